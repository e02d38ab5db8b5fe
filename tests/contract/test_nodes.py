"""Processes live while they beat; who is at a table is asked of the living."""

from game.api import Millis
from game.ports import Moved
from game.table import Crowd
from tests.contract.worlds import World

SILENT = Millis(6_000)


async def test_each_process_is_a_new_number(world: World) -> None:
    assert len({await world.nodes.join() for _ in range(3)}) == 3


async def test_a_process_that_beats_lives(world: World) -> None:
    silent, beating = await world.nodes.join(), await world.nodes.join()
    await world.grow_old(7_000)
    assert await world.nodes.beat(beating)
    assert await world.nodes.bury(SILENT) == [silent]
    assert await world.nodes.bury(SILENT) == []
    assert not await world.nodes.beat(silent)
    assert await world.nodes.beat(beating)


async def test_a_dead_process_is_told_no_more_and_its_people_are_gone(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    dead, living = await world.listener(row), await world.listener(row, other)
    await world.log.gather(dead.me, [(row.id, frozenset({"ann"}), 1)])
    await world.log.gather(living.me, [(row.id, frozenset({"bob"}), 2)])
    both = await world.reread(row.id)
    assert set(both.crowds) == {Crowd(frozenset({"ann"}), 1), Crowd(frozenset({"bob"}), 2)}
    await world.grow_old(7_000)
    await world.nodes.beat(living.me)
    await living.all()
    await dead.all()

    assert await world.nodes.bury(SILENT) == [dead.me]
    assert await living.all() == [Moved(row.id, both.rev + 1)]
    assert (await world.reread(row.id)).crowds == (Crowd(frozenset({"bob"}), 2),)
    await world.log.say(0, row.id, "ann", "ann", 0, "hello?", "s1")
    assert await dead.all() == []
    assert (await world.reread(other.id)).rev == other.rev


async def test_a_process_that_leaves_need_not_be_missed(world: World) -> None:
    row = await world.playing()
    leaver, living = await world.listener(row), await world.listener(row)
    await world.log.gather(leaver.me, [(row.id, frozenset(), 3)])
    await living.all()
    await world.nodes.leave(leaver.me)
    await world.nodes.leave(leaver.me)
    gone = await world.reread(row.id)
    assert await living.all() == [Moved(row.id, gone.rev)]
    assert gone.crowds == ()
    assert not await world.nodes.beat(leaver.me)


async def test_a_crowd_that_has_not_changed_is_not_told(world: World) -> None:
    row = await world.playing()
    teller, watcher = await world.listener(row), await world.listener(row)
    people = [f"player-{number}" for number in range(40)]
    for players in (people, people[::-1], sorted(people)):
        await world.log.gather(teller.me, [(row.id, frozenset(players), 1)])
    assert await watcher.all() == [Moved(row.id, row.rev + 1)]
    await world.log.gather(teller.me, [(row.id, frozenset(people), 2)])
    await world.log.gather(teller.me, [(row.id, frozenset(), 2)])
    assert await watcher.all() == [Moved(row.id, row.rev + 2), Moved(row.id, row.rev + 3)]
    assert (await world.reread(row.id)).crowds == (Crowd(frozenset(), 2),)


async def test_the_dead_gather_nobody(world: World) -> None:
    row = await world.playing()
    dead = await world.listener(row)
    await world.nodes.leave(dead.me)
    before = await world.reread(row.id)
    await world.log.gather(dead.me, [(row.id, frozenset({"ann"}), 1)])
    assert await world.reread(row.id) == before
