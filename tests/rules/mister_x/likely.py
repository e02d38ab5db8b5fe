"""Hide and seek for random games."""

from typing import Any

from hypothesis import strategies as st

from game.rules.mister_x.action import Found, Look, Ride
from game.rules.mister_x.setup import Setup, Tickets
from tests.rules.logs import Likely, Step
from tests.rules.mister_x.hunts import town

LIKELY = Likely(
    st.builds(
        Setup,
        minutes=st.integers(30, 60),
        every=st.integers(5, 9),
        tickets=st.builds(Tickets, bus=st.integers(0, 2), tram=st.integers(0, 9)),
    ),
    [
        *[Ride("bus", stop) for stop in (0, 1, 3)] * 2,
        *[Ride("tram", stop) for stop in (1, 2)],
        *[Ride("train", stop, hidden=True) for stop in (2, 3)],
        *[Look()] * 5,
        Found("0000"),
    ],
    st.builds(town, st.integers(2, 9)),
    apart=30_000,
)


def no_ticket_left(step: Step) -> bool:
    return any(tickets.bus == 0 for tickets in step.after.tickets) and step.after.tickets[0].bus > 0


REACHED: dict[str, Any] = {
    "three sightings": lambda step: len(step.after.sightings) == 3,
    "a sighting of a stop": lambda step: any(one.stop is not None for one in step.after.sightings),
    "a hidden ride": lambda step: any(ride.hidden for ride in step.after.rides),
    "the last ticket is used": no_ticket_left,
    "a wrong code": lambda step: sum(step.after.wrong_codes) > 0,
}
