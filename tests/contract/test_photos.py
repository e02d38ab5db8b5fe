"""Photos of players who are seated, as many as they may have."""

import asyncio

import pytest

from game.api import Millis
from game.ports.photos import PhotoRow
from tests.contract.worlds import FIRST_WINS, World

JPEG = "image/jpeg"


@pytest.fixture
async def table(world: World) -> str:
    """Where ann and bob play."""
    return (await world.playing()).id


async def add(world: World, table: str, photo: str = "p", player: str = "ann", limit: int = 3) -> str:
    return await world.photos.add(photo, table, player, JPEG, photo.encode(), limit)


async def test_it_is_found_with_whose_it_is(world: World, table: str) -> None:
    assert await add(world, table, player="bob") == "added"
    assert await world.photos.find("p") == PhotoRow(table, "bob", 1, JPEG)
    assert await world.photos.content("p") == b"p"
    assert (await world.photos.find("q"), await world.photos.content("q")) == (None, None)


async def test_it_is_of_a_player_who_is_seated(world: World, table: str) -> None:
    await world.player("cat")
    assert await add(world, table, player="cat") == "not_seated"
    assert await add(world, "nowhere") == "not_seated"
    assert await world.photos.find("p") is None


async def test_there_are_none_after_the_end(world: World, table: str) -> None:
    assert await add(world, table) == "added"
    assert await world.log.end_game(0, table, 0, world.now(), FIRST_WINS)
    assert await add(world, table, "q") == "over"
    assert await add(world, table) == "added", "sent again, for its answer was lost"


async def test_a_player_has_as_many_as_are_allowed_at_a_table(world: World, table: str) -> None:
    assert [await add(world, table, str(number), limit=2) for number in range(3)] == [
        "added",
        "added",
        "full",
    ]
    assert await add(world, table, "1", limit=2) == "added"
    assert await add(world, table, "bob's", player="bob", limit=2) == "added"


async def test_those_that_come_at_once_are_no_more(world: World, table: str) -> None:
    outcomes = await asyncio.gather(*(add(world, table, str(number)) for number in range(9)))
    assert sorted(outcomes) == ["added"] * 3 + ["full"] * 6
    again = await asyncio.gather(*(add(world, table, "bob's", "bob") for _ in range(4)))
    assert set(again) == {"added"}


async def test_they_go_with_their_player(world: World, table: str) -> None:
    await add(world, table)
    await add(world, table, "bob's", player="bob")
    await world.log.end_game(0, table, 0, world.now(), FIRST_WINS)
    await world.people.set_passphrase("bob", None, "hash")
    await world.age(2_000)
    assert await world.people.delete_absent_guests(Millis(world.now() - 1_000)) == 1
    assert await world.photos.find("p") is None
    assert await world.photos.find("bob's") is not None
