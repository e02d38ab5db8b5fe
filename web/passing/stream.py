"""A connection on its way from one process to another: its open file, with what has been read from it.

It goes over a Unix socket (`SCM_RIGHTS`): four bytes with the length of what was read, that itself, and with
the first of them the file. The process that takes it goes on as if it had accepted it.
"""

import asyncio
import os
import socket
import struct

from tornado.httputil import HTTPServerRequest
from tornado.iostream import IOStream

LARGEST_READ = 128 * 1024
"""Bytes that have been read from a connection, at most: the head of its request, and what came with it."""

CHUNK = 64 * 1024

_LENGTH = struct.Struct("!I")

_CLOSE_ON_EXEC = getattr(socket, "MSG_CMSG_CLOEXEC", 0)  # macOS has none


class PassedStream(IOStream):
    """The stream of such a connection: what was read elsewhere is read first."""

    def __init__(self, connection: socket.socket, read: bytes) -> None:
        super().__init__(connection, read_chunk_size=max(CHUNK, len(read)))
        self._read = read

    def read_from_fd(self, buf: bytearray | memoryview) -> int | None:
        if not self._read:
            return super().read_from_fd(buf)
        count = len(self._read)  # a chunk has room for all of it
        buf[:count] = self._read
        self._read = b""
        return count


def head(request: HTTPServerRequest) -> bytes:
    """The head of a request, as tornado has read it."""
    lines = [f"{request.method} {request.uri} {request.version}"]
    lines += (f"{name}: {value}" for name, value in request.headers.get_all())
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def send(to: socket.socket, connection: socket.socket, read: bytes) -> None:
    """Sends a connection. Raises `OSError`."""
    message = _LENGTH.pack(len(read)) + read
    sent = socket.send_fds(to, [message], [connection.fileno()])
    await asyncio.get_running_loop().sock_sendall(to, message[sent:])


async def receive(of: socket.socket) -> tuple[socket.socket, bytes]:
    """Receives what `send` has sent. Raises `OSError`, also where it ends too early or is no connection."""
    files, data, length = list[int](), b"", _LENGTH.size
    try:
        while len(data) < length:
            await _readable(of)
            part, more, _, _ = socket.recv_fds(of, CHUNK, 1, _CLOSE_ON_EXEC)
            files += more
            data += part
            if not part or not files:  # none comes where too many are open
                raise ConnectionError("no connection has come")
            if len(data) >= _LENGTH.size:
                length = _LENGTH.size + _LENGTH.unpack_from(data)[0]
            if length > LARGEST_READ:
                raise ConnectionError("too much has been read")
        os.set_inheritable(files[0], False)
        connection = socket.socket(fileno=files[0])
    except BaseException:
        for file in files:
            os.close(file)
        raise
    connection.setblocking(False)
    return connection, data[_LENGTH.size :]


async def _readable(waiting: socket.socket) -> None:
    """Waits until there is something to be read."""
    loop = asyncio.get_running_loop()
    comes = asyncio.Event()
    loop.add_reader(waiting, comes.set)
    try:
        await comes.wait()
    finally:
        loop.remove_reader(waiting)
