"""Team sessions are planned by organisers and joined by invitation."""

import asyncio
from typing import Any

import msgspec
import pytest

from game.ports.team_sessions import (
    MAX_TEAM_SESSIONS,
    Edited,
    Invitation,
    Joined,
    Member,
    OwnTeamSession,
    Role,
    Team,
    TeamSession,
)
from tests.contract.team_sessions import (
    LIMITS,
    called,
    draft,
    edit,
    joined,
    organiser,
    read,
)
from tests.contract.worlds import World


class TestPlanning:
    async def test_a_session_is_found_by_those_who_belong_to_it(self, world: World) -> None:
        await draft(world)
        found = await read(world)
        assert found == TeamSession(
            "s",
            "Day s",
            "town",
            found.setup,
            "called",
            (Member("olga", "olga", "organiser"),),
            (Team(0, "Red"), Team(1, "Blue")),
            rev=1,
        )
        assert msgspec.json.decode(found.setup) == {"double": True}
        await world.player("ann")
        assert await world.team_sessions.read("ann", "s") is None
        assert await world.team_sessions.of_player("ann", 9) == []
        assert await world.team_sessions.of_player("olga", 9) == [
            OwnTeamSession("s", "Day s", "town", "called", None, None, None, "organiser", None, None)
        ]

    async def test_made_again_it_is_made_once_and_its_name_is_its_own(self, world: World) -> None:
        await draft(world)
        create = world.team_sessions.create
        assert await create("olga", "s", "Day s", "day s", "town") == "created"
        assert await create("olga", "t", "DAY S", "day s", "town") == "name_taken"
        assert len(await world.team_sessions.of_player("olga", 9)) == 1

    async def test_who_organises_keeps_the_own_name(self, world: World) -> None:
        await world.player("ann")
        for name in ("ann", "nobody"):
            assert await world.team_sessions.create(name, "s", "S", "s", "town") == "not_kept"

    async def test_at_once_no_more_are_made_than_may_be(self, world: World) -> None:
        await organiser(world)
        made = [
            world.team_sessions.create("olga", f"s{number}", f"S{number}", f"s{number}", "town")
            for number in range(MAX_TEAM_SESSIONS + 2)
        ]
        assert sorted(await asyncio.gather(*made)) == ["created"] * MAX_TEAM_SESSIONS + ["full"] * 2

    async def test_all_of_an_edit_is_done_or_nothing(self, world: World) -> None:
        await draft(world)
        await organiser(world, "otto")
        assert await world.team_sessions.create("otto", "t", "Night", "night", "town") == "created"
        assert await edit(world, 1, name="Night", put=()) == Edited("name_taken", 1)
        assert await edit(world, 1, catalogue_hash="none", put=()) == Edited("no_catalogue", 1)
        assert await edit(world, 0, nonce="m") == Edited("outdated", 1)
        assert await edit(world, 0) == Edited("edited", 1)  # again, with its nonce
        assert await edit(world, 1, player="otto") == Edited("no_session", 0)
        assert (await read(world)).rev == 1
        later: dict[str, Any] = {"name": "Evening", "opens": 5, "ends": 9, "called": False, "removed": [1]}
        put = [(0, "Blue", "blue"), (2, "Red", "red")]  # names may be exchanged
        assert await edit(world, 1, **later, put=put) == Edited("edited", 2)
        found = await read(world)
        assert (found.name, found.opens, found.ends, found.state) == ("Evening", 5, 9, "draft")
        assert found.teams == (Team(0, "Blue"), Team(2, "Red"))

    async def test_a_session_refers_to_a_version_of_a_catalogue_which_stays(self, world: World) -> None:
        await draft(world)
        assert await world.catalogues.create("olga", "c", "Town", "town", "town") == "created"
        await world.catalogues.publish("olga", "c", 0, "h", b"{}")
        assert await edit(world, 1, catalogue_hash="h", put=()) == Edited("edited", 2)
        assert await world.catalogues.delete("olga", "c")
        assert await world.catalogues.version("h") is not None
        assert (await read(world)).catalogue_hash == "h"

    @pytest.mark.parametrize("deleted", [True, False])
    async def test_a_version_to_which_nothing_refers_any_more_goes(self, world: World, deleted: bool) -> None:
        await draft(world)
        assert await world.catalogues.create("olga", "c", "Town", "town", "town") == "created"
        await world.catalogues.publish("olga", "c", 0, "h", b"{}")
        assert await edit(world, 1, catalogue_hash="h", put=()) == Edited("edited", 2)
        assert await world.catalogues.delete("olga", "c")
        if deleted:
            assert await world.team_sessions.delete("olga", "s") == "deleted"
        else:
            assert await edit(world, 2, put=()) == Edited("edited", 3)
        assert await world.catalogues.version("h") is None

    async def test_with_a_team_go_its_players(self, world: World) -> None:
        await called(world)
        before = await read(world)
        assert await edit(world, 1, removed=[0], put=()) == Edited("edited", 2)
        after = await read(world)
        assert [one.name for one in after.members] == ["bob", "cat", "olga"]
        assert after.member_rev > before.member_rev
        assert await world.team_sessions.invitation(b"s 0") is None

    async def test_a_session_is_deleted_by_its_organiser(self, world: World) -> None:
        await called(world)
        assert await world.team_sessions.delete("ann", "s") == "no_session"
        assert await world.team_sessions.delete("olga", "s") == "deleted"
        assert await world.team_sessions.read("ann", "s") is None
        assert await world.team_sessions.invitation(b"s 0") is None


