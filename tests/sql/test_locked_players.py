"""Rows of players and seeks that somebody else has locked hold up nothing that is done for other players."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

import msgspec
import pytest

from game.api import Millis
from game.ports.log import Newcomer
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import Added, Match, MatchCriteria, Seek, SeekRequest
from game.row import SeatedPlayer, TableRow
from sql.people import People
from sql.seeks import Seeks
from tests.sql.base import Base

T = TypeVar("T")

NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b"{}"))
LONG_AGO = Millis(10**9)


@pytest.fixture
async def seeks(base: Base) -> Seeks:
    for name in ("ann", "bob", "cat", "dan"):
        await People(base.pool).create_player(name, name, name, name.encode())
    return Seeks(base.pool)


@asynccontextmanager
async def locked(base: Base, query: str, *values: object) -> AsyncIterator[None]:
    """Somebody else has locked these rows."""
    async with base.raw.transaction():
        await base.raw.execute(f"{query} FOR UPDATE", *values)
        async with asyncio.timeout(30):
            yield


async def added(seeks: Seeks, node_id: Node, *names: str, to: str | None = None) -> list[Added]:
    return await asyncio.gather(
        *(seeks.add(node_id, SeekRequest(name, NIM, to, f"{name}'s")) for name in names)
    )


async def first_of(*works: Awaitable[T]) -> "tuple[T, asyncio.Future[T]]":
    """The result of the second of two works, and the first, which is still to be waited for."""
    slow, quick = [asyncio.ensure_future(work) for work in works]
    result = await quick
    assert not slow.done()
    return result, slow


async def proposed(seeks: Seeks, node_id: Node) -> list[Match]:
    """Ann is matched with bob, and cat with dan."""
    await added(seeks, node_id, "ann", "bob", "cat", "dan")
    by_name: dict[str, Seek] = {seek.name: seek for seek in await seeks.all_seeks()}
    return [
        Match("one", (by_name["ann"], by_name["bob"])),
        Match("two", (by_name["cat"], by_name["dan"])),
    ]


async def matched(seeks: Seeks) -> dict[str, tuple[str | None, bool]]:
    """The match of each player who seeks, and whether the seek is confirmed."""
    return {seek.name: (seek.match_id, seek.confirmed) for seek in await seeks.all_seeks()}


@pytest.mark.parametrize("to", [None, "dan"])
async def test_others_seek(base: Base, seeks: Seeks, to: str | None) -> None:
    """Also where it is the challenged player who is locked."""
    node_id = await base.nodes.register()
    name = "ann" if to is None else to
    async with locked(base, "SELECT FROM player WHERE id = $1", name):
        one = asyncio.create_task(seeks.add(node_id, SeekRequest("ann", NIM, to, "ann's")))
        assert await added(seeks, node_id, "bob", "cat") == [Added("added"), Added("added")]
        assert not one.done()
    assert await one == Added("added")
    assert len(await seeks.all_seeks()) == 3


async def test_others_come_back(base: Base, seeks: Seeks) -> None:
    people = People(base.pool)
    async with locked(base, "SELECT FROM player WHERE id = 'ann'"):
        found, ann = await first_of(people.player_by_token(b"ann"), people.player_by_token(b"bob"))
        assert found == Player("bob", "bob")
        assert await people.player_by_token(b"nobody's") is None
    assert await ann == Player("ann", "ann")


async def test_others_confirm(base: Base, seeks: Seeks) -> None:
    node_id = await base.nodes.register()
    await seeks.propose(node_id, await proposed(seeks, node_id))
    async with locked(base, "SELECT FROM seek WHERE player_id = 'ann'"):
        _, ann = await first_of(
            seeks.confirm(node_id, "one", "ann's"), seeks.confirm(node_id, "two", "cat's")
        )
        await seeks.confirm(node_id, "three", "nobody's")
        assert await matched(seeks) == {
            "ann": ("one", False),
            "bob": ("one", False),
            "cat": ("two", True),
            "dan": ("two", False),
        }
    await ann
    assert (await matched(seeks))["ann"] == ("one", True)


async def test_others_are_matched(base: Base, seeks: Seeks) -> None:
    """Also where it is another seek of the player that is locked."""
    node_id = await base.nodes.register()
    matches = await proposed(seeks, node_id)
    rated = msgspec.structs.replace(NIM, rated=True)
    await seeks.add(node_id, SeekRequest("bob", rated, None, "bob's"))
    async with locked(base, "SELECT FROM seek WHERE player_id = 'bob' AND criteria = $1", rated.key):
        await seeks.propose(node_id, matches)
    assert {seek.name for seek in await seeks.all_seeks() if seek.match_id} == {"cat", "dan"}
    await seeks.propose(node_id, matches)
    assert sum(seek.match_id == "one" for seek in await seeks.all_seeks()) == 2


async def test_matches_of_others_expire(base: Base, seeks: Seeks) -> None:
    node_id = await base.nodes.register()
    await seeks.propose(node_id, await proposed(seeks, node_id))
    for name in ("bob", "dan"):
        await seeks.confirm(node_id, "one" if name == "bob" else "two", f"{name}'s")
    await base.raw.execute("UPDATE seek SET matched_at = matched_at - 10000")
    async with locked(base, "SELECT FROM seek WHERE player_id = 'bob'"):
        await seeks.expire(node_id, Millis(5_000), LONG_AGO)
    assert await matched(seeks) == {"ann": ("one", False), "bob": ("one", True), "dan": (None, False)}
    await seeks.expire(node_id, Millis(5_000), LONG_AGO)
    assert await matched(seeks) == {"bob": (None, False), "dan": (None, False)}


async def test_suspended_seeks_of_others_are_removed(base: Base, seeks: Seeks) -> None:
    node_id = await base.nodes.register()
    await added(seeks, node_id, "ann", "bob")
    await seeks.suspend(node_id, ["ann's", "bob's"])
    await base.raw.execute("UPDATE seek SET suspended_at = suspended_at - 10000")
    async with locked(base, "SELECT FROM seek WHERE player_id = 'ann'"):
        await seeks.expire(node_id, LONG_AGO, Millis(5_000))
    assert (await matched(seeks)).keys() == {"ann"}


async def test_others_are_deleted(base: Base, seeks: Seeks) -> None:
    people, far = People(base.pool), Millis(base.anchor() + LONG_AGO)
    async with locked(base, "SELECT FROM player WHERE id = 'ann'"):
        assert await people.delete_absent_guests(far) == 3
    assert await people.delete_absent_guests(far) == 1


async def test_other_waiting_tables_are_deleted(base: Base) -> None:
    far = Millis(base.anchor() + LONG_AGO)
    for name in ("a", "b"):
        ann = SeatedPlayer("ann", "ann", 0)
        row = TableRow(name, "nim", 1, msgspec.Raw(b"{}"), 2, 1, True, opened=base.anchor(), seated=(ann,))
        assert await base.log.open_table(row, None, 50)
    async with locked(base, "SELECT FROM game_table WHERE id = 'a'"):
        assert await base.log.delete_waiting(far, far) == 1
    assert await base.log.delete_waiting(far, far) == 1


async def test_two_who_sit_down_at_each_others_tables(base: Base, seeks: Seeks) -> None:
    """Neither holds what the other needs: the players are locked in the same order."""
    now = base.anchor()
    ann, bob = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 0)
    for opener, table in ((ann, "of ann"), (bob, "of bob")):
        setup = msgspec.Raw(b"{}")
        row = TableRow(table, "nim", 1, setup, 2, 1, True, opened=now, seated=(opener,))
        assert await base.log.open_table(row, None, 50)

    def sit(table: str, opener: SeatedPlayer, newcomer: SeatedPlayer) -> "asyncio.Task[bool]":
        seated, limit = (opener, msgspec.structs.replace(newcomer, seat=1)), Newcomer(newcomer.player_id, 50)
        return asyncio.create_task(
            base.log.change_seats(0, table, 0, seated, base.anchor(), None, newcomer=limit)
        )

    async with locked(base, "SELECT FROM player WHERE id = $1", "ann"):
        first = sit("of bob", bob, ann)
        await base.waiting(1)
        second = sit("of ann", ann, bob)
        await base.waiting(2)
    assert all(await asyncio.gather(first, second))
