"""What tornado logs of requests that cannot be read: anybody can send those, so it is little."""

import logging
from time import monotonic

LINES = 10
"""Lines that are logged within an interval."""

INTERVAL = 1.0
"""Seconds."""

LONGEST = 300
"""Characters of a line: what a client has sent may stand in it."""


class FewLines(logging.Filter):
    """Lets few messages through, and cuts them. How many were left out stands in the next."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = -INTERVAL
        self._count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        now, left_out = monotonic(), 0
        if now - self._begun >= INTERVAL:
            left_out = max(0, self._count - LINES)
            self._begun, self._count = now, 0
        self._count += 1
        if self._count > LINES:
            return False
        text = record.getMessage()
        record.msg, record.args = text if len(text) <= LONGEST else text[:LONGEST] + "…", ()
        if left_out:
            record.msg += f" ({left_out} lines before were left out)"
        return True


def limit() -> None:
    """Limits what this process logs of them."""
    logging.getLogger("tornado.general").addFilter(FewLines())
