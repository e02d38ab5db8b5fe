"""No flag falls while no process can take a move, that time is not charged, and other flags fall once."""

import asyncio
import signal
from contextlib import ExitStack
from typing import Any

import asyncpg
import pytest

from tests.conftest import Postgres
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.postgres_outage import frozen
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

TAKE = {"type": "take", "heap": 0, "count": 1}

LINE = 1_000
"""Milliseconds that a flag waits for a move that may be on its way."""

INSTANTS = {
    "node": ["heartbeat_at"],
    "service": ["alive_at"],
    "outage": ["away_since", "away_until"],
    "game_table": ["opened_at", "began_at", "last_event_at", "due_at", "deadline_at"],
    "event": ["at"],
}
"""The instants that `pass_time` moves, by table."""


async def ask(database: str, question: str, *values: object) -> Any:
    """The first row of what the database answers."""
    connection = await asyncpg.connect(database)
    try:
        return await connection.fetchrow(question, *values)
    finally:
        await connection.close()


async def pass_time(database: str, time: int) -> None:
    """That many milliseconds pass while no process runs: all that has been is so much older."""
    connection = await asyncpg.connect(database)
    try:
        for table, columns in INSTANTS.items():
            older = ", ".join(f"{column} = {column} - {time}" for column in columns)
            await connection.execute(f"UPDATE {table} SET {older}")
    finally:
        await connection.close()


async def begin(players: tuple[Client, Client], seconds: int, **fields: object) -> str:
    """A game in which each player has that much time; the first one's runs."""
    clock = {"system": "absolute", "main": seconds}
    table = await players[0].open("nim", {"heaps": [20], "clock": clock}, **fields)
    await players[1].sit(table)
    await players[0].began(table)
    return table


async def until(database: str, question: str, *values: object) -> Any:
    """Waits until the first column of the answer is true; the row."""
    connection = await asyncpg.connect(database)
    try:
        while not (row := await connection.fetchrow(question, *values)) or not row[0]:
            await asyncio.sleep(0.02)
        return row
    finally:
        await connection.close()


async def restart(servers: list[Server]) -> None:
    """Starts all of them at once."""
    for server in servers:
        server.start()
    for server in servers:
        await asyncio.to_thread(server.ready)


async def check_excused(player: Client, table: str, seq: int, seconds: int) -> None:
    """The only outage in the log is the event `seq`, and nobody was charged from its beginning on."""
    log = await player.log(table)
    [outage] = [event for event in log if event["seat"] is None]
    action, began = outage["action"], player.connection.views[table]["began"]
    assert (outage["seq"], action["type"], outage["at"]) == (seq, "outage", action["until"])
    assert action["until"] - action["since"] > 6_000
    turn_began = log[seq - 2]["at"] if seq > 1 else began
    clock = (await player.look(table, seq))["state"]["clock"]
    assert clock[clock["running"]]["main"] == 1_000 * seconds - (action["since"] - turn_began)


@pytest.mark.parametrize("connected", [True, False], ids=["players wait", "nobody there"])
async def test_no_flag_falls_while_all_processes_are_down(
    serve: Serve, join: Join, database: str, connected: bool
) -> None:
    """Two that start at once write it once, and nothing is charged but the time up to the last heartbeat."""
    servers = serve(2)
    players = await join(*servers), await join(*reversed(servers))
    table = await begin(players, 60)
    assert await players[0].act(table, TAKE) == 1
    await players[1].reached(table, 1)
    if not connected:
        for player in players:
            await player.close()
    for server in servers:
        server.process.kill()
    for server in servers:
        await asyncio.to_thread(server.kill)
    await pass_time(database, 120_000)
    await restart(servers)
    if not connected:
        await until(database, "SELECT last_seq >= 2 FROM game_table WHERE id = $1", table)
        players = (
            await join(servers[0], token=players[0].token),
            await join(servers[1], token=players[1].token),
        )
        for player in players:
            await player.watch(table)
    for player in players:
        view = await player.shown(table, lambda view: view["seq"] >= 2)
        assert view["phase"] == "playing"
        await check_excused(player, table, 2, 60)
    assert (await ask(database, "SELECT count(*) FROM outage"))[0] == 1
    assert await players[1].act(table, TAKE) == 3


