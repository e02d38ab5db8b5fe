"""Who looks for whom, kept by memory and PostgreSQL alike."""

from itertools import count

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import PlayersSeated, SeeksChanged
from game.ports.log import ReadRequest
from game.ports.nodes import Node
from game.ports.online import LobbySnapshot
from game.ports.people import Player
from game.ports.seeks import Match, MatchCriteria, QueuePosition, Seek, SeekRequest
from game.table import SeatedPlayer
from tests.contract.worlds import World

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[3,4,5]}'))
THREE = MatchCriteria("pong", 1, 3, True, "", msgspec.Raw(b"{}"))
_offers = (f"offer {number}" for number in count())


async def look(
    world: World, me: Node, *names: str, wish: MatchCriteria = NIM, towards: str | None = None
) -> None:
    """New players who look for others, one after the other, each on a line of their own."""
    for name in names:
        await world.player(name)
        assert await world.seeks.add(me, SeekRequest(name, wish, towards, f"{name}'s"))


async def rows(world: World) -> dict[str, Seek]:
    return {seek.player_id: seek for seek in await world.seeks.all_seeks()}


async def offered(world: World, me: Node, *names: str) -> str:
    """The table that these players were offered together."""
    offer, found = next(_offers), await rows(world)
    await world.seeks.propose(me, [Match(offer, tuple(found[name] for name in names))])
    return offer


async def test_seeks_are_kept_in_the_order_of_their_coming(world: World) -> None:
    ears = await world.listener()
    other = await world.nodes.register()
    await look(world, other, "zoe", "ann")
    await look(world, other, "bob", wish=THREE, towards="ann")
    zoe, ann, bob = await world.seeks.all_seeks()
    assert [zoe.player_id, ann.player_id, bob.player_id] == ["zoe", "ann", "bob"]
    assert (zoe.criteria, zoe.challenged, zoe.node, zoe.connection_id) == (NIM, None, other, "zoe's")
    assert (bob.criteria, bob.challenged, bob.rating) == (THREE, Player("ann", "ann"), 1500.0)
    assert zoe.number < ann.number < bob.number
    assert set(await ears.all()) == {SeeksChanged()}


