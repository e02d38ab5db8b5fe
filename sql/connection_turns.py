"""Who may use a connection: some are always left to statements for which nothing may be in the way."""

from contextlib import AbstractAsyncContextManager, nullcontext
from types import TracebackType
from typing import TypeAlias

from game.kit.turns import Places
from sql.queries import Query

Turn: TypeAlias = AbstractAsyncContextManager[None]


class _Both:
    """A turn that begins when one has come, and then another."""

    def __init__(self, first: Turn, second: Turn) -> None:
        self._first = first
        self._second = second

    async def __aenter__(self) -> None:
        await self._first.__aenter__()
        try:
            await self._second.__aenter__()
        except BaseException:
            await self._first.__aexit__(None, None, None)
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._second.__aexit__(kind, error, traceback)
        await self._first.__aexit__(kind, error, traceback)


class ConnectionTurns:
    """The turns of statements for the connections of a pool, of which there may be `size`.

    Those who pay for what waits take turns: nobody waits for the many statements of somebody else.
    """

    def __init__(self, size: int) -> None:
        self._ordinary = Places(max(1, size - 1))
        """Leaves a connection to the urgent statements, however many others wait."""
        self._waiting_for_rows = Places(max(1, size - 2))
        """Of the others, leaves a connection to those that no locked row can hold up."""
        self._held_up = Places(max(1, size - 3))
        """Of those that may wait for a row, leaves a connection to those that have not met a locked one."""
        writing = _Both(self._waiting_for_rows, self._ordinary)
        first: tuple[Turn, Turn, Turn] = nullcontext(), self._ordinary, writing
        self._turns = first, tuple(_Both(self._held_up, turn) for turn in first)

    def resize(self, size: int) -> None:
        """There may be so many connections now."""
        for count, places in enumerate((self._ordinary, self._waiting_for_rows, self._held_up), 1):
            places.resize(max(1, size - count))

    def of(self, query: Query, held_up: bool) -> Turn:
        """The turn of a statement, which has met a locked row perhaps: `async with turns.of(…)`."""
        kind = 0 if query.is_urgent else 2 if query.waits_for_rows else 1
        return self._turns[held_up][kind]
