"""The queue of seeks: its order, the matches made from it, and suspension."""

from itertools import count

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import PlayersSeated, SeeksChanged
from game.ports.log import ReadRequest
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import Added, Match, MatchCriteria, QueuePosition, Seek, SeekRequest
from game.row import SeatedPlayer
from tests.contract.worlds import World

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[3,4,5]}'))
THREE = MatchCriteria("pong", 1, 3, True, "", msgspec.Raw(b"{}"))
_match_ids = (f"match {number}" for number in count())


async def seek(
    world: World, node_id: Node, *names: str, criteria: MatchCriteria = NIM, challenged: str | None = None
) -> None:
    """New players seek, one after the other, each on a connection of their own."""
    for name in names:
        await world.player(name)
        assert (
            await world.seeks.add(node_id, SeekRequest(name, criteria, challenged, f"{name}'s"))
        ).outcome == "added"


async def queue(world: World) -> dict[str, Seek]:
    return {row.player_id: row for row in await world.seeks.all_seeks()}


async def matched(world: World, node_id: Node, *names: str) -> str:
    """The id of a match that is proposed to these players."""
    match_id, found = next(_match_ids), await queue(world)
    await world.seeks.propose(node_id, [Match(match_id, tuple(found[name] for name in names))])
    return match_id


async def test_the_queue_is_in_the_order_in_which_seeks_were_added(world: World) -> None:
    listener = await world.listener()
    other = await world.nodes.register()
    await seek(world, other, "zoe", "ann")
    await seek(world, other, "bob", criteria=THREE, challenged="ann")
    zoe, ann, bob = await world.seeks.all_seeks()
    assert [zoe.player_id, ann.player_id, bob.player_id] == ["zoe", "ann", "bob"]
    assert (zoe.criteria, zoe.challenged, zoe.node, zoe.connection_id) == (NIM, None, other, "zoe's")
    assert (bob.criteria, bob.challenged, bob.rating) == (THREE, Player("ann", "ann"), 1500.0)
    assert zoe.number < ann.number < bob.number
    assert set(await listener.received()) == {SeeksChanged()}


