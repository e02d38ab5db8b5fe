"""What tests of clocks and outages do: games with a clock, time in which processes beat, and the log."""

from typing import Any

from game.api import Millis, Result
from game.memory.world import World
from game.ports.log import ReadRequest
from game.row import TableRow
from tests.game.engine_process import Process

CLOCK = {"system": "byoyomi", "main": 60, "period": 30, "periods": 2}
UP, FALLS = 120_000, 121_000
"""Milliseconds after the begin at which the first player's time is used up, and the flag falls."""

LOST = Result(
    (0, 1), "The second player wins on time.", reason="nim-won-on-time", arguments={"player": "second"}
)


async def begun(process: Process, **setup: Any) -> str:
    """A game of nim with a clock, in which the first player is to move."""
    return await process.open("nim", heaps=[9, 9], **{"clock": CLOCK} | setup)


def wait(world: World, time: int) -> None:
    """Time passes in which nothing happens."""
    world.time = Millis(world.time + time)


async def alive(world: World, time: int, *processes: Process) -> None:
    """Time passes in which these processes beat, at its end too; nothing else happens on them."""
    end = world.time + time
    while True:
        for process in processes:
            await process.outages.heartbeat(process.tables.node_id)
        if world.time == end:
            return
        wait(world, min(2_000, end - world.time))


async def row(world: World, table: str) -> TableRow:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page.row


def logged(world: World, table: str) -> list[tuple[int, int | None, str]]:
    """The events of a table: at, seat, and what was done; of an outage since when."""
    events: list[tuple[int, int | None, str]] = []
    for event in world.state.tables[table].events:
        action = bytes(event.action).decode()
        if action.startswith('{"type":"outage"'):
            since = action.removeprefix('{"type":"outage","since":')
            action = since.removesuffix(f',"until":{event.at}}}')
        events.append((event.at, event.seat, action))
    return events


def left(process: Process, table: str, player: str = "first") -> int:
    """The milliseconds of main time that a player has, as a process has them."""
    held = process.tables.held(table)
    assert held is not None
    return int(held.table.view(None).clock[player]["main"])
