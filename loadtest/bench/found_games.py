"""How long it takes to find games of one who has played very many, among millions of others'."""

import random
from collections.abc import AsyncIterator, Callable
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg

from loadtest.bench.bench import OURS, Bench, cluster, serving
from loadtest.bench.figure import Figure
from loadtest.bench.many_games import FIRST_ENDED, PACE, seed_many
from loadtest.people.connection import Connection
from loadtest.people.hello import say_hello
from moyo_client.command import Command
from moyo_client.messages import MyGames, Profile, Search
from sql.migrate import migrate

GAMES = 50_000
"""Of the player who has played very many."""

BESIDE = 2_000_000
"""Of all others."""

OTHERS = 20_000
"""Players of these."""

ASKED = 40
"""How often each is asked, in a round, up to instants by chance."""

LIMIT = 10.0
"""Milliseconds in which a page has to come."""

PLAYER = "many"

Ask = Callable[[int], Command[Any]]
"""(instant) → a command for the page before it."""

SEARCHES: dict[str, tuple[str, Ask]] = {
    "mine": (PLAYER, lambda before: MyGames(before=before)),
    "a search of one’s own games": (PLAYER, lambda before: Search(player=PLAYER, before=before)),
    "of another’s, which are public": ("p1", lambda before: Search(player=PLAYER, before=before)),
    "by game": ("p1", lambda before: Search(player=PLAYER, game="nim", before=before)),
    "by opponent": ("p1", lambda before: Search(player=PLAYER, opponent="p7", before=before)),
    "by board size": ("p1", lambda before: Search(player=PLAYER, setup={"size": 9}, before=before)),
    "by result": ("p1", lambda before: Search(player=PLAYER, result="lost", before=before)),
    "by a rare result, of one’s own": (
        PLAYER,
        lambda before: Search(player=PLAYER, result="drawn", before=before),
    ),
    "by a setup that there is not": (
        "p1",
        lambda before: Search(player=PLAYER, setup={"size": 5}, before=before),
    ),
    "by two dates": ("p1", lambda before: Search(player=PLAYER, from_=before - 10**9, to=before)),
    "by all of these": (
        "p1",
        lambda before: Search(
            player=PLAYER,
            opponent="p7",
            game="go",
            setup={"size": 9, "rules": "chinese"},
            result="won",
            from_=FIRST_ENDED,
            to=before,
        ),
    ),
    "of anybody’s, by game": ("p1", lambda before: Search(game="go", before=before)),
    "of anybody’s, by game and a setup that there is not": (
        "p1",
        lambda before: Search(game="go", setup={"size": 5}, before=before),
    ),
    "a profile": ("p1", lambda _: Profile(name="p2", against="p3")),
    "the profile of who has played very many": ("p1", lambda _: Profile(name=PLAYER, against="p7")),
}
"""Who asks, and what."""


async def found(bench: Bench) -> AsyncIterator[Figure]:
    """The median of pages up to instants by chance, of each kind, and of one row that is read by its key."""
    times: dict[str, list[float]] = {name: [] for name in SEARCHES}
    read: list[float] = []
    async with cluster() as (address, _):
        await migrate(address)
        began = perf_counter()
        await seed_many(address, PLAYER, GAMES, BESIDE, OTHERS)
        made = perf_counter() - began
        async with serving(OURS, 1, address) as (server,):
            connections = {who: await say_hello(server.port, token=who) for who in (PLAYER, "p1")}
            database = await asyncpg.connect(address)
            for _ in bench.rounds():
                read.append(await one_row(database))
                for name, (who, ask) in SEARCHES.items():
                    times[name].append(await asked(connections[who], ask))
            await database.close()
            for connection in connections.values():
                connection.close()
    yield Figure(row="found", name=f"{BESIDE + GAMES:,} games made", unit="s", ours=[made])
    yield Figure(row="found", name="one row read by its key, without a server", unit="ms", ours=read)
    for name, took in times.items():
        yield Figure(row="found", name=name, unit="ms", ours=took, goal="at most", target=LIMIT)


async def asked(connection: Connection, ask: Ask) -> float:
    """Milliseconds of a page, the median of several."""
    chance, took = random.Random(1), []
    for _ in range(ASKED):
        command = ask(FIRST_ENDED + chance.randrange(BESIDE + GAMES) * PACE)
        began = perf_counter()
        reply = await connection.send(command)
        took.append(perf_counter() - began)
        if reply.type != "ok":
            raise RuntimeError(f"{command} was answered by {reply}")
    return median(took) * 1e3


async def one_row(database: "asyncpg.Connection[asyncpg.Record]") -> float:
    """Milliseconds of a read by key, the median of several."""
    chance, took = random.Random(1), []
    statement = await database.prepare("SELECT setup FROM game_table WHERE id = $1")
    for _ in range(ASKED):
        table_id = f"t{chance.randrange(BESIDE):09}"
        began = perf_counter()
        await statement.fetchval(table_id)
        took.append(perf_counter() - began)
    return median(took) * 1e3
