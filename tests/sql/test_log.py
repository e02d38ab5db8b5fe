"""The log where several connections lock one row, and where one of them breaks."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import asyncpg
import msgspec
import pytest
import pytest_asyncio

from game.kit.anchor import Anchor
from game.kit.batch import Batch, Later
from game.ports.bus import EventAppended, Note, TableChanged
from game.ports.log import AppendOutcome, NewEvent, NewRefusal, ReadRequest, Refusal, TableSnapshot
from game.ports.nodes import Node
from game.table import SeatedPlayer, TableRow
from sql import notes
from sql import pool as pools
from sql.bus import Bus
from sql.log import Log
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.queries import QUERIES
from tests.sql.proxy import proxied

NODE = 0
"""An appender that listens to nothing."""

DONE = AppendOutcome(True, None)


class Base:
    """A database, a log over it, and a connection to hold things up with."""

    def __init__(self, url: str, raw: "asyncpg.Connection[asyncpg.Record]", pool: Pool) -> None:
        self.url = url
        self.raw = raw
        self.pool = pool
        self.anchor = Anchor()
        self.log = Log(pool, self.anchor)
        self.nodes = Nodes(pool, self.anchor)

    async def table(self, name: str = "t") -> str:
        for player in ("ann", "bob"):
            await People(self.pool).create_player(player, player, player, player.encode())
        ann, bob = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)
        row = TableRow(name, "nim", 1, msgspec.Raw(b"{}"), 2, 1, True, opened=self.anchor(), seated=(ann,))
        assert await self.log.open_table(row, None, 50)
        assert await self.log.change_seats(NODE, name, 0, (ann, bob), self.anchor(), None)
        return name

    def entry(self, table: str, seq: int, **fields: Any) -> NewEvent:
        given: dict[str, Any] = {
            "at": self.anchor(),
            "seat": 0,
            "nonce": f"n{seq}",
            "action": msgspec.Raw(b'{"n":1}'),
        } | fields
        return NewEvent(table, seq, due=None, ended=None, result=None, **given)

    async def append(self, *entries: NewEvent) -> list[AppendOutcome]:
        """Appends as the engine does, which tries again what had to wait."""
        return await asyncio.gather(*map(Batch[NewEvent, AppendOutcome](self.append_once), entries))

    async def append_once(self, entries: Sequence[NewEvent]) -> Sequence[AppendOutcome | Later]:
        return await self.log.append(NODE, entries)

    async def snapshot(self, table: str) -> TableSnapshot:
        [snapshot] = await self.log.read([ReadRequest(table)])
        assert snapshot is not None
        return snapshot

    async def holding(self, *tables: str) -> asyncpg.transaction.Transaction:
        """A transaction that holds the rows of these tables."""
        transaction = self.raw.transaction()
        await transaction.start()
        await self.raw.execute("SELECT FROM game_table WHERE id = ANY ($1) FOR NO KEY UPDATE", tables)
        return transaction

    async def waiting(self, number: int) -> None:
        """Until that number of connections wait for a lock."""
        query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while await self.raw.fetchval(query) < number:
            await asyncio.sleep(0.001)


@pytest_asyncio.fixture
async def base(database: str) -> AsyncIterator[Base]:
    pool = Pool(database, 4)
    await pool.open()
    raw = await asyncpg.connect(database)
    yield Base(database, raw, pool)
    await raw.close()
    await pool.close()


class Uncommitted:
    """Runs statements like a pool, on one connection, whose transaction is the test's."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection

    async def fetch(self, statement: str, /, **arguments: Any) -> list[asyncpg.Record]:
        query = QUERIES[statement]
        return await self._connection.fetch(query.text, *query.values(arguments))


class Watcher:
    """A process that comes to a table: it listens, watches and reads, and keeps what it has learned of."""

    def __init__(self, base: Base, node_id: Node) -> None:
        self.node_id = node_id
        self._base = base
        self._bus = Bus(base.url, base.pool)
        self.notes: asyncio.Queue[Note] = asyncio.Queue()

    async def listen(self) -> None:
        await self._bus.listen(self.node_id, self.notes.put_nowait)
        self.notes.get_nowait()

    async def come(self, table: str) -> list[int]:
        """The events in the log when it had watched."""
        await self._base.log.watch(self.node_id, [table])
        return [event.seq for event in (await self._base.snapshot(table)).events]

    async def received(self) -> list[int]:
        await self._bus.send([self.node_id], TableChanged("end", 1))
        seqs = []
        while (note := await self.notes.get()) != TableChanged("end", 1):
            assert isinstance(note, EventAppended)
            assert note.event is not None
            seqs.append(note.event.seq)
        return seqs

    async def close(self) -> None:
        await self._bus.close()


