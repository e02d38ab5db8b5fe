"""Whom a player has muted: bounded, told to the other nodes, and gone with either player."""

import asyncio

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import MutesChanged, SeeksChanged
from game.ports.mutes import MAX_MUTES
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import Match, MatchCriteria, SeekRequest
from tests.contract.worlds import World

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b"{}"))


async def players(world: World, *names: str) -> Node:
    """A node, and new players."""
    for name in names:
        await world.player(name)
    return await world.nodes.register()


async def muted(world: World, name: str) -> list[str]:
    return [player.id for player in await world.mutes.muted(name)]


async def challenge(world: World, node_id: Node, name: str, to: str) -> str:
    return (await world.seeks.add(node_id, SeekRequest(name, NIM, to, f"{name}'s"))).outcome


async def test_a_player_mutes_others_and_no_longer(world: World) -> None:
    node_id = await players(world, "ann", "bob", "cat", "dan")
    for name in ("cat", "bob", "cat"):
        assert await world.mutes.add(node_id, "ann", name) == "muted"
    assert await world.mutes.add(node_id, "bob", "ann") == "muted"
    assert await world.mutes.muted("ann") == [Player("bob", "bob"), Player("cat", "cat")]
    assert (await muted(world, "bob"), await muted(world, "cat")) == (["ann"], [])
    await world.mutes.remove(node_id, "ann", "bob")
    await world.mutes.remove(node_id, "ann", "dan")
    await world.mutes.remove(node_id, "ann", "nobody")
    assert (await muted(world, "ann"), await muted(world, "bob")) == (["cat"], ["ann"])


async def test_lists_are_read_at_once(world: World) -> None:
    node_id = await players(world, "ann", "bob", "cat")
    await world.mutes.add(node_id, "ann", "cat")
    await world.mutes.add(node_id, "bob", "ann")
    found = await asyncio.gather(*(world.mutes.muted(name) for name in ("bob", "ann", "cat", "ann")))
    assert [[player.id for player in one] for one in found] == [["ann"], ["cat"], [], ["cat"]]


async def test_a_name_means_who_has_it_now_and_the_list_has_the_names_of_now(world: World) -> None:
    node_id = await players(world, "ann", "bob", "cat")
    await world.mutes.add(node_id, "ann", "bob")
    assert await world.people.rename("bob", "Zoë", "zoe")
    assert await world.people.rename("cat", "bob", "bob")
    await world.mutes.add(node_id, "ann", "bob")
    assert await world.mutes.muted("ann") == [Player("cat", "bob"), Player("bob", "Zoë")]
    await world.mutes.remove(node_id, "ann", "zoe")
    assert await muted(world, "ann") == ["cat"]


async def test_a_name_at_a_table_means_who_has_it_there_or_has_talked_under_it(world: World) -> None:
    row = await world.playing()  # ann and bob
    node_id = await players(world, "cat", "dan", "eve")
    await world.log.add_chat(0, row.id, "dan", "dan", None, "hello", "s1")
    for name in ("bob", "dan"):
        assert await world.people.rename(name, f"new {name}", f"new {name}")
    for player_id, name in (("cat", "bob"), ("eve", "dan")):
        assert await world.people.rename(player_id, name, name)
        assert await world.mutes.add(node_id, "ann", name, row.id, name) == "muted"
    assert await muted(world, "ann") == ["bob", "dan"]
    assert await world.mutes.add(node_id, "ann", "bob", "nowhere", "bob") == "muted"
    assert await world.mutes.add(node_id, "ann", "dan", row.id, "fred") == "muted"
    assert await muted(world, "ann") == ["cat", "eve", "bob", "dan"]


async def test_nobody_and_oneself_cannot_be_muted(world: World) -> None:
    node_id = await players(world, "ann")
    assert await world.mutes.add(node_id, "ann", "nobody") == "no_player"
    assert await world.mutes.add(node_id, "nobody", "ann") == "no_player"
    assert await world.mutes.add(node_id, "ann", "ann") == "self"
    assert await muted(world, "ann") == []


