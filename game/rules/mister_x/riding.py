"""Riding: seekers pay with tickets, Mister X tells by what it rides, but a few times."""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.lateness import when_done
from game.kit.play_time import MINUTE
from game.rules.mister_x.action import Grant, Ride
from game.rules.mister_x.state import MISTER_X, RideState, State

MOST_RIDES = 150
"""Rides of a team: one every two minutes of five hours."""

MOST_TICKETS = 50
"""Tickets of a kind that a team can have, as the setup allows."""


def ridden(state: State, seat: Seat, action: Ride, at: Millis) -> State:
    """The state after a ride. Raises `Illegal`."""
    done = when_done(state.schedule.time, action.done, at)
    if done >= state.schedule.length:
        raise Illegal("The time was up by then.", "mister-x-time-up")
    if action.stop >= len(state.stops):
        raise Illegal("There is no such stop.", "mister-x-no-stop")
    if action.transport not in state.stops[action.stop].transports:
        raise Illegal("No {transport} stops there.", "mister-x-no-transport", transport=action.transport)
    if sum(ride.seat == seat for ride in state.rides) >= MOST_RIDES:
        raise Illegal("A team has at most {count} rides.", "mister-x-most-rides", count=MOST_RIDES)
    ride = RideState(seat, action.transport, action.stop, done, action.hidden)
    if seat == MISTER_X:
        if action.hidden and state.hidden_tickets == 0:
            raise Illegal("You have no hidden ride left.", "mister-x-no-hidden-ride")
        state = replace(state, hidden_tickets=state.hidden_tickets - action.hidden)
    else:
        if action.hidden:
            raise Illegal("Only Mister X has hidden rides.", "mister-x-hidden-rides")
        if done < state.head_start:
            raise Illegal(
                "Seekers wait for {minutes} minutes.",
                "mister-x-head-start",
                minutes=state.head_start // MINUTE,
            )
        if state.tickets[seat].of(action.transport) == 0:
            raise Illegal(
                "Your team has no ticket for the {transport} left.",
                "mister-x-no-ticket",
                transport=action.transport,
            )
        state = state.with_tickets(seat, action.transport, -1)
    return replace(state, rides=(*state.rides, ride))


def granted(state: State, action: Grant) -> State:
    """The state after organisers gave a team tickets. Raises `Illegal`."""
    if not MISTER_X < action.team < len(state.tickets):
        raise Illegal("There is no such seeking team.", "mister-x-no-team")
    if state.tickets[action.team].of(action.transport) + action.tickets > MOST_TICKETS:
        raise Illegal(
            "A team has at most {count} tickets of a kind.", "mister-x-most-tickets", count=MOST_TICKETS
        )
    return state.with_tickets(action.team, action.transport, action.tickets)
