"""What the server sends without being asked. Written by `python -m messages.python`: do not edit."""

from typing import Any, TypeAlias

from msgspec import Struct, field


class RatingView(Struct, kw_only=True):
    """A rating after a game, whether it is still uncertain, and by how much the game has changed it."""

    rating: int
    provisional: bool
    gain: int


class MemberView(Struct, kw_only=True):
    """A player of a team, an organiser, or one of those at a review. `bot` is left out but for programs."""

    name: str
    online: bool
    bot: bool | None = None


class StartingRatingView(Struct, kw_only=True):
    """The rating with which a player has begun a game, and whether it is still uncertain."""

    rating: int
    provisional: bool


class SeatView(Struct, kw_only=True):
    """A seat of a table. `name` is null while it is free, `seat` until the lot for it is drawn.

    `ready` is there during a ready check, `next` after a game from the player's answer on, `rating` once a
    rated game has changed it, `starting_rating` from its beginning until then. `opener` is true for the
    player who has opened the table, and may withdraw it, as long as play has not begun. `bot` is true where
    a program plays, and left out otherwise. Where the seat is a team's, `name` is that of the team, which is
    `online` while one of its `members` is; so is the seat of a review, with the name of who has opened it
    and all its people in the order of their coming. `members` are left out at all other tables.
    """

    seat: int | None
    name: str | None
    online: bool
    ready: bool | None = None
    next: str | None = None  # "another" | "lobby" | "rematch"
    rating: RatingView | None = None
    opener: bool | None = None
    bot: bool | None = None
    members: list[MemberView] | None = None
    starting_rating: StartingRatingView | None = None


class Result(Struct, kw_only=True):
    """How a game ended: one integer a seat, higher is better, and the same in the game's own terms.

    `reason` and `arguments` are those of the text, as in an error.
    """

    scores: list[int]
    text: str
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None


class View(Struct, kw_only=True):
    """A table as one seat, or a spectator (`seat` null), may see it; whole, so the newest is enough.

    `seq` counts the events; `at` is the instant that `state` shows; `began` and `ended` are instants or null.
    `session` is the first of the tables that the same people have gone through, `step` counts them from 0,
    and `next` is the id of the next one, as soon as there is one. `until` is the instant up to which answers
    are awaited, `ready` or what to do next; left out where none are. `rated` is true or left out; so is
    `past`, which is true in the view that a `look` asks for. `talk` is left out where all talk together.
    `due` is the next instant at which time alone changes what is shown, null where it never does. `setup` is
    left out where a client that is `lean` has had it. At a table of teams there are the `organisers`; to them
    a view has the `role` "organiser", without a seat.
    """

    table: str
    game: str
    seq: int
    at: int
    phase: str  # "over" | "playing" | "waiting"
    began: int | None
    ended: int | None
    seat: int | None
    players: list[SeatView]
    watchers: int
    state: Any
    result: Result | None
    session: str | None = None
    step: int | None = None
    setup: Any | None = None
    due: int | None = None
    next: str | None = None
    until: int | None = None
    rated: bool | None = None
    past: bool | None = None
    talk: str | None = None  # "apart" | "off"
    role: str | None = None  # "organiser"
    organisers: list[MemberView] | None = None


class Speaker(Struct, kw_only=True):
    """The author of a chat line. `seat` is null for a spectator, and where `organiser` is true."""

    name: str
    seat: int | None
    organiser: bool | None = None


class Said(Struct, kw_only=True):
    """A chat line. `room` is where it was said, if not to all, `to` the team to which organisers said it."""

    table: str
    from_: Speaker = field(name="from")
    text: str
    at: int
    room: str | None = None  # "organisers" | "team"
    to: int | None = None


class ConditionalView(Struct, kw_only=True):
    """What the player answers to the next moves of the other, shown to nobody else; whole.

    It holds for what comes after the event `seq`; `branches` is as in the command, empty where nothing is
    answered any more. `text` says why an answer could not be played, with `reason` and `arguments` as in an
    error, and is left out otherwise.
    """

    table: str
    seq: int
    branches: Any
    text: str | None = None
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None


class TableBroken(Struct, kw_only=True):
    """A table that the client follows cannot go on: the rules of its game are at fault. No view follows."""

    table: str
    text: str
    reason: str | None = None


class TableGone(Struct, kw_only=True):
    """A table that the client follows is gone, and why. It is followed no longer."""

    table: str
    text: str
    reason: str | None = None


class Draining(Struct, kw_only=True):
    """This process closes the connection within `within` milliseconds. Connect to another process."""

    within: int


class Seated(Struct, kw_only=True):
    """To every connection of a player who has been brought to a table. A `watch` follows it."""

    table: str
    game: str
    seat: int | None


class TeamSessionStarted(Struct, kw_only=True):
    """To every connection of a member of a team session that has begun. A `watch` follows its table."""

    team_session: str
    name: str
    game: str
    table: str
    role: str  # "guest" | "organiser" | "player"
    seat: int | None


