"""A simulated organiser at the table of a session."""

import asyncio
from contextlib import suppress

import msgspec

from game.rules.trainlag.organiser_view import OrganiserView
from game.team_play import ORGANISER
from moyo_client import MoyoError
from moyo_client.messages import View
from moyo_client.refusals import Illegal, Over
from rehearse.online.account import Account
from rehearse.online.phone import LOOK_SECONDS, pace_of, people_at, time_of_play
from rehearse.online.witness import Nobody, Witness
from rehearse.organiser import SimulatedOrganiser


class Leader:
    """Decides on claims, unless people lead as well."""

    def __init__(
        self, account: Account, organiser: SimulatedOrganiser, witness: Witness | None = None
    ) -> None:
        self._account = account
        self._organiser = organiser
        self._witness = witness or Nobody()
        self._people_at: float | None = None

    @property
    def alone(self) -> float:
        """Seconds since somebody was there who is no program; since the beginning, where nobody was."""
        now = asyncio.get_running_loop().time()
        return 0.0 if self._people_at is None else now - self._people_at

    async def lead(self, table_id: str) -> None:
        """Leads until the game is over. Raises `moyo_client.MoyoError` where it cannot be led on."""
        await self._account.set_clock()
        self._people_at = asyncio.get_running_loop().time()
        table = await self._account.moyo.watch(table_id)
        try:
            seen: View | None = None
            while True:
                view = table.view
                if view is not None and view is not seen:
                    seen = view
                    self._witness.saw(ORGANISER, view)
                if view is not None and view.phase == "over":
                    return
                if view is not None and people_at(view):
                    self._people_at = asyncio.get_running_loop().time()
                if view is not None and not any(one.online and not one.bot for one in view.organisers or []):
                    await self._decide(table_id, view)
                await asyncio.sleep(LOOK_SECONDS / pace_of(view))
        finally:
            self._account.forget(table_id)
            with suppress(MoyoError):
                await table.leave()

    async def _decide(self, table_id: str, view: View) -> None:
        if view.phase != "playing":
            return
        state = msgspec.convert(view.state, OrganiserView)
        if state.time.stands is not None:
            return
        decision = self._organiser.act(state, time_of_play(state.time, self._account.now()))
        if decision is None:
            return
        table = await self._account.moyo.watch(table_id)
        number = self._witness.sent(ORGANISER, decision)
        try:
            seq = await table.act(msgspec.to_builtins(decision))
        except (Illegal, Over) as error:
            self._witness.refused(number, str(error))
        else:
            self._witness.acked(number, seq)