async def test_an_equal_seek_keeps_its_position_and_belongs_to_the_newer_connection(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob")
    before = await queue(world)
    assert (await world.seeks.add(node_id, SeekRequest("ann", NIM, None, "another"))).outcome == "added"
    assert (await queue(world))["ann"] == before["ann"]._replace(connection_id="another")
    await world.seeks.remove(node_id, ["ann's"])
    assert set(await queue(world)) == {"ann", "bob"}
    await world.seeks.remove(node_id, ["another", "another"])
    assert set(await queue(world)) == {"bob"}


async def test_a_removed_seek_can_be_added_at_its_old_position(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob")
    before = (await queue(world))["ann"]
    await world.seeks.remove(node_id, ["ann's"])
    position = QueuePosition(before.number, before.since)
    assert (
        await world.seeks.add(node_id, SeekRequest("ann", NIM, None, "ann's", position))
    ).outcome == "added"
    assert [row.player_id for row in await world.seeks.all_seeks()] == ["ann", "bob"]
    assert (await queue(world))["ann"] == before


async def test_the_seeks_of_a_removed_node_are_removed_and_it_adds_none(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann")
    await world.nodes.unregister(node_id)
    assert await queue(world) == {}
    assert await world.seeks.add(node_id, SeekRequest("ann", NIM, None, "ann's")) == Added("no_node")
    assert await queue(world) == {}


async def test_a_match_is_recorded_whole_or_not_at_all(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob", "cat", "dan", "eve")
    free = await queue(world)
    first = Match("first", (free["ann"], free["bob"]))
    await world.seeks.propose(node_id, [first])
    await world.seeks.propose(
        node_id,
        [first, Match("second", (free["bob"], free["cat"])), Match("third", (free["dan"], free["eve"]))],
    )
    assert {name: row.match_id for name, row in (await queue(world)).items()} == {
        "ann": "first", "bob": "first", "cat": None, "dan": "third", "eve": "third",
    }  # fmt: skip


async def test_a_player_is_in_one_match_at_a_time(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob")
    await seek(world, node_id, "cat", criteria=THREE)
    await world.seeks.add(node_id, SeekRequest("ann", THREE, None, "ann's"))
    every = {(row.player_id, row.criteria.game_name): row for row in await world.seeks.all_seeks()}
    nim = Match("nim", (every["ann", "nim"], every["bob", "nim"]))
    pong = Match("pong", (every["ann", "pong"], every["cat", "pong"]))
    await world.seeks.propose(node_id, [nim])
    await world.seeks.propose(node_id, [pong])
    assert [row.match_id for row in await world.seeks.all_seeks()] == ["nim", "nim", None, None]
    await world.seeks.remove(node_id, ["bob's"])
    await world.seeks.propose(node_id, [pong])
    assert {(s.player_id, s.criteria.game_name): s.match_id for s in await world.seeks.all_seeks()} == {
        ("ann", "nim"): None, ("cat", "pong"): "pong", ("ann", "pong"): "pong",
    }  # fmt: skip


async def test_the_table_of_a_match_is_opened_once_and_when_all_are_confirmed(world: World) -> None:
    listener = await world.listener()
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob", "cat")
    await world.seeks.add(node_id, SeekRequest("ann", THREE, None, "ann's"))
    match_id = "pair"
    found = [row for row in await world.seeks.all_seeks() if row.criteria == NIM][:2]
    await world.seeks.propose(node_id, [Match(match_id, tuple(found))])
    row = world.row(
        *(SeatedPlayer("bob", "bob", 0), SeatedPlayer("ann", "ann", 1)),
        id=match_id,
        began=world.now(),
        private=False,
    )
    await world.seeks.confirm(node_id, match_id, "ann's")
    await world.seeks.confirm(node_id, "another", "bob's")
    assert not await world.seeks.open_match(node_id, row, None)
    assert await world.log.read([ReadRequest(match_id)]) == [None]
    await world.seeks.confirm(node_id, match_id, "bob's")
    await listener.received()
    assert await world.seeks.open_match(node_id, row, None)
    assert not await world.seeks.open_match(node_id, row, None)
    assert (await world.reread(match_id)).seated == row.seated
    assert (await world.reread(match_id)).phase == "playing"
    assert set(await queue(world)) == {"cat"}
    assert await listener.received() == [PlayersSeated(match_id, "nim", (("bob", 0), ("ann", 1)))]
    [own] = await world.people.tables_of("ann")
    assert (own.table_id, own.seat) == (match_id, 1)


async def test_a_match_is_not_opened_by_a_wrong_clock(world: World) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob")
    match_id = await matched(world, node_id, "ann", "bob")
    for connection_id in ("ann's", "bob's"):
        await world.seeks.confirm(node_id, match_id, connection_id)
    late = world.row(
        *(SeatedPlayer("bob", "bob", 0), SeatedPlayer("ann", "ann", 1)),
        id=match_id,
        began=Millis(world.now() + 60_000),
    )
    assert not await world.seeks.open_match(node_id, late, None)


async def test_an_expired_match_removes_the_unconfirmed_and_frees_the_others_in_their_places(
    world: World,
) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob", "cat")
    before = await queue(world)
    match_id = await matched(world, node_id, "ann", "bob")
    await world.seeks.confirm(node_id, match_id, "ann's")
    await world.seeks.expire(node_id, Millis(5_000), Millis(60_000))
    assert (await queue(world))["ann"].confirmed
    await world.age(6_000)
    await world.seeks.expire(node_id, Millis(5_000), Millis(60_000))
    after = await queue(world)
    assert list(after) == ["ann", "cat"]
    assert (after["ann"].number, after["ann"].match_id, after["ann"].confirmed) == (
        before["ann"].number,
        None,
        False,
    )


async def test_an_expired_match_whose_table_was_not_opened_frees_all_its_seeks(world: World) -> None:
    """As when the process died that was about to open it."""
    node_id, listener = await world.nodes.register(), await world.listener()
    await seek(world, node_id, "ann", "bob", "cat", "dan")
    before = await queue(world)
    for names in (("ann", "bob"), ("cat", "dan")):
        match_id = await matched(world, node_id, *names)
        for name in names[:1] if "cat" in names else names:
            await world.seeks.confirm(node_id, match_id, f"{name}'s")
    await world.age(6_000)
    await listener.received()
    await world.seeks.expire(node_id, Millis(5_000), Millis(60_000))
    assert await listener.received() == [SeeksChanged()]
    after = await queue(world)
    assert [(row.number, row.match_id, row.confirmed) for row in after.values()] == [
        (before[name].number, None, False) for name in ("ann", "bob", "cat")
    ]
    await world.seeks.expire(node_id, Millis(5_000), Millis(60_000))
    assert await listener.received() == []


@pytest.mark.parametrize("leaving", [["ann"], ["ann", "cat"], ["ann", "bob", "cat", "dan"]])
async def test_of_many_matches_those_are_ended_that_have_lost_somebody(
    world: World, leaving: list[str]
) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob", "cat", criteria=THREE)
    await seek(world, node_id, "dan", "eve")
    await matched(world, node_id, "ann", "bob", "cat")
    other = await matched(world, node_id, "dan", "eve")
    await world.seeks.remove(node_id, [f"{name}'s" for name in leaving])
    left = {name: row.match_id for name, row in (await queue(world)).items()}
    kept = None if "dan" in leaving else other
    expected = {"bob": None, "cat": None, "dan": kept, "eve": kept}
    assert left == {name: match_id for name, match_id in expected.items() if name not in leaving}


@pytest.mark.parametrize("leaver", ["ann's", "bob's"])
async def test_a_removed_seek_frees_those_matched_with_it(world: World, leaver: str) -> None:
    node_id = await world.nodes.register()
    await seek(world, node_id, "ann", "bob")
    await matched(world, node_id, "ann", "bob")
    await world.seeks.remove(node_id, [leaver])
    [left] = await world.seeks.all_seeks()
    assert (left.connection_id, left.match_id) == ("bob's" if leaver == "ann's" else "ann's", None)


async def test_a_suspended_seek_keeps_its_position_for_the_next_connection(world: World) -> None:
    old, new = await world.nodes.register(), await world.nodes.register()
    await seek(world, old, "ann", "cat")
    await seek(world, new, "bob")
    before = await queue(world)
    await matched(world, new, "ann", "bob")
    await world.seeks.suspend(old, ["ann's", "cat's", "bob's"])
    await world.nodes.unregister(old)
    moving = await queue(world)
    assert moving["ann"] == before["ann"]._replace(node=None, connection_id=None)
    assert moving["bob"].match_id is None
    await matched(world, new, "ann", "bob")
    assert (await queue(world))["bob"].match_id is None
    assert (await world.seeks.add(new, SeekRequest("ann", NIM, None, "ann's new one"))).outcome == "added"
    assert (await queue(world))["ann"] == before["ann"]._replace(node=new, connection_id="ann's new one")
    await world.age(16_000)
    await world.seeks.expire(new, Millis(5_000), Millis(15_000))
    assert set(await queue(world)) == {"ann", "bob"}


async def test_a_challenge_is_declined_by_the_name_of_the_challenger(world: World) -> None:
    node_id = await world.nodes.register()
    await world.player("ann")
    await seek(world, node_id, "bob", "cat", challenged="ann")
    await world.seeks.decline(node_id, "cat", "bob")
    assert set(await queue(world)) == {"bob", "cat"}
    await world.seeks.decline(node_id, "ann", "bob")
    assert set(await queue(world)) == {"cat"}
