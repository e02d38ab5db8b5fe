"""The steps of a run, made from a seed: what people do, and what happens to processes and network."""

import random
from collections.abc import Sequence
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


SHARDS = (0, 0, 0, 0, 2)
"""How many shards there are, each as often as it stands here."""


class Plan(msgspec.Struct, frozen=True):
    """A whole run. `calm` is how many seconds it goes on after the last step."""

    seed: int
    processes: int
    people: int
    steps: tuple[Step, ...]
    calm: float = 20.0
    sessions: bool = False
    """Whether there are team sessions, which need a catalogue."""
    by_nats: bool = False
    """Whether notes go by NATS, after the commit."""
    shards: int = 0
    """How many databases of tables there are beside the home."""


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
    "open_attentive": 1,
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
    "slow_reader": 2,
    "burst": 0.6,
    "garbage": 2,
    "flood": 1,
    "reuse": 3,
    "meddle": 5,
    "intrude": 4,
    "pester": 0.6,
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
    "stop": 4,
    "database_clock": 2,
    "go_back": 1,
}
"""What happens to processes, and how often."""

SEARCHING = 0.25
"""The share of runs in which most look for others to play with, on several tabs, and notes are disturbed."""

ABSENT = 0.2
"""The share of runs that are short, and in which many leave games that take notice of that."""

OUTAGE = 0.1
"""The share of runs in which people play with clocks, and no process can take a move for a while."""

NATS = 0.15
"""The share of the runs in which notes go by NATS."""

TEAM_SESSIONS = 0.1
"""The share of runs in which two team sessions are planned, joined, begun, led and ended."""

REVIEWS = 0.12
"""The share of runs in which people go through a game together, at one or two reviews."""

DYING = 0.3
"""The share of the short rated games on shards during whose opening a process dies."""

GO_BACK = "go_back"
"""The log goes back to an older state, as after the loss of a database whose replica was behind."""

SET_CLOCK = "database_clock"
"""The clock of the database is set."""

MEMBERS = 6
"""The people of a run with team sessions."""

LASTING = ("quiet", "slow_reader")
"""What lasts for a while of what people do."""

HOSTILE = ("garbage", "flood", "reuse", "meddle", "intrude", "pester")
"""What is done by somebody hostile."""

CALM, LONG_CALM = 20.0, 40.0
"""Seconds for which a run goes on after its last step.

The second one is for runs in which something may wait for longer: for the time of a clock that was set, or
until all is reported again to a database that went back.
"""


def made(seed: int) -> Plan:
    """The plan of a seed."""
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
        length, count = chance.uniform(3, 9), chance.randint(10, 80)
        deeds |= {"open": 4, "open_attentive": 20, "sit": 30, "leave": 15, "close": 10}
    steps = []

    def add(earliest: float, kind: str, who: int, tab: int, seconds: float) -> None:
        at = chance.uniform(earliest, length)
        # Rounded, so that a step that was printed is the same step.
        steps.append(Step(round(at, 3), kind, who, tab, round(chance.random(), 6), round(seconds, 3)))

    for _ in range(count):
        kind = chance.choices(list(deeds), list(deeds.values()))[0]
        who = people if kind in HOSTILE else chance.randrange(people)
        add(1, kind, who, chance.randrange(3), chance.uniform(0.5, 6) if kind in LASTING else 0.0)
    for _ in range(disturbed if any(disturbances.values()) else 0):
        kind = chance.choices(list(disturbances), list(disturbances.values()))[0]
        seconds = chance.choice((chance.uniform(0.1, 2), chance.uniform(1, 9)))
        add(0.5, kind, chance.randrange(processes), 0, seconds)
    steps += outage(seed, people, length)
    by_nats, away = nats(seed, length)
    steps += away
    if session := team_sessions(seed, length):
        people = MEMBERS
        steps = [*session, *(step for step in steps if step.kind != GO_BACK)]
    else:
        steps += reviews(seed, people, length)
    shards = random.Random(f"{seed} shards").choice(SHARDS)
    if shards:
        steps = [step for step in steps if step.kind != GO_BACK] + on_shards(seed, people, length)
    calm = LONG_CALM if any(step.kind in (SET_CLOCK, GO_BACK) for step in steps) else CALM
    return Plan(seed, processes, people, tuple(sorted(steps)), calm, bool(session), by_nats, shards)


