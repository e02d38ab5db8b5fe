"""Tables go on by the version of the rules under which they were opened."""

import asyncio
from dataclasses import replace

import pytest

from game.api import Millis, Result
from game.lifecycle.faults import QUIET
from game.lobby.request import LobbyRequest
from game.memory.world import World
from game.ports.log import ReadRequest
from game.refused import Refused
from game.rules import Games, nim
from tests.game.engine_process import ANN, BOB, Process, raw, start, take
from tests.games.fuse import FUSE
from tests.lobby_reader import LobbyReader

[OLD_NIM] = nim.OLDER
NEW_NIM = replace(nim.GAME, version=2, result=lambda state: None)
NEW_FUSE = replace(FUSE, version=2, deadline=lambda state: None)
BOTH = Games([OLD_NIM, NEW_NIM, FUSE, NEW_FUSE])
NEWEST = Games([NEW_NIM, NEW_FUSE])


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def before(world: World) -> Process:
    """A process from before the versions were raised."""
    return await start(world, Games([OLD_NIM, FUSE]))


async def refusal(process: Process, table: str) -> Refused:
    with pytest.raises(Refused) as error:
        await process.engine.current(table)
    return error.value


class TestKept:
    async def test_a_table_is_played_to_its_end_by_the_rules_it_began_with(
        self, world: World, before: Process
    ) -> None:
        table = await before.open(heaps=[1])
        after = await start(world, BOTH)
        assert await after.engine.act(ANN.id, table, take(0), "a") == 1
        held = await after.engine.current(table)
        assert (held.row.rules_version, held.phase) == (1, "over")

    async def test_it_is_looked_at_and_replayed_for_ever(self, world: World, before: Process) -> None:
        table = await before.open(heaps=[2])
        for number, player in enumerate((ANN, BOB)):
            await before.engine.act(player.id, table, take(0), str(number))
        after = await start(world, BOTH)
        assert (await after.engine.table_at(table, 1)).state.heaps == (1,)
        assert len((await after.engine.events(ANN.id, table, 0, 9))[0]) == 2

    async def test_new_tables_are_opened_under_the_newest(self, world: World) -> None:
        after = await start(world, BOTH)
        table = await after.open(heaps=[1])
        await after.engine.act(ANN.id, table, take(0), "a")
        held = await after.engine.current(table)
        assert (held.row.rules_version, held.phase) == (2, "playing")

    async def test_the_sweep_ends_them_by_time(self, world: World, before: Process) -> None:
        table = await before.open("fuse", fuse=50)
        after = await start(world, BOTH)
        world.time = Millis(world.time + 100)
        await after.engine.sweep()
        await after.tables.close()
        assert (await after.engine.current(table)).phase == "over"

    async def test_a_rematch_is_played_by_the_newest_rules(self, world: World, before: Process) -> None:
        table = await before.open(heaps=[1], misere=True)
        after = await start(world, BOTH)
        await after.engine.act(ANN.id, table, take(0), "a")
        for player in (ANN, BOB):
            await after.engine.answer_next(player.id, table, "rematch")
        world.time = Millis(world.time + 1_500)
        await after.engine.on_alarm(table)
        following = (await after.engine.current(table)).row.next_table_id
        assert following is not None
        assert (await after.engine.current(following)).row.rules_version == 2


