"""Where time went: what was charged to a player, and what was not and why."""

from msgspec import Struct

from game.api import Seat

MOST_TURNS = 400
"""How many turns are kept one by one, the newest."""


class Spent(Struct, frozen=True, array_like=True):
    """A length of time by its causes, in milliseconds each. Only `thought` was charged."""

    thought: int = 0
    line: int = 0
    """Given back for the delay of the player's connection."""
    away: int = 0
    """The server could not take a move."""
    pause: int = 0
    off: int = 0
    """A vacation, or a weekend."""

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.thought + other.thought,
            self.line + other.line,
            self.away + other.away,
            self.pause + other.pause,
            self.off + other.off,
        )


class Account(Struct, frozen=True, array_like=True):
    """The time of a game, turn by turn."""

    totals: tuple[Spent, ...]
    """Of each seat, all turns that are over."""
    turns: tuple[tuple[int, ...], ...] = ()
    """The newest of those turns, oldest first: the seat, and what was spent without zeros at the end."""
    turn: Spent = Spent()
    """Of the turn that goes on."""


def booked(account: Account, spent: Spent) -> Account:
    """The account with `spent` more for the turn that goes on."""
    return Account(account.totals, account.turns, account.turn + spent)


def closed(account: Account, seat: Seat, spent: Spent, listed: bool) -> Account:
    """The account when a turn of this seat, which took `spent`, is over.

    It is `listed` among the turns, or only added up.
    """
    totals = (*account.totals[:seat], account.totals[seat] + spent, *account.totals[seat + 1 :])
    turns = (*account.turns[-MOST_TURNS + 1 :], row(seat, spent)) if listed else account.turns
    return Account(totals, turns)


def row(seat: Seat, spent: Spent) -> tuple[int, ...]:
    """A turn as it is listed."""
    values = [seat, spent.thought, spent.line, spent.away, spent.pause, spent.off]
    while len(values) > 2 and not values[-1]:
        values.pop()
    return tuple(values)
