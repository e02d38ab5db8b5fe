"""One account: takes challenges, and plays at all of its tables."""

import asyncio
import logging
from contextlib import suppress
from time import monotonic

from bots.acceptance import Acceptance
from bots.challenges import Challenges
from bots.player import Deserted, MakePlayer
from bots.playing import play
from bots.rematch import Rematches
from bots.resigning import resign
from bots.slots import Slot, Slots
from bots.together import together
from moyo_client import Closed, ConnectionLost, Moyo
from moyo_client.messages import Seated
from moyo_client.refusals import NoSuchTable

logger = logging.getLogger(__name__)

__all__ = ["Host", "Slots"]

LOOK_SECONDS = 5.0
"""How often it is looked whether a slot is free, or a table has to be tried again."""

PAUSES = (5.0, 15.0, 45.0)
"""Seconds to wait after each failure at a table before it is tried again. After one more it is given up."""


class Host:
    """Plays for one account until it is cancelled, or there will be no connection any more.

    A game that the account has begun is played whether a slot is free or not. A challenge waits for one.
    """

    def __init__(self, moyo: Moyo, slots: Slots, accepts: Acceptance, make_player: MakePlayer) -> None:
        self._moyo = moyo
        self._slots = slots
        self._make_player = make_player
        self._challenges = Challenges(moyo, slots, accepts)
        self._rematches = Rematches(slots, accepts)
        self._tables: dict[str, asyncio.Task[None]] = {}
        self._left: set[str] = set()
        """Tables that were given up, or are deserted: only who is brought there anew plays there."""
        self._failures: dict[str, int] = {}
        self._tried_again_at: dict[str, float] = {}
        """When tables with failures are tried again, by the monotonic clock."""
        self._news = asyncio.Event()
        """Set when something has come that `_look` may have to answer."""

    async def run(self) -> None:
        """Raises `moyo_client.MoyoError` where there will be no connection any more."""
        try:
            await together(self._listen(), self._look())
        finally:
            tasks = [*self._tables.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
        """Takes what the server says. It waits for no answer, so that nothing is missed meanwhile."""
        async for broadcast in self._moyo:
            self._challenges.heard(broadcast)
            if isinstance(broadcast, Seated):
                self._left.discard(broadcast.table)
                self._play(broadcast.table)
            self._news.set()
        raise Closed("Nothing is received any more.")

    async def _look(self) -> None:
        """Plays at the tables that `hello` has told of and at those to try again, and answers challenges."""
        seen = 0
        while True:
            self._news.clear()
            if self._moyo.connections != seen:
                seen = self._moyo.connections
                for own in self._moyo.welcome.tables:
                    self._play(own.table)
            for table_id in [name for name, at in self._tried_again_at.items() if at <= monotonic()]:
                del self._tried_again_at[table_id]
                self._play(table_id)
            again = await self._challenges.answer()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(LOOK_SECONDS, again)):
                    await self._news.wait()

    def _play(self, table_id: str) -> None:
        if not any(table_id in names for names in (self._tables, self._left, self._tried_again_at)):
            slot = Slot(self._slots, table_id)
            slot.take()  # now, before a challenge is answered
            self._tables[table_id] = asyncio.create_task(self._play_at(table_id, slot))

    async def _play_at(self, table_id: str, slot: Slot) -> None:
        failures = self._failures.get(table_id, 0)
        try:
            await play(self._moyo, table_id, self._make_player, slot, self._rematches, failures)
        except Deserted as error:
            logger.info("%s: %s", table_id, error)
            self._left.add(table_id)
        except (ConnectionLost, Closed):
            pass  # `run` raises it too
        except Exception as error:  # noqa: BLE001 — whatever it is, the other player is not to wait for ever
            await self._fail(table_id, failures, error)
        else:
            self._failures.pop(table_id, None)
        finally:
            del self._tables[table_id]
            slot.give_back()

    async def _fail(self, table_id: str, failures: int, error: Exception) -> None:
        """Has the table tried again later, or gives it up."""
        if failures < len(PAUSES) and not isinstance(error, NoSuchTable):
            logger.warning("%s: tried again later: %r", table_id, error)
            self._failures[table_id] = failures + 1
            self._tried_again_at[table_id] = monotonic() + PAUSES[failures]
            return
        logger.error("%s: the game is given up", table_id, exc_info=error)
        self._failures.pop(table_id, None)
        self._left.add(table_id)
        await resign(self._moyo, table_id)
