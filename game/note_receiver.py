"""What becomes of a payload of notes when it arrives, whichever bus brings it."""

import logging
from collections.abc import Callable

from game import notes
from game.kit.histogram import Histogram
from game.ports.bus import Note, NotesMissed
from game.ports.clock import Clock

logger = logging.getLogger(__name__)


class Receiver:
    """Hands the notes of payloads to `on_note`, in their order.

    `lag` has the seconds from when each payload was sent until now, by `now`, which follows the database's
    clock.
    """

    def __init__(self, now: Clock) -> None:
        self.lag = Histogram()
        self.on_note: Callable[[Note], None] = lambda note: None
        self._now = now

    def receive(self, payload: str) -> None:
        """Takes a payload. One that cannot be read counts as missed."""
        try:
            if (sent_at := notes.sent_at(payload)) is not None:
                self.lag.observe((self._now() - sent_at) / 1000)
            for note in notes.decode(payload):
                self.on_note(note)
        except Exception:
            logger.exception("a note that cannot be read, perhaps of another version: %.200s", payload)
            self.on_note(NotesMissed())
