"""Plays any game by chance, as long as the game tells what is legal."""

import random

from bots.player import Choice
from moyo_client import Moyo
from moyo_client.messages import Legal, View
from moyo_client.refusals import NotHere, Over

IDLE_SECONDS = 2.0
"""After how long it is asked again where nothing could be done: in real time more may be legal by then."""


class ChancePlayer:
    """Takes any legal action. The same table with the same events leads to the same action."""

    def __init__(self, moyo: Moyo, view: View) -> None:
        self._moyo = moyo

    async def choose(self, view: View) -> Choice:
        try:
            told = await self._moyo.send(Legal(table=view.table))
        except (NotHere, Over):
            return Choice()
        if not told.actions or told.seq != view.seq:
            return Choice(again=IDLE_SECONDS)
        chance = random.Random(f"{view.table} {view.seat} {view.seq}")
        return Choice(chance.choice(told.actions), IDLE_SECONDS)

    async def close(self) -> None:
        """There is nothing to close."""
