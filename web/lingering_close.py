"""The end of a socket whose client may still be sending.

Where a socket is closed before all that came has been read, the system resets the connection, and the client
loses what was written last. So nothing more is written, and what still comes is read and dropped, until the
client closes its side: for a limited time, and up to a limited size.
"""

import asyncio
import socket
from contextlib import suppress

LINGER = 2.0
"""Seconds after which the socket is closed in any case."""

MOST_DROPPED = 1 << 20
"""Bytes that are read and dropped, at most."""

READ_SIZE = 64 * 1024
"""Bytes that are read at once."""


class LingeringClose:
    """Closes a socket to which all has been written, which nobody else reads or writes any more."""

    __slots__ = ("_dropped", "_loop", "_socket", "_timer")

    def __init__(self, ending: socket.socket) -> None:
        self._socket = ending
        self._loop = asyncio.get_running_loop()
        self._dropped = 0
        self._timer = self._loop.call_later(LINGER, self._close)
        with suppress(OSError):  # the client may have closed it
            ending.shutdown(socket.SHUT_WR)
        self._loop.add_reader(ending, self._drop)

    def _drop(self) -> None:
        try:
            size = len(self._socket.recv(READ_SIZE))
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            size = 0
        self._dropped += size
        if size == 0 or self._dropped > MOST_DROPPED:
            self._close()

    def _close(self) -> None:
        self._timer.cancel()
        self._loop.remove_reader(self._socket)
        self._socket.close()
