"""The socket of a WebSocket, in place of tornado's stream once the handshake is done.

tornado's stream has a buffer, a future for each read, and two changes of what the event loop waits for. Here
the loop waits for the socket all the time, and what has come is handed on at once.
"""

import asyncio
import socket
from contextlib import suppress
from typing import Protocol

from tornado.iostream import IOStream, StreamClosedError

from web.lingering_close import LingeringClose

READ_SIZE = 4096
"""Bytes that are read at once, so that what a connection sends in a burst is taken in several turns."""

LARGEST_LEFT = 64 * 1024
"""Bytes that tornado's stream has read beyond the handshake, at most."""


def take_over(stream: IOStream) -> bytes:
    """What tornado's stream has read and not given out; from now on it leaves its socket alone.

    Where the client has gone it is closed then.
    """
    left = b""
    with suppress(StreamClosedError):
        reading = asyncio.ensure_future(stream.read_bytes(LARGEST_LEFT, partial=True))
        left = reading.result() if reading.done() else b""
    if not stream.closed():
        stream.io_loop.remove_handler(stream.socket)
    return left


class Reader(Protocol):
    """What reads a stream."""

    def take(self, data: bytes) -> None:
        """Something has come."""

    def on_closed(self) -> None:
        """The socket is closed; called once, in a turn of the loop of its own."""


class WebSocketStream:
    """Takes over the socket of a stream: nothing else may use that any more."""

    __slots__ = ("_closed", "_left", "_loop", "_reader", "_reading", "_unsent", "_writes", "socket")

    def __init__(self, stream: IOStream) -> None:
        self.socket: socket.socket = stream.socket
        self._loop = asyncio.get_running_loop()
        self._reader: Reader | None = None
        self._reading = False
        """Whether what comes is taken: not while it is paused."""
        self._unsent = b""
        self._writes: list[asyncio.Future[None]] | None = None
        """Of the writes whose bytes are unsent; None where there are none."""
        if stream.writing():  # the client does not even take the answer to the handshake
            stream.close()
        self._left = take_over(stream)
        """What had been read before."""
        self._closed = stream.closed()

    def closed(self) -> bool:
        return self._closed

    def set_nodelay(self, value: bool) -> None:
        """Whether the system sends each write at once."""
        if self.socket.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):  # it may have been closed by the client
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, value)

    def read(self, reader: Reader) -> None:
        """Hands all that comes to a reader, until the socket is closed."""
        self._reader = reader
        if self._closed:
            self._loop.call_soon(reader.on_closed)
        else:
            self.resume()

    def pause(self) -> None:
        """Reads nothing until `resume`."""
        self._reading = False
        if not self._closed:
            self._loop.remove_reader(self.socket)

    def resume(self) -> None:
        """Reads on: first what came with the handshake, of that too a part in a turn of the loop."""
        if self._closed or self._reader is None:
            return
        self._reading = True
        if self._left:
            self._loop.call_soon(self._take_left)
        else:
            self._loop.add_reader(self.socket, self._on_readable)

    def writing(self) -> bool:
        """Whether it keeps bytes that the socket has not taken."""
        return bool(self._unsent)

    def write(self, data: bytes) -> asyncio.Future[None]:
        """Writes bytes. The future is done when the socket has taken all of them; it fails where that closes.

        Raises `StreamClosedError`.
        """
        if self._closed:
            raise StreamClosedError
        written: asyncio.Future[None] = self._loop.create_future()
        self._unsent += data
        if self._writes is None:
            self._writes = [written]
            self._send()
        else:
            self._writes.append(written)
        return written

    def close(self) -> None:
        """Closes the socket, whatever is unsent."""
        if self._closed:
            return
        self._release()
        with suppress(OSError):  # for what is not read the system would reset the connection, and drop what
            self.socket.recv(LARGEST_LEFT)  # was written last
        self.socket.close()

    def close_lingering(self) -> None:
        """Closes the socket so that the client receives what was written, even if it is still sending."""
        if self._closed or self._unsent:
            self.close()
            return
        self._release()
        LingeringClose(self.socket)

    def _release(self) -> None:
        """The socket is read and written no more."""
        self.pause()
        self._loop.remove_writer(self.socket)
        self._closed = True
        self._unsent = b""
        for written in self._writes or ():
            if not written.done():
                written.set_exception(StreamClosedError())
                written.exception()  # who does not wait for it need not know
        if self._reader is not None:
            self._loop.call_soon(self._reader.on_closed)
            self._reader = None

    def _take_left(self) -> None:
        if self._reading and self._reader is not None:
            data, self._left = self._left[:READ_SIZE], self._left[READ_SIZE:]
            self._reader.take(data)
            if self._reading:
                self.resume()

    def _on_readable(self) -> None:
        try:
            data = self.socket.recv(READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self.close()
        elif self._reader is not None:
            self._reader.take(data)

    def _send(self) -> None:
        """Writes as much as the socket takes, and the rest when it takes more."""
        try:
            taken = self.socket.send(self._unsent)
        except (BlockingIOError, InterruptedError):
            taken = 0
        except OSError:
            self.close()
            return
        self._unsent = self._unsent[taken:]
        if self._unsent:
            self._loop.add_writer(self.socket, self._send)
            return
        self._loop.remove_writer(self.socket)
        writes, self._writes = self._writes, None
        for written in writes or ():
            if not written.done():
                written.set_result(None)
