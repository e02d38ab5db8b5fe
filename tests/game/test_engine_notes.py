"""A note is a hint: lost, doubled, late or cut ones do no harm."""

import asyncio

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.bus import EventAppended, Note, NotesMissed, TableChanged
from game.ports.nodes import Node
from tests.game.engine_process import (
    ANN,
    BOB,
    FIRST_WINS,
    Process,
    RecordingFollower,
    raw,
    settled,
    start,
    take,
    toss,
)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def near(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def far(world: World) -> Process:
    return await start(world)


class Post:
    """Keeps the notes until they are brought."""

    def __init__(self, world: World) -> None:
        self.kept: list[tuple[Node, Note]] = []
        self._bring = world.bus.deliver
        world.bus.deliver = lambda node, note: self.kept.append((node, note))

    async def bring(self, *which: int) -> None:
        for number in which:
            self._bring(*self.kept[number])
        await settled()


async def played(process: Process, table: str, first: int, last: int) -> None:
    """Acts that make the events from the first to the last."""
    for seq in range(first, last + 1):
        await process.engine.act((ANN, BOB)[1 - seq % 2].id, table, take(0), f"n{seq}")


def seqs(follower: RecordingFollower) -> list[int]:
    return [view.seq for view in follower.views]


async def test_players_of_one_process_cost_no_note(world: World, near: Process) -> None:
    post = Post(world)
    table = await near.open(heaps=[20])
    await near.follow(table)
    await played(near, table, 1, 3)
    assert post.kept == []


async def test_a_note_brings_its_event_without_a_read(near: Process, far: Process) -> None:
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    reads = far.log.count("read")
    await played(near, table, 1, 3)
    await settled()
    assert seqs(follower) == [0, 1, 2, 3]
    assert far.log.count("read") == reads


@pytest.mark.parametrize(
    ("brought", "shown"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3, 4]),
        ([0, 0, 1, 1, 0, 2, 3, 3], [0, 1, 2, 3, 4]),  # doubled
        ([3], [0, 4]),  # lost
        ([2, 1, 0, 3], [0, 1, 4]),  # late: the first still comes before the log has answered
        ([0, 2], [0, 1, 4]),
    ],
)
async def test_an_event_that_is_not_the_next_makes_it_read_the_log(
    world: World, near: Process, far: Process, brought: list[int], shown: list[int]
) -> None:
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    post = Post(world)
    await played(near, table, 1, 4)
    await post.bring(*brought)
    assert seqs(follower) == shown
    assert follower.views[-1].state.heaps == (16,)


async def test_an_event_too_long_for_a_note_is_read(world: World, near: Process, far: Process) -> None:
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    post = Post(world)
    await played(near, table, 1, 1)
    post.kept = [(node, EventAppended(table, None)) for node, _ in post.kept]
    world.time = Millis(world.time + 70)
    await post.bring(0)
    assert seqs(follower) == [0, 1]
    assert follower.views[-1].at == world.time - 70  # the instant of the event, as everywhere


async def test_a_cut_listener_catches_up_when_it_hears_again(
    world: World, near: Process, far: Process
) -> None:
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    Post(world)
    await played(near, table, 1, 3)
    await near.engine.chat.say(ANN, table, "is this shown?", None)
    far.tables.on_note(NotesMissed())
    await settled()
    assert seqs(follower) == [0, 3]
    assert [line.text for line in follower.lines] == ["is this shown?"]


async def test_a_revision_known_already_is_not_read(world: World, near: Process, far: Process) -> None:
    table = await near.open()
    await far.follow(table)
    reads = far.log.count("read")
    far.tables.on_note(TableChanged(table, 1))
    far.tables.on_note(TableChanged("some other table", 7))
    await settled()
    assert far.log.count("read") == reads
    far.tables.on_note(TableChanged(table, 2))
    await settled()
    assert far.log.count("read") == reads + 1


