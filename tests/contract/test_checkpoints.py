"""Checkpoints stand for the events before them, if they are of the rules that are asked for."""

import msgspec

from game.api import Millis
from game.ports.log import Checkpoint, ReadRequest
from game.row import TableRow
from tests.contract.worlds import World

KEY = "nim 1 code"


def checkpoint(row: TableRow, seq: int, rules_key: str = KEY, state: bytes = b'{"heaps":[1]}') -> Checkpoint:
    return Checkpoint(row.id, rules_key, seq, Millis(seq), msgspec.Raw(state))


async def four_events(world: World) -> TableRow:
    row = await world.playing()
    for seq in range(1, 5):
        assert (await world.append(0, [world.entry(row, seq)]))[0].appended
    return row


async def test_the_newest_comes_instead_of_the_events_up_to_it(world: World) -> None:
    row = await four_events(world)
    text = '{"text":"\\u0000 \U000f0000","number":9007199254740993}'.encode()
    await world.log.add_checkpoints([checkpoint(row, 1), checkpoint(row, 3, state=text)])
    found = await world.snapshot(row.id, 0, 0, None, None, ("other 1 code", KEY))
    assert found.checkpoint is not None
    assert found.checkpoint == checkpoint(row, 3, state=bytes(found.checkpoint.state))
    assert msgspec.json.decode(found.checkpoint.state) == msgspec.json.decode(text)
    assert [event.seq for event in found.events] == [4]


async def test_one_that_says_nothing_new_is_left_out(world: World) -> None:
    row = await four_events(world)
    await world.log.add_checkpoints([checkpoint(row, 2)])
    found = await world.snapshot(row.id, 2, 0, None, None, (KEY,))
    assert (found.checkpoint, [event.seq for event in found.events]) == (None, [3, 4])


async def test_who_does_not_ask_gets_all_events(world: World) -> None:
    row = await four_events(world)
    other = await four_events_again(world, row)
    await world.log.add_checkpoints([checkpoint(row, 2), checkpoint(other, 2)])
    requests = [
        ReadRequest(row.id),
        ReadRequest(other.id, rules_keys=(KEY,)),
        ReadRequest(row.id, rules_keys=("go",)),
    ]
    found = [snapshot for snapshot in await world.log.read(requests) if snapshot is not None]
    assert [len(snapshot.events) for snapshot in found] == [4, 2, 4]
    assert [snapshot.checkpoint is None for snapshot in found] == [True, False, True]


async def four_events_again(world: World, first: TableRow) -> TableRow:
    """Another table, of the players that are there."""
    row = world.row(*first.seated)
    assert await world.log.open_table(row, None, 50)
    row = await world.reread(row.id)
    seated = first.seated
    assert await world.log.change_seats(0, row.id, row.rev, seated, world.now(), None)
    for seq in range(1, 5):
        assert (await world.append(0, [world.entry(row, seq)]))[0].appended
    return row


async def test_one_at_or_before_an_event_is_found(world: World) -> None:
    row = await four_events(world)
    await world.log.add_checkpoints([checkpoint(row, 2), checkpoint(row, 4), checkpoint(row, 3, "other")])
    found = [await world.log.checkpoint(row.id, KEY, seq) for seq in range(1, 6)]
    assert [one and one.seq for one in found] == [None, 2, 2, 4, 4]
    assert found[1] == checkpoint(row, 2)
    assert await world.log.checkpoint(row.id, "go", 4) is None
    assert await world.log.checkpoint("nowhere", KEY, 4) is None


async def test_the_first_of_its_seq_stays(world: World) -> None:
    row = await four_events(world)
    await world.log.add_checkpoints([checkpoint(row, 2)])
    await world.log.add_checkpoints([checkpoint(row, 2, state=b"{}"), checkpoint(row, 3)])
    assert await world.log.checkpoint(row.id, KEY, 2) == checkpoint(row, 2)
    assert await world.log.checkpoint(row.id, KEY, 3) == checkpoint(row, 3)


async def test_what_the_log_does_not_have_is_not_kept(world: World) -> None:
    row = await four_events(world)
    nowhere = Checkpoint("nowhere", KEY, 1, Millis(1), msgspec.Raw(b"{}"))
    await world.log.add_checkpoints([checkpoint(row, 5), nowhere])
    assert await world.log.checkpoint(row.id, KEY, 9) is None


async def test_they_are_deleted(world: World) -> None:
    row = await four_events(world)
    await world.log.add_checkpoints([checkpoint(row, 2), checkpoint(row, 3, "other")])
    await world.log.delete_checkpoints(row.id)
    await world.log.delete_checkpoints("nowhere")
    assert await world.log.checkpoint(row.id, KEY, 9) is None
    assert (await world.snapshot(row.id, 0, 0, None, None, (KEY, "other"))).checkpoint is None
