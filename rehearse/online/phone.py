"""A simulated team at its table, by one player of it: it acts, and says where it is."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from game.kit.play_time import Played, PlayTimeView
from game.rules.trainlag.action import Action, Complete
from game.rules.trainlag.view import View as State
from moyo_client import Refused, Table
from moyo_client.messages import SendPosition, View
from rehearse.online.account import Account
from rehearse.online.photo import photo_of
from rehearse.online.table import act, follow, people_at, time_of_play
from rehearse.online.witness import Nobody, Witness
from rehearse.team import SimulatedTeam

POSITION_SECONDS = 2.0
"""How often it says where it is: the server writes the newest of two seconds."""

ACCURACY = 8
"""Metres."""


class Phone:
    """One player. `patience` is for how many seconds it leaves it to people of its team to act."""

    def __init__(
        self,
        account: Account,
        team: SimulatedTeam,
        all_teams: Sequence[SimulatedTeam],
        *,
        patience: float = 0.0,
        witness: Witness | None = None,
    ) -> None:
        self._account = account
        self._team = team
        self._all_teams = all_teams
        self._patience = patience
        self._witness = witness or Nobody()
        self._done = 0
        """The newest event of its own."""
        self._photo = ""
        self._told = 0.0
        """When it has said last where it is, by the clock of the event loop."""

    async def play(self, table_id: str) -> None:
        """Plays until the game is over. Raises `moyo_client.MoyoError` where it cannot be played on.

        Raises `OSError` where the server does not take the team's photo.
        """
        self._photo = await photo_of(self._account, table_id, self._team.seat)
        await follow(self._account, table_id, self._team.seat, self._witness, self._look)

    async def _look(self, table: Table, view: View) -> None:
        if view.phase != "playing" or view.seq < self._done:
            return
        state = msgspec.convert(view.state, State)
        if state.time.stands is not None:
            return  # the game is paused
        now = time_of_play(state.time, self._account.now())
        sightings = {
            one.seat: (one.longitude, one.latitude)
            for one in self._account.positions(table.id)
            if one.seat != self._team.seat
        }
        action = self._team.act(state, now, sightings, self._all_teams)
        if action is not None and not self._leaves(view, state.time, now):
            await self._act(table, action)
        await self._tell_position(table.id, now)

    def _leaves(self, view: View, time: PlayTimeView, now: Played) -> bool:
        """Whether it leaves it to people of its team to report what is done."""
        errand = self._team.errand
        if errand is None or now >= errand.done + round(self._patience * 1_000) * time.pace:
            return False
        return people_at(view, self._team.seat)

    async def _act(self, table: Table, action: Action) -> None:
        if isinstance(action, Complete):
            action = msgspec.structs.replace(action, photo=self._photo)
        self._done = await act(table, self._team.seat, action, self._witness) or self._done

    async def _tell_position(self, table_id: str, now: Played) -> None:
        loop_time = asyncio.get_running_loop().time()
        if loop_time < self._told + POSITION_SECONDS:
            return
        self._told = loop_time
        longitude, latitude = self._team.position(now)
        with suppress(Refused):
            await self._account.moyo.send(
                SendPosition(table=table_id, latitude=latitude, longitude=longitude, accuracy=ACCURACY)
            )