async def test_whoever_seeks_again_keeps_the_place_and_it_ends_with_the_newer_line(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob")
    before = await rows(world)
    assert await world.seeks.add(me, SeekRequest("ann", NIM, None, "another"))
    assert (await rows(world))["ann"] == before["ann"]._replace(connection_id="another")
    await world.seeks.remove(me, ["ann's"])
    assert set(await rows(world)) == {"ann", "bob"}
    await world.seeks.remove(me, ["another", "another"])
    assert set(await rows(world)) == {"bob"}


async def test_whoever_got_out_of_the_queue_can_be_put_back(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob")
    before = (await rows(world))["ann"]
    await world.seeks.remove(me, ["ann's"])
    place = QueuePosition(before.number, before.since)
    assert await world.seeks.add(me, SeekRequest("ann", NIM, None, "ann's", place))
    assert [seek.player_id for seek in await world.seeks.all_seeks()] == ["ann", "bob"]
    assert (await rows(world))["ann"] == before


async def test_a_process_that_was_taken_for_dead_keeps_nothing(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann")
    await world.nodes.unregister(me)
    assert await rows(world) == {}
    assert not await world.seeks.add(me, SeekRequest("ann", NIM, None, "ann's"))
    assert await rows(world) == {}


async def test_an_offer_takes_all_of_a_group_or_nobody(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob", "cat", "dan", "eve")
    free = await rows(world)
    first = Match("first", (free["ann"], free["bob"]))
    await world.seeks.propose(me, [first])
    await world.seeks.propose(
        me, [first, Match("second", (free["bob"], free["cat"])), Match("third", (free["dan"], free["eve"]))]
    )
    assert {name: seek.match_id for name, seek in (await rows(world)).items()} == {
        "ann": "first", "bob": "first", "cat": None, "dan": "third", "eve": "third",
    }  # fmt: skip


async def test_nobody_is_offered_two_tables_by_two_wishes(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob")
    await look(world, me, "cat", wish=THREE)
    await world.seeks.add(me, SeekRequest("ann", THREE, None, "ann's"))
    every = {(seek.player_id, seek.criteria.game_name): seek for seek in await world.seeks.all_seeks()}
    nim = Match("nim", (every["ann", "nim"], every["bob", "nim"]))
    pong = Match("pong", (every["ann", "pong"], every["cat", "pong"]))
    await world.seeks.propose(me, [nim])
    await world.seeks.propose(me, [pong])
    assert [seek.match_id for seek in await world.seeks.all_seeks()] == ["nim", "nim", None, None]
    await world.seeks.remove(me, ["bob's"])
    await world.seeks.propose(me, [pong])
    assert {(s.player_id, s.criteria.game_name): s.match_id for s in await world.seeks.all_seeks()} == {
        ("ann", "nim"): None, ("cat", "pong"): "pong", ("ann", "pong"): "pong",
    }  # fmt: skip


async def test_the_table_is_opened_once_and_only_when_all_are_here(world: World) -> None:
    ears = await world.listener()
    me = await world.nodes.register()
    await look(world, me, "ann", "bob", "cat")
    await world.seeks.add(me, SeekRequest("ann", THREE, None, "ann's"))
    offer = "pair"
    found = [seek for seek in await world.seeks.all_seeks() if seek.criteria == NIM][:2]
    await world.seeks.propose(me, [Match(offer, tuple(found))])
    row = world.row(
        *(SeatedPlayer("bob", "bob", 0), SeatedPlayer("ann", "ann", 1)),
        id=offer,
        began=world.now(),
        private=False,
    )
    await world.seeks.confirm(me, offer, "ann's")
    await world.seeks.confirm(me, "another", "bob's")
    assert not await world.seeks.open_match(me, row, None)
    assert await world.log.read([ReadRequest(offer)]) == [None]
    await world.seeks.confirm(me, offer, "bob's")
    await ears.all()
    assert await world.seeks.open_match(me, row, None)
    assert not await world.seeks.open_match(me, row, None)
    assert (await world.reread(offer)).seated == row.seated
    assert (await world.reread(offer)).phase == "playing"
    assert set(await rows(world)) == {"cat"}
    assert await ears.all() == [PlayersSeated(offer, "nim", (("bob", 0), ("ann", 1)))]
    [mine] = await world.people.tables_of("ann")
    assert (mine.table_id, mine.seat) == (offer, 1)


async def test_a_table_is_not_opened_by_a_wrong_clock(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob")
    offer = await offered(world, me, "ann", "bob")
    for line in ("ann's", "bob's"):
        await world.seeks.confirm(me, offer, line)
    late = world.row(
        *(SeatedPlayer("bob", "bob", 0), SeatedPlayer("ann", "ann", 1)),
        id=offer,
        began=Millis(world.now() + 60_000),
    )
    assert not await world.seeks.open_match(me, late, None)


async def test_whoever_was_not_heard_is_out_and_the_others_are_where_they_were(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob", "cat")
    before = await rows(world)
    offer = await offered(world, me, "ann", "bob")
    await world.seeks.confirm(me, offer, "ann's")
    await world.seeks.expire(me, Millis(5_000), Millis(60_000))
    assert (await rows(world))["ann"].confirmed
    await world.grow_old(6_000)
    await world.seeks.expire(me, Millis(5_000), Millis(60_000))
    after = await rows(world)
    assert list(after) == ["ann", "cat"]
    assert (after["ann"].number, after["ann"].match_id, after["ann"].confirmed) == (
        before["ann"].number,
        None,
        False,
    )


@pytest.mark.parametrize("leaver", ["ann's", "bob's"])
async def test_whoever_goes_frees_the_others_at_once(world: World, leaver: str) -> None:
    me = await world.nodes.register()
    await look(world, me, "ann", "bob")
    await offered(world, me, "ann", "bob")
    await world.seeks.remove(me, [leaver])
    [left] = await world.seeks.all_seeks()
    assert (left.connection_id, left.match_id) == ("bob's" if leaver == "ann's" else "ann's", None)


async def test_a_place_is_kept_for_who_moves_to_another_process(world: World) -> None:
    old, new = await world.nodes.register(), await world.nodes.register()
    await look(world, old, "ann", "cat")
    await look(world, new, "bob")
    before = await rows(world)
    await offered(world, new, "ann", "bob")
    await world.seeks.suspend(old, ["ann's", "cat's", "bob's"])
    await world.nodes.unregister(old)
    moving = await rows(world)
    assert moving["ann"] == before["ann"]._replace(node=None, connection_id=None)
    assert moving["bob"].match_id is None
    await offered(world, new, "ann", "bob")
    assert (await rows(world))["bob"].match_id is None
    assert await world.seeks.add(new, SeekRequest("ann", NIM, None, "ann's new one"))
    assert (await rows(world))["ann"] == before["ann"]._replace(node=new, connection_id="ann's new one")
    await world.grow_old(16_000)
    await world.seeks.expire(new, Millis(5_000), Millis(15_000))
    assert set(await rows(world)) == {"ann", "bob"}


async def test_a_challenge_is_declined_by_the_name_of_who_made_it(world: World) -> None:
    me = await world.nodes.register()
    await world.player("ann")
    await look(world, me, "bob", "cat", towards="ann")
    await world.seeks.decline(me, "cat", "bob")
    assert set(await rows(world)) == {"bob", "cat"}
    await world.seeks.decline(me, "ann", "bob")
    assert set(await rows(world)) == {"cat"}


async def test_people_are_here_as_long_as_a_process_says_so(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    for name in ("Ann", "bob"):
        await world.player(name)
    assert await world.seeks.online_player("ann") is None
    await world.seeks.set_online(first, ["Ann", "bob"], [])
    await world.seeks.set_online(second, ["Ann"], [])
    await world.seeks.set_online(first, [], ["Ann"])
    assert await world.seeks.online_player("ann") == Player("Ann", "Ann")
    assert (await world.seeks.lobby(9)).players == 2
    await world.nodes.unregister(second)
    assert await world.seeks.online_player("ann") is None
    await world.seeks.set_online(second, ["Ann"], [])
    assert (await world.seeks.lobby(9)).people == (LobbySnapshot.Met("bob", None),)


async def test_the_lobby_shows_public_tables_wishes_and_people(world: World) -> None:
    row = await world.playing(private=False)
    assert await world.log.open_table(world.row(SeatedPlayer("ann", "ann", 0)), None, 50)
    me = await world.nodes.register()
    await look(world, me, "cat", "dan")
    await look(world, me, "eve", towards="ann")
    await world.seeks.set_online(me, ["bob", "cat"], [])
    await world.log.set_audiences(me, [(row.id, frozenset({"bob"}), 3)])
    found = await world.seeks.lobby(9)
    assert found.players == 2
    assert found.people == (LobbySnapshot.Met("bob", row.id), LobbySnapshot.Met("cat", None))
    assert found.seeks == (LobbySnapshot.Wished(NIM.key, 2),)
    [table] = found.tables
    assert (table.table, table.game, table.phase, table.watchers) == (row.id, "nim", "playing", 3)
    assert table.players == (LobbySnapshot.Chair(0, "ann", False), LobbySnapshot.Chair(1, "bob", True))
    assert (await world.seeks.lobby(1)).people == (LobbySnapshot.Met("bob", row.id),)


async def test_the_lobby_counts_nobody_who_is_on_the_way(world: World) -> None:
    me = await world.nodes.register()
    await look(world, me, "cat", "dan")
    await world.seeks.suspend(me, ["dan's"])
    assert (await world.seeks.lobby(9)).seeks == (LobbySnapshot.Wished(NIM.key, 1),)


async def test_the_lobby_shows_the_free_chairs_of_a_table(world: World) -> None:
    assert await world.log.open_table(world.row(SeatedPlayer("ann", "ann", 1), private=False), None, 50)
    [table] = (await world.seeks.lobby(9)).tables
    assert table.phase == "waiting"
    assert table.players == (LobbySnapshot.Chair(1, "ann", False), LobbySnapshot.Chair(None, None, False))
