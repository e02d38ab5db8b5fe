"""Games on two shards: processes are killed, and a PostgreSQL is stopped while games of the other go on."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from game.table_id import shard_of
from moyo_client import Moyo, refusals
from moyo_client.messages import Open, Seated, Seek, Sit
from tests.conftest import Postgres
from tests.system import postgres_outage
from tests.system.conftest import Player
from tests.system.random_game import RandomGame, check_ends
from tests.system.server import Server
from tests.system.sharded import (
    NAMES,
    check_all_logs,
    check_copies,
    games_on_both,
    play,
    serving,
)

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def servers(urls: dict[str, str], tmp_path: Path) -> Iterator[list[Server]]:
    """Three processes over a home and two shards."""
    yield from serving(urls, tmp_path, 3)


@pytest_asyncio.fixture
async def beside_a_wrong_clock(urls: dict[str, str], tmp_path: Path) -> AsyncIterator[Server]:
    """A process where the clock of the shard a is three seconds fast."""
    shard = await asyncpg.connect(urls["a"])
    await shard.execute("ALTER FUNCTION dbnow() RENAME TO time_there")
    await shard.execute("CREATE FUNCTION dbnow() RETURNS bigint LANGUAGE sql AS 'SELECT time_there() + 3000'")
    await shard.close()
    for [server] in serving(urls, tmp_path, 1):
        yield server


async def test_games_go_on_while_processes_are_killed(
    servers: list[Server], player: Player, urls: dict[str, str]
) -> None:
    stop, acks = asyncio.Event(), asyncio.Semaphore(0)
    games = await games_on_both(servers, player, dict.fromkeys(NAMES, acks))

    async def kill() -> None:
        for server in servers:
            for _ in range(40):
                await acks.acquire()
            server.kill()
            server.start()
        for _ in range(40):
            await acks.acquire()
        stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(kill())
        for game in games:
            tasks.create_task(play(game, stop))
    await check_all_logs(urls, games)
    await check_ends(games)
    for server in servers:
        await asyncio.to_thread(server.ready)
    await check_copies(urls)


async def test_a_shard_that_is_away_stops_its_own_games_alone(
    servers: list[Server], player: Player, urls: dict[str, str], postgreses: dict[str, Postgres]
) -> None:
    stop, acks, other_acks = asyncio.Event(), asyncio.Semaphore(0), asyncio.Semaphore(0)
    games = await games_on_both(servers, player, {"a": acks, "b": other_acks})

    async def disturb() -> None:
        for semaphore in (acks, other_acks):
            for _ in range(20):
                await semaphore.acquire()
        postgres_outage.stop(postgreses["a"], signal.SIGQUIT)
        for _ in range(100):  # they go on, however long it takes; and somebody comes and finds somebody
            await other_acks.acquire()
        first, second = await player(*servers), await player(*reversed(servers))
        found = await table_of_match(first, second)
        assert shard_of(found) == "b", "new games begin where there is somebody to keep them"
        of_a = next(game.table_id for game in games if shard_of(game.table_id) == "a")
        sitting = asyncio.create_task(first.send(Sit(table=of_a)))
        while told_of(games) != {"a"} or not first.database_away:
            await asyncio.sleep(0.1)  # the test's timeout ends what never happens
        postgres_outage.start(postgreses["a"])
        with pytest.raises(refusals.SeatTaken):
            await sitting
        for _ in range(20):
            await acks.acquire()
        stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(disturb())
        for game in games:
            tasks.create_task(play(game, stop))
    await check_all_logs(urls, games)
    await check_ends(games)
    await check_copies(urls)


async def test_no_new_tables_go_to_a_shard_whose_clock_is_wrong(
    beside_a_wrong_clock: Server, player: Player
) -> None:
    while "the clock of the shard a is +3.0 s off" not in beside_a_wrong_clock.output():
        await asyncio.sleep(0.1)  # the test's timeout ends what never happens
    client = await player(beside_a_wrong_clock)
    opened = [(await client.send(Open(game="nim"))).table for _ in range(12)]
    assert {shard_of(table_id) for table_id in opened} == {"b"}


def told_of(games: list[RandomGame]) -> set[str]:
    """The shards at whose games somebody has been told that a database is away."""
    return {shard_of(game.table_id) for game in games if any(one.database_away for one in game.players)}


async def table_of_match(*clients: Moyo) -> str:
    """Where those who seek the same are brought together; each is shown the table."""
    for client in clients:
        await client.send(Seek(game="nim"))
    found = {await seated(client) for client in clients}
    for client in clients:
        async for _ in await client.watch(*found):
            break
    [table_id] = found
    return table_id


async def seated(client: Moyo) -> str:
    """To which table a player is brought."""
    while not isinstance(broadcast := await client.receive(), Seated):
        pass
    return broadcast.table
