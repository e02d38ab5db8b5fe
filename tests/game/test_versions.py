"""Tables go on by the version of the rules under which they were opened."""

from dataclasses import replace

import pytest

from game.api import Millis
from game.memory.world import World
from game.refused import Refused
from game.rules import Games, nim
from tests.game.engine_process import ANN, BOB, Process, start, take
from tests.games.fuse import FUSE

NEW_NIM = replace(nim.GAME, version=2, result=lambda state: None)
NEW_FUSE = replace(FUSE, version=2, deadline=lambda state: None)
BOTH = Games([nim.GAME, NEW_NIM, FUSE, NEW_FUSE])
NEWEST = Games([NEW_NIM, NEW_FUSE])


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def before(world: World) -> Process:
    """A process from before the versions were raised."""
    return await start(world)


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
