"""Which tables of a player are over, by their ids."""

from game.api import Millis
from tests.contract.worlds import FIRST_WINS, World


async def test_the_ids_of_what_is_over(world: World) -> None:
    assert await world.steps.tables_over("ann", None, 9) == ([], False)
    over = []
    for number in range(3):
        row, ended = await world.playing(), Millis(world.now() + 10 * number)
        assert await world.log.end_game(0, row.id, 0, ended, FIRST_WINS)
        over.append((row.id, ended))
    await world.playing()
    expected = [*reversed(over)]
    for player_id in ("ann", "bob"):
        assert await world.steps.tables_over(player_id, None, 9) == (expected, False)
        assert await world.steps.tables_over(player_id, None, 2) == (expected[:2], True)
        assert await world.steps.tables_over(player_id, over[1][1], 1) == (expected[2:], False)
        assert await world.steps.tables_over(player_id, over[0][1], 1) == ([], False)
    assert await world.steps.tables_over("cat", None, 9) == ([], False)
