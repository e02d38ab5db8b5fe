"""Appending is compare-and-set on (table, seq), and done once for each nonce."""

import asyncio

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import EventAppended
from game.ports.log import AppendOutcome
from tests.contract.worlds import FIRST_WINS, World

DONE = AppendOutcome(True, None)
NOT_ITS_TURN = AppendOutcome(False, None)


async def test_the_next_event_is_kept_as_it_was_given(world: World) -> None:
    row = await world.playing()
    entry = world.entry(row, 1, seat=1, action={"type": "take", "word": "déjà vu"})
    assert await world.log.append(1, [entry]) == [DONE]

    snapshot = await world.snapshot(row.id)
    [event] = snapshot.events
    assert (event.seq, event.at, event.seat) == (1, entry.at, 1)
    assert msgspec.json.decode(event.action) == {"type": "take", "word": "déjà vu"}
    assert snapshot.row == row


async def test_the_delay_is_kept_wherever_an_event_is_read(world: World) -> None:
    row = await world.playing()
    listener = await world.listener(row)
    for seq, delay in enumerate((0, 1, 1_000), 1):
        assert await world.log.append(0, [world.entry(row, seq, delay=delay)]) == [DONE]

    snapshot = await world.snapshot(row.id, 0, 0, 0, "n2")
    [after] = (await world.snapshot(row.id, 2)).events
    noted = [note.event for note in await listener.received() if isinstance(note, EventAppended)]
    for events in (snapshot.events, await world.log.events(row.id, 0, 9), noted):
        assert [event and event.delay for event in events] == [0, 1, 1_000]
    last_known = (await world.snapshot(row.id, 3)).last_known
    assert [event and event.delay for event in (snapshot.known_event, after, last_known)] == [1, 1_000, 1_000]


@pytest.mark.parametrize("seq", [0, 1, 3])
async def test_only_the_next_seq_is_taken(world: World, seq: int) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    assert await world.log.append(1, [world.entry(row, seq, nonce="another")]) == [NOT_ITS_TURN]
    assert len((await world.snapshot(row.id)).events) == 1


async def test_of_two_processes_with_the_same_seq_exactly_one_wins(world: World) -> None:
    row = await world.playing()
    for seq in range(1, 6):
        racers = [
            world.append(node_id, [world.entry(row, seq, nonce=f"{seq}-{node_id}")])
            for node_id in range(1, 5)
        ]
        outcomes = [outcome for [outcome] in await asyncio.gather(*racers)]
        assert sorted(outcomes) == [NOT_ITS_TURN] * 3 + [DONE]
    assert [event.seq for event in (await world.snapshot(row.id)).events] == [1, 2, 3, 4, 5]


async def test_batches_with_the_same_tables_in_any_order_do_not_deadlock(world: World) -> None:
    rows = [await world.playing() for _ in range(6)]
    for seq in range(1, 4):
        forth = [world.entry(row, seq, nonce=f"{seq}-forth") for row in rows]
        back = [world.entry(row, seq, nonce=f"{seq}-back") for row in reversed(rows)]
        async with asyncio.timeout(2):
            done_forth, done_back = await asyncio.gather(world.append(1, forth), world.append(2, back))
        assert [a.appended != b.appended for a, b in zip(done_forth, reversed(done_back), strict=True)] == [
            True
        ] * 6


async def test_outcomes_come_in_the_order_of_the_entries(world: World) -> None:
    rows = [await world.playing() for _ in range(5)]
    late = [world.entry(row, 2 if number % 2 else 1) for number, row in enumerate(reversed(rows))]
    assert await world.log.append(1, late) == [DONE, NOT_ITS_TURN, DONE, NOT_ITS_TURN, DONE]


async def test_a_nonce_is_done_once_and_answered_with_its_seq(world: World) -> None:
    row = await world.playing()
    entry = world.entry(row, 1, nonce="once")
    await world.log.append(1, [entry])
    await world.log.append(1, [world.entry(row, 2)])
    again = world.entry(row, 3, nonce="once")
    assert await world.log.append(2, [entry]) == [AppendOutcome(False, 1)]
    assert await world.log.append(2, [again]) == [AppendOutcome(False, 1)]
    assert len((await world.snapshot(row.id)).events) == 2


