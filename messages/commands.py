"""What a client may ask: one class a command, each with the rate at which a connection may send it.

Every command has an `id`, given back in its one reply. Rates follow what a command costs the server:
an act is a share of a batched append and can be a key press of a real-time game; a table, a name or a
line of chat is a row that stays.
"""

from typing import Literal, TypeAlias

import msgspec

from messages.container import container
from messages.limits import ChatText, Credential, GameName, Id, Nonce, Rate, Seat, Seats, Seq, TableId, Time


@container
class Hello:
    """The first command of a connection: who is there. Answered by `Welcome`.

    With `name` and `passphrase` it is a sign-in to a name that is kept, and makes another token.
    """

    type: Literal["hello"] = "hello"
    id: Id
    protocol: int
    name: Credential | None = None
    token: Credential | None = None
    passphrase: Credential | None = None

    rate = Rate(5, 20)  # may make a player: a row and a hash; passphrases have limits of their own


@container
class Keep:
    """Keeps one's name by a passphrase, or by another one in place of `old`. Answered by `Ok`."""

    type: Literal["keep"] = "keep"
    id: Id
    passphrase: Credential
    old: Credential | None = None

    rate = Rate(2, 20)  # two hashes that are made to be slow


@container
class SignOut:
    """Voids the token that this connection came in with, or all of one's own. Answered by `Ok`.

    After that the connections that came in with a void token are closed with 4001.
    """

    type: Literal["sign_out"] = "sign_out"
    id: Id
    everywhere: bool = False

    rate = Rate(2, 20)  # tells all processes


@container
class Ping:
    """Asks for the server's time. Answered by `ServerTime`."""

    type: Literal["ping"] = "ping"
    id: Id

    rate = Rate(50, 100)  # free but for the frame


@container
class Open:
    """Makes a table and follows it. Answered by `TableSeat`.

    `setup` is JSON that only the game can check. `seat` `"any"` draws lots when the last seat is
    taken; `players` is asked for by games that take a range; a table that is `private` is not listed; a game
    that is `rated` changes the ratings of those who play it.
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


@container
class Sit:
    """Takes a seat, the first free one or the one named, and follows the table. Answered by `TableSeat`."""

    type: Literal["sit"] = "sit"
    id: Id
    table: TableId
    seat: Seat | None = None

    rate = Rate(20, 60)  # a write, but not one that adds a row


@container
class Ready:
    """Says that one has come to a table that one was called to. Answered by `Ok`."""

    type: Literal["ready"] = "ready"
    id: Id
    table: TableId

    rate = Rate(20, 60)  # a write, as `sit`


@container
class Next:
    """Says what one wants to do after a game. Answered by `Ok`; what comes is told by a `Seated`."""

    type: Literal["next"] = "next"
    id: Id
    table: TableId
    what: Literal["rematch", "another", "lobby"]

    rate = Rate(5, 20)  # a write, and perhaps a table


@container
class Watch:
    """Follows a table, as a spectator or in one's own seat. Answered by `Ok`.

    Whoever is `quiet` is not counted among the watchers: a small board in a list.
    """

    type: Literal["watch"] = "watch"
    id: Id
    table: TableId
    quiet: bool = False

    rate = Rate(50, 200)  # reads a log once; a client that comes back follows all its tables at once


@container
class Leave:
    """Stops following a table; a seat is kept. Answered by `Ok`."""

    type: Literal["leave"] = "leave"
    id: Id
    table: TableId

    rate = Rate(50, 200)  # the other half of `watch`


@container
class Act:
    """Does what the game allows from one's own seat. Answered by `ActDone`, once it is in the log.

    `action` is JSON that only the game can check. Sent again with the same `nonce`, it is answered with
    the same `seq` and is done once. `at` is when it was done, by the server's clock as the client knows it: a
    game in real time believes it within a bound. Without it the line's delay is what the server has measured.
    """

    type: Literal["act"] = "act"
    id: Id
    table: TableId
    action: msgspec.Raw
    nonce: Nonce
    at: Time | None = None

    rate = Rate(200, 400)  # what the server is for


@container
class Log:
    """Asks for the events after `after`, at most 1,000. Answered by `LogPage`."""

    type: Literal["log"] = "log"
    id: Id
    table: TableId
    after: Seq = 0

    rate = Rate(10, 40)  # up to a thousand rows


@container
class Look:
    """Asks for the view after event `seq`, which follows with `past` set. Answered by `Ok`."""

    type: Literal["look"] = "look"
    id: Id
    table: TableId
    seq: Seq

    rate = Rate(30, 120)  # folds a log up to there; a key held down steps thirty times a second


@container
class Say:
    """Says something to everybody at a table that one follows. Answered by `Ok`; `nonce` as with `Act`."""

    type: Literal["say"] = "say"
    id: Id
    table: TableId
    text: ChatText
    nonce: Nonce | None = None

    rate = Rate(3, 20)  # nobody types faster, and each line goes to everybody there


@container
class Seek:
    """Looks for others who wish the same, or challenges the player `to`. Answered by `Ok`, then by `Seated`.

    `players` is asked for by games that take a range. It ends with this connection; sent again, also through
    another one, it keeps its place in the queue.
    """

    type: Literal["seek"] = "seek"
    id: Id
    game: GameName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    players: Seats | None = None
    rated: bool = False
    to: Credential | None = None

    rate = Rate(5, 20)  # a row, and a look of every process


@container
class Unseek:
    """Ends all seeks of this connection. Answered by `Ok`."""

    type: Literal["unseek"] = "unseek"
    id: Id

    rate = Rate(5, 20)  # the other half of `seek`


@container
class Decline:
    """Refuses what the player `from` challenged one to. Answered by `Ok`."""

    type: Literal["decline"] = "decline"
    id: Id
    from_: Credential

    rate = Rate(5, 20)  # a write


@container
class FollowLobby:
    """Follows the lobby, or stops following it. Answered by `Ok`; `LobbyView`s follow."""

    type: Literal["lobby"] = "lobby"
    id: Id
    follow: bool = True

    rate = Rate(5, 20)  # a read for this connection alone


@container
class MyGames:
    """Asks for one's tables, those that ended `before`, and for one's ratings. Answered by `GameList`."""

    type: Literal["mine"] = "mine"
    id: Id
    before: Time | None = None

    rate = Rate(2, 20)  # goes through all that somebody has ever played


Command: TypeAlias = (
    Hello | Keep | SignOut | Ping | Open | Sit | Ready | Next | MyGames | Watch | Leave | Act | Log | Look
    | Say | Seek | Unseek | Decline | FollowLobby
)  # fmt: skip
