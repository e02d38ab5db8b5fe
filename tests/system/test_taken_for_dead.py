"""A process that is killed is missed, and one that was paused comes back as another."""

import asyncio

import asyncpg
import pytest

from tests.system.conftest import Join, Serve

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

TAKE = {"type": "take", "heap": 0, "count": 1}


async def test_a_killed_process_is_missed_and_a_paused_one_comes_back_as_another(
    serve: Serve, join: Join, database: str
) -> None:
    running, killed, paused = serve(3)
    first, second = await join(running), await join(paused)
    table = await first.open("nim", {"heaps": [20]})
    await second.sit(table)
    watchers = [await join(server) for server in (running, killed, paused)]
    for watcher in watchers:
        await watcher.watch(table)
    before = await first.shown(table, lambda view: view["watchers"] == 3 and view["players"][1]["online"])
    assert before["phase"] == "playing"

    killed.kill()
    paused.pause()
    assert await first.act(table, TAKE) == 1
    await first.shown(table, lambda view: view["watchers"] == 1 and not view["players"][1]["online"])

    elsewhere = await join(running, token=second.token)
    assert await elsewhere.act(table, TAKE) == 2, "a seat can be played from anywhere"
    assert await first.act(table, TAKE) == 3
    assert await elsewhere.act(table, TAKE) == 4
    await first.do("say", table=table, text="where are you?")
    assert second.connection.views[table]["seq"] == 0

    connection = await asyncpg.connect(database)
    try:
        assert {row["id"] for row in await connection.fetch("SELECT id FROM node")} == {int(first.node)}
        paused.resume()
        seen = [await client.reached(table, 4) for client in (second, watchers[2])]
        assert [view["state"] for view in seen] == [first.connection.views[table]["state"]] * 2
        await second.connection.first(type="said", text="where are you?")
        await first.shown(table, lambda view: view["watchers"] == 2 and view["players"][1]["online"])
        again = await join(paused)
        assert again.node not in {first.node, second.node}
        assert {row["id"] for row in await connection.fetch("SELECT id FROM node")} == {
            int(first.node),
            int(again.node),
        }
    finally:
        await connection.close()
    assert second.lost == 0
    assert await first.act(table, TAKE) == 5
    await second.reached(table, 5)
    assert await second.act(table, TAKE) == 6
    await first.reached(table, 6)
    assert "was taken for dead and is node" in await asyncio.to_thread(paused.output)


@pytest.mark.long
async def test_after_a_long_silence_of_the_database_all_find_each_other_again(
    serve: Serve, join: Join, database: str
) -> None:
    """No process could beat for a minute; the first that can takes the other for dead."""
    first, second = [await join(server) for server in serve(2)]
    table = await first.open("nim", {"heaps": [20]})
    await second.sit(table)
    await first.shown(table, lambda view: view["players"][1]["online"])
    connection = await asyncpg.connect(database)

    async def alive() -> set[int]:
        return {row["id"] for row in await connection.fetch("SELECT id FROM node")}

    try:
        before = await alive()
        while before <= await alive():
            # Again and again: where both beat in the same instant, neither finds the other silent.
            await connection.execute("UPDATE node SET heartbeat_at = heartbeat_at - 60000")
            await asyncio.sleep(0.02)
        for seq in range(1, 5):
            player, other = (first, second) if seq % 2 else (second, first)
            assert await player.act(table, TAKE) == seq
            await other.reached(table, seq)
        for player in (first, second):
            await player.shown(table, lambda view: all(seat["online"] for seat in view["players"]))
        # The other one may have been removed too, after its last heartbeat was made old; both come back.
        joined: set[int] = set()
        while len(joined) < 2 or joined != await alive():
            await asyncio.sleep(0.02)
            joined = set(await connection.fetchval("SELECT node_ids FROM game_table"))
    finally:
        await connection.close()
    assert first.lost == second.lost == 0
