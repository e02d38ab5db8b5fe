"""A simulated organiser at the table of a session."""

import asyncio

import msgspec

from game.rules.trainlag.organiser_view import OrganiserView
from game.team_play import ORGANISER
from moyo_client import Table
from moyo_client.messages import View
from rehearse.online.account import Account
from rehearse.online.table import act, follow, people_at, time_of_play
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
        self._people_at = asyncio.get_running_loop().time()
        await follow(self._account, table_id, ORGANISER, self._witness, self._look)

    async def _look(self, table: Table, view: View) -> None:
        # Of organisers no view says which are programs: it is one itself.
        people_lead = any(one.online and one.name != self._account.name for one in view.organisers or [])
        if people_lead or people_at(view):
            self._people_at = asyncio.get_running_loop().time()
        if view.phase != "playing" or people_lead:
            return
        state = msgspec.convert(view.state, OrganiserView)
        if state.time.stands is not None:
            return  # the game is paused
        decision = self._organiser.act(state, time_of_play(state.time, self._account.now()))
        if decision is not None:
            await act(table, ORGANISER, decision, self._witness)
