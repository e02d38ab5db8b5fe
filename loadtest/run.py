"""A load test: client processes are started, begin together, and their counts are added up."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from loadtest.judge.histogram import merged
from loadtest.judge.verdict import Run, judged
from loadtest.machine.files import enough_files
from loadtest.machine.local import Usage
from loadtest.machine.versions import versions
from loadtest.people.client_processes import ClientProcess, client_processes
from loadtest.people.messages import Done, Opened, Tick
from loadtest.report.results import Results, Second
from loadtest.scenarios.load import sockets
from loadtest.settings import Settings

START_DELAY = 0.2
"""Seconds from telling the client processes when to begin until then."""


async def run(
    settings: Settings,
    progress: Callable[[Second], None] = lambda second: None,
    others: Mapping[str, Callable[[], Sequence[int]]] = {},
) -> Results:
    """Runs a load test; `progress` is called with each second. Raises `Impossible` where it cannot begin.

    `others` find processes of this machine whose CPU time and memory the results are to have, by name.
    """
    usage = Usage(settings.urls, others=others)
    enough_files(sockets(settings), settings.clients, usage.servers)
    async with client_processes(settings) as clients:
        opened = [await client.read() for client in clients]
        table_ids = [message.table_id for message in opened if isinstance(message, Opened)]
        for client in clients:
            client.write(next(filter(None, table_ids), ""))
        await asyncio.gather(*(client.read() for client in clients))
        usage.clients = [client.pid for client in clients]
        grown = usage.grown()
        began, begin = time.time() + START_DELAY, time.monotonic() + START_DELAY
        for client in clients:
            client.write(repr(begin))
        return await _results(settings, clients, usage, began, grown, progress)


async def _results(
    settings: Settings,
    clients: list[ClientProcess],
    usage: Usage,
    began: float,
    grown: int,
    progress: Callable[[Second], None],
) -> Results:
    """Adds up what the clients send, second by second and at the end.

    `began` is in Unix seconds; `grown` is by how many bytes the servers have grown while all connected.
    """
    series: list[Second] = []
    ticks: list[Tick] = []
    ends: list[Done] = []
    while clients:
        messages = await asyncio.gather(*(client.read() for client in clients))
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
    return Results(
        scenario=settings.scenario,
        settings=msgspec.to_builtins(msgspec.structs.replace(settings, token="")),  # which is a secret
        versions=versions(usage),
        urls=settings.urls,
        began=began,
        seconds=float(len(series)),
        verdict=judged(Run(settings, series, ack, seen, counts, lost, faults)),
        ack=ack,
        seen=seen,
        series=series,
    )


def second(number: int, ticks: list[Tick], usage: Usage) -> Second:
    """What all client processes did in second `number`, the first being 0."""
    ack, saw = merged(tick.ack for tick in ticks), merged(tick.saw for tick in ticks)
    used = usage.sample()
    names = ("acts", "acks", "seen", "views", "sockets", "errors")
    return Second(
        at=number,
        **{name: sum(getattr(tick, name) for tick in ticks) for name in names},
        ack_p50=ack.percentile(0.5),
        ack_p99=ack.percentile(0.99),
        seen_p50=saw.percentile(0.5),
        seen_p99=saw.percentile(0.99),
        cpu=used.cpu,
        system=used.system,
        memory=used.memory,
    )
