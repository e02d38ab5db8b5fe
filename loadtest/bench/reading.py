"""Commands that read much: long games looked at and loaded, and the games of who has played many."""

import asyncio
import random
from collections.abc import AsyncIterator
from functools import partial
from itertools import chain
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

import asyncpg
import msgspec

from game import rules
from game.api import Millis
from game.held.checkpoints import EVERY
from game.row import TableRow
from game.sections.views import Views
from game.table import Event, Table
from loadtest.bench.bench import OURS, Bench, cluster, serving
from loadtest.bench.figure import Figure
from loadtest.bench.finished_games import seed_finished
from loadtest.bench.growth import SAME
from loadtest.bench.long_logs import LongLog, long_log, most_events
from loadtest.bench.relay import seed, watch
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.hello import say_hello
from moyo_client.command import Command
from moyo_client.messages import Look, MyGames, Watch
from sql.queries import QUERIES

LENGTHS = (("go", 300), ("go", most_events("go")), ("pong", most_events("pong")))
"""An ordinary game of Go, the longest there may be, and the longest that there may be of any game."""

TABLES = 5
"""Of each length."""

LOOKS = 50
"""At random moments of each length, in a round."""

LIMIT = 10.0
"""Milliseconds in which a table has to be shown, however long its log."""

GAMES = 20_000
"""That a player has finished who has played much."""

PAGE = 50
"""That a player has finished whose games are a page."""

ASKED = 40
"""How often each asks, in a round."""


class Length(NamedTuple):
    """Tables whose logs are of one length, and what was measured there, in seconds."""

    log: LongLog
    table_ids: list[str]
    watches: list[list[float]]
    looks: list[list[float]]
    """By round, as `watches`."""
    folds: list[float]
    """By hand: the whole log."""
    half_folds: list[float]
    """By hand: half of it, which is what a look at a random moment needs."""

    @property
    def name(self) -> str:
        return f"{self.log.game_name.capitalize()}, log of {len(self.log.acts):,}"


async def look(bench: Bench) -> AsyncIterator[Figure]:
    """Each round is on a new process, which has no table in memory. Checkpoints have been kept by another."""
    lengths = []
    async with cluster() as (address, _):
        for game_name, events in LENGTHS:
            log = long_log(game_name, events)
            table_ids = [f"{game_name}-{events}-{number}" for number in range(TABLES)]
            await seed(address, table_ids, log.acts, log.setup, game_name, log.pace)
            lengths.append(Length(log, table_ids, [], [], [], []))
        await _keep_checkpoints(address, lengths)
        database = await asyncpg.connect(address)
        for _ in bench.rounds():
            async with serving(OURS, 1, address) as (server,):
                connection = await say_hello(server.port)
                for length in lengths:
                    length.watches.append(
                        [await shown(connection, Watch(table=one)) for one in length.table_ids]
                    )
                    length.looks.append(await _looks(connection, length))
                connection.close()
            for length in lengths:
                events = len(length.log.acts)
                length.folds.append(await folded(database, length, events))
                length.half_folds.append(await folded(database, length, events // 2))
        await database.close()
    for length in lengths:
        yield _figure(f"a look at any moment. {length.name}", length, length.looks, length.half_folds)
    for length in lengths:
        yield _figure(
            f"a watch of a table not in memory. {length.name}", length, length.watches, length.folds
        )
    for name, found in (
        ("looks", [one.looks for one in lengths]),
        ("watches", [one.watches for one in lengths]),
    ):
        yield Figure(
            row="look",
            name=f"nine of ten of all these {name}, within",
            unit="ms",
            ours=[
                quantiles(chain.from_iterable(rounds), n=10)[-1] * 1e3 for rounds in zip(*found, strict=True)
            ],
            goal="at most",
            target=LIMIT,
        )


def _figure(name: str, length: Length, ours: list[list[float]], theirs: list[float]) -> Figure:
    """The medians of the rounds, beside the work by hand. An ordinary game is only shown, not judged."""
    return Figure(
        row="look",
        name=name,
        unit="ms",
        ours=[median(one) * 1e3 for one in ours],
        against="the log read and folded from its beginning, by hand",
        reference=[one * 1e3 for one in theirs],
        goal="at most" if len(length.log.acts) > LENGTHS[0][1] else None,
        target=1.0,
    )


async def shown(connection: Connection, command: Command[Any]) -> float:
    """Seconds from a command to its reply and to a view."""
    viewed = asyncio.Event()

    def on_view(_: Frame) -> None:
        viewed.set()

    connection.on_view = on_view
    began = perf_counter()
    await connection.send(command)
    await viewed.wait()
    return perf_counter() - began


async def _looks(connection: Connection, length: Length) -> list[float]:
    chance, events = random.Random(1), len(length.log.acts)
    return [
        await shown(connection, Look(table=chance.choice(length.table_ids), seq=chance.randint(0, events)))
        for _ in range(LOOKS)
    ]


async def _keep_checkpoints(address: str, lengths: list[Length]) -> None:
    """Has a process load all tables, and waits until it has written the checkpoints that it made."""
    expected = sum(TABLES * (len(length.log.acts) // EVERY) for length in lengths)
    database = await asyncpg.connect(address)
    async with serving(OURS, 1, address) as (server,):
        connection = await say_hello(server.port)
        for length in lengths:
            await watch(connection, length.table_ids)
        while await database.fetchval("SELECT count(*) FROM checkpoint") < expected:
            await asyncio.sleep(0.05)
        connection.close()
    await database.close()


async def folded(database: asyncpg.Connection, length: Length, events: int) -> float:
    """Seconds that it takes to read so many events, fold them and encode the view."""
    game, setup = rules.find()[length.log.game_name], msgspec.Raw(msgspec.json.encode(length.log.setup))
    began = perf_counter()
    arguments = {"table_id": length.table_ids[0], "after_seq": 0, "row_limit": events}
    rows = await database.fetch(QUERIES["events"].text, *QUERIES["events"].values(arguments))
    at = Millis(rows[0]["at"])
    row = TableRow(length.table_ids[0], game.name, game.version, setup, 2, 1, True, at, at)
    table = Table(game, row)
    for found in rows:
        action = msgspec.Raw(found["action"].encode())
        table.fold(Event(found["seq"], found["at"], found["seat"], action, found["delay"]))
    Views().frame(table, None)
    took = perf_counter() - began
    if table.seq != events:
        raise RuntimeError(f"{table.seq} of {events} events were folded")
    return took


async def mine(bench: Bench) -> AsyncIterator[Figure]:
    """The same page for one who has played many games, and for one who has played a page of them."""
    async with cluster() as (address, _), serving(OURS, 1, address) as (server,):
        await seed_finished(address, "many", GAMES)
        await seed_finished(address, "few", PAGE)
        many, few = [await say_hello(server.port, token=player) for player in ("many", "few")]
        found = await bench.against(partial(_asked, many), partial(_asked, few))
        many.close()
        few.close()
    yield Figure(
        row="mine",
        name=f"the games of a player who has finished {GAMES:,}",
        unit="ms",
        ours=found[0],
        against=f"of one who has finished {PAGE}",
        reference=found[1],
        goal="at most",
        target=2 - SAME,
    )


async def _asked(connection: Connection) -> float:
    """Milliseconds of a `mine`, the median of several."""
    took = []
    for _ in range(ASKED):
        began = perf_counter()
        await connection.send(MyGames())
        took.append(perf_counter() - began)
    return median(took) * 1e3
