"""Photos of players who are seated, as many as they may have."""

import asyncio

import pytest

from game.api import Millis
from game.ports.bus import TableChanged
from game.ports.log import ReadRequest
from game.ports.photos import OwnPhoto, PhotoRow
from tests.contract.team_sessions import end, running
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


async def test_a_player_deletes_the_own_ones(world: World, table: str) -> None:
    for photo, player in {"p": "ann", "q": "bob", "r": "ann"}.items():
        assert await add(world, table, photo, player) == "added"
    own = [one.photo_id for one in await world.photos.of_player("ann", 9)]
    assert sorted(own) == ["p", "r"]
    assert await world.photos.of_player("bob", 9) == [OwnPhoto("q", table, JPEG, 1)]
    assert len(await world.photos.of_player("ann", 1)) == 1
    assert [await world.photos.delete("ann", photo) for photo in ("q", "p", "p", "none")] == [
        *(False, True, False, False)
    ]
    assert [await world.photos.find(photo) is None for photo in ("p", "q", "r")] == [True, False, False]


async def test_they_are_deleted_some_time_after_the_end_some_at_once(world: World, table: str) -> None:
    for photo in ("p", "q", "r"):
        assert await add(world, table, photo) == "added"
    assert await world.photos.delete_old(Millis(world.now() + 5_000), 9) == 0, "it is being played"
    ended = world.now()
    assert await world.log.end_game(0, table, 0, ended, FIRST_WINS)
    assert await world.photos.delete_old(ended, 9) == 0
    assert [await world.photos.delete_old(Millis(ended + 1), 2) for _ in range(3)] == [2, 1, 0]
    assert await world.photos.of_player("ann", 9) == []


async def test_with_a_session_they_are_gone_at_once_and_its_table_a_little_later(world: World) -> None:
    """In small steps: first the photos, and then the table with all that is its own."""
    table = await running(world)
    for number in range(3):
        assert await add(world, table, f"p{number}") == "added"
    other = (await world.playing(id="other")).id
    assert await add(world, other, "of another") == "added"
    await end(world, table)
    assert await world.team_sessions.delete_tables(9) == 0
    listener = await world.listener(await world.reread(table))
    assert await world.team_sessions.delete("olga", "s") == "deleted"
    assert await world.photos.find("p0") is None
    assert await world.photos.content("p0") is None
    assert [one.photo_id for one in await world.photos.of_player("ann", 9)] == ["of another"]
    assert not await world.photos.delete("ann", "p0")
    assert await world.team_sessions.delete_tables(9) == 0, "its photos are there"
    assert [await world.photos.delete_old(Millis(0), 2) for _ in range(3)] == [2, 1, 0]
    rev = (await world.reread(table)).rev
    assert [await world.team_sessions.delete_tables(1) for _ in range(2)] == [1, 0]
    assert await world.log.read([ReadRequest(table)]) == [None]
    assert [note for note in await listener.received() if isinstance(note, TableChanged)] == [
        TableChanged(table, rev + 1)
    ]
    assert await world.photos.find("of another") is not None
