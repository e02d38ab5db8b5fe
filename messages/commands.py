"""What a client may send: one class a command, each with the rate at which one connection may send it.

Beside its rate stands its `cost`: the work that is charged to the budgets before it is done. What is known
only afterwards and is more (events folded, rows read, bytes of a reply, passphrases hashed) is charged then.

Every command has an `id`, which its one reply gives back as `re`. A rate follows from what the command costs
the server: an act is a share of one batched append, and may be a key press of a real-time game; a table, a
name or a chat line is a row that stays. Player, in these docstrings, is the one who has signed in on the
connection.
"""

from typing import Literal, TypeAlias

import msgspec

from messages.container import container
from messages.costs import Cost
from messages.limits import ChatText, Credential, GameName, Id, Nonce, Rate, Seat, Seats, Seq, TableId, Time


@container
class Hello:
    """Signs a player in; the first command of a connection. Answered by `Welcome`.

    Without fields it makes a guest; with `name` a player of that name; with `token` it signs in the player of
    that token, who is renamed where `name` is another. With `name` and `passphrase` it signs in the player
    whose name is kept by that passphrase, and makes another token.
    """

    type: Literal["hello"] = "hello"
    id: Id
    protocol: int
    name: Credential | None = None
    token: Credential | None = None
    passphrase: Credential | None = None

    rate = Rate(5, 20)  # may make a player: a row and a hash; passphrases have limits of their own
    cost = Cost(reads=5, writes=4, bytes=4_000, statements=3)


@container
class Keep:
    """Keeps the player's name by a passphrase, or by a new one in place of `old`. Answered by `Ok`."""

    type: Literal["keep"] = "keep"
    id: Id
    passphrase: Credential
    old: Credential | None = None

    rate = Rate(2, 20)  # two hashes that are made to be slow
    cost = Cost(reads=2, writes=3, hashes=2, statements=4)


@container
class SignOut:
    """Revokes the token of this connection, or all tokens of the player. Answered by `Ok`.

    After the reply all connections that have signed in with a revoked token are closed with 4001.
    """

    type: Literal["sign_out"] = "sign_out"
    id: Id
    everywhere: bool = False

    rate = Rate(2, 20)  # tells all processes
    cost = Cost(reads=1, writes=2, statements=1)


@container
class Ping:
    """Asks for the server's time. Answered by `ServerTime`."""

    type: Literal["ping"] = "ping"
    id: Id

    rate = Rate(50, 100)  # free but for the frame
    cost = Cost()


@container
class Open:
    """Opens a table, takes a seat at it and follows it. Answered by `TableSeat`.

    `setup` is JSON that only the game can check. With `seat` `"any"` the seat is drawn by lot when the last
    one is taken. `players` is the number of seats, for games that leave a choice; None for the fewest. A
    `private` table is not listed in the lobby; a `rated` game changes the ratings of its players.
    """

    type: Literal["open"] = "open"
    id: Id
    game: GameName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    seat: Seat | Literal["any"] = 0
    players: Seats | None = None
    private: bool = True
    rated: bool = False

    rate = Rate(2, 20)  # a row that others may see and that lives for days
    cost = Cost(reads=10, writes=5, bytes=4_000, statements=3)


@container
class Sit:
    """Takes a seat, the first free one or the one named, and follows the table. Answered by `TableSeat`."""

    type: Literal["sit"] = "sit"
    id: Id
    table: TableId
    seat: Seat | None = None

    rate = Rate(20, 60)  # a write, but not one that adds a row
    cost = Cost(reads=20, writes=4, bytes=4_000, statements=2)


@container
class Ready:
    """Says in a ready check that the player is ready to begin. Answered by `Ok`."""

    type: Literal["ready"] = "ready"
    id: Id
    table: TableId

    rate = Rate(20, 60)  # a write, as `sit`
    cost = Cost(reads=10, writes=2, statements=2)


@container
class Next:
    """Says what the player wants to do after a game. Answered by `Ok`.

    Who is to play the next game is told by `Seated`.
    """

    type: Literal["next"] = "next"
    id: Id
    table: TableId
    what: Literal["rematch", "another", "lobby"]

    rate = Rate(5, 20)  # a write, and perhaps a table
    cost = Cost(reads=10, writes=6, statements=3)


@container
class Watch:
    """Follows a table, as a player there or as a spectator. Answered by `Ok`; a `View` follows.

    A `quiet` spectator is not counted among the watchers: meant for small boards in a list.
    """

    type: Literal["watch"] = "watch"
    id: Id
    table: TableId
    quiet: bool = False

    rate = Rate(50, 200)  # folds up to a hundred events; who comes back follows all tables at once
    cost = Cost(reads=20, writes=2, bytes=4_000)


