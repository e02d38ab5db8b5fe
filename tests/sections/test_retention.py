"""A process packs events and deletes talk by itself, when the settings say so."""

import asyncio

import pytest

from game.api import Millis
from game.memory.housekeeping import Housekeeping
from game.memory.world import World
from game.process.periodic import PeriodicTasks
from game.sections import periodic_tasks
from game.sections.periodic_tasks import start_periodic_tasks
from game.sections.retention import DAY, Retention
from moyo.settings import Settings
from tests.sections.client import playing, serve, take


def test_the_settings_are_days_and_hours() -> None:
    assert Retention.of(Settings()) == Retention()
    settings = Settings(waiting_hours=1, pack_days=2, talk_days=3, position_days=4)
    hour = DAY // 24
    assert Retention.of(settings) == Retention(hour, unpacked=2 * DAY, talk=3 * DAY, position=4 * DAY)


@pytest.mark.parametrize("talk", [None, 60 * DAY])
async def test_after_the_time_that_is_set_and_not_before(
    monkeypatch: pytest.MonkeyPatch, talk: int | None
) -> None:
    monkeypatch.setattr(periodic_tasks, "CLEAR_INTERVAL", 0.01)
    world = World()
    server = await serve(world)
    ann, _, table = await playing(server, heaps=[1])
    assert (await ann.ask("say", table=table, text="hello", nonce="s"))["type"] == "ok"
    assert (await ann.ask("act", table=table, action=take(0), nonce="n"))["seq"] == 1
    looks = 0

    class Counted(Housekeeping):
        async def pack_events(self, ended_before: Millis) -> int:
            nonlocal looks
            looks += 1
            await super().pack_events(ended_before)
            return 0

    async def looked(times: int) -> None:
        until = looks + times
        while looks < until:
            await asyncio.sleep(0.001)

    stored, periodic = world.state.tables[table], PeriodicTasks()
    world.time = Millis(world.time + 29 * DAY)
    of_process = server.context, server.process.presence, world.log, Counted(world.state)
    start_periodic_tasks(periodic, *of_process, 2, Retention(talk=talk))
    await looked(2)
    assert not stored.packed
    world.time = Millis(world.time + 32 * DAY)
    await looked(2)
    assert stored.packed
    while talk and stored.chat:
        await asyncio.sleep(0.001)
    assert [line.text for line in stored.chat] == ([] if talk else ["hello"])
    await periodic.close()
    assert (await ann.ask("act", table=table, action=take(0), nonce="n"))["code"] == "over"
    assert len((await ann.ask("log", table=table))["events"]) == 1