class TestGone:
    """The older rules were not kept."""

    async def test_a_game_ends_void_by_one_event_whichever_process_does_it(
        self, world: World, before: Process
    ) -> None:
        table = await before.open(heaps=[3])
        await before.engine.act(ANN.id, table, take(0), "a")
        await stop(before, table)
        after = [await start(world, NEWEST) for _ in range(3)]
        await asyncio.gather(*(process.engine.faults.look_after() for process in after))
        await after[0].engine.faults.look_after()
        [snapshot] = await world.log.read([ReadRequest(table)])
        assert snapshot is not None
        assert [(event.seq, event.seat) for event in snapshot.events] == [(1, 0), (2, None)]
        assert bytes(snapshot.events[1].action) == b'{"type":"void"}'
        assert (snapshot.row.ended, snapshot.row.result) == (world.time, Result((0, 0), "Void", counts=False))

    async def test_it_is_in_nobodys_way(self, world: World, before: Process) -> None:
        tables = [await before.open(heaps=[3]) for _ in range(3)]
        tables.append(await before.engine.open(ANN, "nim", raw(), None, 0, False))
        await stop(before, *tables)
        after = await start(world, NEWEST)
        await after.engine.faults.look_after()
        assert await world.people.tables_of(ANN.id) == []
        assert (await LobbyReader(world.online, world.seeks, world.now).page(LobbyRequest())).tables == []
        running, _ = await world.steps.tables_played(ANN.id, None, 9)
        assert {(played.phase, played.result and played.result.text) for played in running} == {
            ("over", "Void")
        }

    async def test_a_rated_game_changes_no_rating(self, world: World, before: Process) -> None:
        table = await before.engine.open(ANN, "nim", raw(), None, 0, True, rated=True)
        await before.engine.seating.sit(BOB, table, None)
        await stop(before, table)
        await (await start(world, NEWEST)).engine.faults.look_after()
        assert world.state.tables[table].row.follow_up_due is False
        assert world.state.ratings == {}

    async def test_whoever_asks_is_told_why(self, world: World, before: Process) -> None:
        table = await before.open(heaps=[3])
        after = await start(world, NEWEST)
        error = await refusal(after, table)
        assert (error.code, error.text) == (
            "not_here",
            "This server has not the rules of this table, version 1 of nim.",
        )
        assert after.tables.node_id not in world.state.tables[table].node_ids
        await stop(before, table)
        await after.engine.faults.look_after()
        assert (await refusal(after, table)).text.endswith("The game is over and cannot be shown.")

    async def test_while_a_process_has_it_a_table_goes_on(self, world: World, before: Process) -> None:
        table = await before.open(heaps=[3])
        await (await start(world, NEWEST)).engine.faults.look_after()
        assert await before.engine.act(ANN.id, table, take(0), "a") == 1

    async def test_a_process_that_is_older_ends_nothing(self, world: World, before: Process) -> None:
        newer = await start(world, NEWEST)
        table = await newer.open(heaps=[3])
        await stop(newer, table)
        await before.engine.faults.look_after()
        assert world.state.tables[table].row.ended is None

    async def test_a_game_that_is_not_known_at_all_is_ended_after_a_day(
        self, world: World, before: Process
    ) -> None:
        table = await before.open("fuse", fuse=60_000)
        await stop(before, table)
        after = await start(world, Games([NEW_NIM]))
        world.time = Millis(world.time + QUIET)
        await after.engine.faults.look_after()
        assert world.state.tables[table].row.ended is None
        world.time = Millis(world.time + 1)
        await after.engine.faults.look_after()
        assert world.state.tables[table].row.ended == world.time

    async def test_where_the_rules_are_back_the_game_can_be_looked_at(
        self, world: World, before: Process
    ) -> None:
        table = await before.open(heaps=[3])
        await before.engine.act(ANN.id, table, take(0), "a")
        await stop(before, table)
        await (await start(world, NEWEST)).engine.faults.look_after()
        back = await start(world, BOTH)
        current = await back.engine.current(table)
        assert (current.seq, current.phase, current.state.heaps) == (2, "over", (2,))
        assert (await back.engine.table_at(table, 1)).phase == "playing"

    async def test_a_process_that_follows_it_is_shown_the_end(self, world: World, before: Process) -> None:
        table = await before.open(heaps=[3])
        follower = await before.follow(table)
        world.state.tables[table].node_ids.clear()
        await (await start(world, NEWEST)).engine.faults.look_after()
        await before.tables.catch_up(await before.tables.hold(table))
        assert (follower.views[-1].phase, follower.views[-1].seq) == ("over", 1)


async def stop(process: Process, *tables: str) -> None:
    """The process holds these tables no longer, as when it has stopped."""
    await process.world.log.unwatch(process.tables.node_id, tables)
