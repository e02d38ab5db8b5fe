"""A connection to NATS that breaks, or is silent, is replaced; all whose notes may be lost are told so."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from game.api import Millis
from game.ports.bus import Note, NotesMissed, TableChanged
from nats_bus import bus as module
from nats_bus.bus import Bus
from nats_bus.connection import BROKEN, Connection
from sql import Unusable
from tests.nats_server import NatsServer
from tests.sql.proxy import Proxy, proxied

NODE, OTHER = 7, 8

PATIENCE = 30.0
"""Seconds after which a wait fails."""

MISSED = NotesMissed()


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


class Listener:
    """A bus, and the notes that have come by it."""

    def __init__(self, url: str, node_id: int, prefix: str = "test") -> None:
        self.bus = Bus(url, prefix, now)
        self.node_id = node_id
        self.notes: asyncio.Queue[Note] = asyncio.Queue()

    async def listen(self) -> None:
        """Listens, and takes the first note, which says that notes were missed before."""
        await self.bus.listen(self.node_id, self.notes.put_nowait)
        assert await self.notes.get() == MISSED

    async def until(self, wanted: Note) -> list[Note]:
        """The notes up to one."""
        found = [await self.notes.get()]
        while found[-1] != wanted:
            found.append(await self.notes.get())
        return found


Listen = Callable[..., Awaitable[Listener]]


@pytest_asyncio.fixture
async def listen() -> AsyncIterator[Listen]:
    started: list[Listener] = []

    async def listen(url: str, node_id: int, prefix: str = "test") -> Listener:
        started.append(Listener(url, node_id, prefix))
        await started[-1].listen()
        return started[-1]

    yield listen
    for one in started:
        await one.bus.close()


@pytest_asyncio.fixture
async def proxy(own_nats: NatsServer) -> AsyncIterator[Proxy]:
    async with proxied(own_nats.url) as proxy:
        yield proxy


async def away(listener: Listener) -> None:
    while listener.bus.receiving:
        await asyncio.sleep(0.01)


async def back(listener: Listener) -> None:
    while not listener.bus.receiving:
        await asyncio.sleep(0.01)


async def test_a_killed_server_stops_nobody_and_all_are_told_when_it_is_back(
    listen: Listen, own_nats: NatsServer
) -> None:
    one, other = await listen(own_nats.url, NODE), await listen(own_nats.url, OTHER)
    own_nats.kill()
    for listener in (one, other):
        await away(listener)
    await one.bus.send([OTHER], TableChanged("lost", 1))
    assert one.bus.dropped == 1
    own_nats.start()
    for listener in (one, other):
        await back(listener)
    await one.bus.send([OTHER], TableChanged("t", 2))
    assert (await other.until(TableChanged("t", 2)))[0] == MISSED


async def test_what_one_could_not_send_all_others_have_missed(
    listen: Listen, own_nats: NatsServer, proxy: Proxy
) -> None:
    """Of two nodes one is cut off: the other, whose connection has never broken, hears of it."""
    cut, whole = await listen(proxy.url, NODE), await listen(own_nats.url, OTHER)
    proxy.refuses = True
    proxy.cut()
    await away(cut)
    await cut.bus.send([OTHER], TableChanged("lost", 1))
    proxy.refuses = False
    assert await whole.notes.get() == MISSED
    assert whole.bus.receiving


async def test_a_frozen_server_is_noticed_and_what_is_published_meanwhile_does_not_wait(
    listen: Listen, own_nats: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PING", 0.5)
    monkeypatch.setattr(module, "MOST_PENDING", 1_000_000)
    one, other = await listen(own_nats.url, NODE), await listen(own_nats.url, OTHER)
    own_nats.pause()
    turns = asyncio.create_task(_turns())
    for _ in range(100):
        await one.bus.publish({OTHER: [f'r["{"x" * 100_000}",1]']})
    assert not turns.done(), "nothing has waited, not even for a turn of the loop"
    turns.cancel()
    await away(one)
    assert one.bus.dropped > 0, "what would wait is bounded"
    own_nats.resume()
    await back(one)
    await back(other)
    await one.bus.send([OTHER], TableChanged("t", 2))
    if MISSED not in await other.until(TableChanged("t", 2)):
        await other.until(MISSED)  # it comes a moment later, where the other has not noticed by itself


async def _turns() -> None:
    await asyncio.sleep(0)


async def test_a_line_on_which_nothing_is_answered_is_replaced(
    listen: Listen, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "PING", 0.2)
    one = await listen(proxy.url, NODE)
    proxy.swallows = True
    await away(one)
    proxy.swallows = False
    await back(one)
    assert await one.notes.get() == MISSED
    assert "is away: nats: flush timeout" in caplog.text
    assert "token-of-the-tests" not in caplog.text


async def test_while_it_is_away_this_is_told_again_and_again(
    listen: Listen, own_nats: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MISSED_AWAY", 0.0)
    monkeypatch.setattr(module, "MISSED_PAUSE", 0.05)
    one = await listen(own_nats.url, NODE)
    own_nats.kill()
    await away(one)
    assert [await one.notes.get() for _ in range(3)] == [MISSED] * 3
    assert not one.bus.receiving


async def test_play_begins_without_it(
    own_nats: NatsServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    own_nats.kill()
    one = Listener(own_nats.url, NODE)
    await one.bus.listen(NODE, one.notes.put_nowait)
    assert not one.bus.receiving
    assert one.bus.ready
    own_nats.start()
    await back(one)
    assert await one.notes.get() == MISSED
    await one.bus.close()
    assert [record.message for record in caplog.records if "away" in record.message] != []


async def test_a_wrong_token_is_told_at_the_start(own_nats: NatsServer) -> None:
    wrong = own_nats.url.replace("token-of-the-tests", "secret")
    says = "^The NATS of BUS_URL, nats://127.*, refuses: .*Authorization"
    with pytest.raises(Unusable, match=says) as told:
        await Bus(wrong, "test", now).listen(NODE, lambda note: None)
    assert "secret" not in str(told.value)


async def test_one_that_comes_back_with_another_token_is_told_of_in_the_log(
    listen: Listen, own_nats: NatsServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, after that it is away; and play goes on."""
    one = await listen(own_nats.url, NODE)
    own_nats.kill()
    own_nats.start("another")
    while "refuses" not in caplog.text:
        await asyncio.sleep(0.01)
    assert "Authorization" in caplog.text
    assert "token-of-the-tests" not in caplog.text
    own_nats.kill()
    own_nats.start()
    await back(one)
    assert caplog.text.count("refuses") == 1


