"""Where teams are and were, as a process knows it from what it reads."""

import random

from game.api import Millis
from game.held.trail import Trail
from game.memory.state import StoredPosition
from game.memory.world import World
from game.ports.positions import SLOT, SLOTS, PositionsRead, PositionsRequest, SentPosition, slot_of
from game.team_play import Position
from tests.games.chase_table import insert_chase

NOW = Millis(10_000 * SLOT)


def at(instant: int, seat: int = 0) -> Position:
    return Position(seat, instant % 1_000, 0, 10, instant)


def read(*positions: Position, of: tuple[Position, ...] | None = None) -> PositionsRead:
    """What is read where those that the table has are `of`, if those are others."""
    return PositionsRead(sum(one.at for one in (positions if of is None else of)), NOW, list(positions))


def test_of_a_team_the_newest_up_to_an_instant() -> None:
    trail = Trail()
    assert trail.newest(0, NOW) is None
    assert trail.take(read(at(NOW - SLOT), at(NOW - 3 * SLOT), at(NOW - 2 * SLOT, seat=1)))
    assert trail.newest(0, NOW) == trail.newest(0, Millis(NOW - SLOT)) == at(NOW - SLOT)
    assert trail.newest(0, Millis(NOW - SLOT - 1)) == at(NOW - 3 * SLOT)
    assert trail.newest(0, Millis(NOW - 3 * SLOT - 1)) is None
    assert trail.newest(1, NOW) == at(NOW - 2 * SLOT, seat=1)
    assert trail.newest(2, NOW) is None


def test_a_slot_has_the_newest_whatever_is_read_again() -> None:
    trail = Trail()
    trail.take(read(at(NOW)))
    assert trail.take(read(at(NOW + 5)))
    assert trail.take(read(at(NOW), of=(at(NOW + 5),)))
    assert trail.newest(0, Millis(NOW + 9)) == at(NOW + 5)
    assert trail.newest(0, NOW) is None
    assert trail.take(read(at(NOW + SLOT * SLOTS)))
    assert trail.newest(0, Millis(NOW + 9)) is None


def test_what_was_written_shortly_before_a_reading_is_read_again() -> None:
    trail = Trail()
    assert trail.read_from == 0
    trail.take(read(at(NOW)))
    assert trail.read_from == NOW - Trail.OVERLAP


def test_where_the_checksum_is_another_all_is_read() -> None:
    trail = Trail()
    trail.take(read(at(NOW), at(NOW, seat=1)))
    assert not trail.take(read(of=(at(NOW, seat=1),)))
    assert trail.read_from == 0
    assert trail.take(read(at(NOW, seat=1)))
    assert trail.newest(0, NOW) is None


async def test_it_follows_whatever_is_written_and_deleted() -> None:
    world, drawn = World(), random.Random(1)
    state, stored, trail = world.state, world.positions, Trail()
    await insert_chase(world, "t")
    for step in range(2_000):
        state.time = Millis(NOW + step * 1_000)
        if drawn.random() < 0.7:
            position = at(state.time - drawn.randrange(20_000), drawn.randrange(3))
            sent = SentPosition("t", f"p{drawn.randrange(2)}", position)
            key = "t", position.seat, slot_of(position)
            if key not in state.positions or state.positions[key].sent.position.at < position.at:
                state.positions[key] = StoredPosition(sent, state.time)
        if drawn.random() < 0.01:
            await stored.delete_of_player("p0")
        if drawn.random() < 0.5:
            for _ in range(2):
                [found] = await stored.read([PositionsRequest("t", trail.read_from)])
                if trail.take(found):
                    break
            for seat in range(3):
                up_to = Millis(state.time - drawn.randrange(100_000))
                kept = [one.sent.position for one in state.positions.values()]
                before = [one for one in kept if one.seat == seat and one.at <= up_to]
                assert trail.newest(seat, up_to) == max(before, key=lambda one: one.at, default=None)