class SeekView(Struct, kw_only=True):
    """A seek of the player: `to` is the player challenged by it, `here` how many wait for the same."""

    game: str
    setup: Any
    players: int
    rated: bool
    to: str | None
    since: int
    here: int


class ChallengeView(Struct, kw_only=True):
    """A challenge of the player by the player `from`; `bot` is true for a program, and left out otherwise.

    `rating` is that of the challenger for what is asked, left out where the game would not be rated.
    """

    from_: str = field(name="from")
    game: str
    setup: Any
    players: int
    rated: bool
    rating: int | None = None
    bot: bool | None = None


class Waiting(Struct, kw_only=True):
    """To every connection of a player: the player's seeks, and the challenges by others; whole."""

    seeks: list[SeekView]
    challenges: list[ChallengeView]


class SeeksEnded(Struct, kw_only=True):
    """To every connection of a player: all of the player's seeks have ended without a game, and why."""

    code: str
    text: str
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None


class MuteList(Struct, kw_only=True):
    """To every connection of a player: the names of those whom the player has muted; whole."""

    players: list[str]


class Listed(Struct, kw_only=True):
    """A public table that is not over; free seats come last, without a number."""

    table: str
    game: str
    setup: Any
    phase: str  # "playing" | "waiting"
    players: list[SeatView]
    watchers: int
    rated: bool | None = None


class SeekCount(Struct, kw_only=True):
    """How many players wait for the same game, setup, number of players and `rated`.

    `first` is the name of the one who has waited longest, whom the next to come will meet.
    """

    game: str
    setup: Any
    players: int | None = None
    rated: bool | None = None
    waiting: int
    first: str | None = None


class OnlinePlayer(Struct, kw_only=True):
    """A player who is online; `table` is the public table that the player plays at.

    `bot` is true for a program, and left out otherwise. `level` is how strong a bot plays that comes with the
    server, from 1, or below 0 where it only plays demo sessions; left out for all others.
    """

    name: str
    table: str | None
    bot: bool | None = None
    level: int | None = None


class LobbyCounts(Struct, kw_only=True):
    """How many tables, seeks that differ, and people there are in all that a page was asked for."""

    tables: int
    seeks: int
    people: int


class NextLobby(Struct, kw_only=True):
    """Where the next page of each list begins: for `after` of the command. What ends here is left out."""

    tables: str | None = None
    seeks: str | None = None
    people: str | None = None


class LobbyView(Struct, kw_only=True):
    """The lobby. Each one is whole: the newest is enough. `players` is how many players are online.

    `counts` and `next` are those of a page, left out for the lobby as a whole.
    """

    players: int
    tables: list[Listed]
    seeks: list[SeekCount]
    people: list[OnlinePlayer] | None = None
    counts: LobbyCounts | None = None
    next: NextLobby | None = None


class Status(Struct, kw_only=True):
    """Whether the server has lost its database, or that of a table which the client follows.

    Until it is back commands that need it are kept, and answered late.
    """

    database: str  # "away" | "here"


class TeamPosition(Struct, kw_only=True):
    """Where a team was at the instant `at`, by the phone of one of its players; as in `SendPosition`."""

    seat: int
    latitude: int
    longitude: int
    accuracy: int
    at: int


class Positions(Struct, kw_only=True):
    """The positions of teams that the client may see at a table; whole, so the newest is enough.

    At the instant `at`, after the event `seq`, these are of each team the newest that may be seen: of the own
    team, and for organisers of all, as they are, of others as old as the game says. Empty when none are shown
    any more, as when the game is paused or over.
    """

    table: str
    seq: int
    at: int
    positions: list[TeamPosition]


class Announcement(Struct, kw_only=True):
    """What the operators of the server say to everybody; the newest counts. `text` is null for nothing.

    `until` is the instant at which it ends by itself, left out where it does not.
    """

    text: str | None
    until: int | None = None


KnownBroadcast: TypeAlias = (
    View
    | Said
    | ConditionalView
    | TableBroken
    | TableGone
    | Draining
    | Seated
    | TeamSessionStarted
    | Waiting
    | SeeksEnded
    | MuteList
    | LobbyView
    | Status
    | Positions
    | Announcement
)
"""A broadcast that this version knows."""

BROADCASTS: dict[str, Any] = {
    "view": View,
    "said": Said,
    "conditional": ConditionalView,
    "broken": TableBroken,
    "gone": TableGone,
    "draining": Draining,
    "seated": Seated,
    "team_session_started": TeamSessionStarted,
    "waiting": Waiting,
    "seeks_ended": SeeksEnded,
    "mutes": MuteList,
    "lobby": LobbyView,
    "status": Status,
    "positions": Positions,
    "announcement": Announcement,
}
"""The class of each broadcast, by its `type`."""