async def test_one_of_our_own_is_the_supervisors() -> None:
    with pytest.raises(Unusable, match="^BUS_URL is 'embedded', which only `python -m moyo serve` can do"):
        await Bus("embedded", "test", now).open()


async def test_two_databases_on_one_nats_do_not_mix(listen: Listen, shared_nats: NatsServer) -> None:
    first = await listen(shared_nats.url, NODE, "first")
    second = await listen(shared_nats.url, NODE, "second")
    await first.bus.send([NODE], TableChanged("first", 1))
    first.bus.missed()
    assert await first.until(MISSED) == [TableChanged("first", 1), MISSED]
    await second.bus.send([NODE], TableChanged("second", 1))
    assert await second.until(TableChanged("second", 1)) == [TableChanged("second", 1)]


async def test_all_lines_for_a_node_go_together_as_many_as_fit(
    listen: Listen, shared_nats: NatsServer
) -> None:
    one = await listen(shared_nats.url, NODE)
    lines = [f'r["{"x" * 60_000}",{rev}]' for rev in range(40)]
    await one.bus.publish({NODE: lines})
    assert one.bus.published == 3, "2.4 MB, of which 1 MB fits into each"
    await one.until(TableChanged("x" * 60_000, 39))
    assert sum(one.bus.lag.counts) == 3


async def test_a_payload_that_the_server_does_not_take_is_missed(
    listen: Listen, shared_nats: NatsServer
) -> None:
    one, other = await listen(shared_nats.url, NODE), await listen(shared_nats.url, OTHER)
    await one.bus.publish({OTHER: ["x" * 1_100_000]})
    assert (one.bus.published, one.bus.dropped) == (0, 1)
    assert await other.notes.get() == MISSED
    assert one.bus.receiving


async def test_a_program_that_only_sends_has_sent_all_when_it_ends(
    listen: Listen, shared_nats: NatsServer
) -> None:
    one = await listen(shared_nats.url, NODE)
    program = Bus(shared_nats.url, "test", now)
    await program.open()
    for rev in range(100):
        await program.send([NODE], TableChanged("t", rev))
    program.missed()
    await program.close()
    assert await one.until(MISSED) == [*(TableChanged("t", rev) for rev in range(100)), MISSED]


async def test_a_closed_bus_receives_nothing(listen: Listen, shared_nats: NatsServer) -> None:
    one, other = await listen(shared_nats.url, NODE), await listen(shared_nats.url, OTHER)
    await one.bus.close()
    await one.bus.close()
    assert not one.bus.receiving
    await other.bus.send([NODE, OTHER], TableChanged("t", 1))
    await other.until(TableChanged("t", 1))
    assert one.notes.empty()


async def test_under_another_id_it_receives_what_is_for_that_one(
    listen: Listen, shared_nats: NatsServer
) -> None:
    one = await listen(shared_nats.url, NODE)
    one.node_id = OTHER
    await one.listen()
    await one.bus.send([NODE], TableChanged("old", 1))
    await one.bus.send([OTHER], TableChanged("new", 1))
    assert TableChanged("old", 1) not in await one.until(TableChanged("new", 1))


async def _ping_for_ever(connection: Connection) -> None:
    while True:
        await connection.ping(0.2)


async def test_an_answer_that_comes_too_late_does_no_harm(
    own_nats: NatsServer, caplog: pytest.LogCaptureFixture
) -> None:
    received: asyncio.Queue[bytes] = asyncio.Queue()
    connection = Connection("test", received.put_nowait)
    await connection.open([own_nats.url])
    await connection.subscribe("here")
    await connection.ping(PATIENCE)
    own_nats.pause()
    with pytest.raises(BROKEN):
        await _ping_for_ever(connection)  # it may answer once more before it stands still
    own_nats.resume()
    await connection.ping(PATIENCE)
    connection.publish("here", b"read")
    assert await received.get() == b"read"
    await connection.close()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_connection_on_which_nothing_is_read_any_more_is_replaced(
    listen: Listen, own_nats: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here what takes a note has failed, even to say that it has missed some."""
    monkeypatch.setattr(module, "PING", 0.2)
    one, other = await listen(own_nats.url, NODE), await listen(own_nats.url, OTHER)
    fails = True

    def take(note: Note) -> None:
        if fails:
            raise ValueError("a mistake")
        other.notes.put_nowait(note)

    other.bus._receiver.on_note = take
    await one.bus.send([OTHER], TableChanged("t", 1))
    await away(other)
    fails = False
    await back(other)
    assert await other.notes.get() == MISSED
