"""Notes that the bench counts were sent and heard, by each bus."""

from pathlib import Path

from game import notes
from loadtest.bench.notes import by_nats, by_notify, payload
from nats_bus.embedded import nats


def test_a_payload_is_as_long_as_one_notify_takes() -> None:
    lines = payload()
    assert notes.LONGEST / 2 < len("\n".join(lines)) < notes.LONGEST
    assert len(list(notes.decode("\n".join(lines)))) == len(lines) > 20


async def test_notes_come_by_notify(database: str) -> None:
    assert await by_notify(database, 0.2) > 0


async def test_notes_come_by_nats(tmp_path: Path) -> None:
    async with nats(tmp_path) as url:
        assert await by_nats(url, 0.2) > 0
