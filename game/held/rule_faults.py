"""What one process knows of rules at fault: which tables are broken by them. Each table is logged once."""

import logging
from collections.abc import Callable
from types import TracebackType
from typing import Any

from game.api import Game
from game.checked_rules import Endless, FaultyRules
from game.held.checkpoints import rules_key
from game.ports.log import Log
from game.refused import Refused
from game.row import TableRow
from game.sentence import Argument, Sentence, say

logger = logging.getLogger(__name__)


class RuleFaults:
    """The tables that this process cannot hold, and those whose faults it has logged."""

    def __init__(self, log: Log) -> None:
        self.broken: set[str] = set()
        """Ids of tables that cannot be held, because their rules are at fault."""
        self._log = log
        self._reported: set[str] = set()

    async def mark_broken(self, error: FaultyRules) -> None:
        """Records that a table is broken. Only the process that was the first writes it into its log."""
        text = f"{endless_mark(error.game)}: {error}" if isinstance(error, Endless) else str(error)
        if await self._log.mark_broken(error.table_id, text):
            self.report(error.table_id, f"it is broken: {text}", error)

    def report(self, table_id: str, text: str, error: BaseException | None = None) -> None:
        """Writes into the server's log that the rules of a table are at fault; once for each table."""
        if table_id not in self._reported:
            self._reported.add(table_id)
            logger.error("THE RULES OF TABLE %s ARE AT FAULT: %s", table_id, text, exc_info=error)


def endless_mark(game: Game[Any, Any, Any]) -> str:
    """How the fault of a table begins whose rules do not return: by the same ones it is tried by nobody."""
    return f"The rules {rules_key(game)} do not return"


class Breaking:
    """In its blocks rules at fault are handed to `on_broken`, and become `Refused`.

    It keeps nothing, so there is one for all blocks: each event passes one.
    """

    def __init__(self, on_broken: Callable[[FaultyRules], None]) -> None:
        self._on_broken = on_broken

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, FaultyRules):
            self._on_broken(error)
            raise Refused("broken") from error


def rules_missing(row: TableRow) -> Sentence:
    """Says that this server has not the rules by which a table was opened."""
    given: dict[str, Argument] = {"version": row.rules_version, "game": row.game_name}
    if row.phase == "over":
        return say(
            "This server has not the rules of this table, version {version} of {game}. "
            "The game is over and cannot be shown.",
            "no-rules-over",
            **given,
        )
    return say(
        "This server has not the rules of this table, version {version} of {game}.", "no-rules", **given
    )
