"""What is said to the server by people who come together and stay together: a function a conversation."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from tests.system.recorded.games import pair, phase, seq, started, take
from tests.system.recorded.person import Frame, Person
from tests.system.recorded.talk import Talk


async def brought(talk: Talk, people: Sequence[Person], number: int = 0) -> str:
    """Waits until all of these have been told of a table, the one of that number that each is brought to."""
    for person in people:
        frame = await person.until(lambda person=person: person.seated(number), "a seat")  # type: ignore[misc]
    return str(frame["table"])


async def by_lot(talk: Talk, people: list[Person]) -> str:
    """Waits until all of these have been brought to a table by lot, and has them known by, and in the order
    of, their seats there."""
    table = await brought(talk, people)
    talk.lots({(person.seated(0) or {})["seat"]: person for person in people})
    people.sort(key=talk.named)
    return table


async def come(talk: Talk, people: Sequence[Person], table: str) -> None:
    """All come to the table that they were called to, and play begins three seconds later."""
    for person in people:
        await talk.ask(person, "watch", table=table)
        await talk.see(person, table, lambda view: "ready" in view["players"][0])
    await talk.act(people[0], table, take(0, 1))
    await talk.ask(people[0], "ready", table=table)
    await talk.all_see(people, table, lambda view: any(chair.get("ready") for chair in view["players"]))
    await talk.ask(people[0], "ready", table=table)
    await talk.ask(people[1], "ready", table=table)
    await talk.all_see(people, table, phase("playing"))
    await talk.ask(people[0], "ready", table=table)
    await talk.act(people[0], table, take(0, 1))
    began = people[0].view(table)["began"]
    while (await talk.quietly(people[0], "ping"))["now"] < began:
        await asyncio.sleep(0.1)


async def evening(talk: Talk) -> None:
    """Two vote for a game, and play it in seats by lot."""
    people = list(await pair(talk, "Eva", "Edo"))
    eva, edo = people
    one = {"game": "nim", "setup": {"heaps": [1]}}
    for options, fields in (
        ([{"game": "chess"}], {}),
        ([{"game": "choose"}], {}),
        ([{"game": "nim", "setup": {"heaps": []}}], {}),
        ([{"game": "nim", "setup": []}], {}),
        ([one] * 21, {}),
        ([one], {"players": 10}),
        ([one], {"rated": True}),
    ):
        await talk.ask(eva, "open", game="choose", setup={"options": options}, **fields)
    offered: list[Any] = [one, {"game": "go"}, {"game": "pong", "setup": {"points": 3}}]
    choice = await started(talk, people, "choose", {"options": offered, "seconds": 60})
    view = await talk.look(eva, choice, 0)
    talk.fact(
        "the vote is over that many milliseconds after it began", view["state"]["until"] - view["began"]
    )
    for number in (99, 3, "one"):
        await talk.act(eva, choice, {"type": "vote", "option": number})
    for number, option in enumerate((2, 0), 1):
        await talk.act(eva, choice, {"type": "vote", "option": option})
        await talk.all_see(people, choice, seq(number))
    await talk.act(eva, choice, {"type": "vote", "option": 0})
    await talk.ask(edo, "next", table=choice, what="rematch")
    await talk.act(edo, choice, {"type": "vote", "option": 0})
    await talk.all_see(people, choice, lambda view: "next" in view)
    await talk.ask(eva, "next", table=choice, what="rematch")
    table = await by_lot(talk, people)
    await come(talk, people, table)

    await talk.act(people[0], table, take(0, 1))
    await talk.all_see(people, table, phase("over"))


async def rematch(talk: Talk) -> None:
    """Two play, play again in each other's seats, then vote, until one leaves."""
    people = await pair(talk, "Ria", "Rob")
    ria, rob = people
    table = await started(talk, people, "nim", {"heaps": [1]})
    await talk.act(ria, table, take(0, 1))
    await talk.all_see(people, table, phase("over"))
    for what in ("another", "rematch", "rematch"):
        await talk.ask(rob, "next", table=table, what=what)
        await talk.all_see(people, table, said(1, what))
    await talk.ask(ria, "next", table=table, what="rematch")
    await talk.all_see(people, table, lambda view: "next" in view)
    await talk.ask(ria, "next", table=table, what="lobby")
    again = await brought(talk, people)
    await come(talk, people, again)
    await talk.act(rob, again, take(0, 1))
    await talk.all_see(people, again, phase("over"))
    await talk.ask(ria, "next", table=again, what="another")
    await talk.all_see(people, again, said(1, "another"))
    await talk.ask(rob, "next", table=again, what="rematch")
    await talk.all_see(people, again, lambda view: "next" in view)
    last = await brought(talk, people, 1)
    for person in people:
        await talk.ask(person, "watch", table=last)
        await talk.see(person, last, phase("playing"))
    await talk.ask(rob, "next", table=last, what="lobby")
    await talk.all_see(people, last, phase("over"))
    await talk.ask(ria, "mine")


def said(seat: int, what: str) -> Callable[[Frame], bool]:
    return lambda view: bool(view["players"][seat].get("next") == what)


CLOCKED = {"size": 9, "clock": {"system": "absolute", "main": 3_600}}


