"""What is shown of a game. Times are times of play."""

from typing import Annotated

from msgspec import Meta, Struct

from game.api import Seat
from game.kit.announcements import Announcement, announcements_for
from game.kit.play_time import Played, PlayTimeView, play_time_view
from game.rules.mister_x.entries import Transport
from game.rules.mister_x.setup import Tickets
from game.rules.mister_x.sightings import can_look, sighting_time
from game.rules.mister_x.state import MISTER_X, RideState, Sighting, State, StopState
from game.team_play import ORGANISER, Position, Viewer


class StopView(Struct, frozen=True):
    name: Annotated[str, Meta(description="Its name.")]
    transports: Annotated[tuple[Transport, ...], Meta(description="What stops there.")]


class RideView(Struct, frozen=True):
    seat: Annotated[Seat, Meta(description="Who rode; 0 is Mister X.")]
    transport: Annotated[Transport | None, Meta(description="By what; null where that is hidden.")]
    stop: Annotated[int | None, Meta(description="The number of the stop; null where that is hidden.")]
    played: Annotated[Played, Meta(description="When.")]


class PlaceView(Struct, frozen=True):
    latitude: Annotated[int, Meta(description="In ten-millionths of a degree.")]
    longitude: Annotated[int, Meta(description="In ten-millionths of a degree.")]
    accuracy: Annotated[int, Meta(description="The radius of the error in metres.")]
    at: Annotated[int, Meta(description="The instant, in Unix milliseconds.")]


class SightingView(Struct, frozen=True):
    played: Annotated[Played, Meta(description="When seekers have looked.")]
    place: Annotated[PlaceView | None, Meta(description="Where Mister X was; null where not known.")]
    stop: Annotated[
        int | None, Meta(description="Else the stop of its last ride; null before the first, too.")
    ]


class View(Struct, frozen=True):
    time: Annotated[PlayTimeView, Meta(description="By which a client knows the time of play.")]
    ends: Annotated[Played, Meta(description="When the time is up.")]
    head_start: Annotated[Played, Meta(description="Until when seekers wait.")]
    stops: Annotated[tuple[StopView, ...], Meta(description="The stops, by number.")]
    tickets: Annotated[tuple[Tickets, ...], Meta(description="Of each team, by seat; Mister X needs none.")]
    hidden_tickets: Annotated[int, Meta(description="The hidden rides that Mister X has left.")]
    rides: Annotated[tuple[RideView, ...], Meta(description="All rides, in order.")]
    sightings: Annotated[tuple[SightingView, ...], Meta(description="Where Mister X was seen, in order.")]
    can_look: Annotated[bool, Meta(description="Whether seekers may look where it is.")]
    next_sighting: Annotated[Played, Meta(description="When they may again.")]
    code: Annotated[str, Meta(description="What Mister X tells who has found it; empty for seekers.")]
    wrong_codes: Annotated[int, Meta(description="The wrong codes that one's own team has entered.")]
    found_by: Annotated[Seat | None, Meta(description="Who has found Mister X.")]
    over: Annotated[bool, Meta(description="Whether the game is over, by time or by the organisers too.")]
    announcements: Annotated[
        tuple[Announcement, ...], Meta(description="What organisers have told the team, the newest last.")
    ]


def view(state: State, viewer: Viewer) -> View:
    whole = state.over or viewer in (MISTER_X, ORGANISER)
    is_seeker = viewer is not None and viewer != ORGANISER
    return View(
        time=play_time_view(state.schedule.time),
        ends=state.schedule.length,
        head_start=state.head_start,
        stops=tuple(stop_view(stop) for stop in state.stops),
        tickets=state.tickets,
        hidden_tickets=state.hidden_tickets,
        rides=tuple(ride_view(ride, whole) for ride in state.rides),
        sightings=tuple(sighting_view(sighting) for sighting in state.sightings),
        can_look=can_look(state),
        next_sighting=sighting_time(state, state.due + 1),
        code=state.code if whole else "",
        wrong_codes=state.wrong_codes[viewer] if is_seeker and viewer is not None else 0,
        found_by=state.found_by,
        over=state.over,
        announcements=announcements_for(state.announcements, viewer),
    )


def stop_view(stop: StopState) -> StopView:
    return StopView(stop.name, stop.transports)


def ride_view(ride: RideState, whole: bool) -> RideView:
    is_open = whole or ride.seat != MISTER_X
    transport = ride.transport if is_open or not ride.hidden else None
    return RideView(ride.seat, transport, ride.stop if is_open else None, ride.played)


def sighting_view(sighting: Sighting) -> SightingView:
    position = sighting.position
    return SightingView(sighting.played, None if position is None else place_view(position), sighting.stop)


def place_view(position: Position) -> PlaceView:
    return PlaceView(position.latitude, position.longitude, position.accuracy, position.at)
