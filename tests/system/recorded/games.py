"""What is said to the server at tables: one function a conversation, each in steps."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.system.recorded.person import Frame, Person
from tests.system.recorded.talk import Talk


def seq(number: int) -> Callable[[Frame], bool]:
    return lambda view: bool(view["seq"] == number)


def phase(name: str) -> Callable[[Frame], bool]:
    return lambda view: bool(view["phase"] == name)


def sits(seat: int) -> Callable[[Frame], bool]:
    return lambda view: view["players"][seat]["name"] is not None


def take(heap: int, count: int) -> Frame:
    return {"type": "take", "heap": heap, "count": count}


async def pair(talk: Talk, first: str, second: str) -> tuple[Person, Person]:
    """Two people on two processes."""
    return await talk.person(first, 0), await talk.person(second, 1)


async def started(talk: Talk, people: Sequence[Person], game: str, setup: object, **fields: object) -> str:
    """A table at which these sit and see that the game has begun."""
    opened = await talk.ask(people[0], "open", game=game, setup=setup, **fields)
    table = str(opened["table"])
    await talk.see(people[0], table, phase("waiting"))
    for number, person in enumerate(people[1:], 2):
        await talk.ask(person, "sit", table=table)
        if number < len(people):
            await talk.all_see(people[:number], table, sits(number - 1))
    await talk.all_see(people, table, phase("playing"))
    return table


async def nim(talk: Talk) -> None:
    """A table with everything that a table can do: seats, spectators, chat, log and looks."""
    ann, bob = await pair(talk, "Ann", "Bob")
    cat, dan = await talk.person("Cat", 1), await talk.person("Dan", 0)
    heaps = {"heaps": [3, 3]}
    table = (await talk.ask(ann, "open", game="nim", setup=heaps, seat=1, players=2))["table"]
    await talk.see(ann, table, phase("waiting"))
    await talk.ask(ann, "act", table=table, action=take(0, 1), nonce="n")
    await talk.ask(ann, "sit", table=table)
    for kind in ("watch", "watch", "say"):
        await talk.ask(cat, kind, table=table, **({"text": "Good luck!"} if kind == "say" else {}))
    await talk.ask(dan, "watch", table=table, quiet=True)
    await talk.ask(bob, "sit", table=table, seat=1)
    await talk.ask(bob, "sit", table=table, seat=2)
    await talk.ask(bob, "sit", table=table, seat=0)
    people = [ann, bob, cat, dan]
    await talk.all_see(people, table, phase("playing"))
    await talk.ask(dan, "sit", table=table)
    await talk.ask(dan, "ready", table=table)
    await talk.ask(bob, "ready", table=table)
    await talk.ask(dan, "next", table=table, what="lobby")
    await talk.ask(bob, "next", table=table, what="rematch")
    await talk.settled(people, table, online=2, watchers=1)

    await talk.ask(bob, "say", table=table, text="Hello, 模様 ‐ “quoted” \\ / \U0001f44d", nonce="once")
    await talk.ask(bob, "say", table=table, text="not this", nonce="once")
    for person in (ann, cat, dan):
        await person.until(
            lambda person=person: (
                [f for f in person.frames if f["type"] == "said" and f["from"]["seat"] == 0]  # type: ignore[misc]
                or None
            ),
            "what was said",
        )
    for action in WRONG_TAKES:
        await talk.act(bob, table, action)
    await talk.act(ann, table, take(0, 1))
    await talk.act(cat, table, take(0, 1))
    await talk.act(bob, table, take(0, 1), nonce="first", at=0)
    await talk.all_see(people, table, seq(1))
    await talk.act(bob, table, take(0, 1), nonce="first")
    await talk.act(bob, table, take(0, 1))
    await talk.act(ann, table, {**take(0, 2), "unknown": ["ignored"]})
    await talk.all_see(people, table, seq(2))
    await talk.ask(cat, "log", table=table)
    await talk.ask(cat, "log", table=table, after=1)
    await talk.ask(cat, "log", table=table, after=9)
    for moment in (0, 1):
        await talk.look(cat, table, moment)
    await talk.look(ann, table, 2)
    await talk.ask(ann, "look", table=table, seq=3)
    await talk.act(bob, table, take(1, 3))
    await talk.all_see(people, table, phase("over"))
    over = await talk.look(dan, table, 3)
    log = await talk.ask(dan, "log", table=table)
    talk.fact(
        "it ended at the instant of the last event", over["ended"] == log["events"][-1]["at"] == over["at"]
    )
    await talk.act(ann, table, take(0, 1))
    await talk.ask(bob, "ready", table=table)
    await talk.ask(dan, "next", table=table, what="lobby")
    await talk.ask(cat, "leave", table=table)
    await talk.ask(cat, "leave", table=table)
    await talk.ask(cat, "say", table=table, text="Is anybody here?")
    await talk.settled([ann, bob, dan], table, online=2, watchers=0)
    await talk.ask(cat, "watch", table=table)
    await talk.ask(bob, "leave", table=table)
    await talk.settled([ann, cat, dan], table, online=1, watchers=1)
    table = await started(talk, [bob, ann], "nim", {"misere": True, "heaps": [1, 2]}, private=False)
    for number, (person, action) in enumerate(((bob, take(1, 2)), (ann, take(0, 1))), 1):
        await talk.act(person, table, action)
        await talk.all_see([ann, bob], table, seq(number))
    for before in ({}, {"before": 1}):
        await talk.ask(cat, "mine", **before)
        await talk.ask(bob, "mine", **before)


WRONG_TAKES: list[Any] = [
    take(5, 1),
    take(0, 9),
    take(0, 99),
    {"type": "take", "heap": 0},
    {"type": "play", "point": "A1"},
    {"type": ["take"]},
    {},
    None,
    7,
]


async def go(talk: Talk) -> None:
    """Every action of Go, to a score, and what a setup may be."""
    black, white = people = await pair(talk, "Gerd", "Gisa")
    for setup in WRONG_SETUPS:
        await talk.ask(black, "open", game="go", setup=setup)
    for setup in ODD_SETUPS:
        table = (await talk.ask(white, "open", game="go", setup=setup))["table"]
        await talk.see(white, table, bool)
        await talk.ask(white, "leave", table=table)
    stop, resign = {"type": "pass"}, {"type": "resign"}
    for setup, turns in (
        ({"size": 5, "rules": "chinese", "komi": 0.5}, moves()),
        ({"size": 5}, [*opening(), (0, play("C2")), (0, resign)]),
        ({"size": 9, "handicap": 2, "rules": "aga"}, [(1, play("A1")), (0, DRAW), (1, {"type": "accept"})]),
        (
            {"size": 2},
            [(0, play("A1")), (1, play("A2")), (0, stop), (1, play("B1")), (0, play("A1")), (1, resign)],
        ),
        (
            {"size": 2, "rules": "tromp_taylor"},
            [(0, play("A1")), (1, play("B2")), (0, play("A2")), (1, resign)],
        ),
    ):
        table = await started(talk, people, "go", setup)
        number = 0
        for player, action in turns:
            if (await talk.act(people[player], table, action))["type"] == "ok":
                number += 1
                await talk.all_see(people, table, seq(number))
                if people[0].view(table)["state"]["stage"] == "scoring" and action == stop:
                    number += 1
                    await talk.all_see(people, table, seq(number))
    await talk.look(black, table, 2)


def play(point: str) -> Frame:
    return {"type": "play", "point": point}


DRAW = {"type": "request", "what": "draw"}


def opening() -> list[tuple[int, Frame]]:
    """White ends it by taking a ko on B2."""
    turns = zip(("B1", "C2", "B3", "A2"), ("C1", "D2", "C3", "B2"), strict=True)
    return [(player, play(point)) for pair in turns for player, point in enumerate(pair)]


def moves() -> list[tuple[int, Frame]]:
    """A game with a ko, an undo, a draw that is not wanted, and a scoring; some of it is refused."""
    ask, accept, reject = ({"type": kind} for kind in ("request", "accept", "reject"))
    stop, resume = {"type": "pass"}, {"type": "resume"}
    return [
        (0, resume),
        (0, {"type": "mark", "point": "A1"}),
        (0, accept),
        (0, {**ask, "what": "undo"}),
        (0, {**ask, "what": "tea"}),
        (0, play("I5")),
        (0, play("F1")),
        (1, play("C3")),
        *opening(),
        (0, play("C2")),
        (0, play("B2")),
        (0, {**ask, "what": "undo"}),
        (0, {**ask, "what": "draw"}),
        (0, accept),
        (1, {**accept, "of": 3}),
        (1, reject),
        (1, reject),
        (0, play("E5")),
        (1, {**ask, "what": "undo"}),
        (0, accept),
        (1, play("B2")),
        (0, stop),
        (1, stop),
        (0, play("A5")),
        (0, {**ask, "what": "draw"}),
        (0, {"type": "mark", "point": "A1"}),
        (0, {"type": "mark", "point": "B1"}),
        (1, {"type": "mark", "point": "B1"}),
        (0, resume),
        (1, play("D4")),
        (0, stop),
        (1, stop),
        (1, {"type": "mark", "point": "D4"}),
        (0, accept),
        (0, accept),
        (1, {**accept, "of": 1}),
        (1, accept),
        (1, accept),
        (0, {"type": "resign"}),
    ]


WRONG_SETUPS: list[Any] = [
    {"size": 1},
    {"size": 26},
    {"size": "nine"},
    {"rules": "house"},
    {"komi": 6.3},
    {"komi": 151},
    {"handicap": 10},
    {"size": 5, "handicap": 4},
    {"size": 8, "handicap": 5},
    {"clock": {"system": "absolute", "main": 0}},
    {"clock": {"system": "hourglass"}},
    {"clock": None},
    [],
]
ODD_SETUPS: list[Any] = [
    {},
    {"size": 13, "handicap": 9, "rules": "ing"},
    {"size": 25, "handicap": 1, "rules": "korean"},
    {"size": 7, "komi": -3.5, "clock": {"system": "none"}, "unknown": 1},
    {"size": 4, "rules": "new_zealand"},
]


async def pong(talk: Talk) -> None:
    """A game in time, in which nobody hits the ball; what time and lots make of it is left out."""
    people = [await talk.person(name, number % 2) for number, name in enumerate(("Pia", "Pim"))]
    pia, pim = people
    for setup in ({"points": 0}, {"points": 100}, {"points": 1.5}):
        await talk.ask(pia, "open", game="pong", setup=setup)
    table = (await talk.ask(pia, "open", game="pong", setup={"points": 1}))["table"]
    await talk.see(pia, table, phase("waiting"))
    await talk.ask(pim, "sit", table=table)
    await talk.all_see(people, table, phase("playing"))
    up, ready = {"type": "steer", "to": -1}, {"type": "ready"}
    for person, action in (
        (pia, up),
        (pim, up),
        (pia, {"type": "steer", "to": 2}),
        (pia, ready),
        (pia, ready),
    ):
        await talk.act(person, table, action, at=0)
    await talk.act(pim, table, ready)
    zero = await talk.look(pia, table, 0)
    served = await talk.look(pim, table, 4)
    talk.fact("zero is when it began", zero["state"]["zero"] == zero["began"] == zero["at"])
    talk.fact(
        "the ball is served that many ticks later", served["state"]["serve_at"] - served["state"]["tick"]
    )
    talk.fact("how fast the ball flies towards somebody", abs(zero["state"]["ball"]["vx"]))
    places = (
        [paddle["pos"] for paddle in zero["state"]["paddles"]],
        [zero["state"]["ball"][axis] for axis in "xy"],
    )
    talk.fact("where paddles and ball are at first", places)
    log = await talk.ask(pim, "log", table=table)
    talk.fact("a view of the past is of the event's instant", served["at"] == log["events"][-1]["at"])
    await talk.all_see(people, table, phase("over"))
    await talk.act(pia, table, up)
    table = (await talk.ask(pia, "open", game="pong", players=4))["table"]
    await talk.see(pia, table, phase("waiting"))
    await talk.look(pia, table, 0)
