"""Processes live while they beat; who is at a table is asked of the living."""

from game.api import Millis
from game.ports.bus import TableChanged
from game.table import Audience
from tests.contract.worlds import World

SILENT = Millis(6_000)


async def test_each_process_is_a_new_number(world: World) -> None:
    assert len({await world.nodes.register() for _ in range(3)}) == 3


async def test_a_process_that_beats_lives(world: World) -> None:
    silent, beating = await world.nodes.register(), await world.nodes.register()
    await world.age(7_000)
    assert await world.nodes.heartbeat(beating)
    assert await world.nodes.remove_silent(SILENT) == [silent]
    assert await world.nodes.remove_silent(SILENT) == []
    assert not await world.nodes.heartbeat(silent)
    assert await world.nodes.heartbeat(beating)


async def test_a_dead_process_is_told_no_more_and_its_people_are_gone(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    dead, living = await world.listener(row), await world.listener(row, other)
    await world.log.set_audiences(dead.node_id, [(row.id, frozenset({"ann"}), 1)])
    await world.log.set_audiences(living.node_id, [(row.id, frozenset({"bob"}), 2)])
    both = await world.reread(row.id)
    assert set(both.audiences) == {Audience(frozenset({"ann"}), 1), Audience(frozenset({"bob"}), 2)}
    await world.age(7_000)
    await world.nodes.heartbeat(living.node_id)
    await living.received()
    await dead.received()

    assert await world.nodes.remove_silent(SILENT) == [dead.node_id]
    assert await living.received() == [TableChanged(row.id, both.rev + 1)]
    assert (await world.reread(row.id)).audiences == (Audience(frozenset({"bob"}), 2),)
    await world.log.add_chat(0, row.id, "ann", "ann", 0, "hello?", "s1")
    assert await dead.received() == []
    assert (await world.reread(other.id)).rev == other.rev


async def test_a_process_that_leaves_need_not_be_missed(world: World) -> None:
    row = await world.playing()
    leaver, living = await world.listener(row), await world.listener(row)
    await world.log.set_audiences(leaver.node_id, [(row.id, frozenset(), 3)])
    await living.received()
    await world.nodes.unregister(leaver.node_id)
    await world.nodes.unregister(leaver.node_id)
    gone = await world.reread(row.id)
    assert await living.received() == [TableChanged(row.id, gone.rev)]
    assert gone.audiences == ()
    assert not await world.nodes.heartbeat(leaver.node_id)


async def test_a_crowd_that_has_not_changed_is_not_told(world: World) -> None:
    row = await world.playing()
    teller, watcher = await world.listener(row), await world.listener(row)
    people = [f"player-{number}" for number in range(40)]
    for players in (people, people[::-1], sorted(people)):
        await world.log.set_audiences(teller.node_id, [(row.id, frozenset(players), 1)])
    assert await watcher.received() == [TableChanged(row.id, row.rev + 1)]
    await world.log.set_audiences(teller.node_id, [(row.id, frozenset(people), 2)])
    await world.log.set_audiences(teller.node_id, [(row.id, frozenset(), 2)])
    assert await watcher.received() == [TableChanged(row.id, row.rev + 2), TableChanged(row.id, row.rev + 3)]
    assert (await world.reread(row.id)).audiences == (Audience(frozenset(), 2),)


async def test_the_dead_gather_nobody(world: World) -> None:
    row = await world.playing()
    dead = await world.listener(row)
    await world.nodes.unregister(dead.node_id)
    before = await world.reread(row.id)
    await world.log.set_audiences(dead.node_id, [(row.id, frozenset({"ann"}), 1)])
    assert await world.reread(row.id) == before
