"""For which command the present task works, and whose: the log says so in each message.

A task that is started meanwhile works for the same command.
"""

from contextvars import ContextVar
from typing import Any, NamedTuple


class Work(NamedTuple):
    """A command that is being answered: its type and id, the table that it is about, and whose it is."""

    command: str
    id: str | int
    table: str | None
    player: str | None


_current: ContextVar[Work | None] = ContextVar("log_context", default=None)


def set_work(work: Work) -> None:
    """From now on the present task works for this command."""
    _current.set(work)


def fields() -> dict[str, Any]:
    """The fields of a message that is written now."""
    work = _current.get()
    return {} if work is None else {name: it for name, it in work._asdict().items() if it is not None}
