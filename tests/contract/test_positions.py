"""Positions of teams: the newest in each slot, read as they are written, and deleted with their player."""

import asyncio
from collections.abc import Sequence

import pytest

from game.api import Millis
from game.ports.bus import PositionsChanged
from game.ports.positions import SLOT, SLOTS, PositionsRead, PositionsRequest, SentPosition
from game.team_play import Position
from tests.contract.worlds import FIRST_WINS, World

BEGIN = 10_000 * SLOT
"""The beginning of a slot."""


def at(instant: int, seat: int = 0, place: int = 0) -> Position:
    return Position(seat, 525_163_000 + place, -1_800_000_000, 20, instant)


@pytest.fixture
async def table(world: World) -> str:
    """Where ann and bob play."""
    return (await world.playing()).id


async def write(world: World, table: str, *positions: Position, player: str = "ann") -> None:
    await world.positions.write(0, [SentPosition(table, player, one) for one in positions])


async def read(world: World, table: str, since: int = 0) -> PositionsRead:
    [found] = await world.positions.read([PositionsRequest(table, Millis(since))])
    return found


async def kept(world: World, table: str) -> list[Position]:
    found = await read(world, table)
    assert found.checksum == sum(one.at for one in found.positions)
    return sorted(found.positions, key=lambda one: (one.seat, one.at))


async def test_of_each_team_the_last_of_each_slot_is_kept(world: World, table: str) -> None:
    await write(world, table, at(BEGIN), at(BEGIN, seat=1, place=5), at(BEGIN + SLOT))
    await write(world, table, at(BEGIN + 100))
    await write(world, table, at(BEGIN + 50), player="bob")
    assert await kept(world, table) == [
        at(BEGIN + 100),
        at(BEGIN + SLOT),
        at(BEGIN, seat=1, place=5),
    ]


async def test_after_an_hour_the_slots_are_used_again(world: World, table: str) -> None:
    for number in range(SLOTS + 2):
        await write(world, table, at(BEGIN + number * SLOT))
    found = await kept(world, table)
    assert [one.at for one in found] == [BEGIN + number * SLOT for number in range(2, SLOTS + 2)]


async def test_the_newest_of_teams(world: World, table: str) -> None:
    await write(world, table, at(BEGIN), at(BEGIN + 3 * SLOT, place=3), at(BEGIN + SLOT, place=1))
    await write(world, table, at(BEGIN, seat=1))
    assert await world.positions.newest(table, [0, 1, 2]) == {
        0: at(BEGIN + 3 * SLOT, place=3),
        1: at(BEGIN, seat=1),
    }
    assert await world.positions.newest(table, [1]) == {1: at(BEGIN, seat=1)}
    assert await world.positions.newest("nowhere", [0]) == {}


async def test_what_is_new_is_read(world: World, table: str) -> None:
    await write(world, table, at(BEGIN))
    await world.age(5_000)
    before = await read(world, table)
    await write(world, table, at(BEGIN + SLOT))
    found = await read(world, table, before.read_at - 1_000)
    assert (found.checksum, found.positions) == (2 * BEGIN + SLOT, [at(BEGIN + SLOT)])
    await world.age(5_000)
    now = (await read(world, table)).read_at
    found = await read(world, table, now - 1_000)
    assert (found.checksum, found.positions) == (2 * BEGIN + SLOT, [])


async def test_several_tables_are_read_at_once(world: World, table: str) -> None:
    await write(world, table, at(BEGIN))
    requests = [PositionsRequest("nowhere"), PositionsRequest(table), PositionsRequest("neither")]
    found = await world.positions.read(requests)
    assert [(one.checksum, one.positions) for one in found] == [(0, []), (BEGIN, [at(BEGIN)]), (0, [])]


async def test_what_belongs_to_nobody_is_dropped(world: World, table: str) -> None:
    sent = [
        SentPosition("nowhere", "ann", at(BEGIN)),
        SentPosition(table, "nobody", at(BEGIN)),
        SentPosition(table, "ann", at(BEGIN, seat=1)),
    ]
    await world.positions.write(0, sent)
    assert await kept(world, table) == [at(BEGIN, seat=1)]
    await world.positions.write(0, [])


async def test_those_of_two_processes_are_all_kept(world: World, table: str) -> None:
    """Each team has phones at several processes, whose positions come in any order."""

    async def phone(first: int) -> None:
        order: Sequence[int] = range(first, 40, 4)
        for number in order if first % 2 else reversed(order):
            await write(world, table, *(at(BEGIN + number * 1_000, seat) for seat in (1, 0)))

    await asyncio.gather(*(phone(first) for first in range(4)))
    assert [(one.seat, one.at - BEGIN) for one in await kept(world, table)] == [
        (seat, instant) for seat in (0, 1) for instant in (14_000, 29_000, 39_000)
    ]


class TestNotes:
    async def test_the_other_nodes_are_told(self, world: World) -> None:
        row = await world.playing()
        listener, other = await world.listener(row), await world.listener()
        await write(world, row.id, at(BEGIN), at(BEGIN, seat=1))
        assert await listener.received() == [PositionsChanged(row.id)]
        await write(world, row.id, at(BEGIN), player="bob")
        await world.positions.write(listener.node_id, [SentPosition(row.id, "ann", at(BEGIN + 1))])
        assert (await listener.received(), await other.received()) == ([], [])

    async def test_of_what_is_deleted_all_are_told(self, world: World) -> None:
        row = await world.playing()
        await write(world, row.id, at(BEGIN))
        listener = await world.listener(row)
        assert await world.positions.delete_of_player("ann") == 1
        assert await listener.received() == [PositionsChanged(row.id)]


class TestDeleting:
    async def test_a_player_has_the_own_ones(self, world: World, table: str) -> None:
        await write(world, table, at(BEGIN), at(BEGIN + SLOT, seat=1))
        await write(world, table, at(BEGIN + 2 * SLOT), player="bob")
        assert await world.positions.of_player("ann", 9) == [
            SentPosition(table, "ann", at(BEGIN + SLOT, seat=1)),
            SentPosition(table, "ann", at(BEGIN)),
        ]
        assert len(await world.positions.of_player("ann", 1)) == 1
        assert await world.positions.delete_of_player("ann") == 2
        assert await world.positions.delete_of_player("ann") == 0
        assert await kept(world, table) == [at(BEGIN + 2 * SLOT)]

    async def test_old_ones_are_deleted(self, world: World, table: str) -> None:
        await write(world, table, at(BEGIN), at(BEGIN + SLOT), at(BEGIN + 2 * SLOT))
        assert await world.positions.delete_old(Millis(BEGIN + SLOT)) == 1
        assert [one.at for one in await kept(world, table)] == [BEGIN + SLOT, BEGIN + 2 * SLOT]

    async def test_they_go_with_their_player(self, world: World, table: str) -> None:
        await write(world, table, at(BEGIN))
        await write(world, table, at(BEGIN, seat=1), player="bob")
        assert await world.log.end_game(0, table, 0, world.now(), FIRST_WINS)
        await world.people.set_passphrase("bob", None, "hash")
        await world.age(2_000)
        assert await world.people.delete_absent_guests(Millis(world.now() - 1_000)) == 1
        assert await kept(world, table) == [at(BEGIN, seat=1)]