def nats(seed: int, length: float) -> tuple[bool, list[Step]]:
    """Whether notes go by NATS, as in some runs; then that may be away, and processes die just then."""
    chance = random.Random(f"{seed} nats")
    if chance.random() >= NATS:
        return False, []
    steps = []
    for _ in range(chance.randrange(3)):
        at, seconds = round(chance.uniform(1, length), 3), round(chance.uniform(0.1, 15), 3)
        steps.append(Step(at, "bus_away", 0, 0, round(chance.random(), 6), seconds))
    killed = [round(chance.uniform(1, length), 3) for _ in range(chance.randrange(4))]
    steps += [Step(at, "kill", chance.randrange(3)) for at in killed]
    return True, steps


def on_shards(seed: int, people: int, length: float) -> list[Step]:
    """More steps in runs with shards: short rated games, and processes that die while one is opened."""
    chance, steps = random.Random(f"{seed} on shards"), list[Step]()
    for _ in range(chance.randint(3, 8)):
        at, one, other = chance.uniform(1, length), *chance.sample(range(people), 2)
        if chance.random() < DYING:
            for slot in range(3):  # home has the table, and its process does not hear of that any more
                steps.append(Step(round(at - 0.1, 3), "late_calls", slot, 0, 0.9, 2.0))
                steps.append(Step(round(at + chance.uniform(0.1, 0.5), 3), "kill", slot))
        steps.append(Step(round(at, 3), "open_rated", one))
        steps.append(Step(round(at + 0.5, 3), "sit", other))
        for turn in range(6):
            who = (one, other)[turn % 2]
            steps.append(Step(round(at + 1 + turn / 3, 3), "act", who, 0, round(chance.random(), 6)))
    return steps


def team_sessions(seed: int, length: float) -> list[Step]:
    """More steps, in some runs: two team sessions, whose members belong to both."""
    chance = random.Random(f"{seed} team sessions")
    if chance.random() >= TEAM_SESSIONS:
        return []
    length = max(length, 12.0)
    steps = []

    def add(number: int, kind: str, people: Sequence[int], earliest: float, latest: float) -> None:
        for _ in range(number):
            at, who = round(chance.uniform(earliest, latest), 3), chance.choice(people)
            steps.append(Step(at, kind, who, chance.randrange(3), round(chance.random(), 6)))

    organisers, players = (0, 1), (2, 3, 4, 5)
    for who in organisers:
        add(14, "plan_session", (who,), 0.5, 5)
        add(2, "start_session", (who,), 4.5, 6)
    for who in players:
        add(4, "join_session", (who,), 2, 5.5)
    add(4, "start_session", organisers, 6, 9)
    add(40, "act", players, 5, length)
    add(12, "again", (*organisers, *players), 5, length)
    add(15, "organise", organisers, 5, length)
    add(4, "move_player", organisers, 6, length)
    add(20, "position", players, 5, length)
    add(chance.randrange(3), "stop_session", organisers, 0.8 * length, length)
    return steps


def reviews(seed: int, people: int, length: float) -> list[Step]:
    """More steps, in some runs: reviews that people open, come to, act at, send again, and close."""
    chance = random.Random(f"{seed} reviews")
    if chance.random() >= REVIEWS:
        return []
    steps = [
        Step(round(chance.uniform(0.5, 2), 3), "open_review", chance.randrange(people), 0, 0.5)
        for _ in range(chance.randint(1, 2))
    ]
    for who in range(people):
        at = round(chance.uniform(2, 3), 3)
        steps += [Step(at, "come_to_review", who, 0, round(chance.random(), 6))]
    kinds = (
        "come_to_review",
        *["act"] * 12,
        "again",
        "again",
        "look",
        "log",
        "watch",
        "come",
        "close_review",
    )
    for _ in range(chance.randint(30, 90)):
        at, who = round(chance.uniform(2.5, max(length, 8.0)), 3), chance.randrange(people)
        kind, tab = chance.choice(kinds), chance.randrange(3)
        steps += [Step(at, kind, who, tab, round(chance.random(), 6))]
    return steps


def outage(seed: int, people: int, length: float) -> list[Step]:
    """More steps, in some runs: games with clocks, and a time in which no process can take a move."""
    chance = random.Random(f"{seed} outage")
    if chance.random() >= OUTAGE:
        return []
    steps = []
    for _ in range(4):
        at, who = chance.uniform(1, 0.8 * length), chance.randrange(people)
        kinds = ("open_timed", "sit", *["act"] * 6)
        for number, kind in enumerate(kinds):
            one = (who + number) % people
            steps.append(Step(round(at + 0.5 * number, 3), kind, one, 0, round(chance.random(), 6)))
    at, seconds = chance.uniform(2, length), chance.uniform(7, 14)
    steps.append(Step(round(at, 3), chance.choice(("down", "database_away")), 0, seconds=round(seconds, 3)))
    return steps