@pytest.mark.parametrize(
    "connected", [True, pytest.param(False, marks=pytest.mark.long)], ids=["players wait", "nobody there"]
)
async def test_a_flag_falls_once_though_a_process_is_killed_at_that_instant(
    serve: Serve, join: Join, database: str, connected: bool
) -> None:
    servers, seconds = serve(2), 3
    for number, killed in enumerate(servers):
        names = f"one {number}", f"two {number}"
        players = await join(*servers, name=names[0]), await join(*reversed(servers), name=names[1])
        tables = [await begin(players, seconds, rated=True) for _ in range(4)]
        if not connected:
            for player in players:
                await player.close()
        query = "SELECT due_at, due_at - dbnow() FROM game_table WHERE id = $1"
        _, remaining = await ask(database, query, tables[number])
        await asyncio.sleep(max(0, remaining) / 1_000)
        await asyncio.to_thread(killed.kill)
        for table in tables:
            over = await until(database, "SELECT ended_at, began_at FROM game_table WHERE id = $1", table)
            away = "SELECT coalesce(sum(at - (action->>'since')::bigint), 0) FROM event WHERE table_id = $1"
            excused = int((await ask(database, away, table))[0])  # where this machine stood still
            assert over["ended_at"] == over["began_at"] + 1_000 * seconds + LINE + excused
            seats = "SELECT count(rating_gain) = 2 FROM seat WHERE table_id = $1"
            await until(database, seats, table)
        for player in players:
            rated = await ask(database, "SELECT sum(game_count) FROM rating WHERE player_id = $1", player.id)
            assert rated[0] == len(tables)
            if connected:
                views = [await player.shown(table, lambda view: view["phase"] == "over") for table in tables]
                assert {view["result"]["text"] for view in views} == {"The second player wins on time."}
        await restart([killed])


@pytest.mark.long
async def test_a_flag_that_fell_before_all_processes_went_down_falls_afterwards(
    serve: Serve, join: Join, database: str
) -> None:
    """The row is locked while it falls, so that no process can write it before all are killed."""
    servers = serve(2)
    table = await begin((await join(*servers), await join(*reversed(servers))), 3)
    connection = await asyncpg.connect(database)
    lock = connection.transaction()
    await lock.start()
    due = await connection.fetchval("SELECT due_at FROM game_table WHERE id = $1 FOR UPDATE", table)
    await until(database, "SELECT alive_at > $1 FROM service", due)
    for server in servers:
        await asyncio.to_thread(server.kill)
    await until(database, "SELECT count(*) = 0 FROM pg_locks WHERE NOT granted")
    await lock.rollback()
    await connection.close()
    assert (await ask(database, "SELECT ended_at FROM game_table WHERE id = $1", table))[0] is None
    await pass_time(database, 60_000)
    await restart(servers)
    over = await until(database, "SELECT ended_at, result->>'text' FROM game_table WHERE id = $1", table)
    assert tuple(over) == (due - 60_000, "The second player wins on time.")
    assert (await ask(database, "SELECT count(*) FROM event WHERE table_id = $1", table))[0] == 0
    assert (await ask(database, "SELECT count(*) FROM outage"))[0] == 1


@pytest.mark.parametrize("frozen_database", [False, True], ids=["the only process", "the database"])
@pytest.mark.long
async def test_no_flag_falls_while_it_stands_still(
    own_postgres: Postgres, serve: Serve, join: Join, frozen_database: bool
) -> None:
    seconds, database = 12, own_postgres.url(database="test")
    servers = serve(2 if frozen_database else 1, DATABASE_URL=database)
    players = await join(servers[0]), await join(servers[-1])
    table = await begin(players, seconds)
    query = "SELECT due_at - dbnow() FROM game_table WHERE id = $1"
    remaining = (await ask(database, query, table))[0]
    with ExitStack() as stack:
        if frozen_database:
            stack.enter_context(frozen(own_postgres))
        else:
            servers[0].process.send_signal(signal.SIGSTOP)
            stack.callback(servers[0].resume)
        await asyncio.sleep((remaining + LINE) / 1_000)
    for player in players:
        view = await player.shown(table, lambda view: view["seq"] >= 1)
        assert view["phase"] == "playing"
        await check_excused(player, table, 1, seconds)
    assert await players[0].act(table, TAKE) == 2
