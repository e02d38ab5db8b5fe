"""One client process: many people in one loop. `loadtest.people.clients` starts it and speaks to it in lines.

In: its part; the word of all; the moment to begin. Out: ready, ready, a tick a second, done. It ends when its
standard input does.
"""

import asyncio
import gc
import sys
from time import monotonic
from typing import TextIO

import msgspec
import uvloop

from loadtest.people.connection import Refusal
from loadtest.people.people import Impossible, People
from loadtest.people.tally import Done, Failed, Ready, Tally, Tick
from loadtest.scenarios import SCENARIOS
from loadtest.settings import Part

LAST = 60.0
"""Seconds that reading the logs back may take."""


def tell(message: Ready | Tick | Done | Failed) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


async def run(part: Part, lines: "asyncio.Queue[str]") -> None:
    """Plays its part. Raises `Impossible`, `Refusal` or `OSError` where it cannot begin."""
    tally = Tally()
    people = People(part, tally)
    scenario = SCENARIOS[part.settings.scenario](people)
    tell(Ready(await scenario.open()))
    await scenario.join(await lines.get())
    gc.freeze()  # all of it stays to the end
    tell(Ready())
    began = float(await lines.get())
    scenario.begin(began)
    await _ticks(people, began)
    try:
        async with asyncio.timeout(part.settings.patience + LAST):
            faults = await scenario.end()
    except TimeoutError:
        faults = ["the server no longer answers: what is in its logs is not known"]
    tell(Done(tally.faults + people.faults + faults, dict(tally.counts), dict(tally.lost), tally.turn()))
    people.leave()


async def _ticks(people: People, began: float) -> None:
    """Tells each second, until the time is up, somebody is thrown out or nothing is left to do."""
    await asyncio.sleep(began - monotonic())
    ended = asyncio.create_task(people.ended.wait())
    for second in range(1, max(1, round(people.part.settings.seconds)) + 1):
        await asyncio.wait([ended], timeout=began + second - monotonic())
        tell(people.tally.turn())
        if ended.done():
            await asyncio.sleep(0.5)  # whoever else is thrown out
            return
    ended.cancel()


async def main() -> None:
    lines = asyncio.Queue[str]()
    listening = asyncio.create_task(_listen(sys.stdin, lines))
    part = msgspec.json.decode(await lines.get(), type=Part)
    playing = asyncio.create_task(run(part, lines))
    await asyncio.wait([listening, playing], return_when=asyncio.FIRST_COMPLETED)
    if playing.done():
        try:
            await playing
        except (Impossible, Refusal, OSError, ValueError) as error:
            tell(Failed(str(error)))
    listening.cancel()


async def _listen(source: TextIO, lines: "asyncio.Queue[str]") -> None:
    """Every line, until the other end is closed."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
    async for line in reader:
        lines.put_nowait(line.decode().rstrip("\n"))


if __name__ == "__main__":
    uvloop.run(main())
