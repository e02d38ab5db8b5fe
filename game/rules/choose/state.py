"""Where a vote stands."""

from msgspec import Struct

from game.api import Millis, Seat

FEWEST = 2
"""Who is alone has nobody to choose with, and nobody to play with."""


class Offered(Struct, frozen=True):
    """An option; `setup` is JSON, `seats` the fewest and the most."""

    game: str
    setup: str
    seats: tuple[int, int]
    last: bool


class State(Struct, frozen=True):
    options: tuple[Offered, ...]
    votes: tuple[int | None, ...]
    """The option that each seat has voted for."""
    left: tuple[Seat, ...]
    away: tuple[Seat, ...]
    until: Millis
    over: bool
    chosen: int | None
    players: tuple[Seat, ...]
    """Who plays what was chosen, in the order of the new seats."""
    seed: str
    """As text, because it may be more than JSON's readers count to."""

    @property
    def staying(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in range(len(self.votes)) if seat not in self.left)

    @property
    def fitting(self) -> list[int]:
        """The options that are for as many as stay."""
        players = len(self.staying)
        return [
            number
            for number, option in enumerate(self.options)
            if players >= FEWEST and option.seats[0] <= players <= option.seats[1]
        ]
