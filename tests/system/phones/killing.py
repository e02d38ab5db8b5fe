"""Processes are killed and started again."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from itertools import cycle

from tests.system.phones.ledger import Ledger
from tests.system.server import Server


async def kill_in_turn(
    servers: Sequence[Server], every: float, ledger: Ledger, enough: asyncio.Event
) -> None:
    """Kills one after the other, each when the one before takes players again, until it is `enough`."""
    for server in cycle(servers):
        with suppress(TimeoutError):
            await asyncio.wait_for(enough.wait(), every)
        if enough.is_set():
            return
        server.kill()
        server.start()
        ledger.counts["killed"] += 1
        await asyncio.to_thread(server.ready)
