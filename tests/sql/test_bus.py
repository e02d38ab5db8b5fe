"""A listening connection that breaks, or delivers nothing, is replaced, and `NotesMissed` says so."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from game.kit.anchor import Anchor
from game.ports.bus import Note, NotesMissed, TableChanged
from sql import Unusable
from sql import bus as module
from sql.bus import Bus
from sql.pool import Pool
from tests.sql.proxy import Proxy, proxied

NODE = 7


class Received:
    """The notes that have come."""

    def __init__(self) -> None:
        self.notes: asyncio.Queue[Note] = asyncio.Queue()

    def on_note(self, note: Note) -> None:
        self.notes.put_nowait(note)


@pytest.fixture
def received() -> Received:
    return Received()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the pause before it connects again."""
    monkeypatch.setattr("sql.bus.random.uniform", lambda least, most: 0.01)


@pytest_asyncio.fixture
async def proxy(database: str) -> AsyncIterator[Proxy]:
    async with proxied(database) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def raw(database: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def bus(database: str, proxy: Proxy) -> AsyncIterator[Bus]:
    """Its listener goes through the proxy, its pings do not."""
    pool = Pool(database, 1)
    await pool.open()
    bus = Bus(proxy.url, pool, Anchor())
    yield bus
    await bus.close()
    await pool.close()


async def notify(raw: "asyncpg.Connection[asyncpg.Record]", payload: str) -> None:
    await raw.execute("SELECT pg_notify($1, $2)", f"n{NODE}", payload)


async def test_a_listener_that_is_cut_is_replaced(
    bus: Bus, proxy: Proxy, received: Received, raw: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await bus.listen(NODE, received.on_note)
    assert bus.receiving
    assert await received.notes.get() == NotesMissed()
    proxy.cut()
    assert await received.notes.get() == NotesMissed()
    await notify(raw, 'r["t",1]')
    assert await received.notes.get() == TableChanged("t", 1)


async def test_a_listener_that_falls_silent_is_noticed_by_its_own_ping(
    bus: Bus,
    proxy: Proxy,
    received: Received,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "PING", 0.1)
    await bus.listen(NODE, received.on_note)
    assert await received.notes.get() == NotesMissed()
    proxy.swallows = True
    while bus.receiving:
        await asyncio.sleep(0.01)
    proxy.swallows = False
    assert await received.notes.get() == NotesMissed()
    while not bus.receiving:
        await asyncio.sleep(0.01)
    assert "a ping was not received on this connection" in caplog.text


async def test_it_begins_when_the_database_is_there(bus: Bus, proxy: Proxy, received: Received) -> None:
    proxy.refuses = True
    listening = asyncio.create_task(bus.listen(NODE, received.on_note))
    loop = asyncio.get_running_loop()
    tried = loop.create_future()
    loop.call_later(0.05, tried.set_result, None)
    await tried
    assert not listening.done()
    assert not bus.receiving
    proxy.refuses = False
    await listening
    assert bus.receiving


async def test_whatever_goes_wrong_it_tries_again(
    bus: Bus, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect: Any = asyncpg.connect
    wrong = [asyncpg.InterfaceError("closed"), ValueError("odd")]

    async def at_last(*address: Any, **arguments: Any) -> Any:
        if wrong:
            raise wrong.pop()
        return await connect(*address, **arguments)

    monkeypatch.setattr(asyncpg, "connect", at_last)
    await bus.listen(NODE, received.on_note)
    assert bus.receiving
    assert not wrong


@pytest.mark.parametrize("payload", ['r["t"', 'r["t",1]\nr[]'])
async def test_a_note_that_cannot_be_read_is_one_that_was_missed(
    bus: Bus,
    received: Received,
    raw: "asyncpg.Connection[asyncpg.Record]",
    payload: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await bus.listen(NODE, received.on_note)
    assert await received.notes.get() == NotesMissed()
    await notify(raw, payload)
    await notify(raw, 'r["t",2]')
    notes: list[Note] = []
    while not notes or notes[-1] != TableChanged("t", 2):
        notes.append(await received.notes.get())
    assert notes[-2] == NotesMissed()
    assert "a note that cannot be read" in caplog.text


async def test_one_note_that_the_handler_cannot_take_costs_the_others_nothing(
    bus: Bus, received: Received, raw: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    def on_note(note: Note) -> None:
        if note == TableChanged("bad", 1):
            raise ValueError("cannot be folded")
        received.on_note(note)

    await bus.listen(NODE, on_note)
    assert await received.notes.get() == NotesMissed()
    await notify(raw, 'r["bad",1]\nr["good",1]')
    await notify(raw, 'r["good",2]')
    assert await received.notes.get() == NotesMissed()
    assert await received.notes.get() == TableChanged("good", 2)


async def test_a_late_ping_is_no_note(
    bus: Bus, received: Received, raw: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await bus.listen(NODE, received.on_note)
    assert await received.notes.get() == NotesMissed()
    await notify(raw, "p0")
    await notify(raw, 'r["t",2]')
    assert await received.notes.get() == TableChanged("t", 2)


async def test_a_closed_bus_receives_nothing(
    bus: Bus, received: Received, raw: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await bus.listen(NODE, received.on_note)
    await bus.close()
    await bus.close()
    assert not bus.receiving
    await notify(raw, 'r["t",1]')
    assert [received.notes.get_nowait()] == [NotesMissed()]
    assert received.notes.empty()


async def test_it_pings_again_and_again(
    bus: Bus, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PING", 0.02)
    await bus.listen(NODE, received.on_note)
    first = bus._ping
    while bus._ping < first + 3:
        await asyncio.sleep(0.005)
    assert await received.notes.get() == NotesMissed()
    assert received.notes.empty()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://moyo:secret@127.0.0.1:1/moyo", "cannot be listened to: .*Connect call failed"),
        ("postgresql://moyo:secret@a..b/moyo", "the host is a name or an address"),
    ],
)
async def test_a_wrong_address_is_told_at_the_start(
    database: str, url: str, says: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    pool = Pool(database, 1)
    await pool.open()
    bus = Bus(url, pool, Anchor())
    with pytest.raises(Unusable, match=f"^The database of DATABASE_DIRECT_URL, .* {says}") as told:
        await bus.listen(NODE, lambda note: None)
    assert "secret" not in str(told.value)
    assert not caplog.records, "it is said once"
    await bus.close()
    await pool.close()


async def test_the_address_of_another_database_is_told_at_the_start(
    database: str, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    monkeypatch.setattr(module, "PING", 0.2)
    pool = Pool(database, 1)
    await pool.open()
    bus = Bus(empty_database, pool, Anchor())
    with pytest.raises(Unusable, match="is another than that of DATABASE_URL, or LISTEN"):
        await bus.listen(NODE, lambda note: None)
    await bus.close()
    await pool.close()


async def test_it_measures_how_long_notes_take(
    bus: Bus, received: Received, raw: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    """By a line that a process of an older version, which sends the second note, does not add."""
    await bus.listen(NODE, received.on_note)
    assert await received.notes.get() == NotesMissed()
    now = await raw.fetchval("SELECT dbnow()")
    await notify(raw, f'r["t",1]\nc{now - 1_500}')
    await notify(raw, 'r["t",2]')
    await notify(raw, f'r["t",3]\nc{now + 60_000}')
    assert [await received.notes.get() for _ in range(3)] == [TableChanged("t", rev) for rev in (1, 2, 3)]
    assert sum(bus.lag.counts) == 2
    assert bus.lag.counts[0] == 1
    assert 1.4 < bus.lag.sum < 60
