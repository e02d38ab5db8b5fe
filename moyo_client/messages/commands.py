"""What a client may send. The client adds the `id`. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from moyo_client.command import Command
from moyo_client.messages.replies import (
    ActDone,
    Estimated,
    GameList,
    HistoryPage,
    LegalActions,
    LogPage,
    Ok,
    ScoreGraph,
    ServerTime,
    TableSeat,
    Welcome,
)

PROTOCOL = 1
"""The version of the wire that these classes are of."""

LARGEST_FRAME = 16_384
"""The most bytes of a frame that a client sends."""


class Hello(Command[Welcome], kw_only=True, tag="hello"):
    """Signs a player in; the first command of a connection. Answered by `Welcome`.

    Without fields it makes a guest; with `name` a player of that name; with `token` it signs in the player of
    that token, who is renamed where `name` is another. With `name` and `passphrase` it signs in the player
    whose name is kept by that passphrase, and makes another token. With `reset`, the secret of a link from
    the operators, and `passphrase` it sets that passphrase and signs the player out elsewhere. A program says
    `bot` when its player is made, and is marked as one for good. A `lean` client keeps the setup of each
    table that it follows, and is sent it once. The client of an `organiser` is told the JSON Schemas of what
    only organisers send.
    """

    answered_by: ClassVar[Any] = Welcome
    protocol: int
    name: str | None = None
    token: str | None = None
    passphrase: str | None = None
    reset: str | None = None
    bot: bool = False
    lean: bool = False
    organiser: bool = False


class Keep(Command[Ok], kw_only=True, tag="keep"):
    """Keeps the player's name by a passphrase, or by a new one in place of `old`. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    passphrase: str
    old: str | None = None


class SignOut(Command[Ok], kw_only=True, tag="sign_out"):
    """Revokes the token of this connection, or all tokens of the player. Answered by `Ok`.

    After the reply all connections that have signed in with a revoked token are closed with 4001.
    """

    answered_by: ClassVar[Any] = Ok
    everywhere: bool = False


class Ping(Command[ServerTime], kw_only=True, tag="ping"):
    """Asks for the server's time. Answered by `ServerTime`."""

    answered_by: ClassVar[Any] = ServerTime


class Open(Command[TableSeat], kw_only=True, tag="open"):
    """Opens a table, takes a seat at it and follows it. Answered by `TableSeat`.

    `setup` is JSON that only the game can check. With `seat` `"any"` the seat is drawn by lot when the last
    one is taken. `players` is the number of seats, for games that leave a choice; None for the fewest. A
    `private` table is not listed in the lobby; a `rated` game changes the ratings of its players. `talk` says
    who talks with whom: all `together`; spectators `apart` from the players until the end; or `off`, nobody.
    A game that is played with a `catalogue` is given the hash of a version.
    """

    answered_by: ClassVar[Any] = TableSeat
    game: str
    setup: Any = field(default_factory=dict)
    seat: int | Literal["any"] = 0
    players: int | None = None
    private: bool = True
    rated: bool = False
    talk: Literal["apart", "off", "together"] = "together"
    catalogue: str | None = None


class Sit(Command[TableSeat], kw_only=True, tag="sit"):
    """Takes a seat, the first free one or the one named, and follows the table. Answered by `TableSeat`."""

    answered_by: ClassVar[Any] = TableSeat
    table: str
    seat: int | None = None


class Withdraw(Command[Ok], kw_only=True, tag="withdraw"):
    """Withdraws a table at which play has not begun, by who has opened it. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    table: str


class Ready(Command[Ok], kw_only=True, tag="ready"):
    """Says in a ready check that the player is ready to begin. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    table: str


class Next(Command[Ok], kw_only=True, tag="next"):
    """Says what the player wants to do after a game. Answered by `Ok`.

    Who is to play the next game is told by `Seated`.
    """

    answered_by: ClassVar[Any] = Ok
    table: str
    what: Literal["another", "lobby", "rematch"]


class MovePlayer(Command[Ok], kw_only=True, tag="move_player"):
    """Moves a player to the team of another seat, by an organiser of a team session. Answered by `Ok`.

    `player` is the name that the player has at the table.
    """

    answered_by: ClassVar[Any] = Ok
    table: str
    player: str
    seat: int


class MyGames(Command[GameList], kw_only=True, tag="mine"):
    """Asks for the player's tables, a page of them, and ratings. Answered by `GameList`.

    With `before` the page is of those that ended before that instant, and comes without ratings. With
    `running` there are only those that are not over, without ratings.
    """

    answered_by: ClassVar[Any] = GameList
    before: int | None = None
    running: bool = False


class Watch(Command[Ok], kw_only=True, tag="watch"):
    """Follows a table, as a player there or as a spectator. Answered by `Ok`; a `View` follows.

    Who follows it `quiet` is not counted among the watchers, nor is a player here by that: meant for small
    boards in a list.
    """

    answered_by: ClassVar[Any] = Ok
    table: str
    quiet: bool = False


