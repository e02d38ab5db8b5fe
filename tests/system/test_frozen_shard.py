"""Whatever reaches a shard that does not answer any more: nobody waits for it without being told.

Who asks over HTTP is answered 503 after some seconds, and so is who opens a table there, which then is not
open. Commands about a table that is there are done when the shard is back; their client is told meanwhile.
"""

import asyncio
import inspect
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pytest

import moyo_client.messages
from game.table_id import shard_of
from moyo_client.command import Command
from tests.conftest import Postgres
from tests.system.checked_connection import CheckedConnection
from tests.system.client import Client
from tests.system.conftest import Connect, Join
from tests.system.postgres_outage import frozen
from tests.system.server import PATIENCE, Server
from tests.system.sharded import check_copies, serving

pytestmark = pytest.mark.timeout(180)

PASS = {"type": "pass"}

COMMANDS: dict[str, dict[str, Any]] = {
    "act": {"action": {"type": "play", "point": "E5"}, "nonce": "frozen"},
    "close_table": {},
    "conditional": {"seq": 0, "branches": []},
    "estimate": {},
    "history": {},
    "leave": {},
    "legal": {},
    "log": {},
    "look": {"seq": 0},
    "move_player": {"player": "nobody", "seat": 0},
    "mute": {"name": "nobody"},
    "next": {"what": "rematch"},
    "ready": {},
    "report": {"about": "player", "name": "nobody"},
    "say": {"text": "Hello."},
    "scores": {},
    "position": {"latitude": 0, "longitude": 0, "accuracy": 1},
    "sit": {},
    "watch": {},
    "withdraw": {},
}
"""All commands about a table, with their other fields."""

PATHS = (
    "GET /t/{running}.sgf",
    "GET /t/{running}.svg",
    "GET /t/{running}.png",
    "GET /my/games.zip",
    "POST /review?table={over}",
)
"""All that is asked over HTTP of what is on a shard. A page of a table has its title from home."""

OPENED = 12
"""Tables that are opened: half of them, by lot, would be on the shard that is frozen."""


@pytest.fixture
def server(urls: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """A process over a home and two shards."""
    for [found] in serving(urls, tmp_path, 1):
        yield found


def test_no_command_about_a_table_is_forgotten() -> None:
    commands = [one for one in vars(moyo_client.messages).values() if inspect.isclass(one)]
    about_tables = {
        one.__struct_config__.tag
        for one in commands
        if issubclass(one, Command) and one is not Command and "table" in one.__struct_fields__
    }
    assert about_tables == COMMANDS.keys()


async def test_nobody_waits_for_a_shard_without_being_told(
    server: Server, urls: dict[str, str], postgreses: dict[str, Postgres], join: Join, connect: Connect
) -> None:
    black, white = await join(server), await join(server)
    over, running = await game_on(black, white, "a"), await game_on(black, white, "a")
    await black.act(over, PASS)
    await white.act(over, {"type": "resign"})
    connections = {name: await signed_in(server, connect, black.token) for name in COMMANDS}
    opening = [await signed_in(server, connect, white.token) for _ in range(OPENED)]
    with frozen(postgreses["a"]):
        waiting = {
            name: asyncio.create_task(connections[name].ask(name, table=running, **fields))
            for name, fields in COMMANDS.items()
        }
        opened = [asyncio.create_task(one.ask("open", game="nim")) for one in opening]
        asked = [
            asyncio.to_thread(status, server, path.format(over=over, running=running), black.token)
            for path in PATHS
        ]
        assert await asyncio.gather(*asked) == [(HTTPStatus.SERVICE_UNAVAILABLE, "away")] * len(PATHS)
        answers = await asyncio.gather(*opened)
        for name, connection in connections.items():
            await connection.until(partial(answered_or_told, waiting[name], connection))
    for name, reply in waiting.items():
        assert (await reply).get("code") != "internal", name
    assert (await waiting["act"])["type"] == "ok"
    assert {answer.get("code") for answer in answers} == {None, "away"}
    tables = [answer["table"] for answer in answers if answer["type"] == "ok"]
    assert {shard_of(table) for table in tables} == {"b"}
    await check_copies(urls)
    shard = await asyncpg.connect(urls["a"])
    while await shard.fetchval("SELECT count(*) FROM game_table") != 2:  # what was sent there is withdrawn
        await asyncio.sleep(0.2)  # the test's timeout ends what never happens
    await shard.close()
    await check_copies(urls)
    again = await join(server, token=white.token)
    assert {one["table"] for one in again.welcome["tables"]} == {running, *tables}


async def game_on(black: Client, white: Client, shard: str) -> str:
    """A game of Go at a table of this shard."""
    while shard_of(table := await black.open("go", {"size": 9})) != shard:
        await black.do("withdraw", table=table)
    await white.sit(table)
    await black.began(table)
    return table


async def signed_in(server: Server, connect: Connect, token: str) -> CheckedConnection:
    connection = await connect(server)
    await connection.ask("hello", protocol=1, token=token)
    return connection


def answered_or_told(waiting: asyncio.Task[Any], connection: CheckedConnection) -> bool:
    """Whether a command is answered, or its client has been told that a database is away."""
    return waiting.done() or any(
        frame["type"] == "status" and frame["database"] == "away" for frame in connection.frames
    )


def status(server: Server, path: str, token: str) -> tuple[int, str]:
    """The status of an answer, and the code in it."""
    method, _, address = path.partition(" ")
    headers = {"Authorization": f"Bearer {token}"}
    body = b"" if method == "POST" else None
    request = urllib.request.Request(server.address + address, body, headers, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.status, ""
    except urllib.error.HTTPError as error:
        return error.code, msgspec.json.decode(error.read())["code"]