class TestJoining:
    async def test_who_has_an_invitation_joins_its_team(self, world: World) -> None:
        await draft(world)
        await joined(world, "ann", 0)
        await joined(world, "cat", None)
        assert await world.team_sessions.invitation(b"s 0") == Invitation(
            "s", "Day s", "town", "called", None, None, Team(0, "Red", True)
        )
        guests = await world.team_sessions.invitation(b"s None")
        assert guests is not None
        assert guests.team is None
        found = await read(world, "ann")
        assert found.member("ann") == Member("ann", "ann", "player", 0)
        assert found.member("cat") == Member("cat", "cat", "guest")
        assert (found.teams[0].invited, found.teams[1].invited, found.guests_invited) == (True, False, True)
        [own] = await world.team_sessions.of_player("ann", 9)
        assert (own.role, own.team, own.seat) == ("player", 0, None)

    async def test_an_invitation_is_replaced(self, world: World) -> None:
        await draft(world)
        await joined(world, "ann", 0)
        assert await world.team_sessions.invite("olga", "s", 0, b"new") == "invited"
        assert await world.team_sessions.invite("olga", "s", 0, b"new") == "invited"
        await world.player("bob")
        assert await world.team_sessions.join("bob", b"s 0", LIMITS) == Joined("no_invitation", None)
        assert await world.team_sessions.join("bob", b"new", LIMITS) == Joined("joined", "s")
        assert await world.team_sessions.invite("olga", "s", 7, b"x") == "no_team"
        assert await world.team_sessions.invite("ann", "s", 0, b"x") == "no_session"

    async def test_a_member_joins_another_team_instead(self, world: World) -> None:
        await draft(world)
        await joined(world, "ann", 0)
        await joined(world, "ann", 1)
        assert (await read(world)).players_of(1) == [Member("ann", "ann", "player", 1)]
        await joined(world, "ann", None)
        assert (await read(world)).players_of(1) == []
        assert len((await read(world)).members) == 2

    async def test_who_cannot_join(self, world: World) -> None:
        await called(world)
        await world.player("dan")
        join = world.team_sessions.join
        assert await join("olga", b"s 0", LIMITS) == Joined("organiser", "s")
        assert await join("nobody", b"s 0", LIMITS) == Joined("no_invitation", None)
        assert await join("dan", b"s 0", LIMITS._replace(team=2)) == Joined("full", "s")
        assert await join("dan", b"s 0", LIMITS._replace(player=3)) == Joined("full", "s")
        assert await join("dan", b"s None", LIMITS._replace(guest=1)) == Joined("full", "s")
        assert await join("dan", b"s 0", LIMITS._replace(sessions=0)) == Joined("too_many", "s")
        assert await join("ann", b"s 0", LIMITS._replace(team=1, sessions=0)) == Joined("joined", "s")
        assert await edit(world, 1, called=False, put=()) == Edited("edited", 2)
        assert await join("dan", b"s 0", LIMITS) == Joined("not_called", "s")
        assert (await read(world)).member("dan") is None

    async def test_at_once_no_more_join_than_may(self, world: World) -> None:
        await called(world)
        names = [f"p{number}" for number in range(5)]
        for name in names:
            await world.player(name)
        outcomes = await asyncio.gather(*(world.team_sessions.join(name, b"s 0", LIMITS) for name in names))
        assert sorted(one.outcome for one in outcomes) == ["full"] * 4 + ["joined"]

    async def test_a_member_leaves(self, world: World) -> None:
        await called(world)
        assert await world.team_sessions.leave("ann", "s") == "left"
        assert await world.team_sessions.leave("ann", "s") == "left"
        assert (await read(world)).member("ann") is None
        assert await world.team_sessions.leave("olga", "s") == "last"

    async def test_an_organiser_changes_who_is_what(self, world: World) -> None:
        await called(world)
        await organiser(world, "otto")

        async def set_to(name: str, role: Role | None, team: int | None = None, by: str = "olga") -> str:
            return await world.team_sessions.set_member(by, "s", name, role, team, LIMITS)

        assert await set_to("amy", "player", 1) == "changed"
        assert await set_to("cat", None) == "changed"
        assert await set_to("cat", None) == "no_player"
        assert await set_to("otto", "player", 0) == "no_player"
        assert await set_to("otto", "organiser") == "changed"
        assert await set_to("bob", "organiser") == "not_kept"
        assert await set_to("bob", "player", 7) == "no_team"
        assert await set_to("olga", "guest", by="ann") == "no_session"
        assert await set_to("olga", "guest", by="otto") == "changed"
        assert await set_to("otto", None, by="otto") == "last"
        found = await read(world, "otto")
        roles = {one.name: (one.role, one.team) for one in found.members}
        assert roles == {
            "amy": ("player", 1),
            "ann": ("player", 0),
            "bob": ("player", 1),
            "olga": ("guest", None),
            "otto": ("organiser", None),
        }

    async def test_in_a_full_session_members_still_change_teams(self, world: World) -> None:
        await called(world)
        limits = LIMITS._replace(player=3)
        assert await world.team_sessions.set_member("olga", "s", "amy", "player", 1, limits) == "changed"
        assert await world.team_sessions.invite("olga", "s", 1, b"x") == "invited"
        assert await world.team_sessions.join("ann", b"x", limits) == Joined("joined", "s")
        assert [one.name for one in (await read(world)).players_of(1)] == ["amy", "ann", "bob"]

    async def test_a_name_is_that_of_who_has_it_now(self, world: World) -> None:
        await called(world)
        await world.people.revoke_tokens(0, "ann", None)  # a guest without a token is deleted
        assert await world.people.create_player("a2", "ann", "ann", b"another")
        assert await world.team_sessions.join("a2", b"s 1", LIMITS) == Joined("joined", "s")
        remove = ("olga", "s", "ann", None, None, LIMITS)
        for left in ({"ann"}, set[str]()):
            assert await world.team_sessions.set_member(*remove) == "changed"
            assert {one.player_id for one in (await read(world)).members if one.name == "ann"} == left

    async def test_a_guest_for_whom_a_session_waits_is_not_cleared_up(self, world: World) -> None:
        await called(world)
        await world.age(10**6)
        await world.people.delete_absent_guests(world.now())
        assert [one.there for one in (await read(world)).members] == [True] * 5
        assert await edit(world, 1, called=False, put=()) == Edited("edited", 2)
        await world.people.delete_absent_guests(world.now())
        found = await read(world)
        assert [one.name for one in found.members if one.there] == ["olga"]
