"""A load test: client processes are started, told what to do, and their seconds put together."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias

import msgspec

from loadtest.judge.histogram import merged
from loadtest.judge.verdict import Run, judged
from loadtest.machine.files import enough_files
from loadtest.machine.local import Usage
from loadtest.machine.processes import ROOT
from loadtest.machine.versions import versions
from loadtest.people.people import Impossible
from loadtest.people.tally import Done, Failed, Ready, Tick
from loadtest.report.results import Results, Second
from loadtest.scenarios import sockets
from loadtest.settings import Part, Settings

START = 0.2
"""Seconds from telling the clients when to begin until then."""

LINE = 1 << 26
"""Bytes of a client's message."""

Message: TypeAlias = Ready | Tick | Done | Failed

_message = msgspec.json.Decoder(Message).decode


class Client:
    """A client process."""

    def __init__(self, process: Process) -> None:
        self.pid = process.pid
        self._process = process

    def tell(self, line: str) -> None:
        self._process.stdin.write(line.encode() + b"\n")  # type: ignore[union-attr]

    async def hear(self) -> Message:
        """What it says next. Raises `Impossible` where it cannot go on."""
        line = await self._process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            raise Impossible(f"A client process ended with status {await self._process.wait()}.")
        message: Message = _message(line)
        if isinstance(message, Failed):
            raise Impossible(message.why)
        return message


async def run(settings: Settings, progress: Callable[[Second], None] = lambda second: None) -> Results:
    """Runs a load test. Raises `Impossible` where it cannot begin."""
    usage = Usage(settings.urls)
    enough_files(sockets(settings), settings.clients, usage.servers)
    async with _started(settings) as clients:
        words = [await client.hear() for client in clients]
        word = next((ready.word for ready in words if isinstance(ready, Ready) and ready.word), "")
        for client in clients:
            client.tell(word)
        await asyncio.gather(*(client.hear() for client in clients))
        usage.clients = [client.pid for client in clients]
        grown = usage.grown()
        began, begin = time.time() + START, time.monotonic() + START
        for client in clients:
            client.tell(repr(begin))
        return await _watched(settings, clients, usage, began, grown, progress)


async def _watched(
    settings: Settings,
    clients: list[Client],
    usage: Usage,
    began: float,
    grown: int,
    progress: Callable[[Second], None],
) -> Results:
    """Puts together what the clients tell, second by second and at the end."""
    series: list[Second] = []
    ticks: list[Tick] = []
    ends: list[Done] = []
    while clients:
        messages = await asyncio.gather(*(client.hear() for client in clients))
        now = [message for message in messages if isinstance(message, Tick)]
        if now:
            series.append(second(len(series), now, usage))
            progress(series[-1])
        ticks += now
        ends += [message for message in messages if isinstance(message, Done)]
        clients = [
            client for client, message in zip(clients, messages, strict=True) if isinstance(message, Tick)
        ]
    ticks += [end.rest for end in ends]
    counts = Counter[str]()
    if usage.servers and settings.scenario == "idle":
        counts["bytes_a_socket"] = grown // max(sockets(settings), 1)
    for end in ends:
        counts.update(end.counts)
    for name in ("acts", "acks", "seen", "views"):
        counts[name] = sum(getattr(tick, name) for tick in ticks)
    ack, seen = (merged(getattr(tick, name) for tick in ticks).latency() for name in ("ack", "saw"))
    lost = sum((Counter(end.lost) for end in ends), Counter[str]())
    faults = [f"{url} closed {number} sockets" for url, number in sorted(lost.items())]
    faults += [fault for end in ends for fault in end.faults]
    run = Run(settings, series, ack, seen, counts, lost, faults)
    return Results(
        scenario=settings.scenario,
        settings=msgspec.to_builtins(msgspec.structs.replace(settings, token="")),  # which is a secret
        versions=versions(usage),
        urls=settings.urls,
        began=began,
        seconds=float(len(series)),
        verdict=judged(run),
        ack=ack,
        seen=seen,
        series=series,
    )


def second(number: int, ticks: list[Tick], usage: Usage) -> Second:
    """What all client processes did in one second."""
    ack, saw = merged(tick.ack for tick in ticks), merged(tick.saw for tick in ticks)
    cpu, memory = usage.sample()
    names = ("acts", "acks", "seen", "views", "sockets", "errors")
    return Second(
        at=number,
        **{name: sum(getattr(tick, name) for tick in ticks) for name in names},
        ack_p50=ack.percentile(0.5),
        ack_p99=ack.percentile(0.99),
        seen_p50=saw.percentile(0.5),
        seen_p99=saw.percentile(0.99),
        cpu=cpu,
        memory=memory,
    )


@asynccontextmanager
async def _started(settings: Settings) -> AsyncIterator[list[Client]]:
    """The client processes; at the end none is left."""
    processes: list[Process] = []
    try:
        for index in range(settings.clients):
            command = (sys.executable, "-m", "loadtest.people.client")
            process = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, stdin=PIPE, stdout=PIPE, limit=LINE, start_new_session=True
            )
            processes.append(process)
            part = msgspec.json.encode(Part(settings, index))
            process.stdin.write(part + b"\n")  # type: ignore[union-attr]
        yield [Client(process) for process in processes]
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
