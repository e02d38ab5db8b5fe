"""One table: asks a player for its actions, and sends them until the game is over."""

import asyncio
import logging
from contextlib import suppress

from bots.player import Deserted, GivenUp, MakePlayer, Player
from bots.rematch import Rematches, after_game
from bots.slots import Slot
from bots.views import Views
from moyo_client import Moyo, MoyoError, Table
from moyo_client.messages import Ready, View
from moyo_client.refusals import Broken, Illegal, NotHere, Over

logger = logging.getLogger(__name__)

MOST_ILLEGAL = 5
"""After as many illegal actions without an event between them a player gives up."""

RETRY_SECONDS = 0.1
"""How long to wait after an illegal action."""

WAITING_SECONDS = 300.0
"""How long a bot stays at a table where play does not begin and nothing changes."""

REMATCH_SECONDS = 30.0
"""How long a bot stays at a table after the game, for a rematch."""


async def play(
    moyo: Moyo, table_id: str, make_player: MakePlayer, slot: Slot, rematches: Rematches, failures: int = 0
) -> None:
    """Plays at a table to the end of its game, stays a little for a rematch, and leaves in any case.

    It can be called again for the same table, also by another process: an action that was sent twice is taken
    once. `failures` counts the calls that have failed before, so that what was refused then is asked anew.

    Raises `GivenUp`, `Deserted`, what a player raises, or `moyo_client.MoyoError`.
    """
    table = await moyo.watch(table_id)
    views = Views(table)
    try:
        with suppress(StopAsyncIteration):  # it was left
            await stay(moyo, table, views, make_player, slot, rematches, failures)
    except Exception:
        await leave(table)
        raise
    finally:
        await views.close()
    await leave(table)


async def leave(table: Table) -> None:
    with suppress(MoyoError):
        await table.leave()


async def stay(
    moyo: Moyo,
    table: Table,
    views: Views,
    make_player: MakePlayer,
    slot: Slot,
    rematches: Rematches,
    failures: int,
) -> None:
    """Plays from what the table shows first until nothing is left to do there."""
    slot.rest()
    view = await until_it_begins(moyo, views, slot)
    if view.phase == "playing":
        player = make_player(moyo, view)
        if player is None:
            raise GivenUp(f"Nobody here plays {view.game} by this setup.")
        view = await play_with(player, table, views, view, slot, failures)
    slot.give_back()
    if view.phase == "over":
        with suppress(TimeoutError):
            async with asyncio.timeout(REMATCH_SECONDS):
                await after_game(moyo, views, view, rematches)


async def until_it_begins(moyo: Moyo, views: Views, slot: Slot) -> View:
    """The first view in which a game is not waited for. Says that the player is ready where that is asked."""
    while True:
        view = await views.next_within(WAITING_SECONDS)
        if view is None:
            raise Deserted("Play does not begin.")
        if view.phase != "waiting":
            return view
        slot.rest(is_alone(view))
        if any(one.seat == view.seat and one.ready is False for one in view.players):
            with suppress(NotHere, Over):
                await moyo.send(Ready(table=view.table))


async def play_with(
    player: Player, table: Table, views: Views, view: View, slot: Slot, failures: int
) -> View:
    """Plays until the game is over. The last view."""
    illegal = attempts = 0
    thought = -1  # the event after which it was asked last
    try:
        while view.phase == "playing":
            if view.seq != thought:
                slot.take()
                thought, illegal, attempts = view.seq, 0, 0
            choice = await player.choose(view)
            again = choice.again
            if choice.action is not None:
                attempts += 1
                legal = await act(table, views, choice.action, f"bot {view.seq} {failures} {attempts}")
                if not legal and not choice.unsure:
                    illegal, again = illegal + 1, RETRY_SECONDS
            if illegal == MOST_ILLEGAL:
                raise GivenUp(f"{illegal} actions in a row were illegal.")
            slot.rest(is_alone(view))
            view = await views.next_within(again) or view
    finally:
        await player.close()
    return view


def is_alone(view: View) -> bool:
    """Whether no other player is at the table."""
    return not any(one.online for one in view.players if one.seat != view.seat)


async def act(table: Table, views: Views, action: object, nonce: str) -> bool:
    """Sends an action; whether it was legal.

    Its nonce follows from the table's events, so the same action is taken once, whoever sends it again.
    """
    try:
        views.acted(await table.act(action, nonce=nonce))
    except Illegal as error:
        logger.warning("%s: %s is illegal: %s", table.id, action, error)
        return False
    except (Over, Broken):
        pass  # a view says so
    return True