async def test_there_are_only_so_many(world: World) -> None:
    names = [f"player {number:03}" for number in range(MAX_MUTES + 5)]
    node_id = await players(world, "ann", *names)
    outcomes = await asyncio.gather(*(world.mutes.add(node_id, "ann", name) for name in names))
    assert outcomes.count("muted") == MAX_MUTES == len(await muted(world, "ann"))
    assert outcomes.count("full") == 5
    [first, *_] = await muted(world, "ann")
    assert await world.mutes.add(node_id, "ann", first) == "muted", "it is muted already"
    await world.mutes.remove(node_id, "ann", first)
    assert await world.mutes.add(node_id, "ann", first) == "muted"
    assert await world.mutes.add(node_id, first, "ann") == "muted", "another list"


async def test_the_other_nodes_are_told(world: World) -> None:
    await players(world, "ann", "bob")
    here, there = await world.listener(), await world.listener()
    await world.mutes.add(here.node_id, "ann", "bob")
    assert (await here.received(), await there.received()) == ([], [MutesChanged("ann")])
    await world.mutes.add(here.node_id, "ann", "nobody")
    await world.mutes.remove(here.node_id, "ann", "nobody")
    assert await there.received() == []
    await world.mutes.remove(here.node_id, "ann", "bob")
    assert (await here.received(), await there.received()) == ([], [MutesChanged("ann")])


@pytest.mark.parametrize("gone", ["ann", "bob"])
async def test_a_mute_ends_with_either_player(world: World, gone: str) -> None:
    node_id = await players(world, "ann", "bob")
    await world.mutes.add(node_id, "ann", "bob")
    await world.people.revoke_tokens(node_id, gone, None)
    await world.people.delete_absent_guests(Millis(0))
    assert await muted(world, "ann") == []
    await world.player(gone)
    assert await muted(world, "ann") == []


class TestChallenges:
    async def test_those_by_the_muted_are_declined(self, world: World) -> None:
        node_id = await players(world, "ann", "bob", "cat")
        await world.mutes.add(node_id, "ann", "bob")
        assert await challenge(world, node_id, "bob", "ann") == "declined"
        assert await challenge(world, node_id, "cat", "ann") == "added"
        assert await challenge(world, node_id, "bob", "cat") == "added"
        assert await challenge(world, node_id, "ann", "bob") == "added"
        assert await challenge(world, node_id, "bob", "ann") == "added", "it accepts the challenge of ann"
        await world.mutes.remove(node_id, "ann", "bob")
        await world.seeks.remove(node_id, ["ann's", "bob's"])
        assert await challenge(world, node_id, "bob", "ann") == "added"

    async def test_those_that_wait_are_removed_and_not_added_again(self, world: World) -> None:
        node_id = await players(world, "ann", "bob", "cat")
        await challenge(world, node_id, "bob", "ann")
        await challenge(world, node_id, "bob", "cat")
        await challenge(world, node_id, "cat", "ann")
        other = await world.listener()
        await world.mutes.add(node_id, "ann", "bob")
        assert [(seek.player_id, seek.challenged and seek.challenged.id) for seek in
                await world.seeks.all_seeks()] == [("bob", "cat"), ("cat", "ann")]  # fmt: skip
        assert sorted(map(str, await other.received())) == sorted(
            map(str, [MutesChanged("ann"), SeeksChanged()])
        )
        again = SeekRequest("bob", NIM, "ann", "bob's")
        assert (await world.seeks.add(node_id, again)).outcome == "declined"

    async def test_what_is_matched_goes_on(self, world: World) -> None:
        node_id = await players(world, "ann", "bob")
        await challenge(world, node_id, "bob", "ann")
        await challenge(world, node_id, "ann", "bob")
        await world.seeks.propose(node_id, [Match("m", tuple(await world.seeks.all_seeks()))])
        await world.mutes.add(node_id, "ann", "bob")
        assert [seek.match_id for seek in await world.seeks.all_seeks()] == ["m", "m"]

    async def test_a_mute_and_a_challenge_at_once_leave_no_challenge(self, world: World) -> None:
        """Whichever comes first: it is declined, or it is removed."""
        node_id = await players(world, "ann", "bob")
        for _ in range(20):
            await asyncio.gather(
                challenge(world, node_id, "bob", "ann"), world.mutes.add(node_id, "ann", "bob")
            )
            assert await world.seeks.all_seeks() == []
            await world.mutes.remove(node_id, "ann", "bob")
