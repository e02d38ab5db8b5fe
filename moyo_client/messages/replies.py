"""The replies: exactly one to each command. Written by `python -m messages.python`: do not edit."""

from typing import Any

from msgspec import Struct

from moyo_client.messages.broadcasts import RatingView, Result
from moyo_client.messages.search_replies import RatingEntry


class Ok(Struct, kw_only=True):
    """The command was done, and its reply has nothing to add."""

    re: str | int


class Player(Struct, kw_only=True):
    """Who has signed in, and whether the name is kept by a passphrase.

    `challenges` is false for a player who takes none, `bot` is true for a program, `given` where the server
    has given the name, so that no game is rated before another is chosen. They are left out otherwise.
    """

    id: str
    name: str
    kept: bool | None = None
    challenges: bool | None = None
    bot: bool | None = None
    given: bool | None = None


class EntryKind(Struct, kw_only=True):
    """A kind of entries of a game's catalogues, and the formats of its files.

    `entry` is the JSON Schema of one, left out unless the `hello` says `organiser`.
    """

    kind: str
    files: list[str]
    entry: Any | None = None


class TeamOffer(Struct, kw_only=True):
    """Of a game that teams play in sessions: the fewest and most players of a team, what organisers do.

    `action` is the JSON Schema of what an organiser may send in an `act`, left out unless the `hello` says
    `organiser`.
    """

    players: tuple[int, int]
    action: Any | None = None


class ReviewOffer(Struct, kw_only=True):
    """Of a game that is a review: the game `of` which, and the `suffix` of the files that it reads."""

    of: str
    suffix: str


class GameOffer(Struct, kw_only=True):
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
    presets: list[Any] | None = None
    constants: Any | None = None
    rated: bool | None = None
    vote: bool | None = None
    conditional: bool | None = None
    estimate: bool | None = None
    scores: bool | None = None
    legal: bool | None = None
    record: str | None = None
    picture: bool | None = None
    filters: list[str] | None = None
    speeds: list[str] | None = None
    catalogue: list[EntryKind] | None = None
    teams: TeamOffer | None = None
    review: ReviewOffer | None = None


class OwnTable(Struct, kw_only=True):
    """A table that the player has a seat at and that is not over; `seat` is null until the lots are drawn.

    `opener` is true where the player has opened it and may withdraw it, and left out otherwise.
    """

    table: str
    game: str
    seat: int | None
    phase: str  # "playing" | "waiting"
    opener: bool | None = None


class Limits(Struct, kw_only=True):
    """Lengths in characters: shortest and longest `name` and `passphrase`, longest `chat` line."""

    name: tuple[int, int]
    passphrase: tuple[int, int]
    chat: int


class RunningTeamSession(Struct, kw_only=True):
    """A running team session that the player belongs to as a `role`: a player in the team with the `seat`."""

    team_session: str
    name: str
    game: str
    table: str
    role: str  # "guest" | "organiser" | "player"
    seat: int | None


class Welcome(Struct, kw_only=True):
    """To `hello`: the player, the token to sign in with again, the games, and the player's tables.

    `now` is the server's clock, `node` the server process. `push` is the key with which a browser
    subscribes to what this server pushes, left out where it pushes nothing. `team_sessions` are the running
    ones that the player belongs to, left out where there are none. `preferred` is the address of the
    WebSocket of the process that is preferred for the table which the address of this one names (`?table=`),
    left out where that is no other. A client may connect there, once; it is served here as well.
    """

    re: str | int
    protocol: int
    player: Player
    token: str
    now: int
    node: str
    games: list[GameOffer]
    tables: list[OwnTable]
    limits: Limits | None = None
    push: str | None = None
    team_sessions: list[RunningTeamSession] | None = None
    preferred: str | None = None


class ServerTime(Struct, kw_only=True):
    """To `ping`: the time by the server's clock."""

    re: str | int
    now: int


class TableSeat(Struct, kw_only=True):
    """To `open` and `sit`: the table and the player's seat; `seat` is null until the lots are drawn."""

    re: str | int
    table: str
    seat: int | None


class ActDone(Struct, kw_only=True):
    """To `act`: the number of the event in the table's log."""

    re: str | int
    seq: int


class Event(Struct, kw_only=True):
    """An event of a table's log; `seat` is null for a notice by the server, and for what an organiser did.

    `by` is the name of who did it, and is left out but at tables of teams; `organiser` is true where that is
    an organiser, and left out otherwise.

    `delay` is how many milliseconds of the time before it were the connection's, in a game that may give them
    back; it is left out where it is 0.
    """

    seq: int
    at: int
    seat: int | None
    action: Any
    delay: int | None = None
    by: str | None = None
    organiser: bool | None = None


class LogPage(Struct, kw_only=True):
    """To `log`: events in order, and whether there are more after them."""

    re: str | int
    events: list[Event]
    more: bool


