"""The meter: work is counted for the command for which it is done."""

import asyncio

from game.kit.meter import Meter, count


async def test_work_counts_where_it_is_done_for_a_command() -> None:
    count(events=1)  # for nobody

    async def work(meter: Meter, events: int) -> None:
        with meter:
            count(events=events)
            await asyncio.sleep(0)
            await asyncio.create_task(deeper())
            await asyncio.to_thread(count, hashes=1, computations=4)
        count(bytes=100)

    async def deeper() -> None:
        await asyncio.sleep(0)
        count(reads=2, bytes=3)

    one, two = Meter(), Meter()
    await asyncio.gather(work(one, 5), work(two, 7))
    assert (one.events, one.reads, one.bytes, one.hashes, one.computations) == (5, 2, 3, 1, 4)
    assert (two.events, two.reads, two.bytes, two.hashes, two.computations) == (7, 2, 3, 1, 4)
