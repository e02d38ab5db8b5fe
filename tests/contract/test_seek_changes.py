"""What a reader of the queue is told of its changes."""

import msgspec

from game.api import Millis
from game.ports.seeks import PAGE, Match, MatchCriteria, QueuePosition, Seek, SeekCursor, SeekRequest
from tests.contract.worlds import World

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b"{}"))


class Reader:
    """Knows the queue by its changes alone."""

    def __init__(self, world: World) -> None:
        self.known: dict[int, Seek] = {}
        self.cursor: SeekCursor | None = None
        self._world = world

    async def read(self) -> tuple[set[str], int]:
        """The players whose seeks have changed, and how many seeks were removed."""
        names, removals, more = set(), 0, True
        while more:
            changed, removed, self.cursor, more = await self._world.seeks.changes(self.cursor)
            assert len(changed) <= PAGE
            names |= {seek.player_id for seek in changed}
            removals += len(removed)
            for number in removed:
                self.known.pop(number, None)
            self.known |= {seek.number: seek for seek in changed}
        assert sorted(self.known.values()) == sorted(await self._world.seeks.all_seeks())
        return names, removals


async def seeking(world: World, node_id: int, *names: str) -> None:
    for name in names:
        await world.player(name)
        await world.seeks.add(node_id, SeekRequest(name, NIM, None, f"{name}'s"))


async def test_each_change_is_told_and_nothing_else(world: World) -> None:
    node_id, other, reader = await world.nodes.register(), await world.nodes.register(), Reader(world)
    assert await reader.read() == (set(), 0)
    await seeking(world, node_id, "ann", "bob", "cat", "dan")
    assert await reader.read() == ({"ann", "bob", "cat", "dan"}, 0)
    assert await reader.read() == (set(), 0)
    ann, bob, *_ = await world.seeks.all_seeks()
    await world.seeks.propose(node_id, [Match("m", (ann, bob))])
    assert await reader.read() == ({"ann", "bob"}, 0)
    await world.seeks.confirm(node_id, "m", "ann's")
    assert await reader.read() == ({"ann"}, 0)
    await world.seeks.remove(node_id, ["bob's"])
    assert await reader.read() == ({"ann"}, 1)
    await world.seeks.suspend(node_id, ["cat's"])
    assert await reader.read() == ({"cat"}, 0)
    await world.seeks.add(other, SeekRequest("cat", NIM, None, "cat's new one"))
    assert await reader.read() == ({"cat"}, 0)
    await world.nodes.unregister(node_id)
    assert await reader.read() == (set(), 2)
    assert [seek.player_id for seek in reader.known.values()] == ["cat"]


async def test_a_seek_that_was_removed_and_added_in_its_place_is_changed(world: World) -> None:
    node_id, reader = await world.nodes.register(), Reader(world)
    await seeking(world, node_id, "ann")
    await reader.read()
    [ann] = reader.known.values()
    await world.seeks.remove(node_id, ["ann's"])
    place = QueuePosition(ann.number, ann.since)
    await world.seeks.add(node_id, SeekRequest("ann", NIM, None, "another", place))
    assert await reader.read() == ({"ann"}, 0)
    assert [seek.connection_id for seek in reader.known.values()] == ["another"]


async def test_many_come_in_pages(world: World) -> None:
    node_id, reader = await world.nodes.register(), Reader(world)
    names = [f"player {number}" for number in range(PAGE + 1)]
    await seeking(world, node_id, *names)
    assert await reader.read() == (set(names), 0)
    await world.nodes.unregister(node_id)
    assert await reader.read() == (set(), len(names))


async def test_who_begins_anew_is_told_of_all(world: World) -> None:
    node_id, reader = await world.nodes.register(), Reader(world)
    await seeking(world, node_id, "ann", "bob")
    await world.seeks.remove(node_id, ["ann's"])
    await world.age(10**9)
    await world.seeks.expire(node_id, Millis(10**12), Millis(10**12))
    assert await reader.read() == ({"bob"}, 0)
