"""Who looks for whom, kept by memory and PostgreSQL alike."""

from itertools import count

import msgspec
import pytest

from game.api import Millis
from game.ports import Ask, Node, Player, Seated, Stirred
from game.table import Sitter
from game.wishes import Group, Hall, Place, Seek, Sought, Wish
from tests.contract.worlds import World

NIM = Wish("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[3,4,5]}'))
THREE = Wish("pong", 1, 3, True, "", msgspec.Raw(b"{}"))
_offers = (f"offer {number}" for number in count())


async def look(world: World, me: Node, *names: str, wish: Wish = NIM, towards: str | None = None) -> None:
    """New players who look for others, one after the other, each on a line of their own."""
    for name in names:
        await world.player(name)
        assert await world.wishes.seek(me, Sought(name, wish, towards, f"{name}'s"))


async def rows(world: World) -> dict[str, Seek]:
    return {seek.player: seek for seek in await world.wishes.seeks()}


async def offered(world: World, me: Node, *names: str) -> str:
    """The table that these players were offered together."""
    offer, found = next(_offers), await rows(world)
    await world.wishes.offer(me, [Group(offer, tuple(found[name] for name in names))])
    return offer


async def test_seeks_are_kept_in_the_order_of_their_coming(world: World) -> None:
    ears = await world.listener()
    other = await world.nodes.join()
    await look(world, other, "zoe", "ann")
    await look(world, other, "bob", wish=THREE, towards="ann")
    zoe, ann, bob = await world.wishes.seeks()
    assert [zoe.player, ann.player, bob.player] == ["zoe", "ann", "bob"]
    assert (zoe.wish, zoe.towards, zoe.node, zoe.line) == (NIM, None, other, "zoe's")
    assert (bob.wish, bob.towards, bob.rating) == (THREE, Player("ann", "ann"), 1500.0)
    assert zoe.nr < ann.nr < bob.nr
    assert set(await ears.all()) == {Stirred()}


async def test_whoever_seeks_again_keeps_the_place_and_it_ends_with_the_newer_line(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob")
    before = await rows(world)
    assert await world.wishes.seek(me, Sought("ann", NIM, None, "another"))
    assert (await rows(world))["ann"] == before["ann"]._replace(line="another")
    await world.wishes.unseek(me, ["ann's"])
    assert set(await rows(world)) == {"ann", "bob"}
    await world.wishes.unseek(me, ["another", "another"])
    assert set(await rows(world)) == {"bob"}


async def test_whoever_got_out_of_the_queue_can_be_put_back(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob")
    before = (await rows(world))["ann"]
    await world.wishes.unseek(me, ["ann's"])
    place = Place(before.nr, before.since)
    assert await world.wishes.seek(me, Sought("ann", NIM, None, "ann's", place))
    assert [seek.player for seek in await world.wishes.seeks()] == ["ann", "bob"]
    assert (await rows(world))["ann"] == before


async def test_a_process_that_was_taken_for_dead_keeps_nothing(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann")
    await world.nodes.leave(me)
    assert await rows(world) == {}
    assert not await world.wishes.seek(me, Sought("ann", NIM, None, "ann's"))
    assert await rows(world) == {}


async def test_an_offer_takes_all_of_a_group_or_nobody(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob", "cat", "dan", "eve")
    free = await rows(world)
    first = Group("first", (free["ann"], free["bob"]))
    await world.wishes.offer(me, [first])
    await world.wishes.offer(
        me, [first, Group("second", (free["bob"], free["cat"])), Group("third", (free["dan"], free["eve"]))]
    )
    assert {name: seek.offer for name, seek in (await rows(world)).items()} == {
        "ann": "first", "bob": "first", "cat": None, "dan": "third", "eve": "third",
    }  # fmt: skip


async def test_nobody_is_offered_two_tables_by_two_wishes(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob")
    await look(world, me, "cat", wish=THREE)
    await world.wishes.seek(me, Sought("ann", THREE, None, "ann's"))
    every = {(seek.player, seek.wish.game): seek for seek in await world.wishes.seeks()}
    nim = Group("nim", (every["ann", "nim"], every["bob", "nim"]))
    pong = Group("pong", (every["ann", "pong"], every["cat", "pong"]))
    await world.wishes.offer(me, [nim])
    await world.wishes.offer(me, [pong])
    assert [seek.offer for seek in await world.wishes.seeks()] == ["nim", "nim", None, None]
    await world.wishes.unseek(me, ["bob's"])
    await world.wishes.offer(me, [pong])
    assert {(s.player, s.wish.game): s.offer for s in await world.wishes.seeks()} == {
        ("ann", "nim"): None, ("cat", "pong"): "pong", ("ann", "pong"): "pong",
    }  # fmt: skip


async def test_the_table_is_opened_once_and_only_when_all_are_here(world: World) -> None:
    ears = await world.listener()
    me = await world.nodes.join()
    await look(world, me, "ann", "bob", "cat")
    await world.wishes.seek(me, Sought("ann", THREE, None, "ann's"))
    offer = "pair"
    found = [seek for seek in await world.wishes.seeks() if seek.wish == NIM][:2]
    await world.wishes.offer(me, [Group(offer, tuple(found))])
    row = world.row(
        *(Sitter("bob", "bob", 0), Sitter("ann", "ann", 1)), id=offer, began=world.now(), private=False
    )
    await world.wishes.confirm(me, offer, "ann's")
    await world.wishes.confirm(me, "another", "bob's")
    assert not await world.wishes.bring(me, row, None)
    assert await world.log.read([Ask(offer)]) == [None]
    await world.wishes.confirm(me, offer, "bob's")
    await ears.all()
    assert await world.wishes.bring(me, row, None)
    assert not await world.wishes.bring(me, row, None)
    assert (await world.reread(offer)).sitters == row.sitters
    assert (await world.reread(offer)).phase == "playing"
    assert set(await rows(world)) == {"cat"}
    assert await ears.all() == [Seated(offer, "nim", (("bob", 0), ("ann", 1)))]
    [mine] = await world.people.tables("ann")
    assert (mine.table, mine.seat) == (offer, 1)


async def test_a_table_is_not_opened_by_a_wrong_clock(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob")
    offer = await offered(world, me, "ann", "bob")
    for line in ("ann's", "bob's"):
        await world.wishes.confirm(me, offer, line)
    late = world.row(
        *(Sitter("bob", "bob", 0), Sitter("ann", "ann", 1)), id=offer, began=Millis(world.now() + 60_000)
    )
    assert not await world.wishes.bring(me, late, None)


async def test_whoever_was_not_heard_is_out_and_the_others_are_where_they_were(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob", "cat")
    before = await rows(world)
    offer = await offered(world, me, "ann", "bob")
    await world.wishes.confirm(me, offer, "ann's")
    await world.wishes.dissolve(me, Millis(5_000), Millis(60_000))
    assert (await rows(world))["ann"].here
    await world.grow_old(6_000)
    await world.wishes.dissolve(me, Millis(5_000), Millis(60_000))
    after = await rows(world)
    assert list(after) == ["ann", "cat"]
    assert (after["ann"].nr, after["ann"].offer, after["ann"].here) == (before["ann"].nr, None, False)


@pytest.mark.parametrize("leaver", ["ann's", "bob's"])
async def test_whoever_goes_frees_the_others_at_once(world: World, leaver: str) -> None:
    me = await world.nodes.join()
    await look(world, me, "ann", "bob")
    await offered(world, me, "ann", "bob")
    await world.wishes.unseek(me, [leaver])
    [left] = await world.wishes.seeks()
    assert (left.line, left.offer) == ("bob's" if leaver == "ann's" else "ann's", None)


async def test_a_place_is_kept_for_who_moves_to_another_process(world: World) -> None:
    old, new = await world.nodes.join(), await world.nodes.join()
    await look(world, old, "ann", "cat")
    await look(world, new, "bob")
    before = await rows(world)
    await offered(world, new, "ann", "bob")
    await world.wishes.keep(old, ["ann's", "cat's", "bob's"])
    await world.nodes.leave(old)
    moving = await rows(world)
    assert moving["ann"] == before["ann"]._replace(node=None, line=None)
    assert moving["bob"].offer is None
    await offered(world, new, "ann", "bob")
    assert (await rows(world))["bob"].offer is None
    assert await world.wishes.seek(new, Sought("ann", NIM, None, "ann's new one"))
    assert (await rows(world))["ann"] == before["ann"]._replace(node=new, line="ann's new one")
    await world.grow_old(16_000)
    await world.wishes.dissolve(new, Millis(5_000), Millis(15_000))
    assert set(await rows(world)) == {"ann", "bob"}


async def test_a_challenge_is_declined_by_the_name_of_who_made_it(world: World) -> None:
    me = await world.nodes.join()
    await world.player("ann")
    await look(world, me, "bob", "cat", towards="ann")
    await world.wishes.decline(me, "cat", "bob")
    assert set(await rows(world)) == {"bob", "cat"}
    await world.wishes.decline(me, "ann", "bob")
    assert set(await rows(world)) == {"cat"}


async def test_people_are_here_as_long_as_a_process_says_so(world: World) -> None:
    first, second = await world.nodes.join(), await world.nodes.join()
    for name in ("Ann", "bob"):
        await world.player(name)
    assert await world.wishes.named("ann") is None
    await world.wishes.attend(first, ["Ann", "bob"], [])
    await world.wishes.attend(second, ["Ann"], [])
    await world.wishes.attend(first, [], ["Ann"])
    assert await world.wishes.named("ann") == Player("Ann", "Ann")
    assert (await world.wishes.hall(9)).players == 2
    await world.nodes.leave(second)
    assert await world.wishes.named("ann") is None
    await world.wishes.attend(second, ["Ann"], [])
    assert (await world.wishes.hall(9)).people == (Hall.Met("bob", None),)


async def test_the_lobby_shows_public_tables_wishes_and_people(world: World) -> None:
    row = await world.playing(private=False)
    assert await world.log.open(world.row(Sitter("ann", "ann", 0)), None, 50)
    me = await world.nodes.join()
    await look(world, me, "cat", "dan")
    await look(world, me, "eve", towards="ann")
    await world.wishes.attend(me, ["bob", "cat"], [])
    await world.log.gather(me, [(row.id, frozenset({"bob"}), 3)])
    found = await world.wishes.hall(9)
    assert found.players == 2
    assert found.people == (Hall.Met("bob", row.id), Hall.Met("cat", None))
    assert found.seeks == (Hall.Wished(NIM.key, 2),)
    [table] = found.tables
    assert (table.table, table.game, table.phase, table.watchers) == (row.id, "nim", "playing", 3)
    assert table.players == (Hall.Chair(0, "ann", False), Hall.Chair(1, "bob", True))
    assert (await world.wishes.hall(1)).people == (Hall.Met("bob", row.id),)


async def test_the_lobby_counts_nobody_who_is_on_the_way(world: World) -> None:
    me = await world.nodes.join()
    await look(world, me, "cat", "dan")
    await world.wishes.keep(me, ["dan's"])
    assert (await world.wishes.hall(9)).seeks == (Hall.Wished(NIM.key, 1),)


async def test_the_lobby_shows_the_free_chairs_of_a_table(world: World) -> None:
    assert await world.log.open(world.row(Sitter("ann", "ann", 1), private=False), None, 50)
    [table] = (await world.wishes.hall(9)).tables
    assert table.phase == "waiting"
    assert table.players == (Hall.Chair(1, "ann", False), Hall.Chair(None, None, False))
