"""What a client may send: one class a command, each with the rate at which one connection may send it.

Beside its rate stands its `cost`, the work that is charged to the budgets, and where it may be more, `most`.
That is charged before it is done, and what was not used of it is given back: of events folded, rows read,
bytes of a reply, passphrases hashed, and computations. What was used beyond that is charged afterwards.

Every command has an `id`, which its one reply gives back as `re`. A rate follows from what the command costs
the server: an act is a share of one batched append, and may be a key press of a real-time game; a table, a
name or a chat line is a row that stays. The player is the one who has signed in on the connection.
"""

from typing import Literal, TypeAlias

import msgspec

from messages.catalogues import (
    Catalogues,
    CreateCatalogue,
    DeleteCatalogue,
    EditDraft,
    Organiser,
    Publish,
    ReadDraft,
    Versions,
)
from messages.container import container
from messages.costs import Cost
from messages.history import History
from messages.limits import (
    CatalogueHash,
    ChatText,
    Credential,
    GameName,
    Id,
    Late,
    Nonce,
    Rate,
    Seat,
    Seats,
    Seq,
    TableId,
    Time,
)
from messages.lobby_commands import Challenges, Decline, FollowLobby, Mute, Mutes, Seek, Unmute, Unseek
from messages.operators import OperatorCommand
from messages.positions import SendPosition
from messages.push import Push, Unpush
from messages.reports import Report
from messages.scores import Scores
from messages.search import Profile, Search
from messages.team_sessions import TeamSessionCommand


