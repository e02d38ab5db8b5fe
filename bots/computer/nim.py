"""Plays Nim: perfectly at the highest level, with a mistake now and then at the others.

Bouton, Nim, A Game with a Complete Mathematical Theory (1901): who leaves heaps whose sizes add up to 0
without carries wins. Where the last one loses, the same is played until only heaps of one are left.
"""

import random
from collections.abc import Sequence
from functools import reduce
from operator import xor

from bots.player import Choice
from game.rules.nim import Take
from moyo_client import Moyo
from moyo_client.messages import View

MISTAKES = (0.6, 0.45, 0.3, 0.2, 0.1, 0.0)
"""How often each level takes anything."""

SECONDS = 0.5
"""Seconds that a move takes."""


class NimPlayer:
    """One game at one level."""

    def __init__(self, moyo: Moyo, view: View, level: int) -> None:
        self._mistakes = MISTAKES[level - 1]
        self._seen = -1
        """The event after which it has thought."""

    async def choose(self, view: View) -> Choice:
        if view.state["turn"] != view.seat:
            return Choice()
        if self._seen != view.seq:
            self._seen = view.seq
            return Choice(again=SECONDS)
        chance = random.Random(f"{view.table} {view.seq}")
        heaps = view.state["heaps"]
        good = None if chance.random() < self._mistakes else winning(heaps, view.state["misere"])
        return Choice(good or any_take(heaps, chance))

    async def close(self) -> None:
        """There is nothing to close."""


def winning(heaps: Sequence[int], misere: bool) -> Take | None:
    """An action after which the other has lost; None where there is none."""
    for heap, held in enumerate(heaps):
        for count in range(1, held + 1):
            left = [*heaps[:heap], held - count, *heaps[heap + 1 :]]
            if is_lost(left, misere):
                return Take(heap, count)
    return None


def is_lost(heaps: Sequence[int], misere: bool) -> bool:
    """Whether the player to move has lost, if the other plays well."""
    if misere and max(heaps) <= 1:
        return sum(heaps) % 2 == 1
    return reduce(xor, heaps) == 0


def any_take(heaps: Sequence[int], chance: random.Random) -> Take:
    """Any action, each equally likely."""
    return Take(
        *chance.choice([(heap, count) for heap, held in enumerate(heaps) for count in range(1, held + 1)])
    )