class TestBeginning:
    """The beginning and the first events, in any order of their notes."""

    @pytest.mark.parametrize("brought", [[0, 1, 2], [1], [2], [2, 1, 0], [1, 0, 2], [0]])
    @pytest.mark.parametrize("game", ["nim", "fuse"])
    async def test_all_events_are_folded_from_the_beginning(
        self, world: World, near: Process, far: Process, brought: list[int], game: str
    ) -> None:
        table = await near.engine.open(ANN, game, raw(), None, 0, True)
        follower = await far.follow(table)
        post = Post(world)
        world.time = Millis(world.time + 5_000)  # longer than the fuse burns
        await near.engine.seating.sit(BOB, table, None)
        for player, seat in ((ANN, 0), (BOB, 1)):
            action = take(seat) if game == "nim" else toss(1 - seat)
            await near.engine.act(player.id, table, action, "a")
        await post.bring(*brought)
        assert follower.views[-1].seq == 2
        here, there = await near.engine.current(table), await far.engine.current(table)
        assert (here.state, here.row) == (there.state, there.row)

    async def test_a_note_while_the_beginning_is_being_read(
        self, world: World, near: Process, far: Process
    ) -> None:
        table = await near.engine.open(ANN, "fuse", raw(), None, 0, True)
        follower = await far.follow(table)
        gate = far.log.hold_answer("read")
        world.time = Millis(world.time + 5_000)
        await near.engine.seating.sit(BOB, table, None)
        await gate.reached.wait()
        await near.engine.act(ANN.id, table, toss(1), "a")
        await asyncio.sleep(0)  # the note is handled
        gate.open()
        await settled()
        assert (follower.views[-1].seq, follower.views[-1].phase) == (1, "playing")
        assert seqs(follower) == sorted(seqs(follower))


class TestEnd:
    async def test_a_page_from_before_the_last_event_does_not_open_the_game_again(
        self, world: World, near: Process, far: Process
    ) -> None:
        table = await near.open(heaps=[1])
        follower = await far.follow(table)
        gate = far.log.hold_answer("read")
        await near.engine.chat.say(BOB, table, "your move", None)
        await gate.reached.wait()  # a page with a newer revision, and without the event
        await near.engine.act(ANN.id, table, take(0), "a")
        await asyncio.sleep(0)  # the note of the event is handled first
        assert follower.views[-1].phase == "over"
        gate.open()
        await settled()
        assert [view.phase for view in follower.views] == ["playing", "over", "over"]
        shown = await far.engine.current(table)
        assert (shown.row.result, shown.row.rev) == (FIRST_WINS, 2)

    async def test_an_end_that_was_missed_is_shown(self, world: World, near: Process, far: Process) -> None:
        table = await near.open(heaps=[1])
        follower = await far.follow(table)
        Post(world)
        await near.engine.act(ANN.id, table, take(0), "a")
        await near.engine.chat.say(BOB, table, "well played", None)
        far.tables.on_note(TableChanged(table, 2))
        await settled()
        assert [view.phase for view in follower.views] == ["playing", "over"]


class TestComing:
    """Whatever is told while a table is being loaded is not missed."""

    @pytest.mark.parametrize("noted", [True, False])
    async def test_between_the_watch_and_the_read(
        self, world: World, near: Process, far: Process, noted: bool
    ) -> None:
        table = await near.open(heaps=[20])
        gate = far.log.hold_answer("watch")
        coming = asyncio.create_task(far.follow(table))
        await gate.reached.wait()
        if not noted:
            world.bus.deliver = lambda node, note: None
        await played(near, table, 1, 1)
        await asyncio.sleep(0)
        gate.open()
        assert seqs(await coming) == [1]

    async def test_between_the_read_and_its_answer(self, world: World, near: Process, far: Process) -> None:
        table = await near.open(heaps=[20])
        gate = far.log.hold_answer("read")
        coming = asyncio.create_task(far.follow(table))
        await gate.reached.wait()
        await played(near, table, 1, 2)
        await asyncio.sleep(0)
        gate.open()
        assert seqs(await coming) == [2]

    async def test_a_listener_that_is_cut_then(self, world: World, near: Process, far: Process) -> None:
        table = await near.open(heaps=[20])
        gate = far.log.hold_answer("read")
        coming = asyncio.create_task(far.follow(table))
        await gate.reached.wait()
        Post(world)
        await played(near, table, 1, 2)
        far.tables.on_note(NotesMissed())
        gate.open()
        assert seqs(await coming) == [2]

    async def test_a_process_taken_for_dead_before(self, world: World, near: Process, far: Process) -> None:
        """It hears as somebody new already, and still watches as who it was."""
        table = await near.open(heaps=[20])
        await world.nodes.unregister(far.tables.node_id)
        me = await world.nodes.register()
        await world.bus.listen(me, far.tables.on_note)
        gate = far.log.hold_answer("read")
        coming = asyncio.create_task(far.follow(table))
        await gate.reached.wait()
        await far.tables.rejoin(me)
        gate.open()
        follower = await coming
        await played(near, table, 1, 1)
        await settled()
        assert follower.views[-1].seq == 1

    async def test_a_process_taken_for_dead_then(self, world: World, near: Process, far: Process) -> None:
        """Its watch went with its old number."""
        table = await near.open(heaps=[20])
        gate = far.log.hold_answer("read")
        coming = asyncio.create_task(far.follow(table))
        await gate.reached.wait()
        await world.nodes.unregister(far.tables.node_id)
        await far.presence.heartbeat()
        gate.open()
        follower = await coming
        await played(near, table, 1, 1)
        await settled()
        assert follower.views[-1].seq == 1


