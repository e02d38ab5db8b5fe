"""What the server sends without being asked: views, chat, and what concerns the player or the connection."""

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from messages.container import Later, container
from messages.errors import Arguments, Code, Reason
from messages.positions import Positions


@container
class RatingView:
    """A rating after a game, whether it is still uncertain, and by how much the game has changed it."""

    rating: int
    provisional: bool
    gain: int


@container
class MemberView:
    """A player of a team, an organiser, or one of those at a review. `bot` is left out but for programs."""

    name: str
    online: bool
    bot: Literal[True] | UnsetType = UNSET


@container
class StartingRatingView:
    """The rating with which a player has begun a game, and whether it is still uncertain."""

    rating: int
    provisional: bool


@container
class SeatView:
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
    ready: bool | UnsetType = UNSET
    next: Literal["rematch", "another", "lobby"] | UnsetType = UNSET
    rating: RatingView | UnsetType = UNSET
    opener: Literal[True] | UnsetType = UNSET
    bot: Literal[True] | UnsetType = UNSET
    members: list[MemberView] | UnsetType = UNSET
    starting_rating: StartingRatingView | UnsetType = UNSET


@container
class Result:
    """How a game ended: one integer a seat, higher is better, and the same in the game's own terms.

    `reason` and `arguments` are those of the text, as in an error.
    """

    scores: list[int]
    text: str
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET


@container
class View:
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

    type: Literal["view"] = "view"
    table: str
    game: str
    setup: msgspec.Raw | UnsetType = UNSET
    seq: int
    at: int
    phase: Literal["waiting", "playing", "over"]
    began: int | None
    ended: int | None
    seat: int | None
    players: list[SeatView]
    watchers: int
    state: Any
    result: Result | None
    session: Later[str]
    step: Later[int]
    due: int | UnsetType | None = UNSET
    next: str | UnsetType = UNSET
    until: int | UnsetType = UNSET
    rated: Literal[True] | UnsetType = UNSET
    past: Literal[True] | UnsetType = UNSET
    talk: Literal["apart", "off"] | UnsetType = UNSET
    role: Literal["organiser"] | UnsetType = UNSET
    organisers: list[MemberView] | UnsetType = UNSET


@container
class Speaker:
    """The author of a chat line. `seat` is null for a spectator, and where `organiser` is true."""

    name: str
    seat: int | None
    organiser: Literal[True] | UnsetType = UNSET


@container
class Said:
    """A chat line. `room` is where it was said, if not to all, `to` the team to which organisers said it."""

    type: Literal["said"] = "said"
    table: str
    from_: Speaker
    text: str
    at: int
    room: Literal["team", "organisers"] | UnsetType = UNSET
    to: int | UnsetType = UNSET


@container
class ConditionalView:
    """What the player answers to the next moves of the other, shown to nobody else; whole.

    It holds for what comes after the event `seq`; `branches` is as in the command, empty where nothing is
    answered any more. `text` says why an answer could not be played, with `reason` and `arguments` as in an
    error, and is left out otherwise.
    """

    type: Literal["conditional"] = "conditional"
    table: str
    seq: int
    branches: msgspec.Raw
    text: str | UnsetType = UNSET
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET


@container
class TableBroken:
    """A table that the client follows cannot go on: the rules of its game are at fault. No view follows."""

    type: Literal["broken"] = "broken"
    table: str
    text: str
    reason: Later[Reason]


@container
class TableGone:
    """A table that the client follows is gone, and why. It is followed no longer."""

    type: Literal["gone"] = "gone"
    table: str
    text: str
    reason: Later[Reason]


@container
class Draining:
    """This process closes the connection within `within` milliseconds. Connect to another process."""

    type: Literal["draining"] = "draining"
    within: int


@container
class Seated:
    """To every connection of a player who has been brought to a table. A `watch` follows it."""

    type: Literal["seated"] = "seated"
    table: str
    game: str
    seat: int | None


@container
class RunningTeamSession:
    """A running team session that the player belongs to as a `role`: a player in the team with the `seat`."""

    team_session: str
    name: str
    game: str
    table: str
    role: Literal["player", "organiser", "guest"]
    seat: int | None


