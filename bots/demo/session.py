"""One demo session after the other: it is prepared, somebody begins it, it is played, and it ends."""

import asyncio
import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress

from game.rules.trainlag.setup import Setup
from moyo_client import MoyoError, Refused
from moyo_client.messages import DeleteTeamSession, ReadTeamSession, StopTeamSession, TeamSessions
from moyo_client.refusals import NoSuchTeamSession, NotHere
from rehearse.online.account import Account
from rehearse.online.leader import Leader
from rehearse.online.phone import Phone
from rehearse.online.plan import planned
from rehearse.organiser import SimulatedOrganiser
from rehearse.team import SimulatedTeam
from rehearse.town import Town

logger = logging.getLogger(__name__)

SETUP = Setup(minutes=360, hunters=1, pace=15)
"""Six hours in less than half an hour."""

TEAMS = ("Red", "Blue", "Green", "Amber", "Violet")
"""The first one hunts at first."""

PATIENCE = 20.0
"""Seconds for which a program leaves it to the people of its team to report what is done."""

ALONE = 150.0
"""Seconds after which a session ends at which nobody is but programs."""

LOOK_SECONDS = 5.0
"""How often it is looked whether people are there."""

STUCK = 12
"""After how many looks a prepared session is given up into which somebody came, and that has not begun."""

KEPT = 5
"""Sessions that are over and are kept, so that their players find them; fewer where many are played."""

MOST_ORGANISED = 20
"""The server's `MAX_TEAM_SESSIONS`: those that one player organises at most, also of the past."""


class Preparation:
    """What all `count` sessions of a process share: the guide, the town, the version of its catalogue."""

    def __init__(self, guide: Account, town: Town, catalogue: str, count: int) -> None:
        self.guide = guide
        self.town = town
        self.catalogue = catalogue
        self._kept = min(KEPT, MOST_ORGANISED - count)
        self._busy = asyncio.Lock()

    async def prepare(self, players: Sequence[Account]) -> str:
        """Plans a session with these players, one a team: its id. Deletes old ones."""
        async with self._busy:
            await self.clear(self._kept)
            name = f"Demo {secrets.randbelow(1_000_000):06}"
            members = [player.moyo for player in players]
            plan = await planned(self.guide.moyo, name, SETUP, self.catalogue, TEAMS, members)
            return plan.session_id

    async def clear(self, kept: int) -> None:
        """Deletes sessions of the guide that are over, but the newest of them."""
        own = (await self.guide.moyo.send(TeamSessions())).team_sessions
        over = [one for one in own if one.state == "over" and one.role == "organiser"]
        for one in over[kept:]:
            await delete(self.guide, one.team_session)

    async def end_all(self) -> None:
        """Ends what an earlier process has left: its simulated teams are nowhere any more."""
        own = (await self.guide.moyo.send(TeamSessions())).team_sessions
        for one in own:
            if one.state in ("running", "paused"):
                with suppress(NoSuchTeamSession):
                    await self.guide.moyo.send(StopTeamSession(team_session=one.team_session))
            elif one.state != "over":
                await delete(self.guide, one.team_session)


async def sessions(preparation: Preparation, players: Sequence[Account]) -> None:
    """Prepares and plays one session after the other. Raises `moyo_client.MoyoError`."""
    while True:
        session_id = await preparation.prepare(players)
        table_id = await beginning(preparation.guide, session_id)
        if table_id is not None:
            await played(preparation, session_id, table_id, players)
            await over(preparation.guide, session_id)


async def delete(guide: Account, session_id: str) -> bool:
    """Deletes a session, which people who organise it may have done before; False where it has begun."""
    try:
        await guide.moyo.send(DeleteTeamSession(team_session=session_id))
    except NoSuchTeamSession:
        return True
    except NotHere:
        return False
    return True


async def over(guide: Account, session_id: str) -> None:
    """Waits until a session is over, which may be a little later than its game: then its players are free.

    One that goes on, because its leader has failed, is ended. People who organise it may have deleted it.
    """
    with suppress(NoSuchTeamSession):
        while (await guide.moyo.send(ReadTeamSession(team_session=session_id))).state != "over":
            with suppress(Refused):
                await guide.moyo.send(StopTeamSession(team_session=session_id))
            await asyncio.sleep(LOOK_SECONDS)


async def beginning(guide: Account, session_id: str) -> str | None:
    """Waits until somebody has begun a session; its table.

    None where it was left without a beginning, or deleted by whoever came to organise it.
    """
    waiting = asyncio.create_task(guide.begun(session_id))
    looks = 0
    try:
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=LOOK_SECONDS)
            if done:
                return waiting.result()
            try:
                found = await guide.moyo.send(ReadTeamSession(team_session=session_id))
            except NoSuchTeamSession:
                return None
            if found.table is not None:
                return found.table  # what was told of it came on a connection that is lost
            people = len(found.organisers) > 1 or any(len(team.members) > 1 for team in found.teams)
            looks = looks + 1 if people else 0
            if (looks >= STUCK or found.state != "called") and await delete(guide, session_id):
                return None
    finally:
        waiting.cancel()


async def played(
    preparation: Preparation, session_id: str, table_id: str, players: Sequence[Account]
) -> None:
    """Plays a session that has begun, until it is over, or nobody has been there for a while."""
    guide, seed = preparation.guide, secrets.randbits(32)
    all_teams = [SimulatedTeam(preparation.town, seat, seed) for seat in range(len(players))]
    leader = Leader(guide, SimulatedOrganiser(seed))
    works = [leader.lead(table_id)]
    works += [
        Phone(account, team, all_teams, patience=PATIENCE).play(table_id)
        for account, team in zip(players, all_teams, strict=True)
    ]
    tasks = [asyncio.create_task(work) for work in works]
    try:
        while not tasks[0].done():
            await asyncio.wait({tasks[0]}, timeout=LOOK_SECONDS)
            if leader.alone > ALONE and not tasks[0].done():
                logger.info("%s: nobody is there any more", table_id)
                with suppress(MoyoError):
                    await guide.moyo.send(StopTeamSession(team_session=session_id))
    finally:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                logger.warning("%s: a player has failed: %r", table_id, outcome)
