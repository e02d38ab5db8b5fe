"""A table's row that somebody else has locked: what is done at other tables does not wait for it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median

import asyncpg
import pytest

from game.kit.batch import Batch, Later
from game.ports.log import AppendOutcome, NewEvent, NewRefusal, ReadRequest, Refusal
from game.row import Audience
from game.sentence import say
from sql.connections import SESSION
from sql.log import Log
from sql.people import People
from sql.pool import Pool
from tests.sql.base import DONE, NODE, Base
from tests.sql.watcher import Watcher

LOCK_TIMEOUT = 0.1
"""Seconds for which what needs a locked row waits before it is sent again."""


async def typical(
    base: Base, table: str, append: Callable[[NewEvent], Awaitable[AppendOutcome]], seqs: range
) -> float:
    """Seconds in which an act is done there: half of these took longer."""
    seconds, at = [], base.anchor()
    for seq in seqs:
        asked = time.monotonic()
        at = max(at, base.anchor())  # a clock that is anchored again may go back a little
        assert await append(base.entry(table, seq, at=at)) == DONE
        seconds.append(time.monotonic() - asked)
    return median(seconds)


class TestLocks:
    """Each write that locks a row is one autocommitted statement, and waits for it for at most 100 ms."""

    @pytest.fixture(autouse=True)
    def hurry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A tenth of the time of a real process."""
        monkeypatch.setitem(SESSION, "idle_in_transaction_session_timeout", "200ms")

    async def test_a_stopped_transaction_holds_nobody_up_for_ever(
        self, database: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        pool = Pool(database, 4)
        await pool.open()
        base = Base(database, await asyncpg.connect(database, server_settings=SESSION), pool)
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
        while "add_chat is sent until it is done: LockNotAvailableError" not in caplog.text:
            await asyncio.sleep(0.001)
        assert not saying.done()
        assert not base.pool.away
        await held.rollback()
        await saying
        assert (await base.snapshot(table)).row.rev == 2
        await base.pool.close()

    async def test_acts_at_a_locked_table_hold_up_no_other(self, base: Base) -> None:
        locked, free = await base.table("a"), await base.table("b")
        batch = Batch[NewEvent, AppendOutcome](base.append_once)
        before = await typical(base, free, batch, range(1, 51))
        held = await base.holding(locked)
        waits = asyncio.create_task(batch(base.entry(locked, 1)))
        assert await typical(base, free, batch, range(51, 101)) < before + LOCK_TIMEOUT
        assert not waits.done()
        await held.rollback()
        async with asyncio.timeout(30):
            assert await waits == DONE

    async def test_chat_at_a_locked_table_holds_up_no_act_elsewhere(self, base: Base) -> None:
        base.pool = Pool(base.url, 4)
        await base.pool.open()
        base.log = Log(base.pool, base.anchor)
        locked, free = await base.table("a"), await base.table("b")
        before = await typical(base, free, Batch[NewEvent, AppendOutcome](base.append_once), range(1, 51))
        held = await base.holding(locked)
        chat = [
            base.log.add_chat(NODE, locked, "ann", "ann", 0, "hello", f"s{number}") for number in range(8)
        ]
        saying = asyncio.gather(*chat)
        await base.waiting(1)
        assert (
            await typical(base, free, Batch[NewEvent, AppendOutcome](base.append_once), range(51, 101))
            < before + LOCK_TIMEOUT
        )
        assert not saying.done()
        await held.rollback()
        await saying
        assert len(await base.log.recent_chat(locked, 9)) == 8
        await base.pool.close()

    async def test_chat_at_a_locked_table_holds_up_no_chat_elsewhere(
        self, base: Base, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It takes one connection, not all but one."""
        base.pool = Pool(base.url, 4)
        await base.pool.open()
        log = Log(base.pool, base.anchor)
        locked, free = await base.table("a"), await base.table("b")
        held = await base.holding(locked)
        saying = asyncio.gather(
            *(log.add_chat(NODE, locked, "ann", "ann", 0, "hello", f"s{number}") for number in range(60))
        )
        await base.waiting(1)
        await log.add_chat(NODE, free, "ann", "ann", 0, "hello", "s")
        assert caplog.text.count("is sent until it is done") <= 1
        assert not saying.done()
        await held.rollback()
        await saying
        assert len(await log.recent_chat(locked, 99)) == 60
        await base.pool.close()

    async def test_locked_players_hold_up_no_other_player(
        self, base: Base, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Nor do more of them than there are connections, however much is asked for them."""
        base.pool = Pool(base.url, 4)
        await base.pool.open()
        people = People(base.pool)
        locked = [f"locked {number}" for number in range(5)]
        for player in [*locked, "free"]:
            assert await people.create_player(player, player, player, player.encode())

        async def typical_change(numbers: range) -> float:
            seconds = []
            for number in numbers:
                asked = time.monotonic()
                assert await people.set_passphrase("free", str(number) if number else None, str(number + 1))
                seconds.append(time.monotonic() - asked)
            return median(seconds)

        before = await typical_change(range(21))
        held = base.raw.transaction()
        await held.start()
        await base.raw.execute("SELECT FROM player WHERE id = ANY ($1) FOR NO KEY UPDATE", locked)
        keeping = [
            asyncio.create_task(people.set_passphrase(player, None, "hash"))
            for player in locked
            for _ in range(10)
        ]
        while caplog.text.count("is sent until it is done") < len(locked):
            await asyncio.sleep(0.01)
        assert await typical_change(range(21, 42)) < before + LOCK_TIMEOUT
        assert caplog.text.count("is sent until it is done") == len(locked)
        assert not any(task.done() for task in keeping)
        await held.rollback()
        assert all(await asyncio.gather(*keeping))
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


WORK = ["refuse", "watch", "unwatch", "set_audiences"]
"""What is done at many tables by one statement, beside the append."""


class TestBatches:
    """Where the row of one table is locked, the others are done at once, and that one when it is free."""

    @pytest.mark.parametrize("work", WORK)
    async def test_a_locked_table_comes_later(self, base: Base, watcher: Watcher, work: str) -> None:
        locked, free = await base.table("a"), await base.table("b")
        if work == "unwatch":
            await base.log.watch(watcher.node_id, [locked, free])
        held = await base.holding(locked)
        async with asyncio.timeout(30):
            assert await self.done(base, watcher, work, locked, free) == [Later.LATER, self.outcome(work)]
        assert await self.seen(base, watcher, work, locked) != await self.seen(base, watcher, work, free)
        await held.rollback()
        assert await self.done(base, watcher, work, locked) == [self.outcome(work)]
        assert await self.seen(base, watcher, work, locked) == await self.seen(base, watcher, work, free)

    @pytest.mark.parametrize("work", ["watch", "unwatch"])
    async def test_what_needs_no_change_is_not_waited_for(
        self, base: Base, watcher: Watcher, work: str
    ) -> None:
        table = await base.table()
        if work == "watch":
            await base.log.watch(watcher.node_id, [table])
        held = await base.holding(table)
        assert await self.done(base, watcher, work, table) == [None]
        await held.rollback()

    @pytest.mark.parametrize("work", WORK)
    async def test_a_table_that_is_gone_is_not_waited_for(
        self, base: Base, watcher: Watcher, work: str
    ) -> None:
        absent = "not written" if work == "refuse" else None
        assert await self.done(base, watcher, work, "nowhere") == [absent]

    def outcome(self, work: str) -> str | None:
        return "written" if work == "refuse" else None

    async def done(self, base: Base, watcher: Watcher, work: str, *tables: str) -> list[object]:
        """Does it at these tables; the outcomes."""
        refusal = Refusal("illegal", say("Not now."), "a hash")
        if work == "refuse":
            return [*await base.log.refuse([NewRefusal(table, 0, 0, "n", refusal) for table in tables], 9)]
        if work == "set_audiences":
            audiences = [(table, Audience(frozenset({"ann"}), 1)) for table in tables]
            return [*await base.log.set_audiences(watcher.node_id, audiences)]
        change = base.log.watch if work == "watch" else base.log.unwatch
        return [*await change(watcher.node_id, tables)]

    async def seen(self, base: Base, watcher: Watcher, work: str, table: str) -> object:
        """What it changes at a table."""
        if work in {"watch", "unwatch"}:
            nodes = await base.raw.fetchval("SELECT node_ids FROM game_table WHERE id = $1", table)
            return watcher.node_id in nodes
        [snapshot] = await base.log.read([ReadRequest(table, seat=0, nonce="n")])
        assert snapshot is not None
        return snapshot.refusal if work == "refuse" else snapshot.row.audiences
