"""Where a vote stands."""

from msgspec import Struct

from game.api import Millis, Seat

MIN_PLAYERS = 2
"""A vote needs two: one player alone has nobody to play with."""


class StateOption(Struct, frozen=True):
    """An option; `setup` is JSON, `seats` the smallest and the greatest number of players."""

    game: str
    setup: str
    seats: tuple[int, int]
    last: bool


class State(Struct, frozen=True):
    options: tuple[StateOption, ...]
    votes: tuple[int | None, ...]
    """The number of the option that each seat has voted for, by seat."""
    left: tuple[Seat, ...]
    """Who has left the vote, in order."""
    away: tuple[Seat, ...]
    """Who is disconnected, in order."""
    until: Millis
    over: bool
    chosen: int | None
    """The number of the option that has won."""
    players: tuple[Seat, ...]
    """Who plays the option that has won, in the order of the seats at the next table."""
    seed: str
    """As text: some readers of JSON do not know integers of this size."""
    by_lot: bool
    """Whether the lot decides where nobody votes, as in version 1."""

    @property
    def staying(self) -> tuple[Seat, ...]:
        """The seats that have not left."""
        return tuple(seat for seat in range(len(self.votes)) if seat not in self.left)

    @property
    def possible(self) -> list[int]:
        """The numbers of the options that can be played by as many players as stay."""
        players = len(self.staying)
        return [
            number
            for number, option in enumerate(self.options)
            if players >= MIN_PLAYERS and option.seats[0] <= players <= option.seats[1]
        ]
