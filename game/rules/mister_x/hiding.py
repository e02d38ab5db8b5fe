"""What is hidden, and whose positions are seen."""

from typing import Any

from msgspec.structs import replace

from game.api import Seat
from game.kit.announcements import Announce, Announcement
from game.kit.dice import draw
from game.kit.meeting_code import draw_code
from game.kit.play_time import MINUTE
from game.kit.schedule import Stop
from game.rules.mister_x.action import Action, OrganiserAction, Ride
from game.rules.mister_x.entries import TRANSPORTS
from game.rules.mister_x.state import MISTER_X, RideState, State
from game.team_play import ORGANISER, Viewer

SEEN_AGE = 5 * MINUTE
"""How old the position of seekers is at least when Mister X sees it, in milliseconds."""


def sees(state: State, viewer: Viewer) -> dict[Seat, int]:
    """Seekers see each other as they are, and Mister X where they were five minutes ago."""
    if viewer is None or viewer == ORGANISER:
        return {}
    age = SEEN_AGE if viewer == MISTER_X else 0
    return {seat: age for seat in range(len(state.tickets)) if seat not in (viewer, MISTER_X)}


def shown(action: Action, seat: Seat, viewer: Viewer) -> Any:
    """Of rides of Mister X only by what, if that is not hidden; of a code nothing but that it was entered."""
    match action:
        case Ride(transport, hidden=hidden) if seat == MISTER_X:
            return {"type": "ride", "transport": None if hidden else transport, "hidden": hidden}
        case Ride(transport, stop):
            return {"type": "ride", "transport": transport, "stop": stop}
        case _:
            return {"type": type(action).__struct_config__.tag}


def organiser_shown(action: OrganiserAction, viewer: Viewer) -> Any:
    """What organisers do is for all to see, but for what they announce to one team, and why they stop."""
    match action:
        case Announce(to=to):
            return action if to in (None, viewer) else None
        case Stop():
            return {"type": "stop"}
        case _:
            return action


def shuffled(state: State, viewer: Viewer, seed: int) -> State:
    """The state with all drawn anew that a viewer may not see."""
    if state.over or viewer == ORGANISER:
        return state
    number, seed = draw(seed)
    told = tuple(
        one if one.to in (None, viewer) else Announcement(f"{seed}", one.to, one.played)
        for one in state.announcements
    )
    wrong = tuple(
        count if seat == viewer else (count + seed) % 5 for seat, count in enumerate(state.wrong_codes)
    )
    state = replace(state, announcements=told, wrong_codes=wrong)
    if viewer == MISTER_X:
        return state
    code, _ = draw_code(number, 0)
    rides = tuple(drawn_anew(state, ride, number) for ride in state.rides)
    return replace(state, code=code, position=None, rides=rides)


def drawn_anew(state: State, ride: RideState, seed: int) -> RideState:
    """A ride of Mister X to another stop, and by something else where that is hidden."""
    if ride.seat != MISTER_X:
        return ride
    transport = TRANSPORTS[seed % 3] if ride.hidden else ride.transport
    return replace(ride, stop=(ride.stop + seed) % len(state.stops), transport=transport)
