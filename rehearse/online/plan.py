"""A team session, from its name to its members: as organisers and players make it on the pages."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from moyo_client import Moyo
from moyo_client.messages import (
    CreateTeamSession,
    EditTeamSession,
    Invite,
    JoinTeamSession,
    PutTeam,
    StartTeamSession,
)


class NotStarted(Exception):
    """A session could not be planned, or not begun. The text says why."""


class Planned(NamedTuple):
    """A session that players have joined, and its revision."""

    session_id: str
    rev: int


async def planned(
    leader: Moyo, name: str, setup: Setup, catalogue: str, teams: Sequence[str], members: Sequence[Moyo]
) -> Planned:
    """Plans a session, with a member for each team, and calls it.

    Raises `NotStarted` where anything is wrong with it, and `moyo_client.MoyoError`.
    """
    session_id = (await leader.send(CreateTeamSession(game=GAME.name, name=name))).team_session
    edited = await leader.send(
        EditTeamSession(
            team_session=session_id,
            rev=0,
            nonce="plan",
            name=name,
            teams=[PutTeam(team=None, name=one) for one in teams],
            setup=msgspec.to_builtins(setup),
            catalogue=catalogue,
            called=True,
        )
    )
    if not edited.done:
        raise NotStarted(" ".join(fault.text for fault in edited.faults))
    for team, member in enumerate(members):
        secret = (await leader.send(Invite(team_session=session_id, team=team))).secret
        await member.send(JoinTeamSession(secret=secret))
    return Planned(session_id, edited.rev)


async def begun(leader: Moyo, plan: Planned) -> str:
    """Begins a session; its table. Raises `NotStarted`, and `moyo_client.MoyoError`."""
    found = await leader.send(StartTeamSession(team_session=plan.session_id, rev=plan.rev))
    if found.table is None:
        raise NotStarted(" ".join(fault.text for fault in found.faults) or "Others have edited it.")
    return found.table
