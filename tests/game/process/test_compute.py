"""The compute pool, with real processes."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.ports.compute import ComputeFailed
from game.process.compute import Compute
from game.process.compute import pool as pool_module
from tests.game.process import compute_jobs as jobs

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def compute() -> AsyncIterator[Compute]:
    compute = Compute(1)
    yield compute
    await compute.close()


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


async def gone(pid: int) -> None:
    for _ in range(500):
        if not alive(pid):
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"process {pid} is still there")


async def failure(call: "asyncio.Future[object] | object") -> ComputeFailed:
    with pytest.raises(ComputeFailed) as failed:
        await call  # type: ignore[misc]
    return failed.value


async def test_it_computes_in_one_other_process_that_is_kept(compute: Compute) -> None:
    assert compute.pids == []
    assert await compute(jobs.double, 21) == 42
    first = await compute(jobs.process_id)
    assert first == await compute(jobs.process_id) != os.getpid()
    assert compute.pids == [first]
    assert await compute(jobs.niceness) == min(os.nice(0) + 10, 19)


async def test_the_loop_is_free_meanwhile(compute: Compute) -> None:
    await compute(jobs.double, 1)
    turns = 0
    computing = asyncio.ensure_future(compute(jobs.sleep, 0.3, timeout=30))
    while not computing.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 10


async def test_large_bytes_come_as_they_are_between_the_other_arguments(compute: Compute) -> None:
    parts = [os.urandom(size) for size in (pool_module.APART - 1, pool_module.APART, 1_000_003, 0)]
    assert await compute(jobs.joined, *parts) == b"".join(parts)
    assert await compute(jobs.sizes, parts[2], "x", parts[0], parts[2]) == [
        ("bytes", 1_000_003),
        ("str", 1),
        ("bytes", pool_module.APART - 1),
        ("bytes", 1_000_003),
    ]
    assert (await failure(compute(jobs.fail, parts[2]))).reason == "raised"
    assert await compute(jobs.double, 4) == 8


async def test_twenty_megabytes_hold_the_loop_for_no_longer_than_little(compute: Compute) -> None:
    await compute(jobs.double, 1)
    chunks = [bytes(64 << 10)] * 320
    longest, before = 0.0, time.thread_time()  # for others may need the processor
    computing = asyncio.ensure_future(compute(jobs.sizes, *chunks, timeout=30))
    while not computing.done():
        await asyncio.sleep(0)
        longest, before = max(longest, time.thread_time() - before), time.thread_time()
    print(f"the loop was held for {longest * 1e3:.1f} ms")
    assert len(await computing) == 320
    assert longest < 0.1  # alone some two milliseconds; what is one piece is pickled and copied in thirty


@pytest.mark.parametrize("job", [(jobs.sleep, 60), (jobs.hold_the_interpreter,)])
async def test_what_takes_too_long_is_ended_and_the_process_replaced(
    compute: Compute, job: tuple[object, ...]
) -> None:
    before = await compute(jobs.process_id)
    failed = await failure(compute(*job, timeout=0.2))  # type: ignore[arg-type]
    assert (failed.reason, str(failed)) == ("time", "It took longer than 0.2 s.")
    assert not alive(before)
    assert await compute(jobs.process_id) != before
    assert compute.replaced == 1


async def test_what_needs_too_much_memory_fails(compute: Compute) -> None:
    assert await compute(jobs.need, 10 << 20, memory=64 << 20) == 10 << 20
    assert (await failure(compute(jobs.need, 200 << 20, memory=64 << 20))).reason == "memory"
    assert await compute(jobs.need, 200 << 20, memory=400 << 20) == 200 << 20


async def test_a_process_that_dies_is_replaced(compute: Compute) -> None:
    failed = await failure(compute(jobs.die))
    assert (failed.reason, str(failed)) == ("died", "Its process ended with status 7.")
    assert await compute(jobs.double, 2) == 4
    os.kill(compute.pids[0], signal.SIGKILL)
    await gone(compute.pids[0])
    assert (await failure(compute(jobs.double, 2))).reason == "died"
    assert await compute(jobs.double, 2) == 4


async def test_an_exception_leaves_the_process_alone(compute: Compute) -> None:
    before = await compute(jobs.process_id)
    failed = await failure(compute(jobs.fail))
    assert (failed.reason, str(failed)) == ("raised", "ValueError: no such luck")
    assert (await failure(compute(lambda: 1))).reason == "raised"
    assert await compute(jobs.talk) == "a result"
    assert await compute(jobs.process_id) == before


async def test_callers_take_turns(compute: Compute) -> None:
    order: list[str] = []

    async def call(caller: str) -> None:
        await compute(jobs.sleep, 0.01, caller=caller)
        order.append(caller)

    calls = [asyncio.create_task(call(caller)) for caller in ["a"] * 6 + ["b", "c"]]
    await asyncio.gather(*calls)
    assert order.index("b") <= 2
    assert order.index("c") <= 3


async def test_the_queue_is_bounded(compute: Compute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "MOST_WAITING", 20)
    calls = [asyncio.ensure_future(compute(jobs.double, n, caller="a")) for n in range(30)]
    calls += [asyncio.ensure_future(compute(jobs.double, n, caller=f"b{n}")) for n in range(30)]
    results = await asyncio.gather(*calls, return_exceptions=True)
    busy = [one for one in results if isinstance(one, ComputeFailed) and one.reason == "busy"]
    assert len([one for one in results[:30] if one in busy]) == 30 - pool_module.MOST_OF_ONE
    assert len(busy) == 60 - 20
    assert len([one for one in results if isinstance(one, int)]) == 20


async def test_what_nobody_waits_for_is_not_computed(compute: Compute) -> None:
    await compute(jobs.double, 1)
    first = asyncio.ensure_future(compute(jobs.sleep, 0.1))
    await asyncio.sleep(0)
    dropped = [asyncio.ensure_future(compute(jobs.sleep, 5, timeout=9)) for _ in range(3)]
    await asyncio.sleep(0)
    for one in dropped:
        one.cancel()
    await first
    began = time.monotonic()
    await compute(jobs.double, 1)
    assert time.monotonic() - began < 3


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_nothing_of_the_server_is_in_the_process(
    compute: Compute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://moyo:secret@127.0.0.1/moyo")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.set_inheritable(True)
        files = await compute(jobs.open_files)
        assert f"socket:[{os.fstat(listening.fileno()).st_ino}]" not in files
    assert len(files) < 10
    assert "DATABASE_URL" not in await compute(jobs.variables)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_no_descriptor_is_left_behind() -> None:
    def count() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    async with asyncio.timeout(60):
        warm = Compute(1)
        await warm(jobs.double, 1)
        await warm.close()
        before = count()
        for _ in range(3):
            compute = Compute(1)
            await failure(compute(jobs.die))
            await failure(compute(jobs.sleep, 60, timeout=0.05))
            assert await compute(jobs.double, 1) == 2
            await compute.close()
        await asyncio.sleep(0.05)
        assert count() <= before


async def test_closing_ends_what_is_computed_and_what_waits() -> None:
    compute = Compute(1)
    pid = await compute(jobs.process_id)
    running = asyncio.ensure_future(compute(jobs.sleep, 60, timeout=99))
    waiting = asyncio.ensure_future(compute(jobs.double, 1))
    await asyncio.sleep(0.05)
    await compute.close()
    assert not alive(pid)
    for one in (running, waiting):
        assert (await failure(one)).reason == "closed"
    assert (await failure(compute(jobs.double, 1))).reason == "closed"
    await compute.close()


SERVER = """
import asyncio
from game.process.compute import Compute
from tests.game.process import compute_jobs as jobs

async def main():
    compute = Compute(1)
    print(await compute(jobs.process_id), flush=True)
    await compute(getattr(jobs, "{job}"), *{arguments}, timeout={seconds})

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("job", "arguments", "seconds"), [("sleep", (600,), 600), ("hold_the_interpreter", (), 0.5)]
)
async def test_it_ends_with_a_server_that_is_killed(
    job: str, arguments: tuple[int, ...], seconds: float
) -> None:
    program = SERVER.format(job=job, arguments=arguments, seconds=seconds)
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=ROOT, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    pid = int(await server.stdout.readline())
    assert alive(pid)
    await asyncio.sleep(0.1)
    server.kill()
    await server.wait()
    await gone(pid)
