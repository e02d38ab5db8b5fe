"""One day over the wire: against a server that runs, of one process or of several."""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import NamedTuple

from game.api import Millis
from game.catalogue import Catalogue
from game.rules.trainlag.setup import Setup
from moyo_client import connect
from moyo_client.messages import Event, Keep
from rehearse.online.account import Account
from rehearse.online.judge import Judge, whole_log
from rehearse.online.leader import Leader
from rehearse.online.phone import Phone
from rehearse.online.plan import begun, planned
from rehearse.online.publish import entries_of, published
from rehearse.organiser import SimulatedOrganiser
from rehearse.team import SimulatedTeam
from rehearse.town import Town


class PlayedDay(NamedTuple):
    """A day that was played: what is to be judged, and what the organiser is told at last."""

    table_id: str
    began: Millis
    judge: Judge
    log: list[Event]
    points: list[int]


async def play(urls: Sequence[str], catalogue: Catalogue, setup: Setup, seats: int, seed: int) -> PlayedDay:
    """Makes players and a session on a server, and plays it to its end; the teams take the addresses in turn.

    Raises `moyo_client.MoyoError`, `rehearse.online.plan.NotStarted`, or `rehearse.files.Unreadable`.
    """
    mark, town = secrets.token_hex(3), Town(catalogue)
    async with AsyncExitStack() as stack:
        accounts = []
        for number in range(seats + 1):
            url = urls[number % len(urls)]
            client = connect(url, name=f"team {mark} {number}", bot=True)
            accounts.append(Account(await stack.enter_async_context(client), url))
        leader, players = accounts[0], accounts[1:]
        listening = [asyncio.create_task(account.listen()) for account in accounts]
        try:
            await leader.moyo.send(Keep(passphrase=secrets.token_urlsafe(24)))
            version = await published(leader.moyo, f"Rehearsal {mark}", entries_of(catalogue))
            names = [f"Team {number}" for number in range(1, seats + 1)]
            members = [account.moyo for account in players]
            plan = await planned(leader.moyo, f"Rehearsal {mark}", setup, version, names, members)
            table_id = await begun(leader.moyo, plan)
            judge = Judge(table_id, seats)
            all_teams = [SimulatedTeam(town, seat, seed) for seat in range(seats)]
            await asyncio.gather(
                Leader(leader, SimulatedOrganiser(seed), judge).lead(table_id),
                *(
                    Phone(account, team, all_teams, witness=judge).play(table_id)
                    for account, team in zip(players, all_teams, strict=True)
                ),
            )
            log = await whole_log(leader.moyo, table_id)
            table = await leader.moyo.watch(table_id)
            async for view in table:
                points = [team["points"] for team in view.state["teams"]]
                return PlayedDay(table_id, Millis(view.began or 0), judge, log, points)
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
    raise AssertionError("a table that is watched has a view")
