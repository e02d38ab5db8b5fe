"""Attacks that keep within every rate and cap: how long others wait for their moves meanwhile.

The bystanders play for a while with nothing else going on, and then during the attack, in the same run. An
attack that was too much is tried again, from other addresses, for the machine may have been busy with
something else; it fails if it is too much each time. `make slow` judges p99 and wants a machine on which
nothing else runs. A sample is part of `make test`, beside other tests, and judges the median by the same
bound: a fault in the order of work makes that several times as long.
"""

import re
from collections import Counter
from typing import Protocol

import pytest

from tests.system.attacks.crowd import Aim
from tests.system.attacks.followers import Followers
from tests.system.attacks.hostile_files import HostileFiles
from tests.system.attacks.long_folds import LongFolds
from tests.system.attacks.many_tables import ManyTables
from tests.system.attacks.process import attacking
from tests.system.attacks.requests import Requests
from tests.system.attacks.talkers import Talkers
from tests.system.attacks.without_seat import WithoutSeat
from tests.system.bystanders import Bystanders, Waits, bound, bystanders
from tests.system.server import Server


class Answered(Protocol):
    """An attack that says how its commands are answered."""

    answers: frozenset[str]


ANSWERED: dict[str, type[Answered]] = {
    "long folds": LongFolds,
    "many tables": ManyTables,
    "without a seat": WithoutSeat,
    "followers": Followers,
    "talkers": Talkers,
    "requests": Requests,
    "hostile files": HostileFiles,
}
"""Those that come from one address, and say how each of their commands is to be answered."""

ATTACKS = [
    "challenges",
    "looks",
    "cold tables",
    "old games",
    "locked rows",
    "passphrases",
    "floods",
    "unread",
    *ANSWERED,
]

SAMPLE = [
    "looks",
    *(pytest.param(attack, marks=pytest.mark.long) for attack in ("without a seat", "hostile files")),
]

ATTEMPTS = 3

_LOGGED = re.compile(r"(?:the loop was held|the database is away|was taken for dead|is sent until).*")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("attack", ATTACKS)
async def test_others_wait_no_longer(attack: str, two: list[Server], database: str) -> None:
    missed = []
    async with bystanders(two) as others:
        for attempt in range(ATTEMPTS):
            aim = Aim(tuple(server.address for server in two), database, attempt)
            before, during = await measure(attack, aim, two, others, calm=10.0, attacked=20.0)
            if during.p99 <= bound(before):
                return
            missed.append(f"p99 was {during.p99:.1f} ms, and {bound(before):.1f} are allowed")
    raise AssertionError(f"{attack}: {missed}")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("attack", SAMPLE)
async def test_most_wait_no_longer_when_it_begins(attack: str, two: list[Server], database: str) -> None:
    missed = []
    async with bystanders(two) as others:
        for attempt in range(ATTEMPTS):
            aim = Aim(tuple(server.address for server in two), database, attempt)
            before, during = await measure(attack, aim, two, others, calm=2.0, attacked=4.0)
            if during.median <= bound(before):
                return
            missed.append(f"the median was {during.median:.1f} ms, and {bound(before):.1f} are allowed")
    raise AssertionError(f"{attack}: {missed}")


async def measure(
    attack: str, aim: Aim, servers: list[Server], others: Bystanders, calm: float, attacked: float
) -> tuple[Waits, Waits]:
    """The waits of the others before and during one attack, for so many seconds.

    They are printed, with what the servers log meanwhile of what took long.
    """
    async with attacking(attack, aim) as attacker:
        await others.begin_games()
        before = await others.watch(calm)
        await others.begin_games()
        logged = [len(server.output()) for server in servers]
        attacker.begin()
        during = await others.watch(attacked)
        answers = await attacker.end()
    if attack in ANSWERED:
        check(answers, ANSWERED[attack].answers)
    print(f"\n{attack}, without: {before}\n{attack}, attacked: {during}\nanswers: {answers}")
    for server, since in zip(servers, logged, strict=True):
        for line in _LOGGED.findall(server.output()[since:])[:20]:
            print(f"  port {server.port}: {line}")
    return before, during


def check(answers: dict[str, int], expected: frozenset[str]) -> None:
    """Every command of an attack is answered, as is right or with `too_fast`, and not all with that."""
    codes = Counter[str]()
    for answer, count in answers.items():
        codes[answer.split()[-1]] += count
    assert codes.keys() <= expected, answers
    assert codes.keys() - {"too_fast", "429"}, answers