@container
class Leave:
    """Stops following a table; a seat is kept. Answered by `Ok`."""

    type: Literal["leave"] = "leave"
    id: Id
    table: TableId

    rate = Rate(50, 200)  # the other half of `watch`
    cost = Cost(writes=1)


@container
class Act:
    """Appends an action to a table's log. Answered by `ActDone`.

    `action` is JSON that only the game can read. An act that is sent again with its `nonce` has the same
    `seq` and is done once. `at` is when the player acted, by the server's clock as the client knows it; a
    real-time game believes that within a bound. Where it is None the server takes when the frame came, less
    the delay of the connection.
    """

    type: Literal["act"] = "act"
    id: Id
    table: TableId
    action: msgspec.Raw
    nonce: Nonce
    at: Time | None = None

    rate = Rate(200, 400)  # what the server is for
    cost = Cost(events=1, reads=1, writes=2)


@container
class Log:
    """Asks for the events after `seq` `after`, at most 1,000. Answered by `LogPage`."""

    type: Literal["log"] = "log"
    id: Id
    table: TableId
    after: Seq = 0

    rate = Rate(10, 40)  # up to a thousand rows
    cost = Cost(reads=10, statements=1)


@container
class Look:
    """Asks for the view of a table as it was after event `seq`. Answered by `Ok`; that `View` follows."""

    type: Literal["look"] = "look"
    id: Id
    table: TableId
    seq: Seq

    rate = Rate(30, 120)  # folds up to a hundred events; a held key repeats thirty times a second
    cost = Cost(events=1, bytes=4_000)


@container
class Say:
    """Says something to all who follow a table, by one of them. Answered by `Ok`; `nonce` is as in `Act`."""

    type: Literal["say"] = "say"
    id: Id
    table: TableId
    text: ChatText
    nonce: Nonce | None = None

    rate = Rate(3, 20)  # nobody types faster, and each chat line is sent to all who follow the table
    cost = Cost(reads=5, writes=2, statements=3)


@container
class Seek:
    """Seeks players for a game, or challenges the player `to`. Answered by `Ok`; `Seated` follows when found.

    Seeks match whose game, complete setup, number of `players` and `rated` are the same. A seek ends with the
    last connection that has sent it, and when the player begins to play. Sent again it keeps its place.
    """

    type: Literal["seek"] = "seek"
    id: Id
    game: GameName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    players: Seats | None = None
    rated: bool = False
    to: Credential | None = None

    rate = Rate(5, 20)  # a row, and a reading of the queue by every process
    cost = Cost(reads=60, writes=2, statements=2)


@container
class Unseek:
    """Ends all seeks of this connection, unless another has sent the same. Answered by `Ok`."""

    type: Literal["unseek"] = "unseek"
    id: Id

    rate = Rate(5, 20)  # the other half of `seek`
    cost = Cost(reads=1, writes=1, statements=3)


@container
class Decline:
    """Declines the challenges by the player `from`. Answered by `Ok`."""

    type: Literal["decline"] = "decline"
    id: Id
    from_: Credential

    rate = Rate(5, 20)  # a write
    cost = Cost(reads=5, writes=1, statements=3)


@container
class Challenges:
    """Says whether the player takes challenges, until it is said otherwise. Answered by `Ok`.

    With `accept` false those that wait are declined, and further ones are refused.
    """

    type: Literal["challenges"] = "challenges"
    id: Id
    accept: bool = True

    rate = Rate(2, 20)  # a write
    cost = Cost(reads=1, writes=2, statements=3)


@container
class FollowLobby:
    """Follows the lobby, or no longer. Answered by `Ok`; `LobbyView`s follow, at once and after changes."""

    type: Literal["lobby"] = "lobby"
    id: Id
    follow: bool = True

    rate = Rate(5, 20)  # a read for this connection alone
    cost = Cost(reads=400, bytes=40_000)


@container
class MyGames:
    """Asks for the player's tables, a page of them, and ratings. Answered by `GameList`.

    With `before` the page is of those that ended before that instant, and comes without ratings.
    """

    type: Literal["mine"] = "mine"
    id: Id
    before: Time | None = None

    rate = Rate(2, 20)  # reads a page of tables, and five hundred points of each rating
    cost = Cost(reads=200, bytes=20_000)


Command: TypeAlias = (
    Hello | Keep | SignOut | Ping | Open | Sit | Ready | Next | MyGames | Watch | Leave | Act | Log | Look
    | Say | Seek | Unseek | Decline | Challenges | FollowLobby
)  # fmt: skip
