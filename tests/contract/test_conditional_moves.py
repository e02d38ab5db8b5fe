"""Conditional moves are rows: each change is compare-and-set on the last event and on where they stand."""

import asyncio
from typing import Any

import msgspec

from game.api import Millis
from game.conditional_moves import Branch, ConditionalMoves
from game.ports.bus import TableChanged
from game.row import TableRow
from game.sentence import say
from tests.contract.worlds import FIRST_WINS, World

NIM = [("nim", 1)]
FAR = Millis(2**53)
"""An instant that all events came before."""


def branch(action: Any, answer: Any, *branches: Branch) -> Branch:
    move, reply = (msgspec.Raw(msgspec.json.encode(one)) for one in (action, answer))
    return Branch(move, reply, branches)


TREE = (branch({"type": "take", "text": "“é”"}, {"a": [1, 2]}, branch(1, 2)), branch(3, 4))
LATER = (branch(1, 2),)
TAKEN = say("The point {vertex} is taken.", "go-taken", vertex="“É5”")


async def set_to(world: World, row: TableRow, seq: int, was_after: int | None, *moves: Any) -> bool:
    return await world.log.set_conditional_moves(0, row.id, seq, ConditionalMoves(*moves), was_after)


async def kept(world: World, row: TableRow) -> tuple[ConditionalMoves, ...]:
    return (await world.reread(row.id)).conditional


async def test_they_are_kept_as_they_were_given_for_each_seat(world: World) -> None:
    row = await world.playing()
    assert await kept(world, row) == ()
    assert await set_to(world, row, 0, None, 1, 0, TREE)
    assert await set_to(world, row, 0, None, 0, 0, LATER)
    assert await kept(world, row) == (ConditionalMoves(0, 0, LATER), ConditionalMoves(1, 0, TREE))


async def test_a_player_may_say_others_and_none(world: World) -> None:
    row = await world.playing()
    for branches in (TREE, LATER, (), TREE):
        assert await set_to(world, row, 0, None, 1, 0, branches)
        assert await kept(world, row) == (ConditionalMoves(1, 0, branches),)


async def test_they_are_said_for_the_last_event_of_a_game_that_is_played(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    for other in (row, await world.waiting(), await world.over(), world.row()):
        assert not await set_to(world, other, 0, None, 1, 0, TREE)
    assert await set_to(world, row, 1, None, 1, 1, TREE)


async def test_those_that_are_still_to_be_resolved_cannot_be_replaced(world: World) -> None:
    row = await world.playing()
    await set_to(world, row, 0, None, 1, 0, TREE)
    await world.log.append(1, [world.entry(row, 1)])
    for branches in (LATER, ()):
        assert not await set_to(world, row, 1, None, 1, 1, branches)
    assert await kept(world, row) == (ConditionalMoves(1, 0, TREE),)
    assert await set_to(world, row, 1, 0, 1, 1, ())
    assert await set_to(world, row, 1, None, 1, 1, TREE)


async def test_they_are_resolved_once(world: World) -> None:
    row = await world.playing()
    await set_to(world, row, 0, None, 1, 0, TREE)
    await world.log.append(1, [world.entry(row, 1)])
    assert not await set_to(world, row, 0, 0, 1, 1, LATER)
    assert await set_to(world, row, 1, 0, 1, 1, LATER, None)
    assert not await set_to(world, row, 1, 0, 1, 1, (), say("Another process."))
    assert await kept(world, row) == (ConditionalMoves(1, 1, LATER),)
    await world.log.append(1, [world.entry(row, 2)])
    assert await set_to(world, row, 2, 1, 1, 2, (), TAKEN)
    assert await kept(world, row) == (ConditionalMoves(1, 2, (), TAKEN),)


async def test_of_two_processes_that_resolve_them_at_once_one_succeeds(world: World) -> None:
    row = await world.playing()
    for seq in range(4):
        await set_to(world, row, seq, None, 1, seq, TREE)
        await world.log.append(1, [world.entry(row, seq + 1)])
        both = [set_to(world, row, seq + 1, seq, 1, seq + 1, branches) for branches in ((), LATER)]
        assert sorted(await asyncio.gather(*both)) == [False, True]
        await set_to(world, row, seq + 1, seq + 1, 1, seq + 1, ())


async def test_each_change_raises_the_revision_and_is_told(world: World) -> None:
    row = await world.playing()
    near, far = await world.listener(row), await world.listener(row)
    moves = ConditionalMoves(1, 0, TREE)
    assert await world.log.set_conditional_moves(near.node_id, row.id, 0, moves, None)
    assert (await world.reread(row.id)).rev == row.rev + 1
    assert await near.received() == []
    assert await far.received() == [TableChanged(row.id, row.rev + 1)]


async def unresolved(world: World, before: Millis = FAR, limit: int = 9) -> list[str]:
    return sorted(await world.log.unresolved_tables(NIM, before, limit))


async def test_tables_are_found_whose_last_event_is_not_resolved(world: World) -> None:
    rows = [await world.playing() for _ in range(3)]
    for row in rows:
        await set_to(world, row, 0, None, 0, 0, TREE)
        await set_to(world, row, 0, None, 1, 0, TREE)
    assert await unresolved(world) == []
    entries = [world.entry(row, 1) for row in rows]
    await world.append(1, entries)
    assert await unresolved(world) == sorted(row.id for row in rows)
    assert len(await unresolved(world, limit=2)) == 2
    assert await unresolved(world, entries[0].at) == []
    assert await world.log.unresolved_tables([("go", 1), ("nim", 2)], FAR, 9) == []
    first, second, third = rows
    for seat in range(2):
        await set_to(world, first, 1, 0, seat, 1, ())
    await world.log.mark_broken(second.id, "a fault")
    assert await unresolved(world) == [third.id]
    await world.log.end_game(1, third.id, 1, world.now(), FIRST_WINS)
    assert await unresolved(world) == []


async def test_they_are_deleted_when_the_game_is_over(world: World) -> None:
    running, over = await world.playing(), await world.playing()
    for row in (running, over):
        await set_to(world, row, 0, None, 1, 0, TREE)
    await world.log.end_game(1, over.id, 0, world.now(), FIRST_WINS)
    assert await world.log.delete_conditional_moves() == 1
    assert await kept(world, over) == ()
    assert await kept(world, running) == (ConditionalMoves(1, 0, TREE),)
    assert await world.log.delete_conditional_moves() == 0