async def rated(talk: Talk) -> None:
    """Games that change ratings."""
    rita, ron = people = await pair(talk, "Rita", "Ron")
    for number in range(2):
        table = await started(talk, people, "nim", {"heaps": [1]}, rated=True)
        await talk.act(rita, table, take(0, 1))
        await talk.see(rita, table, phase("over"))
        await talk.all_see(people, table, lambda view: "rating" in view["players"][1])
        if not number:
            await talk.ask(ron, "mine")
    mine = await talk.ask(rita, "mine")
    games, [rating] = mine["games"], mine["ratings"]
    talk.fact(
        "ratings have changed when games ended",
        [at for at, _ in rating["history"]] == [g["ended"] for g in games[::-1]],
    )
    await talk.ask(ron, "mine", before=games[0]["ended"])
    await talk.ask(ron, "next", table=table, what="rematch")
    await talk.see(rita, table, lambda view: "next" in view["players"][1])
    await talk.ask(rita, "next", table=table, what="rematch")
    await talk.all_see(people, table, lambda view: "next" in view)
    following = await brought(talk, people)
    for person in people:
        await talk.ask(person, "watch", table=following)
        await talk.see(person, following, lambda view: "ready" in view["players"][0])
    void = await started(talk, people, "go", CLOCKED, rated=True)
    for number, (person, what) in enumerate(((rita, "request"), (ron, "accept")), 1):
        await talk.act(person, void, {"type": what, **({"what": "draw"} if what == "request" else {})})
        await talk.all_see(people, void, seq(number))
    await talk.all_see(people, void, lambda view: "rating" in view["players"][1])
    await talk.ask(rita, "mine")


async def lots(talk: Talk) -> None:
    """Seats by lot, for three."""
    people = [await talk.person(name, number % 2) for number, name in enumerate(("Tom", "Tim", "Tea"))]
    table = (await talk.ask(people[0], "open", game="pong", seat="any", players=3))["table"]
    await talk.see(people[0], table, phase("waiting"))
    await talk.ask(people[1], "sit", table=table)
    await talk.all_see(people[:2], table, lambda view: view["players"][1]["name"])
    await talk.ask(people[1], "act", table=table, action={"type": "ready"}, nonce="n")
    number = await talk.quietly(people[2], "sit", table=table)
    for person in people:
        await person.newest(phase("playing"), "the beginning", type="view", table=table)
    talk.lots({person.view(table)["seat"]: person for person in people})
    people.sort(key=talk.named)
    talk.fact("a seat was given", number["seat"] in range(3))
    await talk.all_see(people, table, phase("playing"))
    table = (await talk.ask(people[0], "open", game="nim", seat="any"))["table"]
    await talk.see(people[0], table, phase("waiting"))
    await talk.ask(people[1], "sit", table=table, seat=0)
    await talk.all_see(people[:2], table, phase("playing"))


async def seeks(talk: Talk) -> None:
    """Looking for others, and challenges; seats are given by lot."""
    people = list(await pair(talk, "Sam", "Sue"))
    sam, sue = people
    await talk.known("Sam", "Sue")
    for seek in WRONG_SEEKS:
        await talk.ask(sam, "seek", **seek)
    await talk.ask(sam, "decline", **{"from": "Sue"})
    await talk.ask(sam, "decline", **{"from": "x"})
    await talk.ask(sam, "unseek")
    setup = {"heaps": [1, 1, 1]}
    since = []
    for _ in range(2):
        await talk.ask(sam, "seek", game="nim", setup=setup, rated=True)
        since.append((await talk.hear(sam, "waiting", lambda told: told["seeks"]))["seeks"][0]["since"])
    talk.fact("who seeks again keeps the place", since[0] == since[1])
    for person in people:
        await talk.ask(person, "seek", game="pong", players=3)
    await talk.hear(sam, "waiting", lambda told: [seek["here"] for seek in told["seeks"]] == [1, 2])
    await talk.hear(sue, "waiting", lambda told: [seek["here"] for seek in told["seeks"]] == [2])
    for person in people:
        await talk.ask(person, "unseek")
        await talk.hear(person, "waiting", lambda told: not told["seeks"])
    wish = {"game": "nim", "setup": setup}
    await talk.ask(sam, "seek", to="sue", **wish)
    await talk.hear(sam, "waiting", lambda told: told["seeks"])
    await talk.hear(sue, "waiting", lambda told: told["challenges"])
    await talk.ask(sue, "decline", **{"from": "Sam"})
    for person in people:
        await talk.hear(person, "waiting", lambda told: not (told["seeks"] or told["challenges"]))
    await talk.ask(sue, "seek", to="Sam", **wish)
    await talk.hear(sam, "waiting", lambda told: told["challenges"])
    await talk.quietly(sam, "seek", to="Sue", **wish)
    first = await by_lot(talk, people)
    for person in people:
        await talk.hear(person, "waiting", lambda told: not (told["seeks"] or told["challenges"]))
        await talk.ask(person, "watch", table=first)
        await talk.see(person, first, phase("playing"))


WRONG_SEEKS: list[dict[str, Any]] = [
    {"game": "chess"},
    {"game": "go", "setup": {"size": 99}},
    {"game": "go", "players": 3},
    {"game": "choose", "rated": True},
    {"game": "nim", "to": "Nobody"},
    {"game": "nim", "to": "Sam"},
    {"game": "nim", "to": ""},
    {"game": "pong", "players": 3, "to": "Sue"},
]
