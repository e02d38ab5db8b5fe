"""Waiting for an event with a time limit."""

import asyncio

from game.kit.waiting import happens_within


async def test_it_returns_as_soon_as_the_event_is_set() -> None:
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    assert await happens_within(event, 60)
    assert await happens_within(event, 0), "it is set already"


async def test_it_gives_up_when_the_time_is_over() -> None:
    event = asyncio.Event()
    assert not await happens_within(event, 0.01)
    assert not event.is_set()
