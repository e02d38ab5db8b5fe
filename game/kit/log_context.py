"""For which command the present task works, and whose: the log says so in each message.

A task that is started meanwhile works for the same command.
"""

from contextvars import ContextVar
from typing import Any, TypeAlias

NAMES = "command", "id", "table", "player"

Work: TypeAlias = tuple[str, str | int, str | None, str | None]
"""A command that is being answered: its type and id, the table that it is about, and whose it is."""

_current: ContextVar[Work | None] = ContextVar("log_context", default=None)

set_work = _current.set
"""From now on the present task works for this command."""


def fields() -> dict[str, Any]:
    """The fields of a message that is written now."""
    work = _current.get() or ()
    return {name: it for name, it in zip(NAMES, work, strict=False) if it is not None}
