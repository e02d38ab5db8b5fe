"""The log where a refusal, a watch and an append meet at one row, and where a connection breaks."""

import asyncio

import asyncpg
import msgspec
import pytest

from game import notes
from game.api import Millis, Result
from game.conditional_moves import ConditionalMoves
from game.kit.batch import Later
from game.ports.log import AppendOutcome, NewRefusal, ReadRequest, Refusal
from game.row import Audience
from game.sentence import say
from sql.log import Log
from sql.pool import Pool
from sql.steps import Steps
from tests.sql.base import DONE, NODE, Base, uncommitted
from tests.sql.proxy import proxied
from tests.sql.watcher import Watcher


class TestRefusalAndAppend:
    """Of the two one is done; neither waits for the other, and who comes second is told to come later."""

    REFUSAL = Refusal("illegal", say("Not now."), "a hash")

    async def test_the_append_after_the_refusal(self, base: Base) -> None:
        """Also after a second one, of which the table's row says nothing new."""
        table = await base.table()
        for nonce in ("one", "two"):
            entry = base.entry(table, 1, nonce=nonce)
            async with uncommitted(base) as log:
                assert await log.refuse([NewRefusal(table, 0, 0, nonce, self.REFUSAL)], 9) == ["written"]
                assert await base.append_once([entry]) == [Later.LATER]
            assert await base.append_once([entry]) == [AppendOutcome(False, None)]
            assert (await base.snapshot(table)).events == []

    async def test_the_refusal_after_the_append(self, base: Base) -> None:
        table = await base.table()
        refusal = NewRefusal(table, 0, 0, "one", self.REFUSAL)
        async with uncommitted(base) as log:
            assert await log.append(NODE, [base.entry(table, 1, nonce="one")]) == [DONE]
            assert await base.log.refuse([refusal], 9) == [Later.LATER]
        assert await base.log.refuse([refusal], 9) == ["not written"]

    async def test_of_two_refusals_of_one_nonce_one_is_written(self, base: Base) -> None:
        table = await base.table()
        refusal = NewRefusal(table, 0, 0, "one", self.REFUSAL)
        async with uncommitted(base) as log:
            assert await log.refuse([refusal], 9) == ["written"]
            assert await base.log.refuse([refusal], 9) == [Later.LATER]
        assert await base.log.refuse([refusal], 9) == ["not written"]


class TestWordsOfBefore:
    """What code before migration 0036 has written, or writes beside this code, has no codes."""

    async def test_a_refusal(self, base: Base) -> None:
        table = await base.table()
        await base.raw.execute(
            "INSERT INTO refusal (table_id, seat, nonce, code, reason, action_hash)"
            " VALUES ($1, 0, 'n', 'illegal', 'Not now.', 'h')",
            table,
        )
        [snapshot] = await base.log.read([ReadRequest(table, 0, 0, 0, "n")])
        assert snapshot is not None
        assert snapshot.refusal == Refusal("illegal", say("Not now."), "h")

    async def test_why_conditional_moves_have_ended(self, base: Base) -> None:
        table = await base.table()
        await base.raw.execute(
            "INSERT INTO conditional_moves (table_id, seat, after_seq, reason) VALUES ($1, 0, 2, 'Not now.')",
            table,
        )
        assert (await base.snapshot(table)).row.conditional == (ConditionalMoves(0, 2, (), say("Not now.")),)


