"""What is appended without a server is in the log, and told as a server tells it."""

import os

import asyncpg
import pytest

from game import notes
from loadtest.bench.meter import Meter
from loadtest.bench.writers import OTHER_NODE, writers, written_in


@pytest.mark.parametrize("notify", [True, False])
async def test_batches_are_in_the_log_and_notify_another_node_where_they_are_to(
    database: str, notify: bool
) -> None:
    told: list[str] = []
    connection = await asyncpg.connect(database)
    await connection.add_listener(f"n{OTHER_NODE}", lambda *note: told.append(note[-1]))
    async with writers(database, 2, 3, notify) as some:
        batches, took = await written_in(some, 0.1)
        for writer in some:
            await writer.write()
    logged = await connection.fetchval("SELECT count(*) FROM event")  # and by now what was told has come
    await connection.close()
    assert batches >= 2
    assert took >= 0.1
    assert logged == 3 * (batches + 2)
    assert sum(len(list(notes.decode(note))) for note in told) == (logged if notify else 0)


def test_a_meter_tells_roles_apart() -> None:
    meter = Meter({"this": lambda: [os.getpid()], "none": list})
    with meter.running():
        until = os.times().user + 0.1
        while os.times().user < until:
            pass
    passed, used = meter.seconds[0]
    assert used["this"] >= 0.09
    assert passed >= used["this"] - 0.02  # the kernel counts in hundredths
    assert meter.busy["this"] > meter.busy["none"] == 0
