"""Waiting for an event with a time limit."""

import asyncio


async def happens_within(event: asyncio.Event, seconds: float) -> bool:
    """Waits until `event` is set, for at most `seconds`. Returns whether it is set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
