"""Names are unique, tokens find their owner, and those who never sat down are forgotten."""

import asyncio

from game.api import Millis
from game.ports import Mine, Player
from game.table import Sitter
from tests.contract.worlds import FIRST_WINS, World


async def test_a_name_is_claimed_once(world: World) -> None:
    claim = world.people.claim
    assert await claim("1", "Ann", "ann", b"one")
    assert await claim("1", "Ann", "ann", b"one")  # sent again
    assert not await claim("2", "ANN", "ann", b"two")
    assert await claim("2", "Bob", "bob", b"two")


async def test_of_many_who_claim_a_name_at_once_exactly_one_gets_it(world: World) -> None:
    claims = [world.people.claim(str(n), "Ann", "ann", str(n).encode()) for n in range(5)]
    assert sum(await asyncio.gather(*claims)) == 1


async def test_a_token_finds_its_owner(world: World) -> None:
    ann, bob = await world.player("ann"), await world.player("bob")
    assert [await world.people.find(token) for token in (b"bob", b"ann", b"cat")] == [bob, ann, None]


async def test_another_name_is_shown_at_the_tables_that_are_not_over(world: World) -> None:
    over, playing, waiting = await world.playing(), await world.playing(), await world.waiting()
    await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
    assert await world.people.rename("ann", "Anna", "anna")
    assert await world.people.rename("ann", "Anna", "anna")  # sent again
    names = {row.id: (await world.reread(row.id)).sitters[0].name for row in (over, playing, waiting)}
    assert names == {over.id: "ann", playing.id: "Anna", waiting.id: "Anna"}
    assert (await world.reread(over.id)).rev == over.rev
    assert await world.people.find(b"ann") == Player("ann", "Anna")


async def test_a_name_taken_by_somebody_else_is_no_name_to_change_to(world: World) -> None:
    row = await world.playing()
    assert not await world.people.rename("ann", "BOB", "bob")
    assert await world.people.rename("ann", "ANN", "ann")
    assert await world.people.rename("ann", "Anna", "anna")
    assert await world.people.rename("bob", "Ann", "ann")  # free again
    assert [sitter.name for sitter in (await world.reread(row.id)).sitters] == ["Anna", "Ann"]
    assert await world.people.rename("nobody", "Cat", "cat")


async def test_my_tables_are_those_that_are_not_over(world: World) -> None:
    over, playing = await world.playing(), await world.playing(opened=Millis(world.now() + 1))
    waiting = await world.waiting(opened=Millis(world.now() + 2))
    await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
    assert await world.people.tables("ann") == [
        Mine(playing.id, "nim", 0, "playing"),
        Mine(waiting.id, "nim", 0, "waiting"),
    ]
    assert await world.people.tables("bob") == [Mine(playing.id, "nim", 1, "playing")]
    assert await world.people.tables("cat") == []


async def test_a_seat_not_yet_drawn_is_none(world: World) -> None:
    await world.player("ann")
    row = world.row(Sitter("ann", "ann", None))
    await world.log.open(row, None, 5)
    assert await world.people.tables("ann") == [Mine(row.id, "nim", None, "waiting")]


async def test_who_stays_away_and_sits_nowhere_is_forgotten(world: World) -> None:
    await world.playing()  # ann and bob
    for name in ("away", "back", "was here"):
        await world.player(name)
    row = world.row(Sitter("was here", "was here", 0), seats=1, began=world.now())
    await world.log.open(row, None, 5)
    await world.log.end(1, row.id, 0, world.now(), FIRST_WINS)
    await world.grow_old(10_000)
    assert await world.people.find(b"back")
    assert await world.people.forget(Millis(world.now() - 5_000)) == 2
    found = [
        bool(await world.people.find(name.encode())) for name in ("ann", "bob", "back", "away", "was here")
    ]
    assert found == [True, True, True, False, False]
    assert await world.people.claim("new", "away", "away", b"new")
    assert (await world.reread(row.id)).sitters[0].name == "was here"
