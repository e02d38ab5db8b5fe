"""A server that does not keep its word is found out."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from loadtest.machine.processes import server
from loadtest.run import run
from loadtest.settings import Settings

HONEST = ("connection_manager.py",)


async def faults(database: str, fault: str, *others: tuple[str, ...], scenario: str = "games") -> str:
    """What a load test says of a server with this fault, and of others beside it."""
    async with AsyncExitStack() as stack:
        commands = [("-m", "tests.loadtest.faulty", fault), *others]
        servers = [server(*command, DATABASE_URL=database) for command in commands]
        places = await asyncio.gather(*(stack.enter_async_context(one) for one in servers))
        urls = [f"http://127.0.0.1:{port}" for port, _ in places]
        results = await run(
            Settings(scenario=scenario, urls=urls, games=4, seconds=1, audit=1, patience=1, setup={"size": 9})
        )
    assert not results.verdict.ok
    return "\n".join(results.verdict.faults)


@pytest.mark.long
async def test_each_fault_is_found(database: str) -> None:
    early, lost, stale, twice, deaf = await asyncio.gather(
        faults(database, "early"),
        faults(database, "lost"),
        faults(database, "stale"),
        faults(database, "twice", scenario="pong"),
        faults(database, "deaf", HONEST),
    )
    assert "before it was in the log" in early
    assert "is not in the log" in lost
    assert "another position" in stale
    assert "is in the log twice" in twice
    assert "never shown to seat" in deaf
    assert "in the log" not in stale + deaf
