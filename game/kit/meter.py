"""Counts the work that is done for one command, wherever that is: by the rules, in the database, in a thread.

    meter = Meter(payer)
    with meter:                     # and in all tasks that are started in the block
        count(events=3)

Outside such a block nothing is counted, and nobody pays. `meter.begin()` in place of the block counts up to
the end of the task.
"""

from collections.abc import Hashable
from contextvars import ContextVar, Token
from types import TracebackType

_current: ContextVar["Meter | None"] = ContextVar("meter", default=None)


class Meter:
    """What has been counted so far.

    Events folded, rows read, bytes sent, passphrases hashed, functions computed in another process. `payer`
    is who pays for it: see `game.kit.turns`.
    """

    __slots__ = ("_token", "bytes", "computations", "events", "hashes", "payer", "reads")

    def __init__(self, payer: Hashable = None) -> None:
        self.payer = payer
        self.events = self.reads = self.bytes = self.hashes = self.computations = 0

    def begin(self) -> None:
        """Counts what the current task does from now on."""
        _current.set(self)

    def __enter__(self) -> "Meter":
        self._token: Token[Meter | None] = _current.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _current.reset(self._token)


def payer() -> Hashable:
    """Who pays for the command for which the current task works; None where it works for none."""
    meter = _current.get()
    return None if meter is None else meter.payer


def count(
    events: int = 0,
    reads: int = 0,
    bytes: int = 0,  # noqa: A002
    hashes: int = 0,
    computations: int = 0,
) -> None:
    """Adds work to the command for which it is done, if it is done for one."""
    meter = _current.get()
    if meter is not None:
        meter.events += events
        meter.reads += reads
        meter.bytes += bytes
        meter.hashes += hashes
        meter.computations += computations
