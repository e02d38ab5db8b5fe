"""From one database to two shards: processes are replaced one by one while people play; nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import pytest_asyncio

import moyo_client
from game.table_id import shard_of
from moyo.databases import Databases
from moyo_client import Moyo
from sql import schemas
from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.test_line import stays
from tests.conftest import Postgres, _database
from tests.system.client import SETTINGS
from tests.system.conftest import Serve
from tests.system.random_game import RandomGame, check_ends, check_logs
from tests.system.server import Server
from tests.system.sharded import replaced

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180), pytest.mark.long]


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


@pytest_asyncio.fixture(loop_scope="session")
async def player() -> AsyncIterator[Callable[..., Awaitable[Moyo]]]:
    """Connects a guest to the first of these servers; later to any of them."""
    async with AsyncExitStack() as clients:

        async def player(*servers: Server) -> Moyo:
            addresses = [server.address for server in servers]
            return await clients.enter_async_context(moyo_client.connect(addresses, settings=SETTINGS))

        yield player


async def test_games_go_on_and_new_ones_go_to_shards(
    grown: Databases, visit: Visit, serve: Serve, player: Callable[..., Awaitable[Moyo]]
) -> None:
    old = await asyncio.to_thread(serve, 2, RATE_LIMITS="off")
    black, white = await sit_down(visit, old)
    same = [await stays(person) for person in (black, white)]
    stop, acks = asyncio.Event(), asyncio.Semaphore(0)
    pairs = [(await player(*old), await player(*reversed(old))) for _ in range(3)]
    games = [await RandomGame.begin("go", pair, acks, 0.02) for pair in pairs[:2]]
    playing = [asyncio.create_task(game.play(stop)) for game in games]
    over = asyncio.Event()
    over.set()

    async def new_game() -> RandomGame:
        """One that is played to its end."""
        game = await RandomGame.begin("nim", pairs[2], asyncio.Semaphore(0))
        await game.play(over)
        return game

    await black.plays("E5", "black")
    await schemas.migrate(grown.home, grown.shards)
    await replaced(old[0], serve, grown.text)
    await white.plays("D5", "white")
    between = [
        await new_game() for _ in range(4)
    ]  # some of their players are on the process that knows of none
    assert {shard_of(game.table_id) for game in between} == {""}
    await replaced(old[1], serve, grown.text)
    await black.plays("E4", "black")
    on_shards: list[RandomGame] = []
    while {shard_of(game.table_id) for game in on_shards} != {"a", "b"}:
        game = await new_game()
        (on_shards if shard_of(game.table_id) else between).append(game)
    for _ in range(20):
        await acks.acquire()
    stop.set()
    await asyncio.gather(*playing)

    await check_logs(grown.home, games + between)
    for name, url in grown.shards.items():
        await check_logs(url, [game for game in on_shards if shard_of(game.table_id) == name])
    await check_ends(games + between + on_shards)
    for person in (black, white):
        await person.sees("E4", "black, last move")
    assert [await one() for one in same] == [True, True], "no page was loaded again"
