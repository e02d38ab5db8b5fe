"""The notes that have come to this process and wait for their turn of the event loop."""

from collections.abc import Callable

from game.kit.loop_queue import LoopQueue
from game.ports.bus import Note, NotesMissed

MOST_HANDLED = 25
"""Notes that are handled in one turn of the event loop: to fold an event and show it takes some 0.2 ms."""

MOST_WAITING = 10_000
"""Notes that wait at most. Where more come these count as missed: to read the log is less work by then."""


class NoteQueue:
    """Hands notes to `on_note`, in their order.

    How many come at once is decided by other processes, and by how long this one was paused.
    """

    def __init__(self, on_note: Callable[[Note], None]) -> None:
        self._notes = LoopQueue(on_note, MOST_HANDLED)

    def __len__(self) -> int:
        """How many notes wait."""
        return len(self._notes)

    def put(self, note: Note) -> None:
        """Takes a note as it comes from the bus."""
        if len(self._notes) >= MOST_WAITING:
            self._notes.clear()
            note = NotesMissed()
        self._notes.put(note)
