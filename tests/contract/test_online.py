"""Who is online, and what the lobby shows."""

import msgspec

from game.lobby.index import LobbyPlayer, WaitingSeeks
from game.ports.nodes import Node
from game.ports.online import ARRIVAL_TIME, LobbySeat
from game.ports.people import Player
from game.ports.seeks import MatchCriteria, SeekRequest
from game.row import Audience, SeatedPlayer
from tests.contract.worlds import World

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[3,4,5]}'))


async def seek(world: World, node_id: Node, *names: str, challenged: str | None = None) -> None:
    """New players seek, one after the other, each on a connection of their own."""
    for name in names:
        await world.player(name)
        assert (
            await world.seeks.add(node_id, SeekRequest(name, NIM, challenged, f"{name}'s"))
        ).outcome == "added"


async def test_a_player_is_online_while_connected_to_a_living_node(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    for name in ("Ann", "bob"):
        await world.player(name)
    assert await world.online.online_player("ann") is None
    await world.online.set_online(first, {"Ann": None, "bob": None}, [])
    await world.online.set_online(second, {"Ann": None}, [])
    await world.online.set_online(first, {}, ["Ann"])
    assert await world.online.online_player("ann") == Player("Ann", "Ann")
    assert (await world.lobby(9)).player_count == 2
    await world.nodes.unregister(second)
    assert await world.online.online_player("ann") is None
    await world.online.set_online(second, {"Ann": None}, [])
    assert (await world.lobby(9)).people == [LobbyPlayer("bob", None)]


async def test_who_seeks_is_online_before_it_is_recorded(world: World) -> None:
    """So a challenge can be accepted as soon as it is seen."""
    node_id = await world.nodes.register()
    await world.player("ann")
    await seek(world, node_id, "Bob", challenged="ann")
    assert await world.online.online_player("bob") == Player("Bob", "Bob")
    assert await world.online.online_player("ann") is None
    await world.seeks.remove(node_id, ["Bob's"])
    assert await world.online.online_player("bob") is None


async def test_all_who_are_online_are_recorded_at_once(world: World) -> None:
    """Those who were recorded and are not among them have left; other nodes are not concerned."""
    first, second = await world.nodes.register(), await world.nodes.register()
    for name in ("ann", "bob", "cat", "dan"):
        await world.player(name)
    await world.online.set_online(first, {"ann": None, "bob": None}, [])
    await world.online.set_online(second, {"dan": None}, [])
    await world.online.set_all_online(first, {"bob": None, "cat": None})
    await world.online.set_all_online(0, {"ann": None})
    assert [player.name for player in (await world.lobby(9)).people] == ["bob", "cat", "dan"]
    await world.online.set_all_online(first, {})
    assert [player.name for player in (await world.lobby(9)).people] == ["dan"]


async def test_the_lobby_shows_public_tables_seeks_and_players(world: World) -> None:
    row = await world.playing(private=False)
    assert await world.log.open_table(world.row(SeatedPlayer("ann", "ann", 0)), None, 50)
    node_id = await world.nodes.register()
    await seek(world, node_id, "cat", "dan")
    await seek(world, node_id, "eve", challenged="ann")
    await world.online.set_online(node_id, {"bob": None, "cat": None}, [])
    await world.log.set_audiences(node_id, [(row.id, Audience(frozenset({"bob"}), 3))])
    found = await world.lobby(9)
    assert found.player_count == 2
    assert found.people == [LobbyPlayer("bob", row.id), LobbyPlayer("cat", None)]
    assert found.seeks == [WaitingSeeks(NIM, 2, "cat")]
    [table] = found.tables
    assert (table.table_id, table.game_name, table.phase, table.watchers) == (row.id, "nim", "playing", 3)
    assert table.seats == (LobbySeat(0, "ann", False, "ann", 1500), LobbySeat(1, "bob", True, "bob", 1500))
    assert (await world.lobby(1)).people == [LobbyPlayer("bob", row.id)]


async def test_the_lobby_does_not_count_suspended_seeks(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "cat", "dan")
    await world.seeks.suspend(node_id, ["dan's"])
    assert (await world.lobby(9)).seeks == [WaitingSeeks(NIM, 1, "cat")]


async def test_the_lobby_shows_the_free_seats_of_a_table(world: World) -> None:
    assert await world.log.open_table(world.row(SeatedPlayer("ann", "ann", 1), private=False), None, 50)
    [table] = (await world.lobby(9)).tables
    assert table.phase == "waiting"
    assert (table.seats, table.free) == ((LobbySeat(1, "ann", False, "ann", 1500),), 1)


async def test_one_address_does_not_fill_the_list_of_players(world: World) -> None:
    """Twelve guests of one address, whose names come first, beside two of others and one of none."""
    node_id = await world.nodes.register()
    crowd = [f"a{number:02}" for number in range(12)]
    for name in (*crowd, "x", "y", "z"):
        await world.player(name)
    await world.online.set_online(node_id, dict.fromkeys(crowd, "one") | {"x": "two", "y": "three"}, [])
    await world.online.set_online(await world.nodes.register(), {"z": None, "x": "four"}, [])
    found = await world.lobby(5)
    assert [player.name for player in found.people] == ["a00", "a01", "x", "y", "z"]
    assert found.player_count == 15
    assert [player.name for player in (await world.lobby(15)).people] == [*crowd, "x", "y", "z"]


async def test_neither_one_player_nor_one_address_fills_the_list_of_seeks(world: World) -> None:
    node_id = await world.nodes.register()
    sought = [msgspec.structs.replace(NIM, setup=msgspec.Raw(b'{"heaps":[%d]}' % n)) for n in range(10)]
    for name in ("flood", "twin", "ann", "bob"):
        await world.player(name)
    await world.online.set_online(node_id, {"flood": "one", "twin": "one", "ann": "two"}, [])
    for name, numbers in (("flood", range(6)), ("twin", (6, 7)), ("bob", (8,)), ("ann", (5, 9))):
        for number in numbers:
            request = SeekRequest(name, sought[number], None, name)
            assert (await world.seeks.add(node_id, request)).outcome == "added"
    keys = [criteria.key for criteria in sought]
    shown = (await world.lobby(5)).seeks
    assert [keys.index(seeks.criteria.key) for seeks in shown] == [0, 5, 6, 8, 9]
    assert [seeks.waiting for seeks in shown] == [1, 2, 1, 1, 1]
    assert [seeks.criteria.key for seeks in (await world.lobby(10)).seeks] == keys


async def test_a_table_that_waits_is_offered_while_somebody_of_it_is_there(world: World) -> None:
    row, played = await world.waiting(private=False), await world.playing(private=False)
    node_id = (await world.listener(row)).node_id

    async def offered() -> set[str]:
        return {table.table_id for table in (await world.lobby(9)).tables}

    assert await offered() == {row.id, played.id}, "it is not known yet who is there"
    await world.age(ARRIVAL_TIME)
    world.lobby_reader = None
    assert await offered() == {played.id}
    await world.log.set_audiences(node_id, [(row.id, Audience(frozenset(), 2))])
    assert await offered() == {played.id}
    await world.log.set_audiences(node_id, [(row.id, Audience(frozenset({"ann"}), 0))])
    assert await offered() == {row.id, played.id}
    await world.nodes.unregister(node_id)
    assert await offered() == {played.id}