@pytest_asyncio.fixture
async def watcher(base: Base) -> AsyncIterator[Watcher]:
    watcher = Watcher(base, await base.nodes.register())
    await watcher.listen()
    yield watcher
    await watcher.close()


class TestRefusalAndAppend:
    """Of the two one is done, though each begins before the other has committed."""

    REFUSAL = Refusal("illegal", "Not now.", "a hash")

    async def test_the_append_waits_for_the_refusal(self, base: Base) -> None:
        """It does not see the refusal, for that is committed after its snapshot; nor a second one."""
        table = await base.table()
        for nonce in ("one", "two"):
            held = await base.holding(table)
            refusal = NewRefusal(table, 0, 0, nonce, self.REFUSAL)
            refused = asyncio.create_task(base.log.refuse([refusal], 9))
            await base.waiting(1)
            append = asyncio.create_task(base.log.append(NODE, [base.entry(table, 1, nonce=nonce)]))
            await base.waiting(2)
            await held.rollback()
            assert await refused == ["written"]
            assert await append == [AppendOutcome(False, None)]
            assert (await base.snapshot(table)).events == []

    async def test_the_refusal_waits_for_the_append(self, base: Base) -> None:
        table = await base.table()
        held = await base.holding(table)
        append = asyncio.create_task(base.log.append(NODE, [base.entry(table, 1, nonce="one")]))
        await base.waiting(1)
        refusal = NewRefusal(table, 0, 0, "one", self.REFUSAL)
        refused = asyncio.create_task(base.log.refuse([refusal], 9))
        await base.waiting(2)
        await held.rollback()
        assert await append == [DONE]
        assert await refused == ["not written"]

    async def test_of_two_refusals_of_one_nonce_one_is_written(self, base: Base) -> None:
        table = await base.table()
        held = await base.holding(table)
        refusal = NewRefusal(table, 0, 0, "one", self.REFUSAL)
        both = [asyncio.create_task(base.log.refuse([refusal], 9)) for _ in range(2)]
        await base.waiting(2)
        await held.rollback()
        assert sorted([*await both[0], *await both[1]]) == ["not written", "written"]


class TestWatchAndAppend:
    """Nothing is missed, in whatever order they get the row: what is not received is read."""

    async def test_the_append_waits_for_the_watch(self, base: Base, watcher: Watcher) -> None:
        table = await base.table()
        held = await base.holding(table)
        coming = asyncio.create_task(watcher.come(table))
        await base.waiting(1)
        assert await base.append_once([base.entry(table, 1)]) == [Later.LATER]
        await held.rollback()
        assert await coming == []
        assert await base.append(base.entry(table, 1)) == [DONE]
        assert await watcher.received() == [1]

    async def test_the_watch_waits_for_the_append(self, base: Base, watcher: Watcher) -> None:
        table = await base.table()
        transaction = base.raw.transaction()
        await transaction.start()
        log = Log(Uncommitted(base.raw), base.anchor)  # type: ignore[arg-type]
        assert await log.append(NODE, [base.entry(table, 1)]) == [DONE]
        coming = asyncio.create_task(watcher.come(table))
        await base.waiting(1)
        await transaction.commit()
        assert (await coming, await watcher.received()) == ([1], [])

    async def test_many_of_both_at_once(self, base: Base, watcher: Watcher) -> None:
        tables = [await base.table(f"t{number}") for number in range(12)]
        appends = [base.append(base.entry(table, 1)) for table in tables]
        comings = [watcher.come(table) for table in tables]
        mixed = [work for pair in zip(appends, comings, strict=True) for work in pair]
        found = await asyncio.gather(*mixed)
        received = await watcher.received()
        read = sum(len(seqs) for seqs in found[1::2] if seqs == [1])
        assert read + len(received) >= len(tables)


