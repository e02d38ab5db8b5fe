"""A team session as tests need it: olga organises it, ann and amy play against bob, and cat watches."""

from typing import Any

import msgspec

from game.api import Result
from game.ports.team_sessions import (
    Edited,
    Joined,
    MemberLimits,
    Start,
    Started,
    TeamSession,
    TeamSessionEdit,
)
from game.row import SeatedPlayer, TableRow
from game.teams import Participant, Teams
from tests.contract.worlds import World

LIMITS = MemberLimits(team=3)
TEAMS = ((0, "Red", "red"), (1, "Blue", "blue"))


async def organiser(world: World, name: str = "olga") -> None:
    await world.player(name)
    assert await world.people.set_passphrase(name, None, "hash")


async def draft(world: World, name: str = "olga", id: str = "s") -> None:  # noqa: A002
    """A session of two teams that olga organises; its revision is 1."""
    await organiser(world, name)
    assert await world.team_sessions.create(name, id, f"Day {id}", f"day {id}", "town") == "created"
    assert await edit(world, 0, player=name, id=id) == Edited("edited", 1)


async def edit(
    world: World,
    rev: int,
    nonce: str = "n",
    player: str = "olga",
    id: str = "s",  # noqa: A002
    **fields: Any,
) -> Edited:
    given: dict[str, Any] = {
        "name": f"Day {id}",
        "setup": msgspec.Raw(b'{"double":true}'),
        "catalogue_hash": None,
        "opens": None,
        "ends": None,
        "called": True,
        "put": TEAMS,
    }
    given |= fields
    given["name_key"] = given["name"].casefold()
    return await world.team_sessions.edit(player, id, TeamSessionEdit(rev, nonce, **given))


async def read(world: World, player: str = "olga", id: str = "s") -> TeamSession:  # noqa: A002
    found = await world.team_sessions.read(player, id)
    assert found is not None
    return found


async def joined(world: World, name: str, team: int | None, id: str = "s", organiser: str = "olga") -> None:  # noqa: A002
    """A player who has joined by an invitation to a team, or as a guest."""
    if name not in {one.name for one in (await read(world, organiser, id)).members}:
        await world.people.create_player(name, name, name.casefold(), name.encode())
    secret = f"{id} {team}".encode()
    assert await world.team_sessions.invite(organiser, id, team, secret) == "invited"
    assert await world.team_sessions.join(name, secret, LIMITS) == Joined("joined", id)


async def called(world: World, id: str = "s", organiser: str = "olga") -> None:  # noqa: A002
    """One that ann and amy play against bob, watched by cat."""
    await draft(world, organiser, id)
    for name, team in {"ann": 0, "amy": 0, "bob": 1, "cat": None}.items():
        await joined(world, name, team, id, organiser)


def table(world: World, session: TeamSession, **fields: Any) -> TableRow:
    """The table with which a session begins."""
    seats = {one.number: seat for seat, one in enumerate(session.teams)}
    given: dict[str, Any] = {
        "game_name": session.game_name,
        "seat_count": len(session.teams),
        "began": world.now(),
        "setup": session.setup,
        "catalogue_hash": session.catalogue_hash,
        "teams": Teams(
            tuple(one.name for one in session.teams),
            tuple(Participant(one.player_id, one.name) for one in session.of_role("organiser")),
            tuple(Participant(one.player_id, one.name) for one in session.of_role("guest")),
        ),
    }
    players = [
        SeatedPlayer(one.player_id, one.name, seats[one.team])
        for one in session.of_role("player")
        if one.team is not None
    ]
    return world.row(*players, **given | fields)


async def start(world: World, id: str = "s", player: str = "olga", node: int = 0, **fields: Any) -> Started:  # noqa: A002
    session = await read(world, player, id)
    row = table(world, session, **fields)
    return await world.team_sessions.start(
        node, player, id, Start(session.rev, session.member_rev, session.name, row)
    )


async def running(world: World) -> str:
    """A session that has begun; its table."""
    await called(world)
    started = await start(world)
    assert started.outcome == "started"
    return str(started.table_id)


async def end(world: World, table_id: str) -> None:
    assert await world.log.end_game(0, table_id, 0, world.now(), Result((1, 0), "Over."))