@container
class TeamSessionStarted:
    """To every connection of a member of a team session that has begun. A `watch` follows its table."""

    type: Literal["team_session_started"] = "team_session_started"
    team_session: str
    name: str
    game: str
    table: str
    role: Literal["player", "organiser", "guest"]
    seat: int | None


@container
class SeekView:
    """A seek of the player: `to` is the player challenged by it, `here` how many wait for the same."""

    game: str
    setup: msgspec.Raw
    players: int
    rated: bool
    to: str | None
    since: int
    here: int


@container
class ChallengeView:
    """A challenge of the player by the player `from`; `bot` is true for a program, and left out otherwise.

    `rating` is that of the challenger for what is asked, left out where the game would not be rated.
    """

    from_: str
    game: str
    setup: msgspec.Raw
    players: int
    rated: bool
    rating: int | UnsetType = UNSET
    bot: Literal[True] | UnsetType = UNSET


@container
class Waiting:
    """To every connection of a player: the player's seeks, and the challenges by others; whole."""

    type: Literal["waiting"] = "waiting"
    seeks: list[SeekView]
    challenges: list[ChallengeView]


@container
class MuteList:
    """To every connection of a player: the names of those whom the player has muted; whole."""

    type: Literal["mutes"] = "mutes"
    players: list[str]


@container
class SeeksEnded:
    """To every connection of a player: all of the player's seeks have ended without a game, and why."""

    type: Literal["seeks_ended"] = "seeks_ended"
    code: Code
    text: str
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET


@container
class Listed:
    """A public table that is not over; free seats come last, without a number."""

    table: str
    game: str
    setup: msgspec.Raw
    phase: Literal["waiting", "playing"]
    players: list[SeatView]
    watchers: int
    rated: Later[bool]


@container
class SeekCount:
    """How many players wait for the same game, setup, number of players and `rated`.

    `first` is the name of the one who has waited longest, whom the next to come will meet.
    """

    game: str
    setup: msgspec.Raw
    players: Later[int]
    rated: Later[bool]
    waiting: int
    first: Later[str]


@container
class OnlinePlayer:
    """A player who is online; `table` is the public table that the player plays at.

    `bot` is true for a program, and left out otherwise. `level` is how strong a bot plays that comes with the
    server, from 1, or below 0 where it only plays demo sessions; left out for all others.
    """

    name: str
    table: str | None
    bot: Literal[True] | UnsetType = UNSET
    level: int | UnsetType = UNSET


@container
class LobbyCounts:
    """How many tables, seeks that differ, and people there are in all that a page was asked for."""

    tables: int
    seeks: int
    people: int


@container
class NextLobby:
    """Where the next page of each list begins: for `after` of the command. What ends here is left out."""

    tables: str | UnsetType = UNSET
    seeks: str | UnsetType = UNSET
    people: str | UnsetType = UNSET


@container
class LobbyView:
    """The lobby. Each one is whole: the newest is enough. `players` is how many players are online.

    `counts` and `next` are those of a page, left out for the lobby as a whole.
    """

    type: Literal["lobby"] = "lobby"
    players: int
    tables: list[Listed]
    seeks: list[SeekCount]
    people: Later[list[OnlinePlayer]]
    counts: LobbyCounts | UnsetType = UNSET
    next: NextLobby | UnsetType = UNSET


@container
class Status:
    """Whether the server has lost its database, or that of a table which the client follows.

    Until it is back commands that need it are kept, and answered late.
    """

    type: Literal["status"] = "status"
    database: Literal["away", "here"]


@container
class Announcement:
    """What the operators of the server say to everybody; the newest counts. `text` is null for nothing.

    `until` is the instant at which it ends by itself, left out where it does not.
    """

    type: Literal["announcement"] = "announcement"
    text: str | None
    until: int | UnsetType = UNSET


Broadcast: TypeAlias = (
    View | Said | ConditionalView | TableBroken | TableGone | Draining | Seated | TeamSessionStarted
    | Waiting | SeeksEnded | MuteList | LobbyView | Status | Positions | Announcement
)  # fmt: skip
