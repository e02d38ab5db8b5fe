"""The replies: exactly one to each command, with the command's `id` as `re`.

An `ok` to a command that changes anything is sent only after the change was committed.
"""

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from messages.broadcasts import RatingView, Result, RunningTeamSession
from messages.catalogue_replies import (
    CatalogueCreated,
    CatalogueList,
    DraftEdited,
    DraftPublished,
    DraftView,
    VersionList,
)
from messages.container import Later, container
from messages.errors import Arguments, Code, Reason
from messages.history import HistoryPage
from messages.limits import Id
from messages.operator_replies import OperatorReply
from messages.scores import ScoreGraph
from messages.search_replies import Found, PlayerProfile, RatingEntry
from messages.team_session_replies import TeamSessionReply


@container
class Ok:
    """The command was done, and its reply has nothing to add."""

    type: Literal["ok"] = "ok"
    re: Id


@container
class Player:
    """Who has signed in, and whether the name is kept by a passphrase.

    `challenges` is false for a player who takes none, `bot` is true for a program, `given` where the server
    has given the name, so that no game is rated before another is chosen. They are left out otherwise.
    """

    id: str
    name: str
    kept: Later[bool]
    challenges: Literal[False] | UnsetType = UNSET
    bot: Literal[True] | UnsetType = UNSET
    given: Literal[True] | UnsetType = UNSET


@container
class EntryKind:
    """A kind of entries of a game's catalogues, and the formats of its files.

    `entry` is the JSON Schema of one, left out unless the `hello` says `organiser`.
    """

    kind: str
    files: list[Literal["csv", "geojson"]]
    entry: Any = UNSET


@container
class TeamOffer:
    """Of a game that teams play in sessions: the fewest and most players of a team, what organisers do.

    `action` is the JSON Schema of what an organiser may send in an `act`, left out unless the `hello` says
    `organiser`.
    """

    players: tuple[int, int]
    action: Any = UNSET


@container
class ReviewOffer:
    """Of a game that is a review: the game `of` which, and the `suffix` of the files that it reads."""

    of: str
    suffix: str


@container
class GameOffer:
    """A game that can be played on this server.

    `seats` are the fewest and the most; `setup` and `action` are JSON Schemas; `presets` are complete setups
    that are worth offering, at least one; `constants` is what a client has to know of the rules beside the
    schemas, by names of the game's own. `rated`: whether it can be played for ratings. `vote` is true for the
    game in which people choose what they play next, and left out for all others; so are `conditional`
    (moves), `estimate` (of who is ahead), `scores` (a graph) and `legal` (what is) for those without.
    `record` is the suffix of the files in which its games are kept, left out where there are none. `filters`
    are fields of its setup that the lobby is filtered by, `speeds` the classes of rated games; left out where
    there are none, or one class. `picture` is true for games of which there are images. `catalogue` are the
    kinds of entries of its catalogues, left out for games that are played without one. `teams` is there for
    games whose seats are teams; their tables are opened by team sessions only. `review` is there for reviews
    of games of another kind: what is sought, voted for or chosen is none.
    """

    game: str
    seats: tuple[int, int]
    setup: Any
    action: Any
    presets: Later[list[msgspec.Raw]]
    constants: Later[Any]
    rated: Later[bool]
    vote: Literal[True] | UnsetType = UNSET
    conditional: Literal[True] | UnsetType = UNSET
    estimate: Literal[True] | UnsetType = UNSET
    scores: Literal[True] | UnsetType = UNSET
    legal: Literal[True] | UnsetType = UNSET
    record: str | UnsetType = UNSET
    picture: Literal[True] | UnsetType = UNSET
    filters: list[str] | UnsetType = UNSET
    speeds: list[str] | UnsetType = UNSET
    catalogue: list[EntryKind] | UnsetType = UNSET
    teams: TeamOffer | UnsetType = UNSET
    review: ReviewOffer | UnsetType = UNSET


@container
class Limits:
    """Lengths in characters: shortest and longest `name` and `passphrase`, longest `chat` line."""

    name: tuple[int, int]
    passphrase: tuple[int, int]
    chat: int


@container
class OwnTable:
    """A table that the player has a seat at and that is not over; `seat` is null until the lots are drawn.

    `opener` is true where the player has opened it and may withdraw it, and left out otherwise.
    """

    table: str
    game: str
    seat: int | None
    phase: Literal["waiting", "playing"]
    opener: Literal[True] | UnsetType = UNSET


