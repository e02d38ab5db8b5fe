"""A team session begins once, with all of its players, and is over with its game."""

import asyncio
from typing import Any

import msgspec

from game.api import Millis, Result
from game.ports.bus import NotesMissed, TeamSessionStarted
from game.ports.team_sessions import (
    Edited,
    Joined,
    OwnTeamSession,
    Start,
    Started,
    Unavailable,
)
from game.team_play import ORGANISER
from game.teams import Participant, Teams
from tests.contract.team_sessions import (
    LIMITS,
    called,
    draft,
    edit,
    end,
    joined,
    organiser,
    read,
    running,
    start,
    table,
)
from tests.contract.worlds import World


class TestStarting:
    async def test_it_inserts_the_table_with_all_who_belong_to_it(self, world: World) -> None:
        await called(world)
        listener = await world.listener()
        started = await start(world)
        assert started.outcome == "started"
        row = await world.reread(str(started.table_id))
        assert (row.phase, row.seat_count) == ("playing", 2)
        assert row.teams == Teams(
            ("Red", "Blue"), (Participant("olga", "olga"),), (Participant("cat", "cat"),)
        )
        assert [(one.name, one.seat) for one in row.seated] == [("amy", 0), ("ann", 0), ("bob", 1)]
        found = await read(world)
        assert (found.state, found.table_id, found.started) == ("running", row.id, row.began)
        seats = (("amy", 0), ("ann", 0), ("bob", 1), ("olga", ORGANISER), ("cat", None))
        assert await listener.received() == [TeamSessionStarted("s", "Day s", row.id, "town", seats)]
        for name, role, team, seat in (
            ("bob", "player", 1, 1),
            ("olga", "organiser", None, None),
            ("cat", "guest", None, None),
        ):
            planned = ("s", "Day s", "town", "running", None, None)
            expected: Any = (*planned, row.id, role, team, seat)
            assert await world.team_sessions.running_of(name) == [OwnTeamSession(*expected)]
            assert await world.team_sessions.of_player(name, 9) == [OwnTeamSession(*expected)]

    async def test_started_again_it_has_the_same_table(self, world: World) -> None:
        table_id = await running(world)
        assert await start(world) == Started("started", 1, table_id)
        await end(world, table_id)
        assert await start(world) == Started("started", 1, table_id)

    async def test_nothing_changes_once_it_has_begun(self, world: World) -> None:
        table_id = await running(world)
        await organiser(world, "otto")
        sessions = world.team_sessions
        for _ in range(2):
            assert await edit(world, 1, nonce="m", name="Other") == Edited("begun", 1)
            assert await sessions.set_member("olga", "s", "otto", "organiser", None, LIMITS) == "begun"
            assert await sessions.invite("olga", "s", 0, b"x") == "begun"
            assert await sessions.join("otto", b"s 0", LIMITS) == Joined("not_called", "s")
            assert await sessions.join("ann", b"s 0", LIMITS) == Joined("joined", "s")
            if (await read(world)).state == "running":
                assert await sessions.leave("ann", "s") == "begun"
                assert await sessions.delete("olga", "s") == "begun"
                await end(world, table_id)
        assert await sessions.delete("olga", "s") == "deleted"
        assert (await world.reread(table_id)).phase == "over"

    async def test_who_is_renamed_keeps_the_name_in_a_session_that_has_begun(self, world: World) -> None:
        await called(world)
        assert await world.people.rename("ann", "Zoe", "zoe")
        assert [one.name for one in (await read(world)).members] == ["amy", "bob", "cat", "olga", "Zoe"]
        table_id = str((await start(world)).table_id)
        assert await world.people.rename("ann", "ann", "ann")
        assert await world.people.rename("olga", "Iris", "iris")
        found = await read(world)
        assert [one.name for one in found.members] == ["amy", "bob", "cat", "olga", "Zoe"]
        row = await world.reread(table_id)
        assert [row.name_of(one) for one in ("ann", "olga")] == ["Zoe", "olga"]

    async def test_a_member_who_is_moved_at_the_table_is_in_the_other_team(self, world: World) -> None:
        table_id = await running(world)
        row = await world.reread(table_id)
        seated = [msgspec.structs.replace(one, seat=1) if one.name == "amy" else one for one in row.seated]
        assert row.teams is not None
        assert await world.teams.change_teams(0, table_id, row.rev, seated, row.teams)
        assert [one.name for one in (await read(world)).players_of(1)] == ["amy", "bob"]
        [own] = await world.team_sessions.running_of("amy")
        assert (own.team, own.seat) == (1, 1)

    async def test_a_session_changed_meanwhile_is_told(self, world: World) -> None:
        await called(world)
        session = await read(world)
        row = table(world, session)

        async def starting(rev: int, member_rev: int, player: str = "olga") -> Started:
            given = Start(rev, member_rev, "Day s", row)
            return await world.team_sessions.start(0, player, "s", given)

        assert await starting(0, session.member_rev) == Started("outdated", 1, None)
        assert await starting(1, session.member_rev - 1) == Started("members_changed", 1, None)
        assert await starting(1, session.member_rev, "ann") == Started("no_session", 0, None)
        assert await edit(world, 1, called=False) == Edited("edited", 2)
        assert await starting(2, session.member_rev) == Started("outdated", 2, None)
        assert await start(world, began=Millis(5)) == Started("outdated", 2, None)
        assert await edit(world, 2) == Edited("edited", 3)
        assert await start(world, began=Millis(5)) == Started("late", 3, None)
        assert await start(world, catalogue_hash="none") == Started("no_catalogue", 3, None)
        assert (await read(world)).state == "called"

    async def test_all_who_are_not_available_are_told(self, world: World) -> None:
        await running(world)
        await draft(world, "otto", "t")
        for name, team in {"ann": 0, "dan": 0, "eve": 1, "bob": 1, "cat": None}.items():
            await joined(world, name, team, "t", "otto")
        await world.people.revoke_tokens(0, "dan", None)  # a guest without a token is deleted
        missing = (Unavailable("ann", True), Unavailable("bob", True), Unavailable("dan", False))
        assert await start(world, "t", "otto") == Started("checked", 1, None, missing)
        session = await read(world, "otto", "t")
        asked = Start(session.rev, session.member_rev, "Day t", None)
        assert await world.team_sessions.start(0, "otto", "t", asked) == Started("checked", 1, None, missing)
        assert (await read(world, "otto", "t")).state == "called"

    async def test_only_asked_nothing_begins_though_all_are_there(self, world: World) -> None:
        await called(world)
        assert await edit(world, 1, called=False) == Edited("edited", 2)
        session = await read(world)
        asked = Start(session.rev, session.member_rev, "Day s", None)
        assert await world.team_sessions.start(0, "olga", "s", asked) == Started("checked", 2, None)

    async def test_of_two_sessions_that_share_a_player_one_begins(self, world: World) -> None:
        for attempt in range(6):
            ids = {f"s{attempt}": f"o{attempt}", f"t{attempt}": f"p{attempt}"}
            for id_, name in ids.items():
                await called(world, id_, name)
            outcomes = await asyncio.gather(*(start(world, id_, name) for id_, name in ids.items()))
            assert sorted(one.outcome for one in outcomes) == ["checked", "started"]
            [refused] = [one for one in outcomes if one.outcome == "checked"]
            assert refused.unavailable == tuple(Unavailable(name, True) for name in ("amy", "ann", "bob"))
            [begun] = [one for one in outcomes if one.outcome == "started"]
            await end(world, str(begun.table_id))

    async def test_sent_at_once_it_begins_once(self, world: World) -> None:
        await called(world)
        outcomes = await asyncio.gather(*(start(world) for _ in range(3)))
        assert len({one.table_id for one in outcomes}) == 1

    async def test_who_organises_or_watches_one_may_do_so_in_another(self, world: World) -> None:
        await running(world)
        await organiser(world, "otto")
        assert await world.team_sessions.create("otto", "t", "T", "t", "town") == "created"
        assert await edit(world, 0, player="otto", id="t") == Edited("edited", 1)
        assert (
            await world.team_sessions.set_member("otto", "t", "olga", "organiser", None, LIMITS) == "changed"
        )
        for name, team in {"dan": 0, "eve": 1, "cat": None}.items():
            await joined(world, name, team, "t", "otto")
        assert (await start(world, "t", "otto")).outcome == "started"
        assert [one.id for one in await world.team_sessions.running_of("olga")] == ["s", "t"]


