"""A table, as a simulated player follows it and acts there."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec

from game.api import Seat
from game.kit.play_time import MINUTE, Played, PlayTimeView
from moyo_client import MoyoError, Table
from moyo_client.messages import View
from moyo_client.refusals import Illegal, Over
from rehearse.online.account import Account
from rehearse.online.witness import Witness

LOOK_SECONDS = 1.0
"""How often the table is looked at, at least."""


async def follow(
    account: Account,
    table_id: str,
    seat: Seat,
    witness: Witness,
    look: Callable[[Table, View], Awaitable[None]],
) -> None:
    """Has the table looked at until its game is over. Raises `moyo_client.MoyoError` where it cannot be.

    The witness is told each view once, as that of `seat`; the same view may be looked at several times.
    """
    await account.set_clock()
    table = await account.moyo.watch(table_id)
    try:
        seen: View | None = None
        while True:
            view = table.view
            if view is not None:
                if view is not seen:
                    seen = view
                    witness.saw(seat, view)
                if view.phase == "over":
                    return
                await look(table, view)
            await asyncio.sleep(LOOK_SECONDS / _haste(view))
    finally:
        account.forget(table_id)
        with suppress(MoyoError):
            await table.leave()


async def act(table: Table, seat: Seat, action: Any, witness: Witness) -> int | None:
    """The event that an act has made; None where the rules forbid it, as where another was quicker."""
    number = witness.sent(seat, action)
    try:
        seq = await table.act(msgspec.to_builtins(action))
    except (Illegal, Over) as error:
        witness.refused(number, str(error))
        return None
    witness.acked(number, seq)
    return seq


def time_of_play(time: PlayTimeView, at: int) -> Played:
    """The time of play at an instant, as a client knows it."""
    return time.stands if time.stands is not None else max(0, at - time.zero) * time.pace


def people_at(view: View, seat: int | None = None) -> bool:
    """Whether players are at the table who are no programs: at a seat, or at any."""
    members = [
        member for one in view.players if seat is None or one.seat == seat for member in one.members or []
    ]
    return any(member.online and not member.bot for member in members)


def _haste(view: View | None) -> float:
    """How many times as often it is looked where time runs fast: up to four."""
    pace = 1 if view is None or view.setup is None else view.setup.get("pace", 1)
    return min(4.0, max(1.0, pace * LOOK_SECONDS * 1_000 / MINUTE * 2))
