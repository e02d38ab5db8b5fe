"""What happens to a team session in the same instant comes one after the other, and holds up no game."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from game.api import Result
from game.ports.log import ReadRequest
from game.ports.team_sessions import Edited, Unavailable
from sql.catalogues import Catalogues
from sql.people import People
from sql.team_sessions import TeamSessions
from tests.contract.team_sessions import LIMITS, called, edit, organiser, read, running, start
from tests.contract.worlds import World, postgresql
from tests.sql.base import Base, Uncommitted

OVER = Result((1, 0), "Over.")


@pytest.fixture
async def world(database: str) -> AsyncIterator[World]:
    async with postgresql(database) as found:
        yield found


@asynccontextmanager
async def locked(base: Base, query: str) -> AsyncIterator[None]:
    """Somebody else has locked these rows."""
    async with base.raw.transaction():
        await base.raw.execute(f"{query} FOR UPDATE")
        async with asyncio.timeout(30):
            yield


@asynccontextmanager
async def uncommitted(base: Base, world: World) -> AsyncIterator[World]:
    """The same world by a connection that commits at the end of the block what is done in it."""
    pool: Any = Uncommitted(base.raw)
    async with base.raw.transaction():
        async with asyncio.timeout(30):
            yield replace(
                world, people=People(pool), team_sessions=TeamSessions(pool), catalogues=Catalogues(pool)
            )


class TestEnding:
    @pytest.mark.parametrize("table", ["team_session", "team_member"])
    async def test_the_end_of_a_game_does_not_wait_for_who_has_locked_the_session(
        self, base: Base, world: World, table: str
    ) -> None:
        """Nor do acts at other tables of the same batch. The session is over a little later."""
        table_id, other = await running(world), await base.table("other")
        row = await world.reread(table_id)
        async with locked(base, f"SELECT FROM {table}"):
            async with asyncio.timeout(5):
                last = world.entry(row, 1, ended=world.now(), result=OVER, player_id="ann")
                outcomes = await world.append(0, [last, base.entry(other, 1)])
            assert [one.appended for one in outcomes] == [True, True]
            assert (await world.reread(table_id)).phase == "over"
            assert await world.team_sessions.end_over(9) == 0
            assert (await read(world)).state == "running"
        assert await world.team_sessions.end_over(9) == 1
        found = await read(world)
        assert (found.state, found.ended) == ("over", last.ended)
        assert await world.team_sessions.running_of("ann") == []
        assert await world.team_sessions.end_over(9) == 0

    async def test_nor_does_an_end_by_time(self, base: Base, world: World) -> None:
        table_id = await running(world)
        async with locked(base, "SELECT FROM team_session"), asyncio.timeout(5):
            assert await world.log.end_game(0, table_id, 0, world.now(), OVER)
        assert await world.team_sessions.end_over(9) == 1


class TestOrganisers:
    async def test_who_is_removed_meanwhile_changes_nothing(self, base: Base, world: World) -> None:
        await called(world)
        await organiser(world, "otto")
        assert (
            await world.team_sessions.set_member("olga", "s", "otto", "organiser", None, LIMITS) == "changed"
        )
        async with uncommitted(base, world) as first:
            assert await first.team_sessions.set_member("olga", "s", "otto", None, None, LIMITS) == "changed"
            late = [
                asyncio.create_task(edit(world, 1, player="otto", name="Of otto")),
                asyncio.create_task(world.team_sessions.invite("otto", "s", 0, b"x")),
                asyncio.create_task(world.team_sessions.delete("otto", "s")),
            ]
            await base.waiting(1)
        assert await asyncio.gather(*late) == [Edited("no_session", 0), "no_session", "no_session"]
        assert (await read(world)).name == "Day s"

    async def test_nor_in_a_catalogue(self, base: Base, world: World) -> None:
        for name in ("olga", "otto"):
            await organiser(world, name)
        assert await world.catalogues.create("olga", "c", "Town", "town", "town") == "created"
        assert await world.catalogues.set_organiser("olga", "c", "otto", True) == "changed"
        async with uncommitted(base, world) as first:
            assert await first.catalogues.set_organiser("olga", "c", "otto", False) == "changed"
            late = asyncio.create_task(world.catalogues.set_organiser("otto", "c", "olga", False))
            await base.waiting(1)
        assert await late == "no_catalogue"


class TestSigningOut:
    """A guest, whose name is not kept, is deleted by signing out, unless the game has begun by then."""

    async def test_who_signs_out_first_is_missing(self, base: Base, world: World) -> None:
        await called(world)
        async with uncommitted(base, world) as first:
            await first.people.revoke_tokens(0, "ann", None)
            starting = asyncio.create_task(start(world))
            await base.waiting(1)
        started = await starting
        assert (started.outcome, started.unavailable) == ("checked", (Unavailable("ann", False),))
        assert (await read(world)).state == "called"

    async def test_who_has_begun_to_play_stays(self, base: Base, world: World) -> None:
        await called(world)
        async with uncommitted(base, world) as first:
            started = await start(first)
            leaving = asyncio.create_task(world.people.revoke_tokens(0, "ann", None))
            await base.waiting(1)
        await leaving
        assert started.outcome == "started"
        await self.consistent(base, world, started.outcome, str(started.table_id))
        assert await world.people.player_by_token(b"ann") is None

    async def test_whoever_comes_first(self, base: Base, world: World) -> None:
        """At once, over and over: there is never a seat, or a member who plays, without a player."""
        outcomes = set()
        for number in range(12):
            id_, olga = f"s{number}", f"olga {number}"
            await called(world, id_, olga)
            leaving = None
            if number % 2:
                leaving = asyncio.create_task(world.people.revoke_tokens(0, "ann", None))
            starting = asyncio.create_task(start(world, id_, olga))
            await (leaving or world.people.revoke_tokens(0, "ann", None))
            started = await starting
            outcomes.add(started.outcome)
            await self.consistent(base, world, started.outcome, str(started.table_id))
            if started.outcome == "started":
                assert await world.log.end_game(0, str(started.table_id), 0, world.now(), OVER)
            await base.raw.execute("DELETE FROM player WHERE id = 'ann'")
        assert outcomes <= {"started", "checked"}

    async def consistent(self, base: Base, world: World, outcome: str, table_id: str) -> None:
        there = await base.raw.fetchval("SELECT EXISTS (SELECT FROM player WHERE id = 'ann')")
        assert there == (outcome == "started")
        if there:
            [snapshot] = await world.log.read([ReadRequest(table_id)])
            assert snapshot is not None
            assert snapshot.row.seated_player("ann") is not None
        dangling = await base.raw.fetchval(
            "SELECT count(*) FROM team_member m WHERE m.running AND m.role = 'player'"
            " AND NOT EXISTS (SELECT FROM player p WHERE p.id = m.player_id)"
        )
        assert dangling == 0
