"""What a table takes in memory does not grow much with its log, folded or restored from a checkpoint."""

import gc
import tracemalloc
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.row import TableRow
from game.rules import go
from game.table import Event, Table, decoder
from loadtest.people.script import written

AT = Millis(1_790_000_000_000)
PACE = 20_000
SHORT, LONG = 10, 300
TABLES = 10

CLOCK = b'{"clock":{"system":"byoyomi","main":3600,"period":30,"periods":5}}'


@cache
def events() -> Sequence[Event]:
    acts = written("go", {}, LONG, Random(7)).acts[:LONG]
    return [
        Event(seq, Millis(AT + PACE * seq), act.seat, msgspec.Raw(act.action))
        for seq, act in enumerate(acts, 1)
    ]


def folded(setup: bytes, count: int) -> Table:
    row = TableRow("0123456789ab", "go", go.GAME.version, msgspec.Raw(setup), 2, 1, True, AT, AT)
    table = Table(go.GAME, row)
    for event in events()[:count]:
        table.fold(event)
    assert table.seq == count
    return table


def restored(setup: bytes, count: int) -> Any:
    state = folded(setup, count).state
    return decoder(type(state)).decode(msgspec.json.encode(state))


def size(make: Callable[[bytes, int], Any], setup: bytes, count: int) -> float:
    """The bytes that one more of them takes: with the first ones that is made which all share."""
    tracemalloc.start()
    try:
        kept = [make(setup, count) for _ in range(TABLES)]
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        kept += [make(setup, count) for _ in range(TABLES)]
        gc.collect()
        return (tracemalloc.get_traced_memory()[0] - before) / TABLES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("make", [folded, restored])
@pytest.mark.parametrize("setup", [b"{}", CLOCK], ids=["no clock", "clock"])
def test_a_game_of_go_of_thirty_times_the_length_takes_at_most_three_times_the_memory(
    make: Callable[[bytes, int], Any], setup: bytes
) -> None:
    assert size(make, setup, LONG) < 3 * size(folded, setup, SHORT)
