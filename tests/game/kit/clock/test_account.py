"""Where the time went."""

import msgspec
from msgspec import Raw

from game.api import Millis
from game.kit.clock import (
    NoClock,
    Spent,
    advanced,
    moved,
    paused,
    resumed,
    server_away,
    switched,
    time_view,
)
from game.kit.clock.spent import MOST_TURNS
from tests.game.kit.clock.turns import ABSOLUTE, BEGAN, after, begun

NAMES = ("black", "white")


def time(thought: int = 0, line: int = 0, away: int = 0, pause: int = 0, off: int = 0) -> dict[str, int]:
    return {"thought": thought, "line": line, "away": away, "pause": pause, "off": off}


def test_each_turn_and_its_causes() -> None:
    clock = after(begun(ABSOLUTE), 5_000, delay=200)
    clock = paused(clock, Millis(clock.since + 1_000))
    clock = resumed(clock, Millis(clock.since + 60_000))
    clock = server_away(clock, Millis(clock.since + 2_000), Millis(clock.since + 5_000))
    clock = after(clock, 4_000)
    shown = time_view(advanced(clock, Millis(clock.since + 700)), NAMES)
    assert shown == {
        "until": BEGAN + 5_000 + 61_000 + 5_000 + 4_000 + 700,
        "all": 5_000 + 61_000 + 5_000 + 4_000 + 700,
        "running": "black",
        "black": time(thought=4_800 + 700, line=200),
        "white": time(thought=7_000, away=3_000, pause=60_000),
        "turns": Raw(b"[[0,4800,200],[1,7000,0,3000,60000]]"),
    }


def test_a_turn_that_ends_without_a_move_is_listed_too() -> None:
    clock = after(begun(ABSOLUTE), 5_000)
    clock = switched(clock, 0, Millis(clock.since + 3_000))
    assert time_view(clock, NAMES)["turns"] == Raw(b"[[0,5000],[1,3000]]")


def test_the_turn_in_which_the_flag_fell() -> None:
    clock = begun(ABSOLUTE)
    waiting = advanced(clock, Millis(BEGAN + 60_500))
    assert time_view(waiting, NAMES)["black"] == time(thought=60_000)
    over = advanced(clock, clock.falls_at or BEGAN)
    assert time_view(over, NAMES)["turns"] == Raw(b"[[0,60000]]")
    assert time_view(over, NAMES)["black"] == time(thought=60_000)


def test_time_played_without_a_clock() -> None:
    clock = after(after(begun(NoClock()), 5_000), 3_000)
    assert time_view(clock, NAMES) == {
        "until": BEGAN + 8_000,
        "all": 8_000,
        "running": "black",
        "black": time(thought=5_000),
        "white": time(thought=3_000),
        "turns": (),
    }


def test_nobody_plays_while_stones_are_counted() -> None:
    clock = moved(begun(ABSOLUTE), None, Millis(BEGAN + 5_000))
    clock = switched(clock, 1, Millis(BEGAN + 50_000))
    shown = time_view(clock, NAMES)
    assert (shown["black"], shown["white"], shown["all"]) == (time(thought=5_000), time(), 50_000)


def test_only_the_newest_turns_are_kept_one_by_one() -> None:
    clock = begun(ABSOLUTE)
    for turn in range(2 * MOST_TURNS):
        clock = after(clock, 1 + turn // MOST_TURNS)
    assert msgspec.json.decode(clock.account.turns) == [[0, 2], [1, 2]] * (MOST_TURNS // 2)
    assert clock.account.totals == (Spent(thought=MOST_TURNS * 3 // 2),) * 2
