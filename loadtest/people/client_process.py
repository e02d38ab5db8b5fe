"""A client process: many simulated players in one event loop, run by `people.client_processes`.

It is told one thing a line on its standard input, and answers with a line of JSON on its standard output
(`people.messages`):

    a Part                                      → Opened
    the id of the table that all share, or ""   → Joined
    when the load begins, by the monotonic clock → a Tick each second, then Done

Instead of any of these it answers Failed where it cannot go on. It ends when its standard input does.
"""

import asyncio
import gc
import sys
from time import monotonic
from typing import TextIO

import msgspec
import uvloop

from loadtest.people.messages import Done, Failed, Joined, Message, Opened
from loadtest.people.players import Impossible, Players
from loadtest.people.tally import Tally
from loadtest.scenarios import SCENARIOS
from loadtest.settings import Part
from moyo_client import MoyoError

END_TIMEOUT = 60.0
"""Seconds that reading the logs back may take, beside the settings' `patience`."""


def write(message: Message) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


async def run(part: Part, lines: "asyncio.Queue[str]") -> None:
    """Runs this process's part. Raises `Impossible`, `MoyoError` or `OSError` where it cannot begin."""
    tally = Tally()
    players = Players(part, tally)
    scenario = SCENARIOS[part.settings.scenario](players)
    write(Opened(await scenario.open()))
    await scenario.join(await lines.get())
    gc.freeze()  # all of it stays until the end
    write(Joined())
    began = float(await lines.get())
    scenario.begin(began)
    await _write_ticks(players, began)
    try:
        async with asyncio.timeout(part.settings.patience + END_TIMEOUT):
            faults = await scenario.end()
    except TimeoutError:
        faults = ["the server no longer answers: what is in its logs is not known"]
    faults = tally.faults + players.faults + faults
    write(Done(faults, dict(tally.counts), dict(tally.lost), tally.next_second()))
    players.close()


async def _write_ticks(players: Players, began: float) -> None:
    """Writes each second, until the time is over, a server closes a connection or nothing is left to do."""
    await asyncio.sleep(began - monotonic())
    ended = asyncio.create_task(players.ended.wait())
    for second in range(1, max(1, round(players.part.settings.seconds)) + 1):
        await asyncio.wait([ended], timeout=began + second - monotonic())
        write(players.tally.next_second())
        if ended.done():
            await asyncio.sleep(0.5)  # the same server may be closing other connections
            return
    ended.cancel()


async def main() -> None:
    lines = asyncio.Queue[str]()
    reading = asyncio.create_task(_read(sys.stdin, lines))
    part = msgspec.json.decode(await lines.get(), type=Part)
    running = asyncio.create_task(run(part, lines))
    await asyncio.wait([reading, running], return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        try:
            await running
        except (Impossible, MoyoError, OSError, ValueError) as error:
            write(Failed(str(error)))
    reading.cancel()


async def _read(source: TextIO, lines: "asyncio.Queue[str]") -> None:
    """Puts every line into the queue, until the other end is closed."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
    async for line in reader:
        lines.put_nowait(line.decode().rstrip("\n"))


if __name__ == "__main__":
    uvloop.run(main())
