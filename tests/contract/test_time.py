"""A game is ended by time once, and tables that are overdue are found."""

import asyncio

import pytest

from game.api import Millis, Result
from tests.contract.worlds import FIRST_WINS, World

NIM = [("nim", 1)]


async def test_a_game_is_ended_by_time_once_by_whichever_node(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    ended = [Millis(world.now() + offset) for offset in range(3)]
    done = await asyncio.gather(
        *(world.log.end_game(node_id, row.id, 1, ended[node_id], FIRST_WINS) for node_id in range(3))
    )
    assert sum(done) == 1
    over = await world.reread(row.id)
    assert (over.ended, over.result, over.rev, over.phase) == (
        ended[done.index(True)],
        FIRST_WINS,
        row.rev + 1,
        "over",
    )


@pytest.mark.parametrize("seq", [0, 2])
async def test_an_end_seen_before_the_last_event_is_none(world: World, seq: int) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    assert not await world.log.end_game(1, row.id, seq, world.now(), FIRST_WINS)
    assert await world.reread(row.id) == row


async def test_an_end_seen_after_another_event_of_that_number_is_none(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    [event] = (await world.snapshot(row.id)).events
    ended = world.now()
    assert not await world.log.end_game(1, row.id, 1, ended, FIRST_WINS, after_at=Millis(event.at - 1))
    assert await world.reread(row.id) == row
    assert await world.log.end_game(1, row.id, 1, ended, FIRST_WINS, after_at=event.at)


async def test_what_has_not_begun_does_not_end(world: World) -> None:
    row = await world.waiting()
    assert not await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS)
    assert not await world.log.end_game(1, "nowhere", 0, world.now(), FIRST_WINS)


async def test_an_end_by_time_leaves_one_by_an_action_as_it_is(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1, ended=world.now(), result=FIRST_WINS)])
    assert not await world.log.end_game(1, row.id, 1, world.now(), Result((0, 1), "The second player wins."))
    assert (await world.reread(row.id)).result == FIRST_WINS


async def test_of_an_end_and_an_event_at_once_exactly_one_is(world: World) -> None:
    for _ in range(4):
        row = await world.playing()
        ended, [(done, _)] = await asyncio.gather(
            world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS),
            world.append(2, [world.entry(row, 1)]),
        )
        assert ended != done
        snapshot = await world.snapshot(row.id)
        assert (snapshot.row.phase == "over", len(snapshot.events) == 1) == (ended, done)


async def test_what_is_overdue_is_found_the_longest_overdue_first(world: World) -> None:
    rows = [await world.playing() for _ in range(4)]
    now = world.now()
    for row, due in zip(rows, [now - 5, now - 500, now, now - 50], strict=True):
        await world.log.append(1, [world.entry(row, 1, due=due)])
    overdue = [rows[1].id, rows[3].id, rows[0].id]
    assert await world.log.overdue(now, NIM, 9) == overdue
    assert await world.log.overdue(now, NIM, 2) == overdue[:2]


async def test_only_the_games_that_are_asked_for_are_found(world: World) -> None:
    games = [("nim", 1), ("nim", 2), ("go", 1)]
    rows = [await world.playing(game_name=game, rules_version=version) for game, version in games]
    for row in rows:
        await world.log.append(1, [world.entry(row, 1, due=1)])
    later = Millis(world.now() + 1)
    assert [await world.log.overdue(later, [game], 9) for game in games] == [[row.id] for row in rows]
    assert set(await world.log.overdue(later, games[1:], 9)) == {rows[1].id, rows[2].id}
    assert await world.log.overdue(later, [("go", 2)], 9) == []


async def test_what_is_due_is_set_anew_at_the_last_event_only(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1, due=1)])
    before = await world.reread(row.id)
    await world.log.set_due(row.id, 0, None)
    assert await world.log.overdue(Millis(2), NIM, 9) == [row.id]
    await world.log.set_due(row.id, 1, Millis(5))
    assert await world.log.overdue(Millis(5), NIM, 9) == []
    assert await world.log.overdue(Millis(6), NIM, 9) == [row.id]
    await world.log.set_due(row.id, 1, None)
    assert await world.log.overdue(Millis(6), NIM, 9) == []
    assert await world.reread(row.id) == before  # no change that others would show


async def test_a_deadline_that_has_moved_away_is_waited_for(world: World) -> None:
    row, now = await world.playing(), world.now()

    async def append(seq: int, due: int | None) -> None:
        entry = world.entry(row, seq, due=None if due is None else Millis(now + due))
        assert await world.append(1, [entry]) == [(True, None)]

    for seq, due in enumerate((10_000, 20_000, 30_000), 1):
        await append(seq, due)
    assert await world.log.overdue(Millis(now + 25_000), NIM, 9) == []
    assert await world.log.overdue(Millis(now + 30_001), NIM, 9) == [row.id]
    await append(4, 5_000)
    assert await world.log.overdue(Millis(now + 5_001), NIM, 9) == [row.id], "and it may come nearer"
    await append(5, 40_000)
    await world.log.set_due(row.id, 5, Millis(now + 15_000))
    assert await world.log.overdue(Millis(now + 15_001), NIM, 9) == [row.id], "whatever it was"
    await append(6, None)
    assert await world.log.overdue(Millis(now + 60_000), NIM, 9) == []


@pytest.mark.parametrize("by_time", [True, False])
async def test_nothing_is_due_once_it_is_over(world: World, by_time: bool) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1, due=1)])
    if by_time:
        await world.log.end_game(1, row.id, 1, world.now(), FIRST_WINS)
    else:
        await world.log.append(1, [world.entry(row, 2, ended=world.now(), result=FIRST_WINS)])
    await world.log.set_due(row.id, 1 if by_time else 2, Millis(1))
    assert await world.log.overdue(Millis(world.now() + 60_000), NIM, 9) == []
