"""The steps of a run, made from a seed: what people do, and what happens to processes and network."""

import random
from typing import NamedTuple

import msgspec


class Step(NamedTuple):
    """At an instant, in seconds, somebody does something, or something happens to a process.

    `who` is the number of a person or a process, `tab` that of a tab, `chance` a number between 0 and 1 from
    which the rest follows, `seconds` how long a disturbance lasts.
    """

    at: float
    kind: str
    who: int
    tab: int = 0
    chance: float = 0.0
    seconds: float = 0.0


class Plan(msgspec.Struct, frozen=True):
    """A whole run. `calm` is how many seconds it goes on after the last step."""

    seed: int
    processes: int
    people: int
    steps: tuple[Step, ...]
    calm: float = 20.0


DEEDS = {
    "act": 60,
    "say": 4,
    "seek": 14,
    "challenge": 4,
    "unseek": 3,
    "decline": 3,
    "next": 6,
    "ready": 6,
    "open": 8,
    "sit": 8,
    "leave": 3,
    "watch": 6,
    "look": 2,
    "log": 2,
    "mine": 1,
    "lobby": 2,
    "again": 6,
    "come": 5,
    "close": 4,
    "drop": 4,
    "quiet": 2,
    "keep": 1,
    "rename": 1,
    "garbage": 2,
    "flood": 1,
}
"""What people do, and how often."""

DISTURBANCES = {
    "kill": 3,
    "pause": 6,
    "slow": 3,
    "cut": 6,
    "lose_notes": 3,
    "delay_notes": 3,
    "double_notes": 2,
    "slow_calls": 5,
    "late_calls": 5,
    "repeated_calls": 5,
    "clock": 2,
}
"""What happens to processes, and how often."""

SEARCHING = 0.25
"""The share of runs in which most look for others to play with, on several tabs, and notes are disturbed."""

ABSENT = 0.2
"""The share of runs that are short, and in which many leave the tables at which they have sat down."""

GO_BACK = "go_back"
"""The log goes back to an older state, as after the loss of a database whose replica was behind."""

HOSTILE = ("garbage", "flood")


def made(seed: int, going_back: bool = False) -> Plan:
    """The plan of a seed; with `going_back` the log goes back to an older state once in it."""
    chance = random.Random(seed)
    length = chance.uniform(6, 20)
    people = chance.randint(2, 5)
    processes = chance.randint(2, 3)
    # Each run has its own emphasis: some deeds and disturbances are frequent in it, others do not occur.
    deeds = {kind: weight * chance.choice((0.2, 1, 1, 4)) for kind, weight in DEEDS.items()}
    disturbances = {kind: weight * chance.choice((0, 1, 1, 4)) for kind, weight in DISTURBANCES.items()}
    count, disturbed = chance.randint(60, 240), chance.choice((0, 1, 2, 3, 4, 6, 10))
    emphasis = chance.random()
    if emphasis < SEARCHING:
        people, count, disturbed = chance.randint(4, 6), chance.randint(20, 60), chance.randint(2, 6)
        deeds = {kind: weight / 4 for kind, weight in deeds.items()} | {"seek": 40, "come": 30, "unseek": 0.5}
        disturbances |= {"cut": 30, "lose_notes": 15, "delay_notes": 15}
    elif emphasis < SEARCHING + ABSENT:
        length = chance.uniform(3, 9)
        deeds |= {"open": 20, "sit": 30, "leave": 15, "close": 10}
    steps = []
    for _ in range(count):
        kind = chance.choices(list(deeds), list(deeds.values()))[0]
        who = people if kind in HOSTILE else chance.randrange(people)
        seconds = chance.uniform(0.5, 6) if kind == "quiet" else 0.0
        steps.append(
            Step(
                round(chance.uniform(1, length), 3), kind, who, chance.randrange(3), chance.random(), seconds
            )
        )
    for _ in range(disturbed if any(disturbances.values()) else 0):
        kind = chance.choices(list(disturbances), list(disturbances.values()))[0]
        at = round(chance.uniform(0.5, length), 3)
        seconds = round(chance.choice((chance.uniform(0.1, 2), chance.uniform(1, 9))), 3)
        steps.append(Step(at, kind, chance.randrange(processes), 0, chance.random(), seconds))
    if going_back:
        at, seconds = chance.uniform(length / 2, length), chance.uniform(0.5, 4)
        steps.append(Step(round(at, 3), GO_BACK, 0, 0, chance.random(), round(seconds, 3)))
    return Plan(seed, processes, people, tuple(sorted(steps)))
