"""A log that has lost what was acknowledged is seen: all are shown what it has, and acts are answered."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from game.api import Illegal, Millis
from game.held import comparison
from game.memory.world import World
from game.ports.log import ReadRequest
from game.refused import Refused
from tests.game.backup import Backup, played
from tests.game.engine_process import ANN, BOB, Process, RecordingFollower, raw, settled, start, take

Losses = Callable[[], list[str]]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def near(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def far(world: World) -> Process:
    return await start(world)


@pytest.fixture
def losses(caplog: pytest.LogCaptureFixture) -> Losses:
    """What has been logged of losses."""
    return lambda: [record.getMessage() for record in caplog.records if record.levelno == logging.CRITICAL]


def shown(follower: RecordingFollower) -> tuple[int, int]:
    """The seq of the newest view, and what is left of the first heap."""
    return follower.views[-1].seq, follower.views[-1].state.heaps[0]


async def test_an_act_is_judged_on_what_the_log_has(
    world: World, near: Process, far: Process, losses: Losses
) -> None:
    """And players on the other process are shown the same."""
    table = await near.open(heaps=[20])
    followers = [await process.follow(table) for process in (near, far)]
    await played(near, table, 1, 1)
    backup = Backup(world)
    await played(near, table, 2, 4)
    backup.restore()
    assert await asyncio.wait_for(near.engine.act(BOB.id, table, take(0, 5), "again"), 1) == 2
    await settled()
    assert shown(followers[0]) == (2, 14)
    await far.tables.compare_with_log()
    await settled()
    assert shown(followers[1]) == (2, 14)
    assert len(losses()) == 2, "one for each process"
    assert f"table {table} was at event 4" in losses()[0]


async def test_an_act_that_would_be_legal_there_only_is_refused(
    world: World, near: Process, losses: Losses
) -> None:
    table = await near.open(heaps=[20])
    await played(near, table, 1, 1)
    backup = Backup(world)
    await played(near, table, 2, 2)
    backup.restore()
    with pytest.raises(Illegal, match="other player's turn"):
        await asyncio.wait_for(near.engine.act(ANN.id, table, take(0), "a"), 1)
    assert len(losses()) == 1


async def test_an_act_that_is_legal_in_the_log_only_is_played(world: World, near: Process) -> None:
    table = await near.open(heaps=[20])
    await played(near, table, 1, 1)
    backup = Backup(world)
    await played(near, table, 2, 2)
    backup.restore()
    assert await asyncio.wait_for(near.engine.act(BOB.id, table, take(0), "b"), 1) == 2


class TestAnotherPast:
    """The log has as many events as before, but others: a process went on before another looked."""

    @pytest.fixture
    async def table(self, world: World, near: Process, far: Process) -> str:
        table = await near.open(heaps=[20])
        await near.engine.current(table)
        await far.engine.current(table)
        backup = Backup(world)
        await played(near, table, 1, 2)
        backup.restore()
        world.bus.deliver = lambda node, note: None
        held = near.tables.held(table)
        assert held is not None
        await near.tables.catch_up(held)
        world.time = Millis(world.time + 5)
        await near.engine.act(ANN.id, table, take(0, 5), "other 1")
        await near.engine.act(BOB.id, table, take(0, 6), "other 2")
        return table

    async def test_an_act_is_not_appended_to_it(self, world: World, far: Process, table: str) -> None:
        follower = await far.follow(table)
        assert shown(follower) == (2, 18)
        assert await asyncio.wait_for(far.engine.act(ANN.id, table, take(0, 9), "a"), 1) == 3
        assert shown(follower) == (3, 0)

    async def test_it_is_found_by_comparing(self, far: Process, table: str, losses: Losses) -> None:
        before = len(losses())
        follower = await far.follow(table)
        await far.tables.compare_with_log()
        await settled()
        assert shown(follower) == (2, 9)
        assert len(losses()) == before + 1

    async def test_or_by_a_note_of_another_event(self, world: World, near: Process, far: Process) -> None:
        table = await near.open(heaps=[20])
        follower = await far.follow(table)
        backup = Backup(world)
        await played(near, table, 1, 1)
        assert shown(follower) == (1, 19)
        backup.restore()
        held = near.tables.held(table)
        assert held is not None
        await near.tables.catch_up(held)
        world.time = Millis(world.time + 5)
        await near.engine.act(ANN.id, table, take(0, 5), "other")
        await settled()
        assert shown(follower) == (1, 15)

    async def test_an_event_at_the_same_instant_is_told_by_its_action(
        self, world: World, near: Process, far: Process
    ) -> None:
        table = await near.open(heaps=[20])
        follower = await far.follow(table)
        backup = Backup(world)
        await near.engine.act(ANN.id, table, take(0), "one")
        await settled()
        backup.restore()
        world.bus.deliver = lambda node, note: None
        held = near.tables.held(table)
        assert held is not None
        await near.tables.catch_up(held)
        await near.engine.act(ANN.id, table, take(0, 5), "other")
        with pytest.raises(Illegal):
            await far.engine.act(ANN.id, table, take(0), "two")
        held = far.tables.held(table)
        assert held is not None
        await far.tables.catch_up(held)
        assert shown(follower) == (1, 15)

    async def test_another_player_has_sat_down(self, world: World, near: Process, far: Process) -> None:
        """With the same revision as before."""
        table = await near.engine.open(ANN, "nim", raw(), None, 0, True)
        backup = Backup(world)
        await far.engine.seating.sit(BOB, table, None)
        held = far.tables.held(table)
        assert held is not None
        began = held.table.row.began
        backup.restore()
        world.time = Millis(world.time + 5)
        other = await start(world)
        await other.engine.seating.sit(BOB, table, None)
        await far.tables.compare_with_log()
        await settled()
        assert held.table.row.began == world.time != began


async def test_a_beginning_that_is_lost(world: World, near: Process, losses: Losses) -> None:
    table = await near.engine.open(ANN, "nim", raw(), None, 0, True)
    follower = await near.follow(table)
    backup = Backup(world)
    await near.engine.seating.sit(BOB, table, None)
    phases = [view.phase for view in follower.views]
    backup.restore()
    with pytest.raises(Refused, match="not_seated"):
        await asyncio.wait_for(near.engine.act(BOB.id, table, take(0), "b"), 1)
    assert [*phases, follower.views[-1].phase] == ["waiting", "playing", "waiting"]
    assert await near.engine.seating.sit(BOB, table, None) == 1
    assert len(losses()) == 1


class TestGone:
    async def test_an_act_is_answered(self, world: World, near: Process, losses: Losses) -> None:
        table = await near.open()
        world.state.tables.clear()
        with pytest.raises(Refused, match="no_such_table"):
            await asyncio.wait_for(near.engine.act(ANN.id, table, take(0), "a"), 1)
        assert near.tables.held(table) is None
        assert f"table {table} was at event 0, revision 1, and is gone" in losses()[0]

    async def test_it_is_no_longer_held(self, world: World, near: Process, losses: Losses) -> None:
        table = await near.open()
        await near.follow(table)
        world.state.tables.clear()
        await near.tables.compare_with_log()
        await settled()
        assert near.tables.held(table) is None
        assert len(losses()) == 1

    async def test_a_table_to_which_nobody_came_is_no_loss(
        self, world: World, near: Process, losses: Losses
    ) -> None:
        table = await near.engine.open(ANN, "nim", raw(), None, 0, True)
        await near.engine.current(table)
        await world.log.delete_waiting(Millis(world.time + 1), Millis(0))
        await near.tables.compare_with_log()
        await settled()
        assert near.tables.held(table) is None
        assert losses() == []


class TestComparing:
    async def test_a_missed_note_is_made_up_for(
        self, world: World, near: Process, far: Process, losses: Losses
    ) -> None:
        table = await near.open(heaps=[20])
        follower = await far.follow(table)
        world.bus.deliver = lambda node, note: None
        await played(near, table, 1, 2)
        await near.engine.chat.say(ANN, table, "hello", None)
        assert shown(follower) == (0, 20)
        await far.tables.compare_with_log()
        await settled()
        assert shown(follower) == (2, 18)
        assert [line.text for line in follower.lines] == ["hello"]
        assert losses() == []

    async def test_a_watch_that_is_lost_is_made_again(
        self, world: World, near: Process, far: Process
    ) -> None:
        table = await near.open(heaps=[20])
        follower = await far.follow(table)
        Backup(world).restore(watched=False)
        await far.tables.compare_with_log()
        await settled()
        await played(near, table, 1, 1)
        assert shown(follower) == (1, 19)

    async def test_what_is_as_it_was_is_not_read(self, near: Process) -> None:
        table = await near.open(heaps=[20])
        await played(near, table, 1, 2)
        before = len(near.log.calls)
        await near.tables.compare_with_log()
        await settled()
        assert [name for name, _ in near.log.calls[before:]] == ["heads"]

    async def test_without_tables_nothing_is_asked(self, near: Process) -> None:
        await near.tables.compare_with_log()
        assert near.log.count("heads") == 0

    async def test_what_changes_meanwhile_is_left_for_the_next_time(self, near: Process) -> None:
        table = await near.open(heaps=[20])
        reads = near.log.count("read")
        gate = near.log.hold_answer("heads")
        comparing = asyncio.create_task(near.tables.compare_with_log())
        await gate.reached.wait()
        await near.engine.act(ANN.id, table, take(0), "a")
        gate.open()
        await comparing
        await settled()
        assert near.log.count("read") == reads

    async def test_many_are_compared_in_turn(self, near: Process, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(comparison, "COMPARED_AT_ONCE", 2)
        opened = [await near.open() for _ in range(5)]
        for _ in range(4):
            await near.tables.compare_with_log()
        asked = [arguments[1] for name, arguments in near.log.calls if name == "heads"]
        assert asked == [opened[:2], opened[2:4], opened[4:], opened[:2]]


async def test_it_is_logged_once_for_all_tables(world: World, near: Process, losses: Losses) -> None:
    opened = [await near.open(heaps=[20]) for _ in range(5)]
    backup = Backup(world)
    for table in opened:
        await played(near, table, 1, 1)
    backup.restore()
    await near.tables.compare_with_log()
    await settled()
    for table in opened:
        assert (await near.engine.current(table)).seq == 0
    assert len(losses()) == 1


async def test_who_reads_at_once_reads_it_anew_once(world: World, near: Process, losses: Losses) -> None:
    table = await near.open(heaps=[20])
    follower = await near.follow(table)
    backup = Backup(world)
    await played(near, table, 1, 2)
    backup.restore()
    held = near.tables.held(table)
    assert held is not None
    await asyncio.gather(*(near.tables.catch_up(held) for _ in range(4)))
    assert [view.seq for view in follower.views] == [0, 1, 2, 0]
    [snapshot] = await world.log.read([ReadRequest(table)])
    assert snapshot is not None
    assert (held.table.seq, held.table.row) == (0, snapshot.row)


async def test_it_is_known_again_who_follows_where_other_changes_have_led_to_the_same_revision(
    world: World, near: Process
) -> None:
    table = await near.open(heaps=[20])
    backup = Backup(world)
    await near.follow(table, ANN)
    await near.engine.report_audiences()
    before = world.state.tables[table].row.rev
    backup.restore()
    await near.engine.chat.say(BOB, table, "hello", "1")
    assert world.state.tables[table].row.rev == before
    await near.engine.report_audiences()
    assert world.state.tables[table].audiences.keys() == {near.tables.node_id}


async def test_a_note_that_does_not_follow_from_what_is_lost_breaks_nothing(
    world: World, near: Process, far: Process
) -> None:
    table = await near.open(heaps=[5, 3])
    follower = await far.follow(table)
    backup = Backup(world)
    await near.engine.act(ANN.id, table, take(0, 5), "1")
    await settled()
    backup.restore()
    deliver, world.bus.deliver = world.bus.deliver, lambda node, note: None
    await near.engine.act(ANN.id, table, take(1, 1), "2")
    world.bus.deliver = deliver
    await near.engine.act(BOB.id, table, take(0, 2), "3")
    await settled()
    assert world.state.broken == {}
    assert (follower.broken, shown(follower)) == (0, (2, 3))