class TestEnding:
    async def test_when_its_game_is_over_its_members_are_free(self, world: World) -> None:
        table_id = await running(world)
        ended = world.now()
        entry = world.entry(
            await world.reread(table_id), 1, ended=ended, result=Result((1, 0), "Over."), player_id="ann"
        )
        assert (await world.append(0, [entry]))[0].appended
        found = await read(world)
        assert (found.state, found.ended) == ("over", ended)
        assert await world.team_sessions.running_of("ann") == []
        [own] = await world.team_sessions.of_player("bob", 9)
        assert (own.state, own.table_id, own.seat) == ("over", table_id, None)
        await called(world, "t", "otto")
        assert (await start(world, "t", "otto")).outcome == "started"
        assert [one.id for one in await world.team_sessions.of_player("ann", 9)] == ["t", "s"]
        assert [one.id for one in await world.team_sessions.of_player("ann", 1)] == ["t"]

    async def test_the_operator_asks_for_the_end_of_a_running_session(self, world: World) -> None:
        assert await world.team_sessions.request_stop("day s") is None
        table_id = await running(world)
        assert await world.team_sessions.stops_requested(9) == []
        for _ in range(2):
            assert await world.team_sessions.request_stop("day s") == "s"
            assert await world.team_sessions.stops_requested(9) == [table_id]
        assert await world.team_sessions.is_running("s")
        await end(world, table_id)
        assert await world.team_sessions.stops_requested(9) == []
        assert not await world.team_sessions.is_running("s")


async def test_a_quiet_session_is_one_without_an_event_since_an_instant(world: World) -> None:
    table_id = await running(world)
    await called(world, "t", "otto")  # it has no table
    begun = world.now()
    assert await world.team_sessions.quiet(Millis(begun - 2_000), 9) == []
    assert await world.team_sessions.quiet(Millis(begun + 2_000), 9) == [table_id]
    await world.age(10_000)
    row = await world.reread(table_id)
    assert await world.team_sessions.quiet(Millis(world.now() - 5_000), 9) == [table_id]
    assert (await world.append(0, [world.entry(row, 1, player_id="ann")]))[0].appended
    assert await world.team_sessions.quiet(Millis(world.now() - 5_000), 9) == []
    assert await world.log.end_game(0, table_id, 1, world.now(), Result((1, 0), "Over."))
    assert await world.team_sessions.quiet(Millis(world.now() + 2_000), 9) == []
    assert await world.team_sessions.end_over(9) == 0


async def test_a_listener_hears_nothing_of_what_is_only_planned(world: World) -> None:
    listener = await world.listener()
    await called(world)
    assert [note for note in await listener.received() if not isinstance(note, NotesMissed)] == []
