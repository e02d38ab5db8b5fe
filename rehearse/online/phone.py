"""A simulated team at its table, by one player of it: it acts, and says where it is."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from game.kit.play_time import MINUTE, Played, PlayTimeView
from game.rules.trainlag.action import Action, Complete
from game.rules.trainlag.view import View as State
from moyo_client import MoyoError, Refused, Table
from moyo_client.messages import SendPosition, View
from moyo_client.refusals import Illegal, Over
from rehearse.online.account import Account
from rehearse.online.photo import photo_of
from rehearse.online.witness import Nobody, Witness
from rehearse.team import SimulatedTeam

LOOK_SECONDS = 1.0
"""How often it looks at the table at least."""

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
        street: Sequence[SimulatedTeam],
        *,
        patience: float = 0.0,
        witness: Witness | None = None,
    ) -> None:
        self._account = account
        self._team = team
        self._street = street
        self._patience = patience
        self._witness = witness or Nobody()
        self._done = 0
        """The newest event of its own."""
        self._photo = ""
        self._told = 0.0
        """When it has said last where it is, by the clock of the event loop."""

    async def play(self, table_id: str) -> None:
        """Plays until the game is over. Raises `moyo_client.MoyoError` where it cannot be played on."""
        await self._account.set_clock()
        table = await self._account.moyo.watch(table_id)
        try:
            self._photo = await photo_of(self._account, table_id, self._team.seat)
            seen: View | None = None
            while True:
                view = table.view
                if view is not None and view is not seen:
                    seen = view
                    self._witness.saw(self._team.seat, view)
                if view is not None and view.phase == "over":
                    return
                if view is not None and view.phase == "playing" and view.seq >= self._done:
                    await self._look(table, view)
                await asyncio.sleep(LOOK_SECONDS / pace_of(view))
        finally:
            self._account.forget(table_id)
            with suppress(MoyoError):
                await table.leave()

    async def _look(self, table: Table, view: View) -> None:
        state = msgspec.convert(view.state, State)
        if state.time.stands is not None:
            return  # the game is paused
        now = time_of_play(state.time, self._account.now())
        sightings = {
            one.seat: (one.longitude, one.latitude)
            for one in self._account.positions(table.id)
            if one.seat != self._team.seat
        }
        action = self._team.act(state, now, sightings, self._street)
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
        number = self._witness.sent(self._team.seat, action)
        try:
            self._done = await table.act(msgspec.to_builtins(action))
        except (Illegal, Over) as error:  # another was quicker
            self._witness.refused(number, str(error))
        else:
            self._witness.acked(number, self._done)

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


def time_of_play(time: PlayTimeView, at: int) -> Played:
    """The time of play at an instant, as a client knows it."""
    return time.stands if time.stands is not None else max(0, at - time.zero) * time.pace


def pace_of(view: View | None) -> float:
    """How much sooner it looks where time runs fast: up to four times."""
    pace = 1 if view is None or view.setup is None else view.setup.get("pace", 1)
    return min(4.0, max(1.0, pace * LOOK_SECONDS * 1_000 / MINUTE * 2))


def people_at(view: View, seat: int | None = None) -> bool:
    """Whether people are at the table who are no programs: at a seat, or anybody who plays or leads."""
    members = [
        member for one in view.players if seat is None or one.seat == seat for member in one.members or []
    ]
    if seat is None:
        members += view.organisers or []
    return any(member.online and not member.bot for member in members)