@container
class Welcome:
    """To `hello`: the player, the token to sign in with again, the games, and the player's tables.

    `now` is the server's clock, `node` the server process. `push` is the key with which a browser
    subscribes to what this server pushes, left out where it pushes nothing. `team_sessions` are the running
    ones that the player belongs to, left out where there are none. `preferred` is the address of the
    WebSocket of the process that is preferred for the table which the address of this one names (`?table=`),
    left out where that is no other. A client may connect there, once; it is served here as well.
    """

    type: Literal["ok"] = "ok"
    re: Id
    protocol: int
    player: Player
    token: str
    now: int
    node: str
    games: list[GameOffer]
    tables: list[OwnTable]
    limits: Later[Limits]
    push: str | UnsetType = UNSET
    team_sessions: list[RunningTeamSession] | UnsetType = UNSET
    preferred: str | UnsetType = UNSET


@container
class ServerTime:
    """To `ping`: the time by the server's clock."""

    type: Literal["ok"] = "ok"
    re: Id
    now: int


@container
class TableSeat:
    """To `open` and `sit`: the table and the player's seat; `seat` is null until the lots are drawn."""

    type: Literal["ok"] = "ok"
    re: Id
    table: str
    seat: int | None


@container
class ActDone:
    """To `act`: the number of the event in the table's log."""

    type: Literal["ok"] = "ok"
    re: Id
    seq: int


@container
class Event:
    """An event of a table's log; `seat` is null for a notice by the server, and for what an organiser did.

    `by` is the name of who did it, and is left out but at tables of teams; `organiser` is true where that is
    an organiser, and left out otherwise.

    `delay` is how many milliseconds of the time before it were the connection's, in a game that may give them
    back; it is left out where it is 0.
    """

    seq: int
    at: int
    seat: int | None
    action: msgspec.Raw
    delay: int | UnsetType = UNSET
    by: str | UnsetType = UNSET
    organiser: Literal[True] | UnsetType = UNSET


@container
class LogPage:
    """To `log`: events in order, and whether there are more after them."""

    type: Literal["ok"] = "ok"
    re: Id
    events: list[Event]
    more: bool


@container
class Estimated:
    """To `estimate`: who is ahead after the event `seq`, in the game's own terms."""

    type: Literal["ok"] = "ok"
    re: Id
    seq: int
    estimate: msgspec.Raw


@container
class LegalActions:
    """To `legal`: actions that the player may take after the event `seq`; none while others are to move."""

    type: Literal["ok"] = "ok"
    re: Id
    seq: int
    actions: list[msgspec.Raw]


@container
class GameEntry:
    """A table that the player has, or had, a seat at.

    `setup` is cut where it is long, as the README says. `players` are the names in the order of the seats,
    null for a free seat. `to_move` are the seats that the game waits for, left out where that is not known,
    and `until` is when their time is used up, left out where it is not limited. `bots` are the seats of
    programs, left out where there are none.
    """

    table: str
    game: str
    setup: msgspec.Raw
    phase: Literal["waiting", "playing", "over"]
    seat: int | None
    players: list[str | None]
    ended: int | None
    result: Result | None
    rating: RatingView | UnsetType = UNSET
    to_move: list[int] | UnsetType = UNSET
    until: int | UnsetType = UNSET
    bots: list[int] | UnsetType = UNSET


@container
class GameList:
    """To `mine`: a page of tables, whether there are older ones, and ratings."""

    type: Literal["ok"] = "ok"
    re: Id
    games: list[GameEntry]
    more: bool
    ratings: list[RatingEntry]


@container
class MutedPlayers:
    """To `mutes`: the names of those whom the player has muted."""

    type: Literal["ok"] = "ok"
    re: Id
    players: list[str]


@container
class Error:
    """To any command: why it was not done. `re` is null where no `id` could be read.

    `retry` comes with `too_fast`: the milliseconds to wait. `ref` comes with `internal`: it stands in the
    server's log beside the cause. `reason` is the code of the text, by which a page in another language finds
    its own, and `arguments` what stands in it, by name; they are left out where the text has none.
    """

    type: Literal["error"] = "error"
    re: Id | None
    code: Code
    text: str
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET
    retry: int | UnsetType = UNSET
    ref: str | UnsetType = UNSET


Reply: TypeAlias = (
    Ok | Welcome | ServerTime | TableSeat | ActDone | LogPage | Estimated | LegalActions | GameList
    | Found | PlayerProfile | MutedPlayers | CatalogueList | CatalogueCreated | DraftView | DraftEdited
    | DraftPublished | VersionList | TeamSessionReply | HistoryPage | Error
    | MutedPlayers | CatalogueList | CatalogueCreated | DraftView | DraftEdited | DraftPublished | VersionList
    | TeamSessionReply | HistoryPage | ScoreGraph | OperatorReply | Error
)  # fmt: skip
