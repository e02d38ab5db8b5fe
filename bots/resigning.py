"""Gives up a game that cannot be played on, so that nobody waits for it."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from moyo_client import Moyo, MoyoError

logger = logging.getLogger(__name__)

VIEW_SECONDS = 10.0
"""How long a view of the table is waited for."""


async def resign(moyo: Moyo, table_id: str) -> None:
    """Resigns where the game has that, and leaves the table in any case."""
    with suppress(MoyoError):
        table = await moyo.watch(table_id)
        with suppress(MoyoError, TimeoutError, StopAsyncIteration):
            async with asyncio.timeout(VIEW_SECONDS):
                view = await anext(aiter(table))
                if view.phase == "playing" and has_resigning(moyo, view.game):
                    await table.act({"type": "resign"}, nonce="bot resigns")
                    logger.info("%s: resigned", table_id)
        await table.leave()


def has_resigning(moyo: Moyo, game: str) -> bool:
    """Whether there is an action `resign` of which nothing more has to be said, by the game's schema."""
    offer = next((one for one in moyo.welcome.games if one.game == game), None)
    kinds: Any = {} if offer is None else offer.action.get("$defs", {})
    return any(
        kind.get("properties", {}).get("type", {}).get("enum") == ["resign"] and kind["required"] == ["type"]
        for kind in kinds.values()
    )
