"""A clock of two players that is told how long each turn takes."""

from typing import Any

import msgspec

from game.api import Millis
from game.kit.clock import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Fischer,
    GameClock,
    Simple,
    Spent,
    advanced,
    clock_view,
    moved,
    started,
)

BEGAN = Millis(1_790_000_000_000)
"""A Monday, 14:13:20 UTC."""

ABSOLUTE = Absolute(main=60)
FISCHER = Fischer(main=60, increment=10, limit=75)
BYOYOMI = ByoYomi(main=60, period=30, periods=3)
CANADIAN = Canadian(main=60, period=100, stones=3)
SIMPLE = Simple(move=20)


def begun(setup: ClockSetup) -> GameClock:
    return started(setup, 2, 0, BEGAN)


def after(clock: GameClock, thought: int, delay: int = 0) -> GameClock:
    """The clock when the player whose time runs has moved after `thought` milliseconds."""
    at = Millis(clock.since + thought)
    return moved(advanced(clock, at), 1 - (clock.turn or 0), at, delay)


def last_turn(clock: GameClock) -> tuple[int, Spent]:
    """Who made the last turn, and what it took."""
    seat, *spent = msgspec.json.decode(clock.account.turns)[-1]
    return seat, Spent(*spent)


def thinking(setup: ClockSetup, *thoughts: int) -> GameClock:
    """The clock when black has made turns that took so long, each answered at once, and is to move."""
    clock = begun(setup)
    for thought in thoughts:
        clock = after(after(clock, thought), 0)
    return clock


def shown(clock: GameClock, later: int = 0) -> dict[str, Any]:
    """What is shown of the clock when so many milliseconds more have passed."""
    view = clock_view(advanced(clock, Millis(clock.since + later)), ("black", "white"))
    assert view is not None
    return view


def black(clock: GameClock, later: int = 0) -> tuple[int, int, int, int]:
    """The main time, period, periods and stones that black has then."""
    side = shown(clock, later)["black"]
    return side["main"], side["period"], side["periods"], side["stones"]
