"""A player alone does not bring a game to the most events that it may have, at which it would be void."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as replaced

from game import rules
from game.api import Millis
from game.lifecycle.act_share import share_of
from game.memory.world import World
from game.ports.people import Player
from game.refused import Refused
from game.rules import pong
from tests.game.engine_process import ANN, BOB, CAT, GAMES, Process, raw, settled, start, walk
from tests.game.lifecycle.steps import refused, row, vote
from tests.game.team_table import insert, team_row
from tests.games.chase import CHASE
from tests.games.chase_table import insert_chase
from tests.games.hunt import HUNT
from tests.games.walk import WALK

MOST = 40
KNOWN = {
    **GAMES,
    "pong": replace(pong.GAME, max_events=MOST),
    "alone": replace(WALK, name="alone", seats=range(1, 2), max_events=MOST),
    "hunt": replace(HUNT, max_events=MOST, apply=lambda state, seat, action, at: replaced(state, at=at)),
    "chase": replace(CHASE, max_events=MOST),
    "choose": replace(rules.find()["choose"], max_events=MOST),
}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world, KNOWN)


async def fill(process: Process, table: str, times: int, kind: str = "s") -> int:
    """Ann steers to and fro; how often that was taken."""
    for nth in range(times):
        try:
            await process.engine.act(ANN.id, table, raw(type="steer", to=nth % 2), f"{kind}{nth}")
        except Refused as error:
            assert error.code == "over"
            return nth
    return times


async def test_one_player_has_three_quarters_of_the_events(process: Process, world: World) -> None:
    table = await process.open("pong")
    assert await fill(process, table, 2 * MOST) == 30
    assert await refused(process.engine.act(ANN.id, table, raw(type="ready"), "r")) == "over"
    assert (await row(world, table)).phase == "playing"
    for nth in range(MOST - 30):
        await process.engine.act(BOB.id, table, raw(type="steer", to=nth % 2), f"b{nth}")
    await process.engine.on_alarm(table)
    result = (await row(world, table)).result
    assert result is not None
    assert result.text == "Void"


async def test_also_on_another_process_that_has_not_seen_it(process: Process, world: World) -> None:
    """Bob has acted too, so the number of events alone does not say how many are ann's."""
    table = await process.open("pong")
    for nth in range(8):
        await process.engine.act(BOB.id, table, raw(type="steer", to=nth % 2), f"b{nth}")
    assert await fill(process, table, 29) == 29
    other = await start(world, KNOWN)
    assert await fill(other, table, 5, "other") == 1
    assert await fill(process, table, 5, "again") == 0


async def test_it_is_counted_seldom(process: Process, world: World) -> None:
    table = await process.open("pong")
    for nth in range(20):
        await process.engine.act(BOB.id, table, raw(type="steer", to=nth % 2), f"b{nth}")
    assert await fill(process, table, 19) == 19
    assert process.log.count("act_count") <= 1


async def test_a_vote_goes_on_without_who_votes_all_the_time(process: Process, world: World) -> None:
    options = [{"game": "pong"}, {"game": "fuse"}]
    table = await process.engine.open(ANN, "choose", raw(options=options), 3, 0, True)
    for player in (BOB, CAT):
        await process.engine.seating.sit(player, table, None)
    for nth in range(30):
        await process.engine.act(ANN.id, table, vote(nth % 2), f"v{nth}")
    assert await refused(process.engine.act(ANN.id, table, vote(0), "more")) == "over"
    for player in (BOB, CAT):
        await process.engine.act(player.id, table, vote(1), "v")
    await settled()
    assert (await row(world, table)).next_table_id is not None


async def test_who_plays_alone_has_all_of_them(process: Process) -> None:
    table = await process.engine.open(ANN, "alone", raw(), None, 0, True)
    for nth in range(MOST):
        await process.engine.act(ANN.id, table, walk(nth % 2 == 0), f"w{nth}")
    assert (await process.engine.current(table)).full


def test_short_games_have_no_less() -> None:
    assert [share_of(number) for number in (1, 2, 3, 4, 20_000)] == [1, 2, 3, 3, 15_000]


async def test_a_team_has_one_share_and_organisers_need_none(process: Process, world: World) -> None:
    row = team_row(world, KNOWN["hunt"], [[ANN, CAT], [BOB]], Player("o", "olga"))
    table = insert(world, row)
    for nth in range(30):
        await process.engine.act((ANN, CAT)[nth % 2].id, table, raw(type="dig", place=1), f"s{nth}")
    assert await refused(process.engine.act(CAT.id, table, raw(type="dig", place=1), "r")) == "over"
    await process.engine.act(BOB.id, table, raw(type="dig", place=1), "b")
    table = insert(world, replaced(row, id="another"))
    for nth in range(35):
        await process.engine.act("o", table, raw(type="plan", place=1), f"s{nth}")


async def test_positions_that_the_rules_use_are_charged_to_who_has_acted(
    process: Process, world: World
) -> None:
    """Each catch is three events then, however many phones of the others have moved."""
    table = await insert_chase(world)
    catch, taken = raw(type="catch", of=1), 0
    for nth in range(MOST):
        world.time = Millis(world.time + 1_000)
        for player in ("ann", "cat"):
            await process.engine.positions.take(player, table, (nth, 0, 10), None)
        try:
            await process.engine.act(("ann", "bob")[nth % 2], table, catch, f"c{nth}")
        except Refused as error:
            assert error.code == "over"
            break
        taken += 1
    assert (taken, len(world.state.tables[table].events)) == (10, 30)
    await process.engine.act("cat", table, raw(type="catch", of=0), "of cat")
