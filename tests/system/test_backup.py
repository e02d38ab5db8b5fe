"""A backup that is taken while games are played, brought back by the operator's commands."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest

from tests.system.client import Client
from tests.system.conftest import Join, Player, Serve
from tests.system.disturbed_games import play_disturbed, wait_for_acks
from tests.system.random_game import RandomGame
from tests.system.server import ROOT
from tests.system.test_outages import TAKE, begin, pass_time

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


class Ended(NamedTuple):
    status: int
    output: str
    errors: str


async def moyo(database: str, *arguments: str) -> Ended:
    """Runs an operator's command on a database."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "moyo", *arguments),
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    return Ended(process.returncode or 0, output.decode(), errors.decode())


async def logs(database: str, games: list[RandomGame]) -> list[list[Any]]:
    """The events of each game."""
    connection = await asyncpg.connect(database)
    try:
        return [
            await connection.fetch("SELECT * FROM event WHERE table_id = $1 ORDER BY seq", game.table_id)
            for game in games
        ]
    finally:
        await connection.close()


async def test_what_is_played_meanwhile_is_whole_up_to_an_instant(
    database: str, empty_database: str, serve: Serve, player: Player, join: Join, tmp_path: Path
) -> None:
    """Of each table the copy has what its log began with, folds it to the same, and goes on from there."""
    servers, file = serve(2), tmp_path / "moyo.backup"
    taken: list[Ended] = []

    async def take(acks: asyncio.Semaphore) -> None:
        await wait_for_acks(acks, 20)
        taking = asyncio.create_task(moyo(database, "backup", str(file)))
        await wait_for_acks(acks, 20)
        taken.append(await taking)
        await wait_for_acks(acks, 20)

    games = await play_disturbed(servers, player, database, take, pause=0.02)
    assert [(one.status, one.errors) for one in taken] == [(0, "")]
    assert await moyo(empty_database, "restore", str(file)) == (0, f"{file} is restored.\n", "")

    live, copied = await logs(database, games), await logs(empty_database, games)
    for ours, theirs in zip(live, copied, strict=True):
        assert ours[: len(theirs)] == theirs
    assert sum(map(len, copied)) >= 20
    assert sum(map(len, live)) >= sum(map(len, copied)) + 20

    [restored] = serve(1, DATABASE_URL=empty_database)
    now, then = await join(servers[0]), await join(restored)
    for game, events in zip(games, copied, strict=True):
        view, past = await then.watch(game.table_id), await now.look(game.table_id, len(events))
        for key in ("seq", "phase", "began", "ended", "state", "result", "setup"):
            assert view[key] == past[key], (game.game_name, key)

    going_on = [game for game, events in zip(games, copied, strict=True) if len(events) < len(game.sent)]
    for game in going_on:
        players = [await player(restored, token=one.token) for one in game.players]
        tables = [await one.watch(game.table_id) for one in players]
        over = asyncio.Event()
        over.set()
        ending = RandomGame(game.game_name, (players[0], players[1]), (tables[0], tables[1]), game.acks, 0.0)
        await ending.play(over)
        assert [table.view and table.view.phase for table in tables] == ["over", "over"]
    assert going_on


async def test_no_clock_has_run_since_the_backup(
    database: str, empty_database: str, serve: Serve, join: Join, tmp_path: Path
) -> None:
    [server], file = serve(1), tmp_path / "moyo.backup"
    players: tuple[Client, Client] = await join(server), await join(server)
    table = await begin(players, 60)
    await players[0].act(table, TAKE)
    assert (await moyo(database, "backup", str(file))).status == 0
    assert await players[1].act(table, TAKE) == 2
    assert (await moyo(empty_database, "restore", str(file))).status == 0
    await pass_time(empty_database, 3_600_000)

    [restored] = serve(1, DATABASE_URL=empty_database)
    again = await join(restored, token=players[1].token)
    assert again.name == players[1].name
    view = await again.shown(table, lambda view: view["seq"] >= 2) if await again.watch(table) else {}
    assert view["phase"] == "playing"
    assert [event["action"]["type"] for event in await again.log(table)] == ["take", "outage"]
    assert await again.act(table, TAKE) == 3
    assert (await again.reached(table, 3))["state"]["heaps"] == [18]


async def test_it_is_refused_while_games_are_played_there(
    serve: Serve, join: Join, database: str, tmp_path: Path
) -> None:
    [server], file = serve(1), tmp_path / "moyo.backup"
    host, guest = await join(server), await join(server)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    assert (await moyo(database, "backup", str(file))).status == 0
    assert await host.act(table, TAKE) == 1
    refused = await moyo(database, "restore", "--replace", str(file))
    assert (refused.status, refused.output) == (1, "")
    assert refused.errors.startswith("Server processes are running")
    assert await guest.act(table, TAKE) == 2

    server.terminate()
    assert server.ended() == 0
    told = await moyo(database, "restore", "--replace", str(file))
    assert (told.status, told.errors) == (0, "")
    assert "event (2)" in told.output
    server.start()
    server.ready()
    back = await join(server, token=host.token)
    assert (await back.watch(table))["seq"] == 0
    assert await back.act(table, TAKE) == 1
