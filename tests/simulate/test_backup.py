"""The database goes back to what it was."""

from itertools import count

from game.memory.world import World
from simulate.backup import Backup
from simulate.plan import GO_BACK, made
from simulate.run import run
from tests.game.engine_process import ANN, BOB, raw, start, take


async def test_tables_and_seeks_are_as_they_were() -> None:
    world = World()
    process = await start(world)
    table_id = await process.open()
    await process.engine.act(ANN.id, table_id, take(0), "1")
    backup = Backup(world.state)
    await process.engine.act(BOB.id, table_id, take(1), "2")
    other = await process.engine.open(ANN, "nim", raw(), None, 0, True)
    backup.restore_table(world.state, table_id)
    assert len(world.state.tables[table_id].events) == 1
    assert other in world.state.tables
    world.state.tables[table_id].events.clear()
    backup.restore(world.state)
    assert [event.seq for event in world.state.tables[table_id].events] == [1]
    assert set(world.state.tables[table_id].nonces) == {(0, "1")}
    assert other not in world.state.tables


def test_a_run_in_which_the_log_goes_back_is_repeated_exactly() -> None:
    plan = next(plan for plan in map(made, count()) if any(step.kind == GO_BACK for step in plan.steps))
    assert run(plan).history.text() == run(plan).history.text()
