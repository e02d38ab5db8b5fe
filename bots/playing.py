"""One table: asks a player for its actions, and sends them until the game is over."""

import asyncio
import logging
from contextlib import suppress

from bots.player import MakePlayer, Player
from bots.views import Views
from moyo_client import Moyo, Table
from moyo_client.messages import Next, Ready, View
from moyo_client.refusals import Broken, Illegal, NotHere, Over

logger = logging.getLogger(__name__)

MOST_ILLEGAL = 5
"""After as many illegal actions without an event between them a player gives up."""

RETRY_SECONDS = 0.1
"""How long to wait after an illegal action."""

REMATCH_SECONDS = 30.0
"""How long a bot stays at a table after the game, for a rematch."""


async def play(moyo: Moyo, table_id: str, make_player: MakePlayer) -> None:
    """Plays at a table to the end of its game, and stays a little for a rematch.

    Returns early where the game cannot be played. It can be called again for the same table, also by another
    process: an action that was sent twice is taken once.
    """
    table = await moyo.watch(table_id)
    views = Views(table)
    try:
        view = await until_it_begins(moyo, views)
        if view.phase == "playing":
            player = make_player(moyo, view)
            if player is None:
                logger.warning("%s: nobody here plays %s by this setup.", table_id, view.game)
                return
            view = await play_with(player, table, views, view)
        if view.phase == "over":
            with suppress(TimeoutError, NotHere, Over):
                async with asyncio.timeout(REMATCH_SECONDS):
                    await after_game(moyo, views, view)
        await table.leave()
    except StopAsyncIteration:
        pass  # it was left
    finally:
        await views.close()


async def until_it_begins(moyo: Moyo, views: Views) -> View:
    """The first view in which a game is not waited for. Says that the player is ready where that is asked."""
    while True:
        view = await views.next()
        if view.phase != "waiting":
            return view
        if any(one.seat == view.seat and one.ready is False for one in view.players):
            with suppress(NotHere, Over):
                await moyo.send(Ready(table=view.table))


async def play_with(player: Player, table: Table, views: Views, view: View) -> View:
    """Plays until the game is over, or has to be given up. The last view."""
    illegal = 0
    try:
        while view.phase == "playing" and illegal < MOST_ILLEGAL:
            action, again = await player.choose(view)
            if action is not None and not await act(table, view, action, illegal):
                illegal, again = illegal + 1, RETRY_SECONDS
            newer = await views.next_within(again)
            if newer is not None:
                illegal = illegal if newer.seq == view.seq else 0
                view = newer
    finally:
        await player.close()
    if illegal:
        logger.error("%s: given up after %d illegal actions.", table.id, illegal)
    return view


async def act(table: Table, view: View, action: object, attempt: int) -> bool:
    """Sends an action; whether it was legal.

    Its nonce follows from the table's events, so the same action is taken once, whoever sends it again.
    """
    try:
        await table.act(action, nonce=f"bot {view.seq} {attempt}")
    except Illegal as error:
        logger.warning("%s: %s is illegal: %s", table.id, action, error)
        return False
    except (Over, Broken):
        pass  # a view says so
    return True


async def after_game(moyo: Moyo, views: Views, view: View) -> None:
    """Agrees to a rematch that all others want, and stays until the next table is there."""
    while view.next is None:
        others = [one for one in view.players if one.seat != view.seat]
        own = next((one for one in view.players if one.seat == view.seat), None)
        if own is not None and own.next is None and all(one.next == "rematch" for one in others):
            await moyo.send(Next(table=view.table, what="rematch"))
        view = await views.next()
