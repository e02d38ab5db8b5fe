"""The commands that have no reply yet, in the order in which they were given."""

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

import msgspec

from moyo_client import frames
from moyo_client.backoff import Backoff
from moyo_client.command import Command
from moyo_client.errors import FrameTooLarge, TooMuchWaiting
from moyo_client.messages.commands import LARGEST_FRAME, Keep, Leave, Open

NOT_TWICE = (Open, Keep)
"""What may not be sent again where it is not known whether it was done: it would be done twice, or fail."""

REFUSAL_PAUSES = 0.05, 20.0
"""The first and the longest pause before a command that was refused is sent again, in seconds.

The server may name a longer one.
"""


class Pending(msgspec.Struct, gc=False):
    """A command without a reply. As a `Struct` it is made in half the time."""

    command: Command[Any]
    frame: str
    own: bool = False
    """Whether the client has sent it by itself, so that nobody waits for its reply."""
    sent: bool = False
    """Whether it was sent on the connection that there is, so that it may have been done."""
    pauses: Backoff | None = None
    """Of a command that was refused and is sent again."""

    @property
    def table(self) -> str | None:
        return getattr(self.command, "table", None)

    @property
    def held(self) -> bool:
        """Whether it would be a mistake to send it on another connection."""
        return self.sent and isinstance(self.command, NOT_TWICE)


class Unanswered:
    """Commands by their numbers, which are their `id` on the wire."""

    def __init__(self, most: int, chance: Callable[[], float]) -> None:
        self._most = most
        self._chance = chance
        self._numbers = count(1)
        self._pending: dict[int, Pending] = {}
        self._waiting: set[int] = set()
        """Those that are to be sent."""
        self._first: dict[int, float] = {}
        """Those on whose reply waits what follows at their table, and when they may be sent.

        They are what the client says by itself, and what was refused and is sent again.
        """

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, command: Command[Any]) -> int:
        """Takes a command, which is sent by the next `due`. Raises `TooMuchWaiting` or `FrameTooLarge`."""
        if len(self._pending) >= self._most:
            raise TooMuchWaiting(f"{self._most} commands wait for an answer already.")
        number = next(self._numbers)
        frame = frames.encode(number, command)
        if len(frame) * 4 > LARGEST_FRAME and len(frame.encode()) > LARGEST_FRAME:
            raise FrameTooLarge(f"A frame may have {LARGEST_FRAME} bytes at most.")
        self._pending[number] = Pending(command, frame)
        self._waiting.add(number)
        return number

    def add_own(self, commands: Iterable[Command[Any]]) -> None:
        """Takes what the client says by itself, before all else; but nothing that waits already."""
        waiting = [pending.command for pending in self._pending.values()]
        for command in commands:
            if command not in waiting:
                number = next(self._numbers)
                self._pending[number] = Pending(command, frames.encode(number, command), own=True)
                self._waiting.add(number)
                self._first[number] = -math.inf

    def drop_own(self, table: str) -> None:
        """Sends nothing of that table again that the client has said by itself."""
        own = [number for number, pending in self._pending.items() if pending.own and pending.table == table]
        for number in own:
            self.take(number)

    def take(self, number: object) -> Pending | None:
        """The command of that number, which is answered now; None where there is none."""
        if not isinstance(number, int):
            return None
        self._waiting.discard(number)
        self._first.pop(number, None)
        return self._pending.pop(number, None)

    def forget(self, number: int) -> None:
        """Nobody waits for this reply; only a table is left all the same."""
        if number in self._pending and not isinstance(self._pending[number].command, Leave):
            self.take(number)

    def send_later(self, number: int, pending: Pending, retry: float, now: float) -> float:
        """Has a command that was refused sent again, after `retry` seconds at the earliest; when."""
        self._pending[number] = pending
        pending.sent = False
        pending.pauses = pending.pauses or Backoff(*REFUSAL_PAUSES, self._chance)
        self._first[number] = at = now + max(retry, pending.pauses.next())
        self._waiting.add(number)
        return at

    def send_elsewhere(self, number: int, pending: Pending) -> None:
        """Has a command that was not done, because its process is draining, sent on the next connection."""
        self._pending[number] = pending
        pending.sent = False

    def due(self, now: float) -> list[str]:
        """The frames to send now."""
        found = []
        for number in list(self._free()):
            if self._first.get(number, now) <= now:
                pending = self._pending[number]
                pending.sent = True
                self._waiting.discard(number)
                found.append(pending.frame)
        return found

    @property
    def next_due(self) -> float | None:
        """When `due` has something again, if nothing is added or answered."""
        return min((self._first[number] for number in self._free() if number in self._first), default=None)

    def _free(self) -> Iterator[int]:
        """Those that wait, in order, without those that wait for the reply to another."""
        if len(self._waiting) == 1 and not self._first:  # as nearly always
            yield from self._waiting
            return
        held = {self._pending[number].table for number in self._first.keys() - self._waiting} - {None}
        for number in sorted(self._waiting, key=lambda number: (not self._pending[number].own, number)):
            table = self._pending[number].table
            if table in held:
                continue
            if number in self._first and table is not None:
                held.add(table)
            yield number

    @property
    def held(self) -> bool:
        """Whether there is a command that has to be answered on this connection."""
        return any(pending.held for pending in self._pending.values())

    def connection_lost(self) -> dict[int, Pending]:
        """Forgets what may not be sent again, and returns it; the others are sent by the next `due`.

        What the client has sent by itself is forgotten too, and not returned.
        """
        lost = {number: pending for number, pending in self._pending.items() if pending.held}
        self._pending = {
            number: pending for number, pending in self._pending.items() if not (pending.held or pending.own)
        }
        for pending in self._pending.values():
            pending.sent = False
        self._waiting = set(self._pending)
        self._first = {number: at for number, at in self._first.items() if number in self._pending}
        return lost

    def clear(self) -> list[int]:
        """Forgets all, and returns the numbers of those for which somebody waits."""
        numbers = [number for number, pending in self._pending.items() if not pending.own]
        self._pending.clear()
        self._waiting.clear()
        self._first.clear()
        return numbers