async def test_a_read_that_fails_is_logged_and_harms_nobody(
    world: World, near: Process, far: Process, caplog: pytest.LogCaptureFixture
) -> None:
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    post = Post(world)
    await played(near, table, 1, 2)
    far.log.fails["read"] = lambda asks: ValueError("a page that cannot be read")
    await post.bring(1)
    assert "a background task failed" in caplog.text
    del far.log.fails["read"]
    await post.bring(1)
    assert seqs(follower) == [0, 2]


async def test_a_table_that_is_gone_is_nobodys_mistake(
    world: World, near: Process, far: Process, caplog: pytest.LogCaptureFixture
) -> None:
    table = await near.engine.open(ANN, "nim", raw(), None, 0, True)
    await far.follow(table)
    await world.log.delete_waiting(Millis(world.time + 1), Millis(0))
    far.tables.on_note(TableChanged(table, 9))
    await settled()
    assert caplog.text == ""


async def test_a_table_is_read_once_or_twice_for_all_notes_that_come_together(
    world: World, near: Process, far: Process
) -> None:
    """As after a pause, in which another process was busy there."""
    table = await near.open(heaps=[20])
    follower = await far.follow(table)
    post = Post(world)
    await played(near, table, 1, 12)
    far.log.calls.clear()
    for note in post.kept[1:]:
        world.bus.call_handler(*note)
    await settled()
    assert follower.views[-1].seq == 12
    assert sum(len(arguments[0]) for name, arguments in far.log.calls if name == "read") <= 2


async def test_a_note_that_overtakes_the_answer_to_an_append_waits_for_it(
    near: Process, far: Process
) -> None:
    """The other player, at another process, has answered a move before this one knows that it is done."""
    table = await near.open(heaps=[20])
    follower, there = await near.follow(table), await far.follow(table)
    reads, gate = near.log.count("read"), near.log.hold_answer("append")
    moving = asyncio.create_task(near.engine.act(ANN.id, table, take(0), "first"))
    while seqs(there) != [0, 1]:
        await asyncio.sleep(0)
    await far.engine.act(BOB.id, table, take(0), "second")
    await asyncio.sleep(0.01)
    assert seqs(follower) == [0]
    gate.open()
    assert await moving == 1
    await settled()
    assert seqs(follower) == [0, 1, 2]
    assert near.log.count("read") == reads


async def test_a_note_of_a_later_event_still_makes_it_read_after_the_append(
    world: World, near: Process, far: Process
) -> None:
    table = await near.open(heaps=[20])
    follower = await near.follow(table)
    await far.follow(table)
    post, gate = Post(world), near.log.hold_answer("append")
    moving = asyncio.create_task(near.engine.act(ANN.id, table, take(0), "n1"))
    await gate.reached.wait()
    await far.tables.make_sure(await far.tables.hold(table))
    await played(far, table, 2, 3)
    near.tables.on_note(post.kept[-1][1])  # that of the second is lost
    gate.open()
    assert await moving == 1
    await settled()
    assert seqs(follower) == [0, 1, 3]
