"""What operators look at: players by name, tables by what becomes of them."""

from game.api import Millis
from game.ports.operators import Operator
from game.ports.people import Player
from game.row import Audience
from tests.contract.worlds import World

EVER = Millis(2**53)


async def test_players_are_found_by_how_their_names_begin_those_online_first(world: World) -> None:
    node_id = await world.nodes.register()
    for name in ("ann", "anna", "bob"):
        await world.player(name)
    await world.online.set_online(node_id, {"ann": None}, [])
    await world.people.set_passphrase("anna", None, "a hash")
    await world.operators.set_operator(Operator("root"), Player("anna", "anna"), True)
    ann, anna = await world.listings.players("ann", 10)
    assert (ann.name, ann.online, ann.kept, ann.operator, ann.tables) == ("ann", True, False, False, 0)
    assert (anna.name, anna.online, anna.kept, anna.operator, anna.bot) == ("anna", False, True, True, False)
    assert next(one.name for one in await world.listings.players("", 10)) == "ann"
    assert len(await world.listings.players("", 2)) == 2
    assert await world.listings.players("an%", 10) == []


async def test_tables_are_listed_the_newest_first(world: World) -> None:
    played = await world.playing()
    await world.append(0, [world.entry(played, 1)])
    await world.age(1_000)
    node_id = await world.nodes.register()
    await world.log.watch(node_id, [played.id])
    await world.log.set_audiences(node_id, [(played.id, Audience(frozenset({"ann"}), 2))])
    await world.player("cat")
    waits = world.row(*(await world.reread(played.id)).seated[:1], private=False)
    assert await world.log.open_table(waits, None, 50)
    found = await world.listings.tables(False, None, EVER, 10)
    assert [(one.table_id, one.phase, one.names, one.events, one.following) for one in found] == [
        (waits.id, "waiting", ["ann"], 0, 0),
        (played.id, "playing", ["ann", "bob"], 1, 3),
    ]
    assert [one.began for one in found] == [None, (await world.reread(played.id)).began]
    assert await world.listings.tables(False, None, EVER, 1) == found[:1]
    assert await world.listings.tables(False, None, found[0].opened, 10) == found[1:]
    assert [one.table_id for one in await world.listings.tables(True, None, EVER, 10)] == [played.id]
    assert [one.table_id for one in await world.listings.tables(False, "bob", EVER, 10)] == [played.id]
    assert await world.operators.close_table(Operator("root"), played.id, "")
    assert [one.phase for one in await world.listings.tables(False, "bob", EVER, 10)] == ["over"]
    assert [one.table_id for one in await world.listings.tables(False, None, EVER, 10)] == [waits.id]
    assert await world.listings.tables(True, "bob", EVER, 10) == []
    [bob] = await world.listings.players("bob", 10)
    [ann] = await world.listings.players("ann", 10)
    assert (bob.tables, ann.tables) == (0, 1)
