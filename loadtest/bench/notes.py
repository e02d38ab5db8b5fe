"""What a note costs of a processor that a program sends to itself and hears, by each bus."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, process_time

import msgspec

from game.api import Millis
from game.kit.anchor import Anchor
from game.notes import LONGEST, encode
from game.ports.bus import EventAppended, Note
from game.ports.nodes import Node
from game.table import Event
from loadtest.bench.bench import Bench, cluster
from loadtest.bench.figure import Figure
from nats_bus.bus import Bus as NatsBus
from nats_bus.embedded import nats
from sql.bus import Bus
from sql.pool import Pool

NODE: Node = 999_999_999

AHEAD = 2_000
"""Notes that are on their way at most."""

ACTION = msgspec.Raw(b'{"type":"play","point":"Q16"}')

Send = Callable[[list[str]], Awaitable[object]]


def payload() -> list[str]:
    """The lines of as many events as one NOTIFY takes."""
    lines: list[str] = []
    while sum(map(len, lines)) + len(lines) < LONGEST - 200:
        event = Event(len(lines) + 1, Millis(1_790_000_000_000), 0, ACTION)
        lines.append(encode(EventAppended("k3ZqA-x8_b2Q", event)))
    return lines


async def notes(bench: Bench) -> AsyncIterator[Figure]:
    """By both in turn."""
    with tempfile.TemporaryDirectory(prefix="moyo-nats-") as folder:
        async with cluster(in_memory=True) as (address, _), nats(Path(folder)) as url:
            found = await bench.against(
                lambda: by_nats(url, bench.seconds), lambda: by_notify(address, bench.seconds)
            )
    yield Figure(
        row="notes",
        name="of a processor for a note of an event, sent and heard, by NATS",
        unit="µs",
        ours=[1e6 * each for each in found[0]],
        against="by NOTIFY",
        reference=[1e6 * each for each in found[1]],
    )


async def by_notify(address: str, seconds: float) -> float:
    """Seconds of this program's processor for a note; each payload is in a commit of its own."""
    pool = Pool(address, 2)
    await pool.open()
    bus = Bus(address, pool, Anchor())

    async def send(lines: list[str]) -> None:
        await pool.fetch("send_note", recipient_ids=[NODE], note="\n".join(lines))

    try:
        return await _heard(bus, send, seconds)
    finally:
        await bus.close()
        await pool.close()


async def by_nats(url: str, seconds: float) -> float:
    """Seconds of this program's processor for a note, in payloads as large as those of NOTIFY."""
    bus = NatsBus(url, "bench", Anchor())
    try:
        return await _heard(bus, lambda lines: bus.publish({NODE: lines}), seconds)
    finally:
        await bus.close()


async def _heard(bus: Bus | NatsBus, send: Send, seconds: float) -> float:
    heard, sent, lines, arrived = 0, 0, payload(), asyncio.Event()

    def on_note(note: Note) -> None:
        nonlocal heard
        heard += isinstance(note, EventAppended)
        arrived.set()

    await bus.listen(NODE, on_note)
    began, used = monotonic(), process_time()
    while not heard or monotonic() < began + seconds:
        await send(lines)
        sent += len(lines)
        while sent - heard > AHEAD and monotonic() < began + seconds:
            arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(arrived.wait(), 1)
    return (process_time() - used) / heard
