"""The processes of one supervisor ask one another for what they have counted.

A connection goes to any of the processes that share a port, and no scraper could make sense of that. So each
process also listens on a Unix socket in a folder that the supervisor has made, named by its process id. The
one that is asked asks all others, also those that wait for their games and take no new connections.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 2.0
"""Seconds after which a neighbour that has not answered is left out: its loop is held, or it is stopped."""


class Neighbours:
    """The texts of this process, which `own` makes, and of those beside it; none are without a `folder`."""

    def __init__(self, folder: Path | None, own: Callable[[], Awaitable[str]]) -> None:
        self._path = None if folder is None else folder / str(os.getpid())
        self._own = own
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Answers the others from now on. Raises `OSError` where the folder cannot be used."""
        if self._path is not None:
            self._server = await asyncio.start_unix_server(self._answer, str(self._path))

    async def close(self) -> None:
        """Answers no longer."""
        if self._server is not None and self._path is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)

    async def texts(self) -> list[str]:
        """Its own text first, and those of the others that answer in time."""
        found = [] if self._path is None else _paths(self._path.parent)
        others = [path for path in found if path != self._path]
        texts = await asyncio.gather(self._own(), *map(_asked, others))
        return [text for text in texts if text is not None]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            writer.write((await self._own()).encode())
            await writer.drain()
        writer.close()


def _paths(folder: Path) -> list[Path]:
    """The sockets of all processes. Those that were killed have left theirs, which are removed."""
    found = []
    for path in sorted(folder.iterdir()):
        if _exists(int(path.name)):
            found.append(path)
        else:
            path.unlink(missing_ok=True)
    return found


def _exists(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # the number is another user's now
        pass
    return True


async def _asked(path: Path) -> str | None:
    """The text of the process that listens there; None where it does not answer."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_unix_connection(str(path))
            try:
                return (await reader.read()).decode()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return None
