"""The database loses moves that were shown: the pages show what it has, and the game goes on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.system.server import Server
from tests.system.test_database_goes_back import LOSE

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def two(database: str, tmp_path: Path) -> Iterator[list[Server]]:
    """Two processes that say in their log what was lost."""
    servers = [Server(database, tmp_path / f"server-{number}.log") for number in range(2)]
    for server in servers:
        server.start()
    for server in servers:
        server.ready()
    yield servers
    for server in servers:
        server.terminate()
        server.ended()
        server.close()


async def lose(database: str, seq: int) -> None:
    """The only table loses its events after one."""
    connection = await asyncpg.connect(database)
    await connection.execute(LOSE, await connection.fetchval("SELECT id FROM game_table"), seq)
    await connection.close()


@pytest.mark.long
async def test_a_page_shows_what_is_left(visit: Visit, two: list[Server], database: str) -> None:
    black, white = await sit_down(visit, two)
    await black.plays("E5", "black")
    await white.plays("D5", "white")
    await black.plays("E4", "black")
    await white.sees("E4", "black, last move")
    await lose(database, 1)
    for person in (black, white):
        await person.sees("E5", "black, last move")
        await person.sees("E4", "empty")
    await white.plays("C3", "white")
    await black.sees("C3", "white, last move")
    assert ["the log went back" in error for server in two for error in server.errors()] == [True, True]


@pytest.mark.long
async def test_also_one_that_had_lost_its_server(visit: Visit, two: list[Server], database: str) -> None:
    """The process to which it connects again has only just read the table: nothing tells it of the loss."""
    black, white = await sit_down(visit, two)
    await black.plays("E5", "black")
    await white.plays("D5", "white")
    await black.sees("D5", "white, last move")
    for server in two:
        server.kill()
        await asyncio.to_thread(server.ended)
    await lose(database, 1)
    for server in two:
        server.start()
        await asyncio.to_thread(server.ready)
    await expect(white.status).to_have_text("Your turn")
    await black.sees("D5", "empty")
    await white.plays("C3", "white")
    await black.sees("C3", "white, last move")
    assert [error for server in two for error in server.errors()] == []
