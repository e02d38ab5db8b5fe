"""The matchmaker: what a turn costs when many wait, with as many challenges as open seeks."""

import asyncio
import gc
from collections.abc import AsyncIterator
from statistics import median
from time import process_time

import asyncpg
import msgspec

from game.kit.anchor import Anchor
from game.lobby.queue import Queue
from game.ports.seeks import MatchCriteria, SeekRequest
from loadtest.bench.bench import Bench, cluster
from loadtest.bench.figure import Figure
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.seeks import Seeks

WAITING = (100, 1_000, 10_000)
"""How many seeks wait, and how many challenges."""

TURNS = 50
"""Changes that are read and matched in a round."""

PER_GAME = 20
"""Rated seeks of one game, of ratings too far apart to match."""

LIMIT = 10.0
"""Milliseconds that a turn may take of the loop."""

FILL = """
    WITH made AS (
        INSERT INTO player (id, name, name_key)
        SELECT 'p' || n, 'p' || n, 'p' || n FROM generate_series($1::int, $2::int - 1) AS n RETURNING id),
    rated AS (
        INSERT INTO rating (player_id, game_name, speed, rating, deviation, volatility, rated_at)
        SELECT id, 'nim', '', 100000 * (substr(id, 2)::int % 20), 100, 0.06, 0 FROM made)
    INSERT INTO seek (player_id, criteria, challenged_id, game_name, speed, node_id, connection_id)
    SELECT id, ($4::text[])[1 + substr(id, 2)::int / 20], '', 'nim', '', $3::int, id FROM made
     UNION ALL
    SELECT id, ($4::text[])[1], 'p' || (substr(id, 2)::int + 1) % $2, 'nim', '', $3, id FROM made"""


def criteria(number: int) -> MatchCriteria:
    """The match criteria of one of many games, which are rated."""
    return MatchCriteria("nim", 2, 2, True, "", msgspec.Raw(b'{"heaps":[%d]}' % (number + 1)))


async def matchmaker(bench: Bench) -> AsyncIterator[Figure]:
    """In CPU time of a process whose only work it is: reading what has changed, and matching it."""
    turns: dict[int, list[float]] = {count: [] for count in WAITING}
    slices: dict[int, list[float]] = {count: [] for count in WAITING}
    async with cluster() as (address, _):
        pool, anchor = Pool(address, 2), Anchor()
        await pool.open()
        connection = await asyncpg.connect(address)
        node_id = await Nodes(pool, anchor).register()
        seeks, filled = Seeks(pool), 0
        await People(pool).create_player("new", "new", "new", b"new")
        for count in WAITING:
            keys = [criteria(number).key for number in range(count // PER_GAME + 1)]
            await connection.execute(FILL, filled, count, node_id, keys)
            filled = count
            for _ in range(bench.runs):
                turn, longest = await _measured(seeks, node_id, anchor)
                turns[count].append(turn * 1e3)
                slices[count].append(longest * 1e3)
        await connection.close()
        await pool.close()
    for count in WAITING:
        yield Figure(
            row="matchmaker",
            name=f"a turn after a change, {count:,} seeks and {count:,} challenges waiting",
            unit="ms",
            ours=turns[count],
            goal="at most",
            target=LIMIT,
        )
        yield Figure(
            row="matchmaker",
            name=f"longest hold of the loop while a process reads these {2 * count:,} for the first time",
            unit="ms",
            ours=slices[count],
            goal="at most",
            target=LIMIT,
        )


async def _measured(seeks: Seeks, node_id: int, anchor: Anchor) -> tuple[float, float]:
    """Seconds of CPU time: the median turn after a change, and the longest slice of the first reading."""
    queue, slices, took = Queue(), list[float](), list[float]()
    gc.collect()
    watching = asyncio.create_task(_watch(slices))
    await queue.read(seeks, anchor())
    await queue.matches(anchor())
    watching.cancel()
    for number in range(TURNS):
        request = SeekRequest("new", criteria(0), None, f"connection {number}")
        await seeks.add(node_id, request)
        begun = process_time()
        await queue.read(seeks, anchor())
        await queue.matches(anchor())
        took.append(process_time() - begun)
    await seeks.remove(node_id, [f"connection {TURNS - 1}"])
    return median(took), max(slices)


async def _watch(slices: list[float]) -> None:
    """Appends the CPU time between turns of the loop, until it is cancelled."""
    last = process_time()
    while True:
        await asyncio.sleep(0)
        now = process_time()
        slices.append(now - last)
        last = now
