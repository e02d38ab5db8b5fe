"""Mister X: one team hides in a town, the others seek it. Everybody rides by public transport.

The first team is Mister X. It rides as it likes, and all are told by what, but for some hidden rides. Seekers
have so many tickets for each kind of transport. At stated times they may look where Mister X is. Who meets it
is told its code, and by entering that has found it.

A ride that is reported late stands at the end, with the time when it was done. Until ten minutes after the
end it can be reported that Mister X was found before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace as replaced

from msgspec.structs import replace

from game.api import CatalogueType, EntryFault, Game, Illegal, Millis, Result, Seat, TeamPlay, say
from game.catalogue import Catalogue
from game.kit.announcements import Announce, announced
from game.kit.lateness import CLOSING_TIME, when_done
from game.kit.meeting_code import MOST_WRONG, draw_code
from game.kit.play_time import MINUTE, PlayTime, instant, is_paused, played
from game.kit.schedule import Schedule, rescheduled
from game.kit.schedule import Stop as StopGame
from game.rules.mister_x.action import Action, Found, Grant, Look, OrganiserAction, Ride
from game.rules.mister_x.entries import Stop, Zone
from game.rules.mister_x.hiding import organiser_shown, sees, shown, shuffled
from game.rules.mister_x.riding import granted, ridden
from game.rules.mister_x.setup import Setup
from game.rules.mister_x.sightings import located, looked, sighting_time, uses
from game.rules.mister_x.state import MISTER_X, State, StopState
from game.rules.mister_x.view import View, view
from game.sentence import Sentence
from game.team_play import ORGANISER, Positions

MOST_STOPS = 300


def initial(setup: Setup, seats: int, seed: int, at: Millis, catalogue: Catalogue) -> State:
    code, _ = draw_code(seed, 0)
    return State(
        stops=tuple(StopState(stop.name, stop.transports) for stop in catalogue["stop"].values()),
        schedule=Schedule(PlayTime(at), setup.minutes * MINUTE),
        head_start=setup.head_start * MINUTE,
        every=setup.every * MINUTE,
        code=code,
        tickets=(setup.tickets,) * seats,
        hidden_tickets=setup.hidden_tickets,
        wrong_codes=(0,) * seats,
    )


def advance(state: State, at: Millis) -> State:
    """The state at an instant: stated times come, and the time is up."""
    if state.over:
        return state
    now = played(state.schedule.time, at)
    ended = now >= state.schedule.length + CLOSING_TIME
    now = min(now, state.schedule.length - 1)
    due = max(state.due, (now - state.head_start) // state.every + 1)
    return replace(state, due=due, over=ended) if ended or due != state.due else state


def deadline(state: State) -> Millis | None:
    """When seekers may look next, or the game is over."""
    if state.over:
        return None
    following, length = sighting_time(state, state.due + 1), state.schedule.length
    due = following if following < length else length + CLOSING_TIME
    return instant(state.schedule.time, due)


def running(state: State, at: Millis) -> State:
    """The state at an instant. Raises `Illegal` if the game is over by then."""
    state = advance(state, at)
    if state.over:
        raise Illegal("The game is over.", "over")
    return state


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    """The state after what a team did. Raises `Illegal`."""
    state = running(state, at)
    match action:
        case Ride():
            return ridden(state, seat, action, at)
        case Look():
            return looked(state, seat, at)
        case Found():
            return found(state, seat, action, at)


def found(state: State, seat: Seat, action: Found, at: Millis) -> State:
    """The state after a code was entered, which may be wrong. Raises `Illegal`."""
    if seat == MISTER_X:
        raise Illegal("You are Mister X.", "mister-x-yourself")
    done = when_done(state.schedule.time, action.done, at)
    if not state.head_start <= done < state.schedule.length:
        raise Illegal("It was too early, or the time was up.", "mister-x-no-time")
    if state.wrong_codes[seat] >= MOST_WRONG:
        raise Illegal(
            "Your team has entered {count} wrong codes; tell the organisers.",
            "mister-x-wrong-codes",
            count=MOST_WRONG,
        )
    if action.code == state.code:
        return replace(state, found_by=seat, over=True)
    wrong = state.wrong_codes
    return replace(state, wrong_codes=(*wrong[:seat], wrong[seat] + 1, *wrong[seat + 1 :]))


def organise(state: State, action: OrganiserAction, at: Millis) -> State:
    """The state after what an organiser did. Raises `Illegal`."""
    state = running(state, at)
    match action:
        case Grant():
            return granted(state, action)
        case Announce():
            now = played(state.schedule.time, at)
            return replace(
                state, announcements=announced(state.announcements, action, now, len(state.tickets))
            )
        case _:
            schedule = rescheduled(state.schedule, action, at)
            return replace(state, schedule=schedule, over=isinstance(action, StopGame))


def result(state: State) -> Result | None:
    """Mister X has a point, or all seekers, and the finder two; nobody where organisers have stopped it."""
    if not state.over:
        return None
    seats, finder, stopped = range(len(state.tickets)), state.found_by, state.schedule.stopped
    if finder is not None:
        scores = tuple(0 if seat == MISTER_X else 2 if seat == finder else 1 for seat in seats)
        return Result.saying(scores, say("Mister X was found.", "mister-x-found"), counts=False)
    if stopped is not None:
        text = say("The organisers have ended it. {reason}", "mister-x-stopped", reason=stopped)
        return Result.saying((0,) * len(seats), text, counts=False)
    scores = tuple(int(seat == MISTER_X) for seat in seats)
    return Result.saying(scores, say("Mister X was not found.", "mister-x-not-found"), counts=False)


def faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """What is wrong with the stops as a whole."""
    if not 2 <= len(catalogue["stop"]) <= MOST_STOPS:
        text = "A town has 2 to {count} stops."
        yield EntryFault("stop", "", say(text, "mister-x-stop-count", count=MOST_STOPS))


def session_faults(setup: Setup, catalogue: Catalogue, teams: Sequence[object]) -> Iterator[Sentence]:
    """What keeps a session from beginning, each as a sentence."""
    if setup.head_start + setup.every > setup.minutes:
        yield say("The game is too short for a second look at where Mister X is.", "mister-x-too-short")


GAME = Game(
    name="mister_x",
    version=2,
    seats=range(2, 7),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    view=view,
    view_type=View,
    hides=True,
    shown=shown,
    shuffled=shuffled,
    catalogue=CatalogueType({"stop": Stop, "zone": Zone}, faults),
    team_play=TeamPlay(
        players=range(1, 9),
        organiser_action=OrganiserAction,
        organise=organise,
        organiser_view=lambda state: view(state, ORGANISER),
        organiser_view_type=View,
        organiser_shown=organiser_shown,
        paused=lambda state: state.schedule.time.paused,
        paused_at=lambda state, at: is_paused(state.schedule.time, Millis(at)),
        stop=StopGame(),
        faults=session_faults,
        positions=Positions(sees, uses, located),
    ),
)

OLDER = (replaced(GAME, version=1),)
"""Version 1 has no zones, and no game of less than half an hour: its logs fold by these rules."""
