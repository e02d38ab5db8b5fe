"""Every step may be sent twice, and is done once."""

from game.lifecycle.seating import START_LEAD
from game.memory.world import World
from tests.game.engine_process import ANN, BOB, Process
from tests.game.lifecycle.steps import answer, look, played, row


async def test_whatever_is_sent_twice_is_done_once(process: Process, world: World) -> None:
    """As it is when the first answer was lost."""
    process.log.twice = {"change_seats", "append", "end_game"}
    process.steps.twice = {"open_next", "settle", "ratings"}
    table = await played(process, rated=True)
    assert [s.gain for s in (await row(world, table)).seated] == [162, -162]
    await answer(process, table, ann="rematch", bob="rematch")
    await look(process, table)
    following = (await row(world, table)).next_table_id or ""
    for player in (ANN, BOB):
        await process.engine.seating.ready(player.id, following)
    assert (await row(world, following)).began == world.time + START_LEAD
    assert len(world.state.tables) == 2
    assert world.state.ratings[ANN.id, "nim", ""].games == 1
