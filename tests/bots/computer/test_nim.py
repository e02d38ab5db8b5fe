"""The player of Nim: it wins wherever it can be won, and lower levels let something slip."""

import asyncio
import random
from itertools import product
from typing import Any, cast

import pytest

from bots.computer.nim import MISTAKES, NimPlayer, any_take, is_lost, winning
from bots.player import Choice
from game.rules.nim import Take
from moyo_client import Moyo
from moyo_client.messages import SeatView, View

HEAPS = [heaps for heaps in product(range(5), repeat=3) if any(heaps)]


def wins(heaps: tuple[int, ...], misere: bool, known: dict[tuple[int, ...], bool]) -> bool:
    """Whether the player to move can win, by trying everything."""
    if not any(heaps):
        return misere
    key = tuple(sorted(heaps))
    if key not in known:
        known[key] = any(not wins(after(heaps, take), misere, known) for take in takes(heaps))
    return known[key]


def takes(heaps: tuple[int, ...]) -> list[Take]:
    return [Take(heap, count) for heap, held in enumerate(heaps) for count in range(1, held + 1)]


def after(heaps: tuple[int, ...], take: Take) -> tuple[int, ...]:
    return tuple(held - take.count * (heap == take.heap) for heap, held in enumerate(heaps))


@pytest.mark.parametrize("misere", [False, True])
def test_it_wins_wherever_it_can_be_won(misere: bool) -> None:
    known: dict[tuple[int, ...], bool] = {}
    for heaps in HEAPS:
        found = winning(heaps, misere)
        assert (found is not None) is wins(heaps, misere, known)
        assert is_lost(heaps, misere) is not wins(heaps, misere, known)
        if found is not None:
            assert not wins(after(heaps, found), misere, known)


def test_any_take_is_legal() -> None:
    for heaps in HEAPS:
        assert any_take(heaps, random.Random(1)) in takes(heaps)


def view(seq: int, seat: int = 0) -> View:
    state: dict[str, Any] = {"heaps": [3, 4, 5], "misere": False, "turn": 0}
    players = [SeatView(seat=number, name=f"{number}", online=True) for number in range(2)]
    return View(
        table=f"t{seq}", game="nim", setup={}, seq=seq, at=0, phase="playing", began=0, ended=None, seat=seat,
        players=players, watchers=0, state=state, result=None, session="t", step=0, due=None,
    )  # fmt: skip


def chosen(level: int, seen: View) -> Any:
    """What it does once it has thought."""
    player = NimPlayer(cast(Moyo, None), seen, level)
    first = asyncio.run(player.choose(seen))
    assert first.action is None
    assert first.again == 0.5
    return asyncio.run(player.choose(seen)).action


def test_the_highest_level_always_finds_it_and_the_others_not_always() -> None:
    best = winning([3, 4, 5], False)
    right = [sum(chosen(level, view(seq)) == best for seq in range(100)) for level in (1, 6)]
    assert right[1] == 100
    assert right[0] < 80
    assert sorted(MISTAKES, reverse=True) == [*MISTAKES]
    assert chosen(1, view(7)) == chosen(1, view(7))


def test_it_waits_for_its_turn() -> None:
    seen = view(1, seat=1)
    assert asyncio.run(NimPlayer(cast(Moyo, None), seen, 6).choose(seen)) == Choice()
