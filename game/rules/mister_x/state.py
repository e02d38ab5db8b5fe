"""Where a game stands. Times are times of play (`game.kit.play_time`)."""

from msgspec import Struct
from msgspec.structs import replace

from game.api import Seat
from game.kit.announcements import Announcement
from game.kit.play_time import Played
from game.kit.schedule import Schedule
from game.rules.mister_x.entries import Transport
from game.rules.mister_x.setup import Tickets
from game.team_play import Position

MISTER_X: Seat = 0
"""The seat of the team that hides."""


class StopState(Struct, frozen=True):
    name: str
    transports: tuple[Transport, ...]


class RideState(Struct, frozen=True):
    seat: Seat
    transport: Transport
    stop: int
    played: Played
    hidden: bool


class Sighting(Struct, frozen=True):
    """Where Mister X was: by its phone, or else the stop of its last ride, None before the first."""

    number: int
    played: Played
    position: Position | None
    stop: int | None


class State(Struct, frozen=True):
    stops: tuple[StopState, ...]
    schedule: Schedule
    head_start: Played
    every: Played
    code: str
    tickets: tuple[Tickets, ...]
    """Of each team; Mister X needs none."""
    hidden_tickets: int
    wrong_codes: tuple[int, ...]
    due: int = 0
    """How many of the stated times have come."""
    position: Position | None = None
    """Where Mister X is, as asked for by a look that has not been taken yet."""
    rides: tuple[RideState, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    found_by: Seat | None = None
    over: bool = False
    announcements: tuple[Announcement, ...] = ()

    def last_stop(self, seat: Seat) -> int | None:
        """Where a team has got out last."""
        return next((ride.stop for ride in reversed(self.rides) if ride.seat == seat), None)

    def with_tickets(self, seat: Seat, transport: Transport, more: int) -> "State":
        """The state after a team has got tickets, or used them up."""
        changed = replace(self.tickets[seat], **{transport: self.tickets[seat].of(transport) + more})
        return replace(self, tickets=(*self.tickets[:seat], changed, *self.tickets[seat + 1 :]))
