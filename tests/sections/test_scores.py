"""`scores` on a connection: a graph that grows each time it is asked, until it is whole, and is kept."""

import asyncio
from typing import Any

import pytest

from game import rules
from game.lifecycle.score_graphs import AT_ONCE, coarse_to_fine
from game.memory.compute import Compute
from game.memory.world import World
from game.rules.go import estimate
from tests.game.engine_process import start
from tests.sections.client import Client, Server

POINTS = [f"{column}{row}" for row in (3, 5, 7) for column in "CDEFG"]


@pytest.fixture(autouse=True)
def _few_playouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """How well it is estimated does not matter here, and takes long."""
    monkeypatch.setattr(estimate, "PLAYOUTS", 1)
    monkeypatch.setattr(estimate, "FEWEST", 4)


class Counted:
    """Computes, and counts what it was asked for."""

    def __init__(self) -> None:
        self.positions = 0

    async def __call__(self, function: Any, *arguments: Any, **limits: Any) -> Any:
        outcome = await Compute()(function, *arguments)
        self.positions += len(outcome[0])
        return outcome


async def played(rated: bool = False, over: bool = True) -> tuple[Server, Client, str]:
    """A game of Go with fifteen moves, given up by white."""
    server = Server(await start(World(), rules.find()), False)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    ann, bob = await server.client("ann"), await server.client("bob")
    setup = {"size": 9, "clock": {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}}
    table = (await ann.ask("open", game="go", setup=setup, rated=rated))["table"]
    await bob.ask("sit", table=table)
    for number, point in enumerate(POINTS):
        await (ann, bob)[number % 2].ask(
            "act", table=table, action={"type": "play", "point": point}, nonce=point
        )
    if over:
        await bob.ask("act", table=table, action={"type": "resign"}, nonce="end")
    return server, ann, table


async def test_it_grows_until_it_is_whole_and_is_computed_once() -> None:
    server, ann, table = await played()
    server.process.compute.to = counted = Counted()
    replies = [await ann.ask("scores", table=table)]
    while replies[-1]["more"]:
        replies.append(await ann.ask("scores", table=table))
    assert [len(reply["points"]) for reply in replies] == [AT_ONCE, len(POINTS) + 1]
    points = dict(replies[-1]["points"])
    assert list(points) == [*range(len(POINTS) + 1)]
    assert all(2 * lead == int(2 * lead) for lead in points.values())
    assert counted.positions == len(points)
    spectator = await server.client("cat")
    assert (await spectator.ask("scores", table=table))["points"] == replies[-1]["points"]
    assert counted.positions == len(points), "it was kept"


async def test_those_who_ask_at_once_have_it_computed_once() -> None:
    server, ann, table = await played()
    server.process.compute.to = counted = Counted()
    others = [await server.client(name) for name in ("cat", "dan", "eve")]
    replies = await asyncio.gather(*(client.ask("scores", table=table) for client in (ann, *others)))
    assert counted.positions == AT_ONCE
    assert len({str(reply["points"]) for reply in replies}) == 1


async def test_nobody_has_it_before_the_end() -> None:
    _, ann, table = await played(over=False)
    reply = await ann.ask("scores", table=table)
    assert (reply["code"], reply["reason"]) == ("not_here", "score-graph-later")
    nim = (await ann.ask("open", game="nim"))["table"]
    assert (await ann.ask("scores", table=nim))["reason"] == "no-score-graph"


async def test_a_review_has_one_while_it_goes_on() -> None:
    server = Server(await start(World(), rules.find()), False)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    ann = await server.client("ann")
    nodes = [[-1, {}], [0, {"B": ["cc"]}], [1, {"W": ["gg"]}]]
    table = (await ann.ask("open", game="go_review", setup={"size": 9, "nodes": nodes}))["table"]
    first = await ann.ask("scores", table=table)
    assert ([position for position, _ in first["points"]], first["more"]) == ([0, 1, 2], False)
    play = {"type": "play", "node": 2, "colour": "B", "point": "ee"}
    assert (await ann.ask("act", table=table, action=play, nonce="e"))["type"] == "ok"
    later = await ann.ask("scores", table=table)
    assert later["points"][:3] == first["points"]
    assert later["points"][3][0] == 3
    remove = {"type": "remove", "node": 3}
    assert (await ann.ask("act", table=table, action=remove, nonce="r"))["type"] == "ok"
    assert (await ann.ask("scores", table=table))["points"] == first["points"]


def test_positions_come_from_coarse_to_fine_and_each_once() -> None:
    assert list(coarse_to_fine([])) == []
    order = list(coarse_to_fine([*range(70)]))
    assert order[:6] == [69, 0, 32, 64, 16, 48]
    assert sorted(order) == [*range(70)]
