"""What a game has beside its rules that teams play outdoors, in sessions that organisers lead.

Each seat of such a game is a team of several players. Its tables are opened by team sessions only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import msgspec

from game.sentence import Sentence

S = TypeVar("S", bound=msgspec.Struct)
O = TypeVar("O", bound=msgspec.Struct)  # noqa: E741  what organisers do
A = TypeVar("A", bound=msgspec.Struct)

ORGANISER = -1
"""The seat of all organisers of a table: they act and are shown views, and it is no team's."""

Viewer: TypeAlias = int | None
"""Who sees: a seat, the `ORGANISER`, or a spectator (None)."""


class Position(msgspec.Struct, frozen=True, tag="position", tag_field="type"):
    """Where a team was at the instant `at` (Unix milliseconds), by the phone of one of its players.

    Degrees of WGS 84 in units of 10⁻⁷; the radius of the error in metres, as the phone says.
    """

    seat: int
    latitude: int
    longitude: int
    accuracy: int
    at: int


def nobody(state: Any, viewer: Viewer) -> Mapping[int, int]:
    """The `sees` of a game in which nobody sees where others are."""
    return {}


def no_position(state: Any, seat: int, action: Any) -> Sequence[int]:
    """The `uses` of a game whose rules ask for no position."""
    return ()


def no_photo(action: Any) -> Sequence[str]:
    """The `photos` of a game whose actions name none."""
    return ()


def never_paused(state: Any, at: int) -> bool:
    """The `paused_at` of a game that does not remember its pauses."""
    return False


@dataclass(frozen=True)
class Positions(Generic[S, A]):
    """How a game uses the positions of teams. They are no events, and kept apart from the log.

    Only what a rule has used is in the log, as an event without a seat before the action that used it. It is
    hidden like the actions of the team whose position it is.
    """

    sees: Callable[[S, Viewer], Mapping[int, int]] = nobody
    """(state, viewer) → of which seats the viewer sees positions, and how old in milliseconds at least.

    A pure function. One's own team and the organiser are not asked for: they see it as it is.
    """
    uses: Callable[[S, int, A], Sequence[int]] = no_position
    """(state, seat, action) → the seats whose newest positions the rules want to know before the action."""
    located: Callable[[S, Position, Any], S] | None = None
    """(state, position, at: `Millis`) → the state in which the rules know of it. Raises `Illegal`."""


class Team(NamedTuple):
    """A team that is to play: its name, and how many players it has."""

    name: str
    players: int


def untold(action: Any, viewer: Viewer) -> Any:
    """The `organiser_shown` of a game that hides, before the end, what organisers do."""
    return None


def startable(setup: Any, catalogue: Any, teams: Sequence[Team]) -> Iterable[Sentence]:
    """The `faults` of a game that can be begun with whatever teams there are."""
    return ()


@dataclass(frozen=True)
class TeamPlay(Generic[S, O]):
    """What a game of teams has beside its other rules. `Game.seats` says how many teams may play."""

    players: range
    """How many players a team may have."""
    organiser_action: Any
    """The union of the tagged structs that organisers may send (tag field `type`)."""
    organise: Callable[[S, O, Any], S]
    """(state, action, at: `Millis`) → the state after what an organiser did. Raises `Illegal`."""
    organiser_view: Callable[[S], Any]
    """(state) → what organisers see: anything that msgspec can encode."""
    paused: Callable[[S], bool]
    """(state) → whether the organisers have stopped the time of the game, as over night."""
    organiser_view_type: Any = None
    """The type of what `organiser_view` returns, as `Game.view_type`."""
    organiser_shown: Callable[[O, Viewer], Any] = untold
    """(action, a seat or None) → what that one may see of what an organiser did, as `Game.shown`.

    It matters where the game hides something. Organisers are shown every event whole; where something is
    hidden from them too, `Game.shuffled` is asked with the `ORGANISER` as the seat.
    """
    stop: O | None = None
    """What organisers do to end the game at once; without it a session that is stopped is void."""
    faults: Callable[[Any, Any, Sequence[Team]], Iterable[Sentence]] = startable
    """(setup, catalogue, teams) → all that keeps a session from beginning, each as a sentence.

    What is checked by the server is left out: how many teams there are and players in each, which may be
    wrong here too. It is called in a compute process, so it may take some seconds.
    """
    positions: Positions[S, Any] | None = None
    """How the game uses positions; None where it does not."""
    paused_at: Callable[[S, int], bool] = never_paused
    """(state, an instant) → whether the time of the game stood still then: what was measured is not taken."""
    photos: Callable[[Any], Sequence[str]] = no_photo
    """(action) → the ids of the photos that an action of a player names.

    Where one of them is not of the own team, and sent to this table, the rules are not asked.
    """
