"""A refusal is what a nonce means from then on: the log takes no event with it, whenever that comes."""

import asyncio

import pytest

from game.api import Millis
from game.ports.log import AppendOutcome, NewRefusal, Refusal
from game.sentence import say
from tests.contract.worlds import FIRST_WINS, World

WHY = say("Heap {heap} of “{of}” holds only {count}.", "nim-heap-holds", heap=2, of="{nim}", count=2.5)
REFUSED = Refusal("illegal", WHY, "a hash")
DONE = AppendOutcome(True, None)
NOT_TAKEN = AppendOutcome(False, None)


def new(table_id: str, seq: int = 0, nonce: str = "n", seat: int = 0) -> NewRefusal:
    return NewRefusal(table_id, seq, seat, nonce, REFUSED)


async def meaning(world: World, table_id: str, nonce: str = "n", seat: int = 0) -> Refusal | None:
    return (await world.snapshot(table_id, 0, 0, seat, nonce)).refusal


async def test_it_is_kept_as_it_was_given(world: World) -> None:
    row = await world.playing()
    assert await world.log.refuse([new(row.id)], 9) == ["written"]
    assert await meaning(world, row.id) == REFUSED
    assert await meaning(world, row.id, "another") is None
    assert await meaning(world, row.id, seat=1) is None
    assert await world.reread(row.id) == row


async def test_an_act_that_was_refused_is_never_appended(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    await world.log.refuse([new(row.id)], 9)
    assert await world.log.append(1, [world.entry(row, 1, nonce="n")]) == [NOT_TAKEN]
    assert await world.log.append(1, [world.entry(row, 1, nonce="n", seat=1)]) == [DONE]
    assert await world.log.append(1, [world.entry(row, 2, nonce="n")]) == [NOT_TAKEN]
    assert await world.log.append(1, [world.entry(row, 2, nonce="m")]) == [DONE]
    assert await world.log.append(1, [world.entry(row, 3, seat=None, nonce=None)]) == [DONE]
    assert await world.log.append(1, [world.entry(other, 1, nonce="n")]) == [DONE]


@pytest.mark.parametrize("seq", [0, 2])
async def test_one_that_was_judged_on_another_state_is_not_written(world: World, seq: int) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    assert await world.log.refuse([new(row.id, seq)], 9) == ["not written"]
    assert await meaning(world, row.id) is None


async def test_one_that_was_judged_after_another_event_of_that_number_is_not_written(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    [event] = (await world.snapshot(row.id)).events
    lost, kept = Millis(event.at - 1), event.at
    assert await world.log.refuse([new(row.id, 1)._replace(after_at=lost)], 9) == ["not written"]
    assert await meaning(world, row.id) is None
    assert await world.log.refuse([new(row.id, 1)._replace(after_at=kept)], 9) == ["written"]


async def test_nor_one_of_an_act_that_is_in_the_log(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1, nonce="n")])
    assert await world.log.refuse([new(row.id, 1)], 9) == ["not written"]
    assert await world.log.refuse([new(row.id, 1, seat=1)], 9) == ["written"]


async def test_nor_one_that_is_written(world: World) -> None:
    row = await world.playing()
    await world.log.refuse([new(row.id)], 9)
    another = new(row.id)._replace(refusal=Refusal("over", say(""), "another hash"))
    assert await world.log.refuse([another], 9) == ["not written"]
    assert await meaning(world, row.id) == REFUSED


async def test_nor_at_a_table_that_is_not_being_played(world: World) -> None:
    waiting, over, nowhere = await world.waiting(), await world.over(), world.row()
    refusals = [new(row.id) for row in (nowhere, over, waiting)]
    assert await world.log.refuse(refusals, 9) == ["not written"] * 3


async def test_a_seat_has_no_more_than_the_limit(world: World) -> None:
    row = await world.playing()
    outcomes = [(await world.log.refuse([new(row.id, nonce=f"n{number}")], 3))[0] for number in range(5)]
    assert outcomes == ["written"] * 3 + ["full"] * 2
    assert await world.log.refuse([new(row.id, seat=1)], 3) == ["written"]
    assert await world.log.append(1, [world.entry(row, 1, nonce="n4")]) == [DONE]


async def test_outcomes_come_in_the_order_of_the_refusals(world: World) -> None:
    rows = [await world.playing() for _ in range(4)]
    late = [new(row.id, number % 2) for number, row in enumerate(reversed(rows))]
    assert await world.log.refuse(late, 9) == ["written", "not written"] * 2


async def test_of_a_refusal_and_an_append_at_once_one_is_taken(world: World) -> None:
    """And refusals and appends of many tables do not deadlock."""
    rows = [await world.playing() for _ in range(6)]
    for turn in range(4):
        seqs = [len((await world.snapshot(row.id)).events) for row in rows]
        entries = [world.entry(row, seq + 1, nonce=f"n{turn}") for row, seq in zip(rows, seqs, strict=True)]
        refusals = [
            new(row.id, seq, f"n{turn}") for row, seq in zip(reversed(rows), reversed(seqs), strict=True)
        ]
        async with asyncio.timeout(5):
            appended, refused = await asyncio.gather(world.append(1, entries), world.refuse(refusals, 99))
        for row, outcome, refusal in zip(rows, appended, reversed(refused), strict=True):
            assert outcome.appended != (refusal == "written")
            assert (await meaning(world, row.id, f"n{turn}") is None) == outcome.appended


async def test_they_are_deleted_when_the_game_has_long_been_over(world: World) -> None:
    running, over, fresh = [await world.playing() for _ in range(3)]
    for row in (running, over, fresh):
        assert await world.log.refuse([new(row.id)], 9) == ["written"]
        assert await world.log.refuse([new(row.id, nonce="m")], 9) == ["written"]
    now = world.now()
    await world.log.end_game(1, over.id, 0, now, FIRST_WINS)
    await world.log.end_game(1, fresh.id, 0, Millis(now + 5), FIRST_WINS)
    assert await world.log.delete_refusals(Millis(now + 1)) == 2
    assert await meaning(world, over.id) is None
    assert [await meaning(world, row.id) for row in (running, fresh)] == [REFUSED] * 2
    assert await world.log.delete_refusals(Millis(now + 1)) == 0
