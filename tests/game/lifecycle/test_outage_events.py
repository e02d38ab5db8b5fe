"""Which tables get an outage into their logs, and what comes before what."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from game.api import Illegal, Millis
from game.memory.nodes import Nodes
from game.memory.world import World
from game.ports.nodes import Heartbeat, Node
from game.rules import nim
from tests.game.clock_story import FALLS, alive, begun, logged, row, wait
from tests.game.engine_process import ANN, BOB, raw, settled, start, take
from tests.games.factors import FACTORS, State


@pytest.fixture
def world() -> World:
    return World()


class Beats:
    """How often a heartbeat is asked of the world, until it answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        heartbeat = Nodes.heartbeat

        async def counted(nodes: Nodes, node_id: Node, dead_after: Millis) -> Heartbeat:
            self.count += 1
            return await heartbeat(nodes, node_id, dead_after)

        monkeypatch.setattr(Nodes, "heartbeat", counted)


class TestNoneOfItsBusiness:
    async def test_a_game_without_outages_never_asks(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        beats = Beats(monkeypatch)
        process = await start(world, {"nim": replace(nim.GAME, outage=None)})
        table = await begun(process)
        wait(world, 20_000)
        await process.engine.act(ANN.id, table, take(0), "a")
        wait(world, 3_600_000)
        await process.engine.on_alarm(table)
        assert (await row(world, table)).phase == "over"
        assert beats.count == 0

    async def test_one_with_outages_asks_only_where_it_may_not_know_them(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        beats = Beats(monkeypatch)
        process = await start(world)
        table = await begun(process)
        for number, player in enumerate((ANN, BOB, ANN, BOB)):
            await process.engine.act(player.id, table, take(number % 2), str(number))
            wait(world, 1_000)
        assert beats.count == 1

    async def test_where_no_time_runs_there_is_no_event_and_that_is_found_out_once(
        self, world: World
    ) -> None:
        judged = 0

        def outage(state: Any, since: Millis, at: Millis) -> Any:
            nonlocal judged
            judged += 1
            return nim.outage(state, since, at)

        process = await start(world, {"nim": replace(nim.GAME, outage=outage)})
        table = await begun(process, clock={"system": "none"})
        await alive(world, 0, process)
        wait(world, 20_000)
        await process.presence.heartbeat()
        await settled()
        for _ in range(3):
            await process.engine.on_alarm(table)
        await process.engine.act(ANN.id, table, take(0), "a")
        assert judged == 1
        assert [seat for _, seat, _ in logged(world, table)] == [0]

    async def test_a_game_that_fails_on_one_goes_on_without_it(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        def outage(state: Any, since: Millis, at: Millis) -> Any:
            raise ValueError("not this one")

        process = await start(world, {"nim": replace(nim.GAME, outage=outage)})
        table = await begun(process)
        await alive(world, 0, process)
        wait(world, 20_000)
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1
        assert "an outage failed" in caplog.text

    async def test_nothing_is_appended_to_a_game_that_is_over_or_has_not_begun(self, world: World) -> None:
        process = await start(world)
        over, waiting = await begun(process), await process.engine.open(ANN, "nim", take(0), None, 0, True)
        await alive(world, FALLS, process)
        await process.engine.on_alarm(over)
        wait(world, 60_000)
        await process.presence.heartbeat()
        await settled()
        for table in (over, waiting):
            await process.engine.on_alarm(table)
            assert logged(world, table) == []


async def test_the_clock_of_the_database_set_back_lets_it_count_when_it_has_come(world: World) -> None:
    process = await start(world)
    table = await begun(process)
    await alive(world, 2_000, process)
    since = world.time
    wait(world, 20_000)
    await process.outages.heartbeat(process.tables.node_id)
    until = world.time
    wait(world, -15_000)
    await process.presence.heartbeat()
    await settled()
    assert logged(world, table) in ([], [(until, None, str(since))])
    await alive(world, 16_000, process)
    await process.engine.on_alarm(table)
    assert logged(world, table) == [(until, None, str(since))]


async def test_what_was_computed_comes_after_it(world: World) -> None:
    def outage(state: State, since: Millis, at: Millis) -> State:
        return State(at, state.asked, Millis(state.since + at - since), state.counts)

    process = await start(world, {"factors": replace(FACTORS, outage=outage)})
    table = await process.open("factors")
    await alive(world, 0, process)
    gate, compute = asyncio.Event(), process.compute.to

    async def held_up(*arguments: Any, **limits: Any) -> Any:
        await gate.wait()
        return await compute(*arguments, **limits)

    process.compute.to = held_up
    await process.engine.act(ANN.id, table, raw(type="ask", number=12), "a")
    since = world.time
    wait(world, 60_000)
    gate.set()
    await settled()
    assert logged(world, table)[1:] == [
        (world.time, None, str(since)),
        (world.time, None, '{"type":"computed","outcome":{"factors":[2,2,3]}}'),
    ]


async def test_a_log_that_went_back_may_need_one_that_it_did_not(world: World) -> None:
    def outage(state: nim.State, since: Millis, at: Millis) -> nim.State:
        if state.turn == 1:
            raise Illegal("The second player does not mind.")
        return nim.outage(state, since, at)

    process = await start(world, {"nim": replace(nim.GAME, outage=outage)})
    table = await begun(process)
    await alive(world, 0, process)
    await process.engine.act(ANN.id, table, take(0), "a")
    since = world.time
    wait(world, 20_000)
    await process.presence.heartbeat()
    await settled()
    assert [seat for _, seat, _ in logged(world, table)] == [0]
    world.state.tables[table].events.clear()
    world.state.tables[table].nonces.clear()
    await process.tables.compare_with_log()
    await settled()
    await process.engine.on_alarm(table)
    assert logged(world, table) == [(world.time, None, str(since))]
