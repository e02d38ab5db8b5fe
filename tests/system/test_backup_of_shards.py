"""A backup of a home and two shards, taken while games are played there, all of it lost, and brought back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from game.table_id import shard_of
from moyo.databases import Databases
from tests.conftest import Postgres, _database
from tests.system.conftest import Join, Player, Serve
from tests.system.random_game import RandomGame
from tests.system.server import Server
from tests.system.sharded import check_copies
from tests.system.test_backup import moyo

pytestmark = pytest.mark.timeout(180)


@pytest_asyncio.fixture
async def restored(postgres: Postgres, names: Iterator[str]) -> AsyncIterator[Databases]:
    """Three databases with nothing in them."""
    async with AsyncExitStack() as stack:
        home, a, b = [
            await stack.enter_async_context(
                asynccontextmanager(_database)(postgres, next(names), "template1")
            )
            for _ in range(3)
        ]
        yield Databases(home, {"a": a, "b": b})


async def rows(url: str, question: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(question))
    finally:
        await connection.close()


async def play_rated(servers: list[Server], join: Join, number: int, ended: asyncio.Semaphore) -> None:
    """One rated game after another, each over with its second move; a line is said at each."""
    pair = [await join(*servers, name=f"{name} {number}") for name in ("ann", "bob")]
    while True:
        table = await pair[0].open("nim", {"heaps": [1, 1]}, rated=True)
        await pair[1].sit(table)
        await pair[0].began(table)
        for seat, one in enumerate(pair):
            await one.act(table, {"type": "take", "heap": seat, "count": 1})
        await pair[0].do("say", table=table, text="Thank you.")
        ended.release()


@pytest.mark.parametrize(("pairs", "rated_games"), [(1, 2), pytest.param(3, 8, marks=pytest.mark.long)])
async def test_all_of_it_is_as_of_one_moment(
    databases: Databases,
    restored: Databases,
    serve: Serve,
    player: Player,
    join: Join,
    tmp_path: Path,
    pairs: int,
    rated_games: int,
) -> None:
    servers, file = serve(2, DATABASE_URL=databases.text, RATE_LIMITS="off"), tmp_path / "moyo.backup"
    stop, acks, ended = asyncio.Event(), asyncio.Semaphore(0), asyncio.Semaphore(0)
    games: list[RandomGame] = []
    while {shard_of(game.table_id) for game in games} != {"a", "b"}:
        pair = await player(*servers), await player(*reversed(servers))
        games.append(await RandomGame.begin("nim", pair, acks, 0.02))
    playing = [asyncio.create_task(game.play(stop)) for game in games]
    rating = [asyncio.create_task(play_rated(servers, join, number, ended)) for number in range(pairs)]
    for _ in range(rated_games):
        await ended.acquire()
    before = [dict(game.acknowledged) for game in games]
    taken = await moyo(databases.text, "backup", str(file))
    assert (taken.status, taken.errors) == (0, "")
    for _ in range(rated_games // 2):
        await ended.acquire()
    for task in rating:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    stop.set()
    await asyncio.gather(*playing)
    for server in servers:
        server.kill()  # with all that they remember
    told = await moyo(restored.text, "restore", str(file))
    assert (told.status, told.errors) == (0, "")

    later = {game.table_id: len(game.acknowledged) for game in games}
    [server] = serve(1, DATABASE_URL=restored.text)
    urls = {"": restored.home, **restored.shards}
    await check_copies(urls)
    for game, acknowledged in zip(games, before, strict=True):
        name = shard_of(game.table_id)
        log = await rows(
            urls[name], f"SELECT seq, nonce FROM event WHERE table_id = '{game.table_id}' ORDER BY seq"
        )
        assert [row["seq"] for row in log] == list(range(1, len(log) + 1))
        assert len(log) <= later[game.table_id]
        there = {row["nonce"]: row["seq"] for row in log}
        assert acknowledged.items() <= there.items(), "what was acknowledged before is there"
    back = await join(server)
    for game in games:
        assert (await back.watch(game.table_id))["table"] == game.table_id

    over = "SELECT count(*) FROM game_table WHERE rated AND ended_at IS NOT NULL AND shard_name IS NULL"
    due = "SELECT count(*) FROM game_table WHERE rated AND ended_at IS NOT NULL AND follow_up_due"
    while any([(await rows(url, due))[0][0] for url in urls.values()]):
        await asyncio.sleep(0.1)  # the test's timeout ends what never happens
    rated = sum([(await rows(url, over))[0][0] for url in restored.shards.values()])
    assert rated >= rated_games
    counted = await rows(restored.home, "SELECT sum(game_count) FROM rating")
    assert counted[0][0] == 2 * rated, "each rated game counts once for each of its two players"
