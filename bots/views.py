"""The views of a table, waited for no longer than one likes."""

import asyncio
from contextlib import suppress

from moyo_client import Table
from moyo_client.messages import View


class Views:
    """`next` gives the newest view of a table, which says something new."""

    def __init__(self, table: Table) -> None:
        self._views = aiter(table)
        self._coming: asyncio.Future[View] | None = None

    async def next(self) -> View:
        """The next view.

        Raises `StopAsyncIteration` where none will come, and what iterating over the table raises.
        """
        while (view := await self.next_within(None)) is None:
            pass
        return view

    async def next_within(self, seconds: float | None) -> View | None:
        """The next view; None where none has come in that time. Raises what `next` raises."""
        if self._coming is None:
            self._coming = asyncio.ensure_future(anext(self._views))
        done, _ = await asyncio.wait({self._coming}, timeout=seconds)
        if not done:
            return None
        coming, self._coming = self._coming, None
        return coming.result()

    def acted(self, seq: int) -> None:
        """An act was answered with this number: a view from before it, which came meanwhile, is left out."""
        coming = self._coming
        if coming is not None and coming.done() and not coming.exception() and coming.result().seq < seq:
            self._coming = None

    async def close(self) -> None:
        """Waits for no view any more."""
        if self._coming is not None:
            self._coming.cancel()
            with suppress(asyncio.CancelledError):
                await self._coming
