"""Conditional moves: the other's move is answered at once, as long as the game goes as expected."""

from typing import Any

import pytest

from game.api import Millis
from game.lifecycle.conditional import answer_nonce
from game.memory.world import World
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, CAT, FIRST_WINS, raw, settled, start
from tests.game.lifecycle.branches import E5, ENDED, GAMES, PASS, act, begun, events, kept, play, said, take


@pytest.fixture
def world() -> World:
    return World()


async def test_a_move_is_answered_until_another_comes(world: World) -> None:
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    await act(process, ANN, table, play("E5"))
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4")]
    assert kept(world, table) == [(1, 2, [[play("C3"), play("G7"), []]], None)]
    await act(process, ANN, table, play("F6"))
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4"), (0, "F6")]
    assert kept(world, table) == [(1, 3, ENDED, None)]


async def test_the_answer_is_stamped_as_the_move_it_answers_and_has_its_nonce(world: World) -> None:
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    world.time = Millis(world.time + 5_000)
    await act(process, ANN, table, play("E5"))
    await settled()
    first, second = world.state.tables[table].events
    assert first.at == second.at == world.time
    assert world.state.tables[table].nonces[1, answer_nonce(table, 2)] == 2


async def test_nothing_of_it_is_asked_at_a_table_without_any(world: World) -> None:
    process, table = await begun(world)
    for number in range(4):
        await act(process, (ANN, BOB)[number % 2], table, play(f"C{number + 1}"))
    await process.engine.on_alarm(table)
    await settled()
    known = {"append", "watch", "read", "open_table", "change_seats", "set_due"}
    assert {name for name, _ in process.log.calls} <= known
    assert process.log.count("append") == 4


@pytest.mark.parametrize(
    ("other", "left"),
    [
        (play("F6"), [(1, 1, ENDED, None)]),
        (PASS, [(1, 1, ENDED, None)]),
        ({"type": "request", "what": "draw"}, [(1, 1, [[play("E5"), play("D4"), []]], None)]),
    ],
)
async def test_what_else_is_done_ends_them_or_leaves_them(world: World, other: Any, left: Any) -> None:
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, said([play("E5"), play("D4"), []]))
    await act(process, ANN, table, other)
    await settled()
    assert kept(world, table) == left
    assert len(events(world, table)) == 1


async def test_a_move_that_is_taken_back_ends_them(world: World) -> None:
    process, table = await begun(world)
    await act(process, ANN, table, play("C3"))
    await process.engine.conditional.say(ANN.id, table, 1, said([play("E5"), play("D4"), []]))
    await act(process, ANN, table, {"type": "request", "what": "undo"})
    await settled()
    assert kept(world, table) == [(0, 2, [[play("E5"), play("D4"), []]], None)]
    await act(process, BOB, table, {"type": "accept"})
    await settled()
    assert kept(world, table) == [(0, 3, ENDED, None)]


async def test_an_answer_that_the_rules_forbid_ends_them_and_the_player_is_told(world: World) -> None:
    process, table = await begun(world)
    bob, cat = await process.follow(table, BOB), await process.follow(table, CAT)
    await act(process, ANN, table, play("C3"))
    await act(process, BOB, table, play("D4"))
    await process.engine.conditional.say(BOB.id, table, 2, said([play("E5"), play("C3"), []]))
    await act(process, ANN, table, play("E5"))
    await settled()
    assert kept(world, table) == [(1, 3, ENDED, "The point C3 is taken.")]
    assert bob.conditional[-1] == world.state.tables[table].row.conditional[0]
    assert cat.conditional
    assert not any(cat.conditional)
    await act(process, BOB, table, play("G7"))


async def test_an_answer_may_end_the_game(world: World) -> None:
    process, table = await begun(world, "nim", heaps=[1, 1])
    await act(process, ANN, table, take(0), "a")
    await settled()
    other = await process.open("nim", heaps=[1, 1, 1])
    await process.engine.conditional.say(BOB.id, other, 0, said([take(0), take(1), [[take(2), take(0), []]]]))
    await act(process, ANN, other, take(0), "a")
    await settled()
    assert events(world, other) == [(0, 0), (1, 1)]
    await act(process, ANN, other, take(2), "b")
    await settled()
    assert world.state.tables[other].row.result == FIRST_WINS


async def test_what_follows_from_an_end_by_an_answer_is_done(world: World) -> None:
    process = await start(world, GAMES)
    table = await process.engine.open(ANN, "nim", raw(heaps=[1, 1]), None, 0, True, rated=True)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.conditional.say(BOB.id, table, 0, said([take(0), take(1), []]))
    assert world.state.tables[table].row.follow_up_due
    await act(process, ANN, table, take(0))
    await settled()
    assert world.state.tables[table].row.phase == "over"
    assert not world.state.tables[table].row.follow_up_due


@pytest.mark.parametrize(
    ("player", "seq", "code"), [(CAT, 1, "not_seated"), (ANN, 0, "not_here"), (ANN, 2, "not_here")]
)
async def test_who_may_say_them_and_when(world: World, player: Any, seq: int, code: str) -> None:
    process, table = await begun(world)
    await act(process, ANN, table, play("C3"))
    with pytest.raises(Refused) as caught:
        await process.engine.conditional.say(player.id, table, seq, E5)
    assert caught.value.code == code
    assert kept(world, table) == []
    await process.engine.conditional.say(ANN.id, table, 1, E5)


async def test_they_may_be_said_by_a_process_that_is_behind(world: World) -> None:
    near, table = await begun(world)
    far = await start(world, GAMES)
    await far.follow(table)
    world.bus.deliver = lambda node, note: None
    await act(near, ANN, table, play("C3"))
    await far.engine.conditional.say(ANN.id, table, 1, E5)
    assert kept(world, table)[0][:2] == (0, 1)


async def test_not_before_and_not_after_a_game(world: World) -> None:
    process = await start(world, GAMES)
    waiting = await process.engine.open(ANN, "go", raw(size=9), None, 0, True)
    with pytest.raises(Refused, match="has not begun"):
        await process.engine.conditional.say(ANN.id, waiting, 0, E5)
    table = await process.open("go", size=9)
    await act(process, BOB, table, {"type": "resign"})
    with pytest.raises(Refused) as caught:
        await process.engine.conditional.say(ANN.id, table, 1, E5)
    assert caught.value.code == "over"


async def test_only_in_games_that_have_them(world: World) -> None:
    process = await start(world)
    table = await process.open("walk")
    with pytest.raises(Refused, match="no conditional moves in this game"):
        await process.engine.conditional.say(ANN.id, table, 0, said())


async def test_both_players_may_have_some(world: World) -> None:
    process, table = await begun(world)
    await act(process, ANN, table, play("E5"))
    await process.engine.conditional.say(ANN.id, table, 1, said([play("D4"), play("C3"), []]))
    await process.engine.conditional.say(BOB.id, table, 1, said([play("C3"), PASS, []]))
    await act(process, BOB, table, play("D4"))
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4"), (0, "C3")]
    assert [one[2] for one in kept(world, table)] == [ENDED, ENDED]
