"""Where time went: what was charged to a player, and what was not and why."""

from msgspec import Struct
from msgspec.json import encode

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
        if self == NOTHING:  # as nearly always
            return other
        return Spent(
            self.thought + other.thought,
            self.line + other.line,
            self.away + other.away,
            self.pause + other.pause,
            self.off + other.off,
        )


NOTHING = Spent()


class Account(Struct, frozen=True, array_like=True):
    """The time of a game, turn by turn."""

    totals: tuple[Spent, ...]
    """Of each seat, all turns that are over."""
    turns: str = "[]"
    """The newest of those turns as JSON, oldest first: the seat, and what was spent without zeros at the end.

    All of them are in each view of a game, so they are kept as they are sent.
    """
    turn: Spent = NOTHING
    """Of the turn that goes on."""
    listed: int = 0
    """How many there are in `turns`."""


def booked(account: Account, spent: Spent) -> Account:
    """The account with `spent` more for the turn that goes on."""
    return Account(account.totals, account.turns, account.turn + spent, account.listed)


def closed(account: Account, seat: Seat, spent: Spent, listed: bool) -> Account:
    """The account when a turn of this seat, which took `spent`, is over.

    It is `listed` among the turns, or only added up.
    """
    totals = (*account.totals[:seat], account.totals[seat] + spent, *account.totals[seat + 1 :])
    if not listed:
        return Account(totals, account.turns, listed=account.listed)
    turns, before = account.turns[:-1], account.listed
    if before == MOST_TURNS:
        turns, before = "[" + turns[turns.index("]") + 2 :], before - 1
    return Account(totals, f"{turns}{',' if before else ''}{row(seat, spent)}]", listed=before + 1)


def row(seat: Seat, spent: Spent) -> str:
    """A turn as it is listed."""
    values = [seat, spent.thought, spent.line, spent.away, spent.pause, spent.off]
    while len(values) > 2 and not values[-1]:
        values.pop()
    return encode(values).decode()
