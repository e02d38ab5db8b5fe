"""Passphrases are hashed by Argon2id, two at once, in threads."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from game.sections.identity.passphrase import AT_ONCE, NICENESS, Passphrases


async def test_a_hash_is_one_of_argon2id_with_the_parameters_of_owasp() -> None:
    first, second = [await Passphrases().hash("correct horse") for _ in range(2)]
    assert first != second, "each has a salt of its own"
    found = extract_parameters(first)
    assert (found.type, found.memory_cost, found.time_cost, found.parallelism) == (Type.ID, 19_456, 2, 1)


async def test_only_the_passphrase_itself_matches() -> None:
    passphrases = Passphrases()
    kept = await passphrases.hash("cafe\u0301 au lait")
    assert await passphrases.matches("cafe\u0301 au lait", kept)
    assert await passphrases.matches("caf\u00e9 au lait", kept), "from another keyboard"
    for wrong in ("", "cafe au lait", "Caf\u00e9 au lait", "caf\u00e9 au lait "):
        assert not await passphrases.matches(wrong, kept)


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own")
async def test_who_hashes_makes_way_for_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    passphrases, found = Passphrases(), []
    verify: Callable[[str, str], bool] = passphrases._verify

    def watched(passphrase: str, against: str) -> bool:
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return verify(passphrase, against)

    monkeypatch.setattr(passphrases, "_verify", watched)
    assert not await passphrases.matches("correct horse", None)
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert found == [min(own + NICENESS, 19)]


async def test_without_a_hash_the_answer_is_no_after_the_same_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passphrases = Passphrases()
    kept = await passphrases.hash("correct horse")
    verified = []
    verify: Callable[[str, str], bool] = passphrases._verify

    def watched(passphrase: str, against: str) -> bool:
        verified.append(extract_parameters(against))
        return verify(passphrase, against)

    monkeypatch.setattr(passphrases, "_verify", watched)
    assert not await passphrases.matches("wrong horse", kept)
    assert not await passphrases.matches("correct horse", None)
    assert verified[0] == verified[1], "the same parameters, lengths and type"


async def test_two_are_computed_at_once_and_the_event_loop_is_not_blocked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passphrases = Passphrases()
    gate, inside, most = threading.Semaphore(0), [], []

    def slow(passphrase: str, kept: str) -> bool:
        inside.append(passphrase)
        most.append(len(inside))
        gate.acquire()
        inside.remove(passphrase)
        return True

    monkeypatch.setattr(passphrases, "_verify", slow)
    matching = [asyncio.create_task(passphrases.matches(str(number), None)) for number in range(6)]
    while len(inside) < AT_ONCE:
        await asyncio.sleep(0.001)
    gate.release(6)
    assert await asyncio.gather(*matching) == [True] * 6
    assert max(most) == AT_ONCE == 2
