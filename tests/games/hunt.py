"""A game for tests, of teams that dig for a treasure, led by organisers; both have secrets.

Each team is dealt a place where its treasure is, which the organisers know, and nobody else. Where a team
digs only that team and the organisers see. Organisers give points, announce what all hear, hint at what one
team hears, and plan what no team knows before the end. Time runs unless they have stopped it.
"""

from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Notice, Result, Seat, TeamPlay
from game.kit.dice import draw_secret
from game.team_play import ORGANISER, Viewer

Place = Annotated[int, Meta(ge=0, le=9)]
Words = Annotated[str, Meta(max_length=40)]
Team = Annotated[int, Meta(ge=0, le=3)]


class Setup(Struct, frozen=True):
    minutes: Annotated[int, Meta(ge=1, le=60)] = 10


class Dig(Struct, frozen=True, tag="dig", tag_field="type"):
    place: Place


class Give(Struct, frozen=True, tag="give", tag_field="type"):
    team: Team
    points: Annotated[int, Meta(ge=1, le=9)]


class Announce(Struct, frozen=True, tag="announce", tag_field="type"):
    text: Words


class Hint(Struct, frozen=True, tag="hint", tag_field="type"):
    team: Team
    place: Place


class Plan(Struct, frozen=True, tag="plan", tag_field="type"):
    place: Place


class Pause(Struct, frozen=True, tag="pause", tag_field="type"):
    on: bool = True


class Finish(Struct, frozen=True, tag="finish", tag_field="type"):
    """Ends the game now."""


OrganiserAction: TypeAlias = Give | Announce | Hint | Plan | Pause | Finish


class State(Struct, frozen=True):
    at: Millis
    left: Millis
    """Of the time of the game."""
    treasures: tuple[int, ...]
    digs: tuple[tuple[int, ...], ...]
    hints: tuple[tuple[int, ...], ...]
    points: tuple[int, ...]
    here: tuple[bool, ...]
    plans: tuple[int, ...] = ()
    announced: tuple[str, ...] = ()
    paused: bool = False


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    places, count = [], 0
    for _ in range(seats):
        number, count = draw_secret(seed, count)
        places.append(number % 10)
    none = ((),) * seats
    return State(at, Millis(setup.minutes * 60_000), tuple(places), none, none, (0,) * seats, (True,) * seats)


def advance(state: State, at: Millis) -> State:
    passed = 0 if state.paused else min(at - state.at, state.left)
    return replace(state, at=at, left=state.left - passed)


def running(state: State) -> None:
    if state.left == 0:
        raise Illegal("It is over.")


def apply(state: State, seat: Seat, action: Dig, at: Millis) -> State:
    running(state)
    if state.paused:
        raise Illegal("Time has been stopped.")
    if action.place in state.digs[seat]:
        raise Illegal("Your team has dug there.")
    found = action.place == state.treasures[seat]
    return replace(
        state,
        digs=put(state.digs, seat, (*state.digs[seat], action.place)),
        points=put(state.points, seat, state.points[seat] + 5) if found else state.points,
    )


def organise(state: State, action: OrganiserAction, at: Millis) -> State:
    running(state)
    match action:
        case Give() | Hint() if action.team >= len(state.points):
            raise Illegal("There is no such team.")
        case Pause(on) if on == state.paused:
            raise Illegal("That is so already.")
        case Give(team, points):
            return replace(state, points=put(state.points, team, state.points[team] + points))
        case Hint(team, place):
            return replace(state, hints=put(state.hints, team, (*state.hints[team], place)))
        case Plan(place):
            return replace(state, plans=(*state.plans, place))
        case Announce(text):
            return replace(state, announced=(*state.announced, text))
        case Pause(on):
            return replace(state, paused=on)
        case Finish():
            return replace(state, left=Millis(0))


def notice(state: State, notice: Notice, at: Millis) -> State:
    running(state)
    if state.here[notice.seat] == notice.here:
        raise Illegal("That is known.")
    return replace(state, here=put(state.here, notice.seat, notice.here))


def put(values: tuple[Any, ...], seat: Seat, value: Any) -> tuple[Any, ...]:
    return (*values[:seat], value, *values[seat + 1 :])


def result(state: State) -> Result | None:
    return None if state.left else Result(state.points, "The hunt is over.")


def view(state: State, seat: Seat | None) -> dict[str, Any]:
    return {
        "left": state.left,
        "paused": state.paused,
        "here": state.here,
        "announced": state.announced,
        "points": state.points if result(state) else None if seat is None else state.points[seat],
        "digs": () if seat is None else state.digs[seat],
        "hints": () if seat is None else state.hints[seat],
    }


def shown(action: Dig, seat: Seat, viewer: Viewer) -> Any:
    """Others do not even see that a team digs."""
    return None


def organiser_shown(action: OrganiserAction, viewer: Viewer) -> Any:
    """Everybody sees what changes for everybody; a team what is for it."""
    if isinstance(action, Announce | Pause | Finish):
        return action
    return action if isinstance(action, Give | Hint) and action.team == viewer else None


def shuffled(state: State, viewer: Viewer, seed: int) -> State:
    """What who is no organiser cannot know: treasures, plans, and what others have dug, heard and won."""
    if viewer == ORGANISER or result(state) is not None:
        return state
    treasures, plans, count = list(state.treasures), [], 0
    digs, hints, points = list(state.digs), list(state.hints), list(state.points)
    for seat in range(len(treasures)):
        number, count = draw_secret(seed, count)
        if seat == viewer and treasures[seat] not in digs[seat]:
            free = [place for place in range(10) if place not in digs[seat]]
            treasures[seat] = free[number % len(free)]
        elif seat != viewer:
            treasures[seat] = number % 10
            digs[seat], hints[seat], points[seat] = (number % 7,), (number % 5,), number % 11
    for _ in state.plans:
        number, count = draw_secret(seed, count)
        plans.append(number % 10)
    return replace(
        state,
        treasures=tuple(treasures),
        digs=tuple(digs),
        hints=tuple(hints),
        points=tuple(points),
        plans=tuple(plans),
    )


HUNT: Game[Any, Any, Any] = Game(
    name="hunt",
    seats=range(2, 5),
    setup=Setup,
    action=Dig,
    initial=initial,
    apply=apply,
    advance=advance,
    deadline=lambda state: None if state.paused or not state.left else Millis(state.at + state.left),
    result=result,
    notice=notice,
    view=view,
    hides=True,
    shown=shown,
    shuffled=shuffled,
    team_play=TeamPlay(
        players=range(1, 5),
        organiser_action=OrganiserAction,
        organise=organise,
        organiser_view=lambda state: state,
        organiser_view_type=State,
        organiser_shown=organiser_shown,
        paused=lambda state: state.paused,
    ),
)