async def test_a_nonce_belongs_to_its_seat_and_table(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    await world.log.append(1, [world.entry(row, 1, nonce="same")])
    entries = [world.entry(row, 2, nonce="same", seat=1), world.entry(other, 1, nonce="same")]
    assert await world.log.append(1, entries) == [DONE, DONE]


async def test_notices_have_neither_a_seat_nor_a_nonce(world: World) -> None:
    """And one does not stand in the way of the next."""
    row = await world.playing()
    listener = await world.listener(row)
    notices = [
        world.entry(row, seq, seat=None, nonce=None, action={"type": "notice", "seat": 1, "here": seq == 2})
        for seq in (1, 2)
    ]
    for notice in notices:
        assert await world.log.append(0, [notice]) == [DONE]
        assert await world.log.append(0, [notice]) == [NOT_ITS_TURN]
    assert await world.log.append(0, [world.entry(row, 3)]) == [DONE]

    snapshot = await world.snapshot(row.id, 0, 0, None, None)
    assert [(event.seq, event.seat) for event in snapshot.events] == [(1, None), (2, None), (3, 0)]
    assert snapshot.known_event is None
    assert await world.log.events(row.id, 0, 3) == snapshot.events
    noted = [note.event for note in await listener.received() if isinstance(note, EventAppended)]
    for events in (snapshot.events, noted):
        assert [event.seat for event in events if event] == [None, None, 0]
        assert [msgspec.json.decode(event.action).get("here") for event in events if event] == [
            False,
            True,
            None,
        ]


@pytest.mark.parametrize("wrong", [-1_500, 1_500])
async def test_an_instant_that_is_not_now_is_refused(world: World, wrong: int) -> None:
    row = await world.playing()
    await world.age(10_000)  # so that the table has begun long before
    assert await world.log.append(1, [world.entry(row, 1, at=world.now() + wrong)]) == [NOT_ITS_TURN]
    assert await world.log.append(1, [world.entry(row, 1, at=world.now() + wrong // 3)]) == [DONE]


async def test_where_the_clock_was_set_back_the_last_instant_is_taken(world: World) -> None:
    """Only that, and only as long as it lies ahead."""
    row = await world.playing()

    async def last() -> Millis:
        return (await world.log.heads(1, [row.id]))[row.id].at

    assert await world.log.append(1, [world.entry(row, 1)]) == [DONE]
    await world.age(-20_000)  # the table is of the future now
    for wrong in (await last() - 1, await last() + 1, world.now()):
        assert await world.log.append(1, [world.entry(row, 2, at=wrong)]) == [NOT_ITS_TURN]
    assert await world.log.append(1, [world.entry(row, 2, at=await last())]) == [DONE]
    await world.age(40_000)  # and of the past
    assert await world.log.append(1, [world.entry(row, 3, at=await last())]) == [NOT_ITS_TURN]


async def test_no_event_lies_before_the_last_or_the_beginning(world: World) -> None:
    row = await world.playing()
    began = row.began or 0
    assert await world.log.append(1, [world.entry(row, 1, at=began - 1)]) == [NOT_ITS_TURN]
    await world.log.append(1, [world.entry(row, 1, at=began + 200)])
    assert await world.log.append(1, [world.entry(row, 2, at=began + 199)]) == [NOT_ITS_TURN]
    assert await world.log.append(1, [world.entry(row, 2, at=began + 200)]) == [DONE]


async def test_an_event_follows_the_one_that_it_was_judged_after(world: World) -> None:
    """Its time is compared with its number: after a restore another event may have that number."""
    row = await world.playing()
    began = row.began or 0
    assert await world.log.append(1, [world.entry(row, 1, after_at=began - 1)]) == [NOT_ITS_TURN]
    assert await world.log.append(1, [world.entry(row, 1, at=began + 1, after_at=began)]) == [DONE]
    assert await world.log.append(1, [world.entry(row, 2, at=began + 2, after_at=began)]) == [NOT_ITS_TURN]
    assert await world.log.append(1, [world.entry(row, 2, at=began + 2, after_at=began + 1)]) == [DONE]


async def test_nothing_is_appended_before_the_beginning_or_where_there_is_no_table(world: World) -> None:
    row = await world.waiting()
    nowhere = world.row()
    assert await world.log.append(1, [world.entry(nowhere, 1), world.entry(row, 1)]) == [NOT_ITS_TURN] * 2


async def test_an_action_that_ends_the_game_is_the_last(world: World) -> None:
    row = await world.playing()
    entry = world.entry(row, 1, ended=world.now(), result=FIRST_WINS)
    assert await world.log.append(1, [entry]) == [DONE]
    ended = await world.reread(row.id)
    assert (ended.ended, ended.result, ended.phase) == (entry.ended, FIRST_WINS, "over")
    assert await world.log.append(1, [world.entry(row, 2)]) == [NOT_ITS_TURN]


async def test_an_append_leaves_rev_as_it_is(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1)])
    assert (await world.reread(row.id)).rev == row.rev


async def test_a_batch_with_something_poisonous_takes_none_and_raises(postgresql: World) -> None:
    world = postgresql
    rows = [await world.playing() for _ in range(3)]
    entries = [world.entry(row, 1) for row in rows]
    poisonous = entries[1]._replace(action=msgspec.Raw(b'{"n":1e999999}'))
    with pytest.raises(Exception, match="overflow"):
        await world.log.append(1, [entries[0], poisonous, entries[2]])
    assert [len((await world.snapshot(row.id)).events) for row in rows] == [0, 0, 0]