class Estimated(Struct, kw_only=True):
    """To `estimate`: who is ahead after the event `seq`, in the game's own terms."""

    re: str | int
    seq: int
    estimate: Any


class LegalActions(Struct, kw_only=True):
    """To `legal`: actions that the player may take after the event `seq`; none while others are to move."""

    re: str | int
    seq: int
    actions: list[Any]


class GameEntry(Struct, kw_only=True):
    """A table that the player has, or had, a seat at.

    `setup` is cut where it is long, as the README says. `players` are the names in the order of the seats,
    null for a free seat. `to_move` are the seats that the game waits for, left out where that is not known,
    and `until` is when their time is used up, left out where it is not limited. `bots` are the seats of
    programs, left out where there are none.
    """

    table: str
    game: str
    setup: Any
    phase: str  # "over" | "playing" | "waiting"
    seat: int | None
    players: list[str | None]
    ended: int | None
    result: Result | None
    rating: RatingView | None = None
    to_move: list[int] | None = None
    until: int | None = None
    bots: list[int] | None = None


class GameList(Struct, kw_only=True):
    """To `mine`: a page of tables, whether there are older ones, and ratings."""

    re: str | int
    games: list[GameEntry]
    more: bool
    ratings: list[RatingEntry]


class MutedPlayers(Struct, kw_only=True):
    """To `mutes`: the names of those whom the player has muted."""

    re: str | int
    players: list[str]


class CatalogueEntry(Struct, kw_only=True):
    """A catalogue that the player organises: its draft has the revision `rev` and as many `entries`."""

    catalogue: str
    name: str
    game: str
    rev: int
    entries: int
    organisers: list[str]


class CatalogueList(Struct, kw_only=True):
    """To `catalogues`: those that the player organises, by name."""

    re: str | int
    catalogues: list[CatalogueEntry]


class CatalogueCreated(Struct, kw_only=True):
    """To `create_catalogue`: the id of the catalogue."""

    re: str | int
    catalogue: str


class KeptEntry(Struct, kw_only=True):
    """An entry of a draft."""

    kind: str
    entry: Any


class DraftView(Struct, kw_only=True):
    """To `draft`: entries by kind and name, the revision of the draft, and whether more follow."""

    re: str | int
    rev: int
    entries: list[KeptEntry]
    more: bool


class EntryFault(Struct, kw_only=True):
    """What is wrong with an entry, as a sentence.

    `name` is the entry's, or the number of a `put`, from 1; `field` is empty where it is the entry as a
    whole, and has a path where it is a part of the field (`hours.opens`); `kind` and `name` are empty where
    it is the catalogue. `reason` and `arguments` are those of the text, as in an `error`.
    """

    kind: str
    name: str
    field: str
    text: str
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None


class DraftEdited(Struct, kw_only=True):
    """To `edit_draft`: whether it was `done`, the revision that the draft has now, and what is wrong.

    Where it was not done and nothing is wrong, others have changed the draft since: read it, and edit again.
    """

    re: str | int
    done: bool
    rev: int
    faults: list[EntryFault]


class DraftPublished(Struct, kw_only=True):
    """To `publish`: the hash of the version, or what is wrong, and how many faults `more` there are.

    Where there is neither, the draft has another revision, `rev`.
    """

    re: str | int
    catalogue: str | None
    rev: int
    faults: list[EntryFault]
    more: int


class VersionEntry(Struct, kw_only=True):
    """A version: its number, its hash, and when it was published."""

    number: int
    catalogue: str
    at: int


class VersionList(Struct, kw_only=True):
    """To `versions`: those of a catalogue, the newest first."""

    re: str | int
    versions: list[VersionEntry]


class MomentView(Struct, kw_only=True):
    """From the instant `at` on, after the event `seq`, the state is other than before by `changes`.

    These are a JSON Patch (RFC 6902). Several moments of one event are what time alone has changed after it.
    """

    seq: int
    at: int
    changes: Any


class HistoryPage(Struct, kw_only=True):
    """To `history`: moments in order, and whether there are more after the event of the last."""

    re: str | int
    moments: list[MomentView]
    more: bool


class Error(Struct, kw_only=True):
    """To any command: why it was not done. `re` is null where no `id` could be read.

    `retry` comes with `too_fast`: the milliseconds to wait. `ref` comes with `internal`: it stands in the
    server's log beside the cause. `reason` is the code of the text, by which a page in another language finds
    its own, and `arguments` what stands in it, by name; they are left out where the text has none.
    """

    re: str | int | None
    code: str
    text: str
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None
    retry: int | None = None
    ref: str | None = None


class ScoreGraph(Struct, kw_only=True):
    """To `scores`: `[position, lead]` in order, by how many points the first seat is ahead at each.

    A position is the `seq` of the event that led to it, or in a review the number of its node. Where there is
    `more`, other positions are still to be computed: some of them are, whenever it is asked again.
    """

    re: str | int
    points: list[tuple[int, float]]
    more: bool
