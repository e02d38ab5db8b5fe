"""What the embedded PostgreSQL writes to its log: warnings and errors go to ours too, and it is kept small.

It is a file, and not a pipe that is read: PostgreSQL must not wait for us, and goes on where we are killed.
"""

import asyncio
import logging
import os
import re
import shutil
from pathlib import Path

SIZE = 10_000_000
"""Bytes after which the file is moved to `pg18.log.1`, in place of what was there."""

INTERVAL = 5.0
"""Seconds between two looks at it."""

MOST_READ = 100_000
"""Bytes that are read in one look; of more, the last."""

MOST_LINES = 20
"""Messages that are passed on in one look."""

LEVELS = {
    "WARNING": logging.WARNING,
    "ERROR": logging.WARNING,
    "FATAL": logging.WARNING,
    "PANIC": logging.CRITICAL,
}
"""By the severity of a message: a statement that fails is no error of ours, who sends it sees to that."""

_MESSAGE = re.compile(r"\S+ \S+ \S+ \[\d+\] (WARNING|ERROR|FATAL|PANIC):  (.*)")
"""A message as it stands in the file; what follows it, with the statement, stays there."""

logger = logging.getLogger("postgresql")


class ServerLog:
    """The file, since PostgreSQL was started."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        """Bytes that have been read."""

    async def keep(self) -> None:
        """Looks at it, for ever."""
        while True:
            await asyncio.sleep(INTERVAL)
            self.look()

    def look(self) -> None:
        """Passes on what is new, and begins the file anew where it is large: what is written then is lost."""
        try:
            size = self._path.stat().st_size
            self._pass_on(size)
            if size > SIZE:
                shutil.copyfile(self._path, self._path.with_suffix(".log.1"))
                os.truncate(self._path, 0)
                self._read = 0
        except OSError as error:
            logger.error("The log of PostgreSQL cannot be read or rotated: %s", error)

    def _pass_on(self, size: int) -> None:
        """Passes on the messages of the lines that are whole."""
        if size < self._read:
            self._read = 0  # PostgreSQL was started again
        start = max(self._read, size - MOST_READ)
        with self._path.open("rb") as file:
            file.seek(start)
            lines, _, _ = file.read(MOST_READ).rpartition(b"\n")
        self._read = start + len(lines) + 1 if lines else start
        found = [
            match
            for line in lines.decode(errors="replace").splitlines()
            if (match := _MESSAGE.fullmatch(line)) is not None
        ]
        for match in found[:MOST_LINES]:
            logger.log(LEVELS[match[1]], "%s: %s", match[1], match[2])
        if len(found) > MOST_LINES:
            logger.warning("%d messages more are in %s", len(found) - MOST_LINES, self._path)
