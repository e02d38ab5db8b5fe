"""How long others wait for their moves while the computer thinks about four games of Go."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

import moyo_client
from game.rules.go.board import EMPTY, vertices
from moyo_client import Table
from moyo_client.refusals import Illegal
from tests.bots.conftest import Program
from tests.bots.test_games import challenge
from tests.system.bystanders import bound, bystanders
from tests.system.server import Server

GAMES = 4

SIZE = 19

ATTEMPTS = 3


async def play_by_chance(table: Table) -> None:
    """Answers each move of the computer at once, so that it thinks all the time."""
    names = vertices(SIZE)
    async for view in table:
        if view.state["turn"] != ("black", "white")[view.seat or 0]:
            continue
        board = "".join(view.state["board"])
        free = [point for point, stone in enumerate(board) if stone == EMPTY]
        for point in random.sample(free, len(free)):
            with suppress(Illegal):
                await table.act({"type": "play", "point": names[point]})
                break


@asynccontextmanager
async def computer_games(server: Server) -> AsyncIterator[list[Table]]:
    """The tables at which the computer plays at its highest level."""
    async with AsyncExitStack() as stack:
        tables, playing = [], []
        for _ in range(GAMES):
            moyo = await stack.enter_async_context(moyo_client.connect(server.address))
            seated = await challenge(moyo, "Moyo 6", "go", size=SIZE)
            tables.append(await moyo.watch(seated.table))
            playing.append(asyncio.create_task(play_by_chance(tables[-1])))
        yield tables
        assert not [task for task in playing if task.done()]
        for task in playing:
            task.cancel()
        await asyncio.wait(playing)


def moves(tables: list[Table]) -> int:
    """How many moves have been made at these tables together."""
    return sum(table.view.seq for table in tables if table.view is not None)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_others_wait_no_longer_while_the_computer_thinks(
    two: list[Server], program: Program, database: str
) -> None:
    url, missed = two[0].address, []
    program("computer", "--url", url, "--games", str(GAMES), DATABASE_URL=database)
    async with bystanders(two) as others:
        for _ in range(ATTEMPTS):
            await others.begin_games()
            before = await others.watch(10.0)
            await others.begin_games()
            async with computer_games(two[0]) as tables:
                began = moves(tables)
                during = await others.watch(20.0)
                made = moves(tables) - began
            print(f"\nwithout: {before}\nbeside {made} moves in {GAMES} games of the computer: {during}")
            assert made > 4 * GAMES
            if during.p99 <= bound(before):
                return
            missed.append(f"p99 was {during.p99:.1f} ms, and {bound(before):.1f} are allowed")
    raise AssertionError(missed)