class TestLocks:
    """Each write that locks a table's row is one autocommitted statement and waits two seconds at most."""

    @pytest.fixture(autouse=True)
    def hurry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A tenth of the time of a real process."""
        for name in ("lock_timeout", "idle_in_transaction_session_timeout"):
            monkeypatch.setitem(pools.SESSION, name, "200ms")

    async def test_a_stopped_transaction_holds_nobody_up_for_ever(
        self, database: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        pool = Pool(database, 4)
        await pool.open()
        base = Base(database, await asyncpg.connect(database, server_settings=pools.SESSION), pool)
        tables = [await base.table(name) for name in "abc"]
        await base.holding("b")  # and then it stops: the database ends the transaction
        outcomes = await asyncio.gather(
            base.append(*(base.entry(table, 1) for table in tables)),
            base.log.add_chat(NODE, "b", "ann", "ann", 0, "hello", "s1"),
        )
        assert outcomes[0] == [DONE] * 3
        snapshot = await base.snapshot("b")
        assert (len(snapshot.events), snapshot.row.rev) == (1, 2)
        base.raw.terminate()
        await pool.close()

    async def test_others_time_out_and_try_again(self, base: Base, caplog: pytest.LogCaptureFixture) -> None:
        base.pool = Pool(base.url, 2)
        await base.pool.open()
        log = Log(base.pool, base.anchor)
        table = await base.table()
        held = await base.holding(table)
        saying = asyncio.create_task(log.add_chat(NODE, table, "ann", "ann", 0, "hello", "s1"))
        while "add_chat is sent again: LockNotAvailableError" not in caplog.text:
            await asyncio.sleep(0.001)
        assert not saying.done()
        assert not base.pool.away
        await held.rollback()
        await saying
        assert (await base.snapshot(table)).row.rev == 2
        await base.pool.close()

    async def test_acts_at_a_locked_table_hold_up_no_other(self, base: Base) -> None:
        locked, free = await base.table("a"), await base.table("b")
        held = await base.holding(locked)
        batch = Batch[NewEvent, AppendOutcome](base.append_once)
        waits = asyncio.create_task(batch(base.entry(locked, 1)))
        seconds, at = [], base.anchor()
        async with asyncio.timeout(5):
            for seq in range(1, 101):
                asked = time.monotonic()
                at = max(at, base.anchor())  # a clock that is anchored again may go back a little
                assert await batch(base.entry(free, seq, at=at)) == DONE
                seconds.append(time.monotonic() - asked)
        assert sorted(seconds)[90] < 0.1
        assert not waits.done()
        await held.rollback()
        async with asyncio.timeout(5):
            assert await waits == DONE

    async def test_chat_at_a_locked_table_holds_up_no_act_elsewhere(self, base: Base) -> None:
        base.pool = Pool(base.url, 4)
        await base.pool.open()
        base.log = Log(base.pool, base.anchor)
        locked, free = await base.table("a"), await base.table("b")
        held = await base.holding(locked)
        chat = [
            base.log.add_chat(NODE, locked, "ann", "ann", 0, "hello", f"s{number}") for number in range(8)
        ]
        saying = asyncio.gather(*chat)
        await base.waiting(2)
        seconds, at = [], base.anchor()
        for seq in range(1, 101):
            asked = time.monotonic()
            at = max(at, base.anchor())
            assert await base.append(base.entry(free, seq, at=at)) == [DONE]
            seconds.append(time.monotonic() - asked)
        assert sorted(seconds)[90] < 0.1
        assert not saying.done()
        await held.rollback()
        await saying
        assert len(await base.log.recent_chat(locked, 9)) == 8
        await base.pool.close()

    async def test_what_was_appended_is_known_also_at_a_locked_table(self, base: Base) -> None:
        table = await base.table()
        assert await base.append(base.entry(table, 1)) == [DONE]
        held = await base.holding(table)
        async with asyncio.timeout(5):
            assert await base.append(base.entry(table, 1)) == [AppendOutcome(False, 1)]
        await held.rollback()

    async def test_no_statement_leaves_a_transaction_open(self, base: Base) -> None:
        table = await base.table()
        await base.log.append(NODE, [base.entry(table, 1)])
        query = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
        assert await base.raw.fetchval(query) == 0


class TestUnknownOutcome:
    """The connection breaks after the commit and before the answer; the statement is sent again unchanged."""

    async def test_an_append_is_done_once(self, base: Base) -> None:
        table = await base.table()
        async with proxied(base.url) as proxy:
            pool = Pool(proxy.url, 1)
            await pool.open()
            log = Log(pool, base.anchor)
            assert await log.append(NODE, [base.entry(table, 1)]) == [DONE]  # so the statement is known there
            proxy.swallows = True
            append = asyncio.create_task(log.append(NODE, [base.entry(table, 2, nonce="once")]))
            while len((await base.snapshot(table)).events) < 2:
                await asyncio.sleep(0.001)
            proxy.swallows = False
            proxy.cut()
            assert await append == [AppendOutcome(False, 2)]
            assert len((await base.snapshot(table)).events) == 2
            await pool.close()

    async def test_a_killed_backend_has_done_nothing(
        self, base: Base, caplog: pytest.LogCaptureFixture
    ) -> None:
        table = await base.table()
        held = await base.holding(table)
        saying = asyncio.create_task(base.log.add_chat(NODE, table, "ann", "ann", 0, "hello", "s1"))
        await base.waiting(1)
        await base.raw.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
        while not base.pool.away:
            await asyncio.sleep(0.001)
        await held.rollback()
        await saying
        assert len(await base.log.recent_chat(table, 9)) == 1


class TestTimeWindow:
    async def test_an_append_that_waited_too_long_is_not_taken_and_sets_the_clock(self, base: Base) -> None:
        """Its instant is no longer now; the caller judges the action again."""
        table = await base.table()
        base.anchor._offset -= 60_000  # as after a long sleep
        entry = base.entry(table, 1)
        assert await base.log.append(NODE, [entry]) == [AppendOutcome(False, None)]
        assert abs(base.anchor() - await base.raw.fetchval("SELECT dbnow()")) < 1_000
        assert await base.log.append(NODE, [base.entry(table, 1)]) == [DONE]

    async def test_a_clock_that_is_ahead_is_set_back(self, base: Base) -> None:
        table = await base.table()
        base.anchor._offset += 60_000
        assert await base.log.append(NODE, [base.entry(table, 1)]) == [AppendOutcome(False, None)]
        assert await base.log.append(NODE, [base.entry(table, 1)]) == [DONE]

    async def test_a_beat_sets_the_clock_too(self, base: Base) -> None:
        node_id = await base.nodes.register()
        base.anchor._offset += 60_000
        assert await base.nodes.heartbeat(node_id)
        assert abs(base.anchor() - await base.raw.fetchval("SELECT dbnow()")) < 1_000


class TestNotesOfABatch:
    async def test_many_events_go_in_few_notes_and_none_is_too_long(
        self, base: Base, watcher: Watcher
    ) -> None:
        tables = [await base.table(f"t{number}") for number in range(30)]
        await base.log.watch(watcher.node_id, tables)
        payloads: list[str] = []
        await base.raw.add_listener(f"n{watcher.node_id}", lambda *note: payloads.append(str(note[3])))
        action = msgspec.Raw(msgspec.json.encode({"pad": "語" * 200}))
        assert (
            await base.log.append(NODE, [base.entry(table, 1, action=action) for table in tables])
            == [DONE] * 30
        )
        assert len(await watcher.received()) == 30
        await base.raw.fetchval("SELECT 1")
        notices = [payload for payload in payloads if payload.startswith("e")]
        assert 3 <= len(notices) <= 4
        assert all(len(payload.encode()) <= notes.LONGEST for payload in notices)

    async def test_an_append_that_is_rolled_back_sends_nothing(self, base: Base, watcher: Watcher) -> None:
        good, bad = await base.table("a"), await base.table("b")
        await base.log.watch(watcher.node_id, [good, bad])
        poison = msgspec.Raw(b'{"n":1e999999}')
        with pytest.raises(asyncpg.PostgresError):
            await base.log.append(NODE, [base.entry(good, 1), base.entry(bad, 1, action=poison)])
        assert await watcher.received() == []


class TestRemoval:
    """A node that is removed while it begins to watch leaves neither its id nor its audience behind."""

    @pytest.mark.parametrize("work", ["watch", "set_audiences"])
    async def test_the_removal_waits_for_what_it_is_doing(
        self, base: Base, watcher: Watcher, work: str
    ) -> None:
        table = await base.table()
        held = await base.holding(table)
        coming = asyncio.create_task(self.come(base, watcher, table, work))
        await base.waiting(1)
        leaving = asyncio.create_task(base.nodes.unregister(watcher.node_id))
        await base.waiting(2)
        await held.rollback()
        await asyncio.gather(coming, leaving)
        assert await self.left(base, table) == ([], 0)

    @pytest.mark.parametrize("work", ["watch", "set_audiences"])
    async def test_what_it_does_afterwards_is_in_vain(self, base: Base, watcher: Watcher, work: str) -> None:
        table = await base.table()
        await base.log.watch(watcher.node_id, [table])
        held = await base.holding(table)
        leaving = asyncio.create_task(base.nodes.unregister(watcher.node_id))
        await base.waiting(1)
        await self.come(base, watcher, table, work)
        await held.rollback()
        await leaving
        await self.come(base, watcher, table, work)
        assert await self.left(base, table) == ([], 0)

    async def come(self, base: Base, watcher: Watcher, table: str, work: str) -> None:
        if work == "watch":
            await base.log.watch(watcher.node_id, [table])
        else:
            await base.log.set_audiences(watcher.node_id, [(table, frozenset({"ann"}), 1)])

    async def left(self, base: Base, table: str) -> tuple[list[int], int]:
        """The nodes that watch the table, and how many audiences it has."""
        nodes = await base.raw.fetchval("SELECT node_ids FROM game_table WHERE id = $1", table)
        return nodes, len((await base.snapshot(table)).row.audiences)
