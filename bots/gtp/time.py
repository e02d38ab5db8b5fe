"""What an engine is told of the clock.

The protocol knows Canadian byo-yomi alone (section 4.2 of its draft): a number of stones in a period.
Byo-yomi of the Japanese kind is told as one stone in a period, with the further periods as main time, and
Fischer's increment is told by `time_left` before each move. A clock that counts days is as good as none.
"""

from collections.abc import Mapping
from typing import NamedTuple

from game.kit.clock import Absolute, ByoYomi, Canadian, ClockSetup, Fischer, Simple

WITHOUT_LIMIT = ("time_settings", 0, 1, 0)
"""A period without stones: time is not limited."""


class TimeLeft(NamedTuple):
    """Seconds, and the stones that have to be played in them; 0 stones in main time."""

    seconds: int
    stones: int


def time_settings(clock: ClockSetup) -> tuple[object, ...]:
    """The command that tells of the setup of a clock."""
    match clock:
        case Absolute(main):
            return "time_settings", main, 0, 0
        case Fischer():
            return "time_settings", clock.main, 0, 0
        case ByoYomi():
            return "time_settings", clock.main + clock.period * (clock.periods - 1), clock.period, 1
        case Canadian():
            return "time_settings", clock.main, clock.period, clock.stones
        case Simple(move):
            return "time_settings", 0, move, 1
    return WITHOUT_LIMIT


def time_left(clock: ClockSetup, side: Mapping[str, int]) -> TimeLeft | None:
    """What a player has left, by the `side` of the clock in a view, in milliseconds.

    None where the engine was told that time is not limited.
    """
    if time_settings(clock) == WITHOUT_LIMIT:
        return None
    if isinstance(clock, ByoYomi):
        spare = side["main"] + 1000 * clock.period * max(0, side["periods"] - 1)
        return TimeLeft(spare // 1000, 0) if spare else TimeLeft(side["period"] // 1000, 1)
    if side["main"] > 0 or not side["period"]:
        return TimeLeft(side["main"] // 1000, 0)
    return TimeLeft(side["period"] // 1000, max(1, side["stones"]))
