"""A game for tests, of teams that catch each other where they are. Organisers say who sees whom.

A team catches another that is within a thousand units of the own latitude, by the positions that the rules
have been told. What a team sees, or a spectator, is set by organisers for each other team: nothing, or its
positions that are so old, from an instant on.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Result, Seat
from game.team_play import ORGANISER, Position, Positions, TeamPlay, Viewer
from game.teams import Participant, Teams

NEAR = 1_000


class Setup(Struct, frozen=True):
    """`ages` say at first of each team, and last of spectators, how old they see each team; or None."""

    ages: tuple[tuple[Annotated[int, Meta(ge=0, le=10**9)] | None, ...], ...] = ()


class Catch(Struct, frozen=True, tag="catch", tag_field="type"):
    of: Annotated[int, Meta(ge=0, le=20)]


class Show(Struct, frozen=True, tag="show", tag_field="type"):
    """Lets a team, or spectators where that is None, see another from an instant on; `age` None: no more."""

    viewer: Annotated[int, Meta(ge=0, le=20)] | None
    seat: Annotated[int, Meta(ge=0, le=20)]
    age: Annotated[int, Meta(ge=0)] | None
    since: int = 0


class Pause(Struct, frozen=True, tag="pause", tag_field="type"):
    on: bool


class Stop(Struct, frozen=True, tag="stop", tag_field="type"):
    """Ends the game."""


class Sight(Struct, frozen=True):
    age: int
    since: int


class State(Struct, frozen=True):
    at: int
    sights: tuple[tuple[Sight | None, ...], ...]
    """Of each team, and last of spectators, what they see of each team."""
    known: tuple[Position | None, ...]
    catches: tuple[tuple[Seat, Seat], ...] = ()
    paused: bool = False
    stopped: bool = False
    pauses: tuple[int, ...] = ()
    """When the game was paused, and went on, by turns."""


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    rows = (*setup.ages, *((),) * (seats + 1))[: seats + 1]
    ages = [(*row, *(None,) * seats)[:seats] for row in rows]
    sights = tuple(tuple(None if age is None else Sight(age, at) for age in row) for row in ages)
    return State(at, sights, (None,) * seats)


def put(row: tuple[Any, ...], number: int, value: Any) -> tuple[Any, ...]:
    return (*row[:number], value, *row[number + 1 :])


def apply(state: State, seat: Seat, action: Catch, at: Millis) -> State:
    if state.paused or state.stopped:
        raise Illegal("The game does not go on.")
    if action.of == seat or action.of >= len(state.known):
        raise Illegal("There is no such other team.")
    own, other = state.known[seat], state.known[action.of]
    if own is None or other is None or abs(own.latitude - other.latitude) > NEAR:
        raise Illegal("They are not near.")
    return replace(state, at=at, catches=(*state.catches, (seat, action.of)))


def organise(state: State, action: Show | Pause | Stop, at: int) -> State:
    teams = len(state.known)
    if state.stopped:
        raise Illegal("The game is over.")
    match action:
        case Pause():
            pauses = state.pauses if action.on == state.paused else (*state.pauses, at)
            return replace(state, at=at, paused=action.on, pauses=pauses)
        case Stop():
            return replace(state, at=at, stopped=True)
        case Show():
            viewer = teams if action.viewer is None else action.viewer
            if viewer > teams or action.seat >= teams:
                raise Illegal("There is no such team.")
            sight = None if action.age is None else Sight(action.age, action.since)
            row = put(state.sights[viewer], action.seat, sight)
            return replace(state, at=at, sights=put(state.sights, viewer, row))


def sees(state: State, viewer: Viewer) -> Mapping[Seat, int]:
    row = state.sights[-1 if viewer is None else viewer]
    return {seat: one.age for seat, one in enumerate(row) if one is not None and state.at >= one.since}


def uses(state: State, seat: Seat, action: Catch) -> Sequence[Seat]:
    return (seat, action.of) if action.of < len(state.known) else ()


def located(state: State, position: Position, at: int) -> State:
    known = state.known[position.seat]
    if state.stopped or (known is not None and known.at >= position.at):
        raise Illegal("This is known.")
    return replace(state, at=at, known=put(state.known, position.seat, position))


def shuffled(state: State, viewer: Viewer, seed: int) -> State:
    if viewer == ORGANISER:
        return state
    own = len(state.known) if viewer is None else viewer
    sights = [row if number == own else hidden(row, seed + number) for number, row in enumerate(state.sights)]
    known = [
        one if one is None or one.seat == viewer else replace(one, latitude=(one.latitude + seed) % 9)
        for one in state.known
    ]
    return replace(state, sights=tuple(sights), known=tuple(known))


def hidden(row: tuple[Sight | None, ...], seed: int) -> tuple[Sight | None, ...]:
    """What somebody else sees, drawn anew."""
    return tuple(Sight(seed % 7, 0) if (seed + number) % 2 else None for number, _ in enumerate(row))


def view(state: State, seat: Seat | None) -> dict[str, Any]:
    known = None if seat is None or seat < 0 else state.known[seat]
    return {"catches": state.catches, "paused": state.paused, "known": known}


CHASE: Game[Any, Any, Any] = Game(
    name="chase",
    seats=range(2, 5),
    setup=Setup,
    action=Catch,
    initial=initial,
    apply=apply,
    result=lambda state: Result((0,) * len(state.known), "Stopped.") if state.stopped else None,
    advance=lambda state, at: replace(state, at=at),
    view=view,
    hides=True,
    shown=lambda action, seat, viewer: action if isinstance(action, Catch) else None,
    shuffled=shuffled,
    team_play=TeamPlay(
        players=range(1, 4),
        organiser_action=Show | Pause | Stop,
        organise=organise,
        organiser_view=lambda state: state,
        paused=lambda state: state.paused,
        paused_at=lambda state, at: bool(bisect_right(state.pauses, at) % 2),
        positions=Positions(sees=sees, uses=uses, located=located),
    ),
)

TEAMS = Teams(("Red", "Blue"), (Participant("eva", "eva"),), (Participant("gus", "gus"),))
"""Two teams, of which eva is the organiser; gus is a guest."""
