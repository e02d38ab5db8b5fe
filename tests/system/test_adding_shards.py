"""From one database to two shards while games go on, as docs/operations.md says: without a browser."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import pytest_asyncio

from game.table_id import shard_of
from moyo.databases import Databases
from sql import schemas
from tests.conftest import Postgres, _database
from tests.system.conftest import Player, Serve
from tests.system.disturbed_games import wait_for_acks
from tests.system.random_game import RandomGame, check_ends, check_logs
from tests.system.sharded import check_all_logs, check_copies, replaced

pytestmark = pytest.mark.timeout(180)


@pytest_asyncio.fixture
async def grown(database: str, postgres: Postgres, names: Iterator[str]) -> AsyncIterator[Databases]:
    """The database of the test, and two that are empty."""
    async with AsyncExitStack() as stack:
        empty = [
            await stack.enter_async_context(
                asynccontextmanager(_database)(postgres, next(names), "template1")
            )
            for _ in range(2)
        ]
        yield Databases(database, dict(zip("ab", empty, strict=True)))


async def test_a_game_goes_on_and_new_ones_go_to_shards(
    grown: Databases, serve: Serve, player: Player
) -> None:
    old = serve(2, RATE_LIMITS="off")
    stop, over, acks = asyncio.Event(), asyncio.Event(), asyncio.Semaphore(0)
    over.set()
    pairs = [(await player(*old), await player(*reversed(old))) for _ in range(2)]
    game = await RandomGame.begin("nim", pairs[0], acks, 0.1)
    playing = asyncio.create_task(game.play(stop))
    await wait_for_acks(acks, 5)
    await schemas.migrate(grown.home, grown.shards)
    for one in old:
        await replaced(one, serve, grown.text)
        await wait_for_acks(acks, 5)
    at_home, on_shards = list[RandomGame](), list[RandomGame]()
    while {shard_of(one.table_id) for one in on_shards} != {"a", "b"}:
        new = await RandomGame.begin("nim", pairs[1], asyncio.Semaphore(0))
        await new.play(over)
        (on_shards if shard_of(new.table_id) else at_home).append(new)
    await wait_for_acks(acks, 5)
    stop.set()
    await playing
    await check_logs(grown.home, [game, *at_home])
    await check_all_logs(grown.shards, on_shards)
    await check_ends([game, *at_home, *on_shards])
    await check_copies({"": grown.home, **grown.shards})