@container
class Hello:
    """Signs a player in; the first command of a connection. Answered by `Welcome`.

    Without fields it makes a guest; with `name` a player of that name; with `token` it signs in the player of
    that token, who is renamed where `name` is another. With `name` and `passphrase` it signs in the player
    whose name is kept by that passphrase, and makes another token. With `reset`, the secret of a link from
    the operators, and `passphrase` it sets that passphrase and signs the player out elsewhere. A program says
    `bot` when its player is made, and is marked as one for good. A `lean` client keeps the setup of each
    table that it follows, and is sent it once. The client of an `organiser` is told the JSON Schemas of what
    only organisers send.
    """

    type: Literal["hello"] = "hello"
    id: Id
    protocol: int
    name: Credential | None = None
    token: Credential | None = None
    passphrase: Credential | None = None
    reset: Credential | None = None
    bot: bool = False
    lean: bool = False
    organiser: bool = False

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
    `private` table is not listed in the lobby; a `rated` game changes the ratings of its players. `talk` says
    who talks with whom: all `together`; spectators `apart` from the players until the end; or `off`, nobody.
    A game that is played with a `catalogue` is given the hash of a version.
    """

    type: Literal["open"] = "open"
    id: Id
    game: GameName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    seat: Seat | Literal["any"] = 0
    players: Seats | None = None
    private: bool = True
    rated: bool = False
    talk: Literal["together", "apart", "off"] = "together"
    catalogue: CatalogueHash | None = None

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
class Withdraw:
    """Withdraws a table at which play has not begun, by who has opened it. Answered by `Ok`."""

    type: Literal["withdraw"] = "withdraw"
    id: Id
    table: TableId

    rate = Rate(5, 20)  # a write; more often than tables can be opened
    cost = Cost(reads=10, writes=3, statements=2)


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
class MovePlayer:
    """Moves a player to the team of another seat, by an organiser of a team session. Answered by `Ok`.

    `player` is the name that the player has at the table.
    """

    type: Literal["move_player"] = "move_player"
    id: Id
    table: TableId
    player: Credential
    seat: Seat

    rate = Rate(2, 20)  # a write of the whole table's seats
    cost = Cost(reads=20, writes=20, statements=2)


@container
class Watch:
    """Follows a table, as a player there or as a spectator. Answered by `Ok`; a `View` follows.

    Who follows it `quiet` is not counted among the watchers, nor is a player here by that: meant for small
    boards in a list.
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
    `seq` and is done once. `at` is when the player acted, by the server's clock as the client knows it, and
    `late` how many milliseconds after its own `at` the view came that the act answers. A game believes both
    within a bound, if they matter to it. Where one is None the server takes the delay that it has measured.
    """

    type: Literal["act"] = "act"
    id: Id
    table: TableId
    action: msgspec.Raw
    nonce: Nonce
    at: Time | None = None
    late: Late | None = None

    rate = Rate(200, 400)  # what the server is for
    cost = Cost(events=1, reads=1, writes=2)


@container
class Conditional:
    """Says how the player answers what comes after the last event, `seq`: see README.md. Answered by `Ok`."""

    type: Literal["conditional"] = "conditional"
    id: Id
    table: TableId
    seq: Seq
    branches: msgspec.Raw  # a list of [move, answer, branches]

    rate = Rate(2, 20)  # a row of its own, of up to 12 kB
    cost = Cost(reads=10, writes=3, statements=2)


@container
class Log:
    """Asks for the events after `seq` `after`, at most 1,000. Answered by `LogPage`."""

    type: Literal["log"] = "log"
    id: Id
    table: TableId
    after: Seq = 0

    rate = Rate(10, 40)  # up to a thousand rows
    cost = Cost(reads=10, statements=1)
    most = Cost(reads=1_000, bytes=150_000, statements=1)


@container
class Look:
    """Asks for the view of a table as it was after event `seq`. Answered by `Ok`; that `View` follows."""

    type: Literal["look"] = "look"
    id: Id
    table: TableId
    seq: Seq

    rate = Rate(30, 120)  # folds up to a hundred events; a held key repeats thirty times a second
    cost = Cost(events=1, bytes=4_000)
    most = Cost(events=100, bytes=4_000)


@container
class Estimate:
    """Asks who is ahead at a table, as it is now or was after event `seq`. Answered by `Estimated`.

    Only games that say so in their offer estimate. While a rated game is played, and while one is played that
    hides something, nobody is given an estimate.
    """

    type: Literal["estimate"] = "estimate"
    id: Id
    table: TableId
    seq: Seq | None = None

    rate = Rate(2, 20)  # a fifth of a second of a processor, unless somebody has asked for it before
    cost = Cost(events=1, reads=1, bytes=4_000)
    most = Cost(events=100, reads=1, bytes=4_000, computations=1)


@container
class Legal:
    """Asks for actions that the player may take at a table now. Answered by `LegalActions`.

    Only games that say so in their offer tell them.
    """

    type: Literal["legal"] = "legal"
    id: Id
    table: TableId

    rate = Rate(20, 100)  # a program asks once a move
    cost = Cost(events=10, reads=1, bytes=4_000)


@container
class Say:
    """Says something to those who follow a table. Answered by `Ok`; `nonce` is as in `Act`.

    At a table of teams a `room` is where only the player's `team` hears it, or the `organisers` and that
    team. What an organiser says there is heard by the team `to`, or by organisers alone.
    """

    type: Literal["say"] = "say"
    id: Id
    table: TableId
    text: ChatText
    nonce: Nonce | None = None
    room: Literal["team", "organisers"] | None = None
    to: Seat | None = None

    rate = Rate(3, 20)  # nobody types faster, and each chat line is sent to all who follow the table
    cost = Cost(reads=5, writes=2, statements=3)


@container
class MyGames:
    """Asks for the player's tables, a page of them, and ratings. Answered by `GameList`.

    With `before` the page is of those that ended before that instant, and comes without ratings. With
    `running` there are only those that are not over, without ratings.
    """

    type: Literal["mine"] = "mine"
    id: Id
    before: Time | None = None
    running: bool = False

    rate = Rate(2, 20)  # reads a page of tables, and five hundred points of each rating
    cost = Cost(reads=200, bytes=20_000)


Command: TypeAlias = (
    Hello | Keep | SignOut | Ping | Open | Sit | Withdraw | Ready | Next | MovePlayer | MyGames | Search
    | Profile | Watch | Leave | Act | Conditional | Log | Look | History | Estimate | Scores | Legal | Say
    | Seek | Unseek | Decline | Challenges | Mute | Unmute | Mutes | Report | FollowLobby | Push | Unpush
    | Catalogues | CreateCatalogue | DeleteCatalogue | Organiser | ReadDraft | EditDraft | Publish | Versions
    | TeamSessionCommand | SendPosition | OperatorCommand
)  # fmt: skip
