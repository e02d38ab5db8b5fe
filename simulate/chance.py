"""Chance and clocks for a run, in place of those of the machine."""

import random
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from simulate.loop import Timeline

EPOCH = 1_790_000_000
"""The instant at which each run begins, in Unix seconds."""

REPLACED = {"random": random, "secrets": secrets, "time": time}
"""The modules in whose place ours get others during a run."""

ALPHABET = "abcdefghijkmnopqrstuvwxyz23456789"


class Secrets:
    """As `secrets`, from one seed; its tokens are easy to read."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def token_urlsafe(self, size: int) -> str:
        return "".join(self._chance.choices(ALPHABET, k=size))

    def token_hex(self, size: int) -> str:
        return self._chance.randbytes(size).hex()

    def token_bytes(self, size: int) -> bytes:
        return self._chance.randbytes(size)

    def randbits(self, bits: int) -> int:
        return self._chance.getrandbits(bits)

    def randbelow(self, bound: int) -> int:
        return self._chance.randrange(bound)

    def SystemRandom(self) -> random.Random:  # noqa: N802 - a class in `secrets`
        return self._chance


class Clocks:
    """As `time`, by the clock of the process whose callback runs."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def monotonic(self) -> float:
        return (self._timeline.current or self._timeline.outside).monotonic()

    def monotonic_ns(self) -> int:
        return round(self.monotonic() * 1e9)

    def perf_counter(self) -> float:
        return self.monotonic()

    def thread_time(self) -> float:
        return 0.0

    def time(self) -> float:
        return EPOCH + self.monotonic() - 1_000.0


@cache
def places() -> list[tuple[ModuleType, str, str, str]]:
    """Where our modules have got a module, or a part of it: (our module, name there, module, part)."""
    found = []
    originals = {id(value): name for name, value in REPLACED.items()}
    for module_name, module in list(sys.modules.items()):
        if module_name.split(".")[0] not in ("game", "messages", "web"):
            continue
        for name, value in list(vars(module).items()):
            if id(value) in originals:
                found.append((module, name, originals[id(value)], ""))
            for origin, whole in REPLACED.items():
                if callable(value) and getattr(value, "__name__", None) and vars(whole).get(name) is value:
                    found.append((module, name, origin, name))
    return found


@contextmanager
def replaced(seed: int, timeline: Timeline) -> Iterator[None]:
    """While the block runs, our modules have these in place of the machine's clocks and chance."""
    by_name: dict[str, Any] = {
        "random": random.Random(f"{seed} random"),
        "secrets": Secrets(random.Random(f"{seed} secrets")),
        "time": Clocks(timeline),
    }
    before = [(module, name, getattr(module, name)) for module, name, _, _ in places()]
    for module, name, origin, part in places():
        setattr(module, name, getattr(by_name[origin], part) if part else by_name[origin])
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)
