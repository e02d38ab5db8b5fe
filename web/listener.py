"""Accepts connections, no more than there may be open files, and closes those that do nothing.

A connection is *half-open* until it is a WebSocket: it sends a request, waits for the next one, or reads an
answer. `http_server` closes it when a request takes too long; `Listener` closes it when the answer is not
read, and the oldest ones when there are too many. WebSockets are looked after by `web.liveness`.
"""

import errno
import logging
import os
import socket
from collections.abc import Sequence
from time import monotonic
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream
from tornado.web import Application

from moyo.version import VERSION
from web.passing.stream import PassedStream

IDLE = 20.0
"""Seconds that a request may take to come, with headers and body, also the next one on a connection."""

LARGEST_HEADERS = 16 * 1024
"""Bytes of a request's headers."""

UNREAD = 60.0
"""Seconds after which a connection is closed whose client has not read all of an answer."""

MOST_WAITING = 4096
"""Connections that wait in the system to be accepted. Of more that come at once, each tries again after a
second, then after two more, after four more, and so on. The system may have a lower limit."""

MOST_HALF_OPEN = 5_000
"""Half-open connections of a process; where the limit of open files is lower, a quarter of that."""

MOST_RESERVED = 64
"""Files kept free for all that is not a client's connection, and for saying no to those that come."""

REFUSAL = 1.0
"""Seconds for which a connection is served that is accepted while there is no room."""

CHECK_INTERVAL = 0.25
"""Seconds between two calls of `Listener.check`."""

MOST_ACCEPTED = 32
"""Connections that are accepted in one turn of the loop: some six milliseconds."""

LOG_INTERVAL = 60.0
"""Seconds in which the log says only once that there is no room."""

logger = logging.getLogger(__name__)


def http_server(application: Application, idle: float = IDLE) -> HTTPServer:
    """The HTTP server of an application. A request is waited for `idle` seconds."""
    return HTTPServer(
        application,
        max_header_size=LARGEST_HEADERS,
        max_body_size=1024,
        idle_connection_timeout=idle,
        body_timeout=idle,
    )


class Listener:
    """Hands the connections that come on some sockets to an HTTP server, from `start` to `stop`.

    `file_limit` is how many files this process may have open. The system gives a new file the lowest free
    number, so the number of a connection says how near the limit is. When only the reserve is left, the
    process is `full`: accepting is paused, and goes on by itself when there is room again. Meanwhile a few
    connections at a time are served for a second, so that health is answered; a WebSocket is to be refused.
    """

    def __init__(self, file_limit: int) -> None:
        self.full = False
        self._server: HTTPServer | None = None
        self._sockets: Sequence[socket.socket] = ()
        self._reserved = min(MOST_RESERVED, file_limit // 4)
        self._last = file_limit - self._reserved
        """The first number of an open file that belongs to the reserve."""
        self._most_half_open = min(MOST_HALF_OPEN, file_limit // 4)
        self._half_open: dict[IOStream, float | None] = {}
        """The half-open connections, the oldest first, and since when each has been writing."""
        self._logged_at = float("-inf")

    def start(self, server: HTTPServer, sockets: Sequence[socket.socket]) -> None:
        """Accepts connections on these sockets, which do not block, for this server."""
        self._server, self._sockets = server, sockets
        self._listen()
        places = " and ".join("{} port {}".format(*one.getsockname()) for one in sockets)
        logger.info("Moyo %s takes connections at %s", VERSION, places)

    def upgraded(self, stream: IOStream) -> None:
        """This connection is a WebSocket now."""
        self._half_open.pop(stream, None)

    def passed(self, stream: IOStream) -> None:
        """This connection is another process's now."""
        self._half_open.pop(stream, None)

    def take(self, connection: socket.socket, read: bytes) -> None:
        """Serves a connection that was accepted elsewhere, where `read` has been read from it already."""
        try:
            address = connection.getpeername()
        except OSError:  # the client has gone
            connection.close()
            return
        self._serve(PassedStream(connection, read), address)

    def check(self, now: float) -> None:
        """Closes what is not read, and accepts again where there is room. Called every `CHECK_INTERVAL`."""
        for stream, writing_since in list(self._half_open.items()):
            if stream.closed():
                del self._half_open[stream]
            elif not stream.writing():
                self._half_open[stream] = None
            elif writing_since is None:
                self._half_open[stream] = now
            elif now - writing_since > UNREAD:
                stream.close()
        if self.full and self._sockets:
            if self._next_file() < self._last - self._reserved // 2:
                self.full = False
                self._listen()
                logger.info("connections are accepted again")
            else:
                self._refuse_some()

    def stop(self) -> None:
        """Accepts no more connections."""
        if not self.full:
            self._ignore()
        for listening in self._sockets:
            listening.close()
        self._sockets = ()

    def _listen(self) -> None:
        for listening in self._sockets:
            IOLoop.current().add_handler(listening, self._on_readable, IOLoop.READ)

    def _ignore(self) -> None:
        for listening in self._sockets:
            IOLoop.current().remove_handler(listening)

    def _on_readable(self, listening: socket.socket, _events: int) -> None:
        for _ in range(MOST_ACCEPTED):  # and then the loop has its turn
            if self.full or not self._sockets or self._accept(listening) is None:
                return

    def _accept(self, listening: socket.socket) -> IOStream | None:
        """Accepts a connection; None where there is none, or no room."""
        try:
            connection, address = listening.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return None
        except OSError as error:
            if error.errno not in {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}:
                raise
            self._pause(error.strerror)
            return None
        stream = IOStream(connection)
        self._serve(stream, address)
        return stream

    def _serve(self, stream: IOStream, address: Any) -> None:
        number = stream.socket.fileno()
        if number >= self._last:
            self._pause(f"{number + 1} files are open, and {self._last + self._reserved} may be")
        self._half_open[stream] = None
        if len(self._half_open) > self._most_half_open:
            oldest = next(iter(self._half_open))
            del self._half_open[oldest]
            oldest.close()
        if self._server is not None:
            self._server.handle_stream(stream, address)

    def _pause(self, reason: Any) -> None:
        if self.full:
            return
        self.full = True
        self._ignore()
        if monotonic() - self._logged_at > LOG_INTERVAL:
            self._logged_at = monotonic()
            logger.warning("new connections are refused until there is room: %s", reason)

    def _refuse_some(self) -> None:
        """Serves some of the connections that wait, for a second; so half of the reserve at most is used."""
        for listening in self._sockets:
            for _ in range(max(1, self._reserved // 8)):
                if (stream := self._accept(listening)) is None:
                    break
                IOLoop.current().call_later(REFUSAL, self._end, stream)

    def _end(self, stream: IOStream) -> None:
        """Closes a connection, unless it has become a WebSocket: there was room by then."""
        if stream in self._half_open:
            stream.close()

    def _next_file(self) -> int:
        """The number that the next open file would get."""
        try:
            number = os.open(os.devnull, os.O_RDONLY)
        except OSError:
            return self._last + self._reserved
        os.close(number)
        return number