class Leave(Command[Ok], kw_only=True, tag="leave"):
    """Stops following a table; a seat is kept. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    table: str


class Act(Command[ActDone], kw_only=True, tag="act"):
    """Appends an action to a table's log. Answered by `ActDone`.

    `action` is JSON that only the game can read. An act that is sent again with its `nonce` has the same
    `seq` and is done once. `at` is when the player acted, by the server's clock as the client knows it, and
    `late` how many milliseconds after its own `at` the view came that the act answers. A game believes both
    within a bound, if they matter to it. Where one is None the server takes the delay that it has measured.
    """

    answered_by: ClassVar[Any] = ActDone
    table: str
    action: Any
    nonce: str
    at: int | None = None
    late: int | None = None


class Conditional(Command[Ok], kw_only=True, tag="conditional"):
    """Says how the player answers what comes after the last event, `seq`: see README.md. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    table: str
    seq: int
    branches: Any


class Log(Command[LogPage], kw_only=True, tag="log"):
    """Asks for the events after `seq` `after`, at most 1,000. Answered by `LogPage`."""

    answered_by: ClassVar[Any] = LogPage
    table: str
    after: int = 0


class Look(Command[Ok], kw_only=True, tag="look"):
    """Asks for the view of a table as it was after event `seq`. Answered by `Ok`; that `View` follows."""

    answered_by: ClassVar[Any] = Ok
    table: str
    seq: int


class History(Command[HistoryPage], kw_only=True, tag="history"):
    """Asks how the state of a table's view has changed after event `after`. Answered by `HistoryPage`.

    None is from the beginning: then the first moment is the state before the first event.
    """

    answered_by: ClassVar[Any] = HistoryPage
    table: str
    after: int | None = None


class Estimate(Command[Estimated], kw_only=True, tag="estimate"):
    """Asks who is ahead at a table, as it is now or was after event `seq`. Answered by `Estimated`.

    Only games that say so in their offer estimate. While a rated game is played, and while one is played that
    hides something, nobody is given an estimate.
    """

    answered_by: ClassVar[Any] = Estimated
    table: str
    seq: int | None = None


class Scores(Command[ScoreGraph], kw_only=True, tag="scores"):
    """Asks for the score graph of a table. Answered by `ScoreGraph`."""

    answered_by: ClassVar[Any] = ScoreGraph
    table: str


class Legal(Command[LegalActions], kw_only=True, tag="legal"):
    """Asks for actions that the player may take at a table now. Answered by `LegalActions`.

    Only games that say so in their offer tell them.
    """

    answered_by: ClassVar[Any] = LegalActions
    table: str


class Say(Command[Ok], kw_only=True, tag="say"):
    """Says something to those who follow a table. Answered by `Ok`; `nonce` is as in `Act`.

    At a table of teams a `room` is where only the player's `team` hears it, or the `organisers` and that
    team. What an organiser says there is heard by the team `to`, or by organisers alone.
    """

    answered_by: ClassVar[Any] = Ok
    table: str
    text: str
    nonce: str | None = None
    room: Literal["organisers", "team"] | None = None
    to: int | None = None


class Report(Command[Ok], kw_only=True, tag="report"):
    """Reports something to the operators of the server, in whose list it stands until one resolves it.

    `about` says what: the chat `line` that `name` has said at `at` at the table; the `player` of that `name`,
    at the table if there is one, as in `mute`; the `game` of the table; or the `error` of that `ref`. What is
    reported is kept as it is now. Reported again before it is resolved, it stays as it is. Answered by `Ok`.
    """

    answered_by: ClassVar[Any] = Ok
    about: Literal["error", "game", "line", "player"]
    category: Literal["abuse", "cheating", "name", "other", "spam"] = "other"
    text: str = ""
    table: str | None = None
    name: str | None = None
    at: int | None = None
    ref: str | None = None


class PushKeys(Struct, kw_only=True):
    """The keys of a browser for the messages that are pushed to it, as base64url."""

    p256dh: str
    auth: str


class Push(Command[Ok], kw_only=True, tag="push"):
    """Has this browser told what happens while the player is away, by its push service. Answered by `Ok`.

    `endpoint` and `keys` are those of the browser's `PushSubscription`. It ends with the token.
    """

    answered_by: ClassVar[Any] = Ok
    endpoint: str
    keys: PushKeys


class Unpush(Command[Ok], kw_only=True, tag="unpush"):
    """Has this browser told nothing any more. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    endpoint: str


class SendPosition(Command[Ok], kw_only=True, tag="position"):
    """Tells where the player is. Answered by `Ok`; it is written, and shown, a few seconds later.

    `latitude` and `longitude` are ten-millionths of a degree of WGS 84, `accuracy` the radius of the error in
    metres, and `at` when that was measured, by the server's clock as the client knows it; None for now. Once
    in five seconds is enough: of what comes more often from a team the newest is written.
    """

    answered_by: ClassVar[Any] = Ok
    table: str
    latitude: int
    longitude: int
    accuracy: int
    at: int | None = None
