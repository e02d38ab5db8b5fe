"""Processes and games over a home and two shards, and the check that home and shards agree."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import asyncpg
import pytest

from game.table_id import shard_of
from tests.system.conftest import Player, Serve, _serving
from tests.system.random_game import RandomGame, check_logs
from tests.system.server import Server

NAMES = ("a", "b")


def serving(
    urls: Mapping[str, str], folder: Path, number: int, *arguments: str, **environ: str
) -> Iterator[list[Server]]:
    """Processes over a home and two shards."""
    setting = " ".join(f"{name}={url}" if name else url for name, url in urls.items())
    serve = _serving(setting, folder)
    yield next(serve)(number, *arguments, **{"HEARTBEAT_INTERVAL": "1", "RATE_LIMITS": "off"} | environ)
    with pytest.raises(StopIteration):
        next(serve)


async def replaced(old: Server, serve: Serve, setting: str) -> Server:
    """A process with that setting at the port of an old one, which has ended then."""
    [new] = await asyncio.to_thread(serve, 1, beside=old, DATABASE_URL=setting, RATE_LIMITS="off")
    old.terminate()
    assert await asyncio.to_thread(old.ended) == 0
    return new


async def games_on_both(
    servers: Sequence[Server], player: Player, acks: Mapping[str, asyncio.Semaphore], pause: float = 0.0
) -> list[RandomGame]:
    """Games of Go on 19 lines, which last some 300 moves, of which at least three are on each shard.

    Each act that is acknowledged releases the semaphore of its shard. Before each move a player waits for
    `pause` seconds.
    """
    games: list[RandomGame] = []
    while min(Counter(shard_of(game.table_id) for game in games)[name] for name in NAMES) < 3:
        players = await player(*shuffled(servers)), await player(*shuffled(servers))
        games.append(game := await RandomGame.begin("go", players, asyncio.Semaphore(0), pause, {"size": 19}))
        game.acks = acks[shard_of(game.table_id)]
    return games


def shuffled(servers: Sequence[Server]) -> list[Server]:
    """The same in any order."""
    return random.sample(servers, len(servers))


async def play(game: RandomGame, stop: asyncio.Event) -> None:
    """Plays it until `stop`, then to its end."""
    await game.play(stop)
    assert stop.is_set(), "the game was over before all was done that was to disturb it"


async def check_all_logs(urls: Mapping[str, str], games: list[RandomGame]) -> None:
    """As `check_logs`, of games on several shards."""
    for name, url in urls.items():
        await check_logs(url, [game for game in games if shard_of(game.table_id) == name])


COMPARED = """
SELECT t.id, t.ended_at, t.result::text, string_agg((s.player_id, s.seat, s.outcome)::text, '' ORDER BY seat)
  FROM game_table t JOIN seat s ON s.table_id = t.id
 WHERE strpos(t.id, '~') > 0 GROUP BY t.id"""


async def check_copies(urls: Mapping[str, str]) -> None:
    """Home comes to have each table of the shards as it is there, and nothing is left undone between them."""
    home = await asyncpg.connect(urls[""])
    shards = [await asyncpg.connect(urls[name]) for name in NAMES]
    try:
        while True:
            there = [row for shard in shards for row in await shard.fetch(COMPARED)]
            due = [await shard.fetchval("SELECT count(*) FROM copy_due") for shard in shards]
            if {*await home.fetch(COMPARED)} == {*there} and not any(due):
                break
            await asyncio.sleep(0.2)  # the test's timeout ends what never happens
        assert await home.fetchval("SELECT count(*) FROM game_table WHERE owed") == 0
        assert await home.fetchval("SELECT count(*) FROM event WHERE strpos(table_id, '~') > 0") == 0
    finally:
        for connection in (home, *shards):
            await connection.close()
