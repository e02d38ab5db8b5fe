"""What a second PostgreSQL adds where the disk is the limit: events appended by one, and by two at once."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

from loadtest.bench.bench import Bench, Find, cluster, postgres
from loadtest.bench.figure import Figure
from loadtest.bench.meter import Meter
from loadtest.bench.writers import Writer, writers, written_in

COMMIT_MS = 10.0
"""So slow that the processor has time left."""

WRITERS = 4
"""Of each PostgreSQL: as many server processes, each with one batch under way."""

BATCH = 20

TWICE = 1.8
"""Events appended by two PostgreSQLs for one that is appended by one."""


class Appending:
    """Writers that are measured together; `commits` has how many batches a second they appended each time."""

    def __init__(self, some: Sequence[Writer], roles: dict[str, Find], seconds: float) -> None:
        self.commits: list[float] = []
        self.meter = Meter(roles)
        self._writers = some
        self._seconds = seconds

    async def events(self) -> float:
        """Appends for a while; events a second."""
        with self.meter.running():
            batches, took = await written_in(self._writers, self._seconds)
        self.commits.append(batches / took)
        busy = ", ".join(f"{role} {share:.0f} %" for role, share in self.meter.busy.items())
        print(f"    {self.commits[-1]:,.0f} commits a second; CPU, of a core: {busy}", flush=True)
        return BATCH * self.commits[-1]


async def shards(bench: Bench) -> AsyncIterator[Figure]:
    """Two PostgreSQLs with the writers of each, and in turn one of them, with its own or with as many."""
    third = Bench(bench.runs, bench.seconds, bench.share / 3)
    async with AsyncExitStack() as stack:
        clusters = [await stack.enter_async_context(cluster(COMMIT_MS, in_memory=True)) for _ in range(2)]
        first, second = (ours for ours, _ in clusters)
        roles: dict[str, Find] = {
            "postgres": await postgres(first),
            "second postgres": await postgres(second),
            "bench": lambda: [os.getpid()],
        }
        for notify, count in ((True, WRITERS), (False, WRITERS), (False, 2 * WRITERS)):
            async with (
                writers(first, WRITERS, BATCH, notify) as some,
                writers(second, WRITERS, BATCH, notify) as others,
                writers(first, count, BATCH, notify) as alone,
            ):
                two = Appending([*some, *others], roles, bench.seconds)
                one = Appending(alone, roles, bench.seconds)
                found = await third.against(two.events, one.events)
            way = "notes in the commit" if notify else "notes by another bus"
            yield Figure(
                row="shards",
                name=f"events by two PostgreSQLs with {WRITERS} writers each, {way}"
                + (f"; one has {count}" if count > WRITERS else ""),
                unit="a second",
                ours=found[0],
                against="one PostgreSQL",
                reference=found[1],
                goal="at least" if count == WRITERS else None,
                target=TWICE,
                busy=two.meter.busy,
            )
            if notify:
                yield Figure(
                    row="shards",
                    name=f"commits that notify, of one PostgreSQL with {WRITERS} writers",
                    unit="a second",
                    ours=one.commits,
                )