class TestWatchAndAppend:
    """Nothing is missed, in whatever order they get the row: what is not received is read."""

    async def test_the_append_after_the_watch(self, base: Base, watcher: Watcher) -> None:
        table = await base.table()
        async with uncommitted(base) as log:
            assert await log.watch(watcher.node_id, [table]) == [None]
            assert await base.append_once([base.entry(table, 1)]) == [Later.LATER]
        assert await base.append(base.entry(table, 1)) == [DONE]
        assert await watcher.received() == [1]

    async def test_the_watch_after_the_append(self, base: Base, watcher: Watcher) -> None:
        table = await base.table()
        async with uncommitted(base) as log:
            assert await log.append(NODE, [base.entry(table, 1)]) == [DONE]
            assert await base.log.watch(watcher.node_id, [table]) == [Later.LATER]
        assert (await watcher.come(table), await watcher.received()) == ([1], [])

    async def test_many_of_both_at_once(self, base: Base, watcher: Watcher) -> None:
        tables = [await base.table(f"t{number}") for number in range(12)]
        appends = [base.append(base.entry(table, 1)) for table in tables]
        comings = [watcher.come(table) for table in tables]
        mixed = [work for pair in zip(appends, comings, strict=True) for work in pair]
        found = await asyncio.gather(*mixed)
        received = await watcher.received()
        read = sum(len(seqs) for seqs in found[1::2] if seqs == [1])
        assert read + len(received) >= len(tables)


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
        await base.nodes.heartbeat(node_id, Millis(6_000))
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
        async with uncommitted(base) as log:
            await self.come(log, watcher, table, work)
            leaving = asyncio.create_task(base.nodes.unregister(watcher.node_id))
            await base.waiting(1)
        await leaving
        assert await self.left(base, table) == ([], 0)

    @pytest.mark.parametrize("work", ["watch", "set_audiences"])
    async def test_what_it_does_afterwards_is_in_vain(self, base: Base, watcher: Watcher, work: str) -> None:
        table = await base.table()
        await base.nodes.unregister(watcher.node_id)
        await self.come(base.log, watcher, table, work)
        assert await self.left(base, table) == ([], 0)

    async def come(self, log: Log, watcher: Watcher, table: str, work: str) -> None:
        if work == "watch":
            await log.watch(watcher.node_id, [table])
        else:
            await log.set_audiences(watcher.node_id, [(table, Audience(frozenset({"ann"}), 1))])

    async def left(self, base: Base, table: str) -> tuple[list[int], int]:
        """The nodes that watch the table, and how many audiences it has."""
        nodes = await base.raw.fetchval("SELECT node_ids FROM game_table WHERE id = $1", table)
        return nodes, len((await base.snapshot(table)).row.audiences)


class TestToMove:
    async def test_code_that_does_not_know_of_it_leaves_nothing_wrong(self, base: Base) -> None:
        """A process of an older version appends without the columns: then it is not known who is to move."""
        table, steps = await base.table(), Steps(base.pool)
        assert await base.append(base.entry(table, 1, to_move=(1,), to_move_until=base.anchor())) == [DONE]
        [[played], _] = await steps.tables_played("ann", None, 9)
        assert played.to_move == (1,)
        await base.raw.execute("UPDATE game_table SET last_seq = last_seq + 1")
        [[played], _] = await steps.tables_played("ann", None, 9)
        assert (played.to_move, played.until) == (None, None)


async def test_who_opened_a_table_is_forgotten_with_its_end(base: Base) -> None:
    """What is kept of many short games would be counted whenever another table is opened."""
    table = await base.table()
    await base.raw.execute("INSERT INTO table_opening VALUES ($1, 'ann', 'somewhere')", table)
    assert await base.append(base.entry(table, 1)) == [DONE]
    assert await base.raw.fetchval("SELECT count(*) FROM table_opening") == 1
    assert await base.log.end_game(NODE, table, 1, base.anchor(), Result((1, 0), "The first player wins."))
    assert await base.raw.fetchval("SELECT count(*) FROM table_opening") == 0


async def test_a_deadline_that_only_moves_away_changes_no_index(base: Base) -> None:
    """The sweep puts the table off to it, and another does not wait for one whose row is locked."""
    table, now = await base.table(), base.anchor()
    stored = "SELECT due_at - $1::bigint FROM game_table"
    for seq, due in enumerate((10_000, 20_000, 30_000), 1):
        entry = base.entry(table, seq, at=now)._replace(due=Millis(now + due))
        assert await base.log.append(NODE, [entry]) == [DONE]
        assert await base.raw.fetchval(stored, now) == 10_000
    indexes = "SELECT count(*) FROM pg_indexes WHERE tablename = 'game_table' AND indexdef ~ $1"
    written = "last_seq|last_event_at|result|to_move|deadline"
    assert not await base.raw.fetchval(indexes, written)
    nim, later = [("nim", 1)], Millis(now + 25_000)
    async with base.raw.transaction():
        await base.raw.execute("SELECT FROM game_table FOR UPDATE")
        assert await base.log.overdue(later, nim, 9) == []
    assert await base.raw.fetchval(stored, now) == 10_000
    assert await base.log.overdue(later, nim, 9) == []
    assert await base.raw.fetchval(stored, now) == 30_000
