"""`estimate` on a connection: to players and spectators alike, charged once, and in nobody's way."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from game import rules
from game.memory.compute import Compute
from game.memory.world import World
from game.rules.go.estimate import estimated, standing
from game.sections import connection
from tests.game.engine_process import start
from tests.sections.client import Client, Server

COMPUTATION = 200_000
"""The price of one, in microseconds."""


class HeldUp:
    """Computes nothing until it is told to."""

    def __init__(self) -> None:
        self.go = asyncio.Event()

    async def __call__(self, function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        await self.go.wait()
        return await Compute()(function, *arguments)


async def serve(limits: bool = False) -> Server:
    server = Server(await start(World(), rules.find()), limits)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


async def playing(server: Server, rated: bool) -> tuple[Client, Client, Client, str]:
    """Ann and bob at a game of Go, cat who watches it, and its id."""
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    setup = {"size": 9, "clock": {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}}
    table = (await ann.ask("open", game="go", setup=setup, rated=rated))["table"]
    await bob.ask("sit", table=table)
    await cat.ask("watch", table=table)
    await play(ann, table, "E5")
    return ann, bob, cat, table


async def play(client: Client, table: str, point: str) -> None:
    reply = await client.ask("act", table=table, action={"type": "play", "point": point}, nonce=point)
    assert reply["type"] == "ok"


async def test_players_and_spectators_are_told_the_same() -> None:
    server = await serve()
    ann, bob, cat, table = await playing(server, rated=False)
    replies = [await client.ask("estimate", table=table) for client in (ann, bob, cat)]
    assert [reply["seq"] for reply in replies] == [1, 1, 1]
    assert {str(reply["estimate"]) for reply in replies} == {str(replies[0]["estimate"])}
    estimate = replies[0]["estimate"]
    assert estimate.keys() == {"black", "white", "other", "territory", "dead"}
    held = await server.process.tables.hold(table)
    assert estimate == estimated(standing(held.table.state))


async def test_in_a_rated_game_nobody_is_told_before_the_end() -> None:
    server = await serve()
    ann, bob, cat, table = await playing(server, rated=True)
    for client in (ann, bob, cat):
        for fields in ({}, {"seq": 0}, {"seq": 1}):
            reply = await client.ask("estimate", table=table, **fields)
            assert (reply["code"], reply["text"]) == (
                "not_here",
                "While a rated game is played nobody is given an estimate.",
            )
    await bob.ask("act", table=table, action={"type": "resign"}, nonce="r")
    assert [(await client.ask("estimate", table=table, seq=1))["seq"] for client in (ann, cat)] == [1, 1]


async def test_who_asks_first_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "monotonic", lambda: 100.0)
    server = await serve(limits=True)
    _, _, cat, table = await playing(server, rated=False)
    budget = server.context.budgets.connection

    async def price(client: Client) -> float:
        before = budget._paid_at.get(client.connection.id, 100.0)
        assert (await client.ask("estimate", table=table))["type"] == "ok"
        await client.connection.in_flight.all_done()
        return (budget._paid_at[client.connection.id] - before) * budget.share * 1e6

    dan = await server.client("dan")
    assert await price(cat) > COMPUTATION
    assert await price(dan) < COMPUTATION / 100
    assert await price(cat) < COMPUTATION / 100


async def test_a_move_does_not_wait_for_the_estimate_before_it() -> None:
    server = await serve()
    ann, bob, _, table = await playing(server, rated=False)
    await play(bob, table, "C3")
    server.process.compute.to = held_up = HeldUp()
    estimate = ann.begin("estimate", table=table)
    await play(ann, table, "G7")
    assert not ann.replies(estimate)
    held_up.go.set()
    assert (await ann.reply(estimate))["seq"] == 2


async def test_an_estimate_is_of_the_move_before_it() -> None:
    server = await serve()
    _, bob, _, table = await playing(server, rated=False)
    bob.begin("act", table=table, action={"type": "play", "point": "C3"}, nonce="1")
    assert (await bob.ask("estimate", table=table))["seq"] == 2


async def test_it_is_offered_where_there_is_one() -> None:
    server = await serve()
    games = (await server.connect().hello())["games"]
    assert [game["game"] for game in games if "estimate" in game] == ["go"]
