"""Packed events read as before, and only those of games that were over by an instant are packed."""

from typing import Any

import msgspec

from game.api import Millis
from game.ports.log import Checkpoint
from game.row import TableRow
from game.table import Event
from tests.contract.worlds import FIRST_WINS, World

ACTIONS: tuple[dict[str, Any], ...] = (
    {"type": "take", "count": 1},
    {"of": [1.0, -2.50, 1e20, 9007199254740993], "none": None, "yes": True},
    {"text": '勝ち " \\ \u2028 \U000f0000 \\u0000', "": {"a": [[], {}]}},
    {},
)


async def ended(world: World, count: int) -> TableRow:
    """A game that has just ended after so many events, of players and of the server."""
    row = await world.playing()
    for seq in range(1, count + 1):
        seat, nonce = (None, None) if seq % 5 == 0 else (seq % 2, f"n{seq}")
        fields = {"delay": 40 if seq == 3 else 0, "player_id": "ann" if seq % 4 == 1 else None}
        entry = world.entry(row, seq, seat=seat, nonce=nonce, action=ACTIONS[seq % 4], **fields)
        assert (await world.append(0, [entry]))[0].appended
    assert await world.log.end_game(0, row.id, count, world.now(), FIRST_WINS)
    return await world.reread(row.id)


async def later(world: World) -> Millis:
    """An instant after all that has been done so far."""
    return Millis(world.now() + 10_000)


async def events(world: World, row: TableRow) -> list[Event]:
    return await world.log.events(row.id, 0, 1_000)


async def test_they_read_as_before(world: World) -> None:
    row = await ended(world, 12)
    before = await events(world, row)
    snapshots = [await world.snapshot(row.id, seq) for seq in range(14)]
    assert [len(one.events) for one in snapshots[:3]] == [12, 11, 10]
    assert await world.housekeeping.pack_events(await later(world)) == 1
    assert await events(world, row) == before
    assert [event.action for event in await events(world, row)] == [event.action for event in before]
    assert [await world.snapshot(row.id, seq) for seq in range(14)] == snapshots
    for after, limit in ((0, 1), (4, 3), (11, 5), (12, 5), (2**31 - 1, 5)):
        assert await world.log.events(row.id, after, limit) == before[after : after + limit]
    assert await world.housekeeping.pack_events(await later(world)) == 0


async def test_games_that_go_on_and_those_that_have_just_ended_are_left(world: World) -> None:
    row = await ended(world, 2)
    running = await world.playing(id="running")
    assert (await world.append(0, [world.entry(running, 1)]))[0].appended
    assert row.ended is not None
    assert await world.housekeeping.pack_events(row.ended) == 0
    known = await world.snapshot(row.id, 2, 0, 1, "n1")
    assert known.known_event is not None
    assert await world.housekeeping.pack_events(Millis(row.ended + 1)) == 1
    assert (await world.snapshot(row.id, 2, 0, 1, "n1")).known_event is None, "nonces are not kept"
    assert (await world.snapshot(running.id, 1, 0, 0, "n1")).known_event is not None


async def test_a_game_without_events_is_looked_at_once(world: World) -> None:
    row = await ended(world, 0)
    assert await world.housekeeping.pack_events(await later(world)) == 1
    assert await world.housekeeping.pack_events(await later(world)) == 0
    assert await events(world, row) == []


async def test_its_checkpoints_go_and_new_ones_may_come(world: World) -> None:
    row = await ended(world, 4)
    checkpoint = Checkpoint(row.id, "nim 1 code", 2, Millis(1), msgspec.Raw(b"{}"))
    await world.log.add_checkpoints([checkpoint])
    assert await world.housekeeping.pack_events(await later(world)) == 1
    assert await world.log.checkpoint(row.id, "nim 1 code", 4) is None
    await world.log.add_checkpoints([checkpoint])
    found = await world.snapshot(row.id, 0, 0, None, None, ("nim 1 code",))
    assert found.checkpoint == checkpoint
    assert [event.seq for event in found.events] == [3, 4]


async def test_what_was_said_before_an_instant_is_deleted(world: World) -> None:
    row = await world.playing()
    for text in ("one", "two"):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, text, text)
    first, _ = await world.log.recent_chat(row.id, 9)
    assert await world.housekeeping.delete_old_chat(first.at) == 0
    assert await world.housekeeping.delete_old_chat(await later(world)) == 2
    assert await world.log.recent_chat(row.id, 9) == []
    await world.log.add_chat(1, row.id, "ann", "ann", 0, "three", "three")
    assert [line.text for line in await world.log.recent_chat(row.id, 9)] == ["three"]
