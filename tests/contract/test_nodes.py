"""A node is alive while it sends heartbeats; with it go its audiences and its place at tables."""

from game.api import Millis
from game.ports.bus import TableChanged
from game.ports.nodes import Node, Offer
from game.row import Audience, TableRow
from tests.contract.worlds import World

SILENT = Millis(6_000)


async def test_each_node_has_a_new_id(world: World) -> None:
    assert len({await world.nodes.register() for _ in range(3)}) == 3


async def test_a_node_without_heartbeats_is_removed(world: World) -> None:
    silent, alive = await world.nodes.register(), await world.nodes.register()
    await world.age(7_000)
    assert (await world.nodes.heartbeat(alive, SILENT)).registered
    assert await world.nodes.remove_silent(SILENT) == [silent]
    assert await world.nodes.remove_silent(SILENT) == []
    assert not (await world.nodes.heartbeat(silent, SILENT)).registered
    assert (await world.nodes.heartbeat(alive, SILENT)).registered


async def test_a_removed_node_is_sent_nothing_and_has_no_audience(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    dead, living = await world.listener(row), await world.listener(row, other)
    await world.log.set_audiences(dead.node_id, [(row.id, Audience(frozenset({"ann"}), 1))])
    await world.log.set_audiences(living.node_id, [(row.id, Audience(frozenset({"bob"}), 2))])
    both = await world.reread(row.id)
    assert set(both.audiences) == {Audience(frozenset({"ann"}), 1), Audience(frozenset({"bob"}), 2)}
    await world.age(7_000)
    await world.nodes.heartbeat(living.node_id, SILENT)
    await living.received()
    await dead.received()

    assert await world.nodes.remove_silent(SILENT) == [dead.node_id]
    assert await living.received() == [TableChanged(row.id, both.rev + 1)]
    assert (await world.reread(row.id)).audiences == (Audience(frozenset({"bob"}), 2),)
    await world.log.add_chat(0, row.id, "ann", "ann", 0, "hello?", "s1")
    assert await dead.received() == []
    assert (await world.reread(other.id)).rev == other.rev


async def test_a_node_that_stops_is_removed_at_once(world: World) -> None:
    row = await world.playing()
    leaver, living = await world.listener(row), await world.listener(row)
    await world.log.set_audiences(leaver.node_id, [(row.id, Audience(frozenset(), 3))])
    await living.received()
    await world.nodes.unregister(leaver.node_id)
    await world.nodes.unregister(leaver.node_id)
    gone = await world.reread(row.id)
    assert await living.received() == [TableChanged(row.id, gone.rev)]
    assert gone.audiences == ()
    assert not (await world.nodes.heartbeat(leaver.node_id, SILENT)).registered


async def test_an_audience_that_is_as_before_is_no_change(world: World) -> None:
    row = await world.playing()
    setter, watcher = await world.listener(row), await world.listener(row)
    player_ids = [f"player-{number}" for number in range(40)]
    for players in (player_ids, player_ids[::-1], sorted(player_ids)):
        await world.log.set_audiences(setter.node_id, [(row.id, Audience(frozenset(players), 1))])
    assert await watcher.received() == [TableChanged(row.id, row.rev + 1)]
    await world.log.set_audiences(setter.node_id, [(row.id, Audience(frozenset(player_ids), 2))])
    await world.log.set_audiences(setter.node_id, [(row.id, Audience(frozenset(), 2))])
    assert await watcher.received() == [TableChanged(row.id, row.rev + 2), TableChanged(row.id, row.rev + 3)]
    assert (await world.reread(row.id)).audiences == (Audience(frozenset(), 2),)


async def test_a_removed_node_sets_no_audience(world: World) -> None:
    row = await world.playing()
    dead = await world.listener(row)
    await world.nodes.unregister(dead.node_id)
    before = await world.reread(row.id)
    await world.log.set_audiences(dead.node_id, [(row.id, Audience(frozenset({"ann"}), 1))])
    assert await world.reread(row.id) == before


async def test_who_has_left_the_page_is_known_until_they_are_seen_again(world: World) -> None:
    row = await world.playing()
    near, far = [(await world.listener(row)).node_id for _ in range(2)]

    async def after(node_id: Node, *here: str, left: frozenset[str] = frozenset()) -> TableRow:
        await world.log.set_audiences(node_id, [(row.id, Audience(frozenset(here), 0, left))])
        return await world.reread(row.id)

    before = await after(near, "ann", "bob")
    assert before.left == frozenset()
    gone = await after(near, "ann", left=frozenset({"bob"}))
    assert (gone.left, gone.rev) == (frozenset({"bob"}), before.rev + 1)
    assert (await after(near, "ann", left=frozenset({"bob"}))).rev == gone.rev
    assert (await after(far, "bob")).left == frozenset()
    assert (await after(far)).left == frozenset({"bob"})
    await world.nodes.unregister(near)
    assert (await world.reread(row.id)).left == frozenset()


async def test_tables_are_opened_on_shards_that_every_node_knows(world: World) -> None:
    assert await world.nodes.shards() == []
    for name in ("b", "a"):
        await world.set_shard(name, True)
    assert await world.nodes.shards() == ["a", "b"]
    of_both, of_one = world.nodes_that_know("a", "b"), world.nodes_that_know("a")
    await of_both.register()
    assert await world.nodes.shards() == ["a", "b"]
    older = await of_one.register()
    assert await of_both.shards() == ["a"]
    oldest = await world.nodes.register()
    assert await of_both.shards() == []
    for node_id in (oldest, older):
        await world.nodes.unregister(node_id)
    assert await of_both.shards() == ["a", "b"]
    await world.set_shard("a", False)
    assert await of_both.shards() == ["b"]


async def test_nodes_know_those_that_take_clients(world: World) -> None:
    first, second = [await world.nodes.register() for _ in range(2)]

    async def others(own: Offer, takes_clients: bool = True) -> list[Offer]:
        return await world.nodes.exchange_offers(own, takes_clients, SILENT)

    assert await others(Offer(first)) == []
    assert await others(Offer(second, "wss://two.example/ws"), takes_clients=False) == [Offer(first)]
    assert await others(Offer(first)) == [], "it takes none yet"
    assert await others(Offer(second, "wss://two.example/ws")) == [Offer(first)]
    assert await others(Offer(first)) == [Offer(second, "wss://two.example/ws")]
    assert await others(Offer(first), takes_clients=False) == [Offer(second, "wss://two.example/ws")]
    assert await others(Offer(second)) == []
    assert await others(Offer(first)) == [Offer(second)], "it is not reached by itself any more"


async def test_silent_and_removed_nodes_offer_nothing(world: World) -> None:
    silent, alive = [await world.nodes.register() for _ in range(2)]
    await world.nodes.exchange_offers(Offer(silent), True, SILENT)
    await world.age(7_000)
    await world.nodes.heartbeat(alive, SILENT)
    assert await world.nodes.exchange_offers(Offer(alive), True, SILENT) == []
    await world.nodes.heartbeat(silent, SILENT)
    assert await world.nodes.exchange_offers(Offer(alive), True, SILENT) == [Offer(silent)]
    await world.nodes.unregister(silent)
    assert await world.nodes.exchange_offers(Offer(silent), True, SILENT) == [Offer(alive)]
    assert await world.nodes.exchange_offers(Offer(alive), True, SILENT) == []
