"""One table in memory (`one_table`), whose views go out by the kernel's `send` alone: a loop in C.

    python -m loadtest.reference.by_send LIBRARY

This is what a process can deliver at most to so many sockets that read. `library` compiles `send.c`.
"""

import shutil
import subprocess
import sys
from array import array
from contextlib import suppress
from ctypes import CDLL, c_char_p, c_int, c_size_t, c_void_p
from pathlib import Path

import uvloop
from tornado.iostream import IOStream, StreamClosedError

from loadtest.reference.one_table import OneTable, Socket
from loadtest.reference.prebuilt import framed
from loadtest.reference.serving import serve
from loadtest.reference.shared import VIEWS

SOURCE = Path(__file__).with_name("send.c")


def library(folder: Path) -> Path | None:
    """Compiles `send.c` into this folder; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    made = folder / "send.so"
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", made, SOURCE], check=True)
    return made


class SendingTable(OneTable):
    """Its followers are given each view by the library, but for those to whom an earlier one still goes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._send_all = CDLL(str(path)).send_all
        self._send_all.argtypes = [c_void_p, c_int, c_char_p, c_size_t, c_void_p]
        self._send_all.restype = None
        self._streams: list[IOStream] | None = None
        """Of all followers that are open; None where it has to be made again."""
        self._behind: set[IOStream] = set()

    def add(self, socket: Socket) -> None:
        super().add(socket)
        self._streams = None

    def remove(self, socket: Socket) -> None:
        super().remove(socket)
        self._streams = None

    def show(self) -> None:
        frame = framed(VIEWS.frame(self.current(), None))
        self._behind = {stream for stream in self._behind if stream.writing()}
        streams = self._open_streams()
        if self._behind:
            streams = [stream for stream in streams if stream not in self._behind]
        sockets = array("i", [stream.socket.fileno() for stream in streams])
        taken = array("i", bytes(len(sockets) * sockets.itemsize))
        self._send_all(sockets.buffer_info()[0], len(sockets), frame, len(frame), taken.buffer_info()[0])
        for stream in self._behind:
            self._write(stream, frame)
        for stream, size in zip(streams, taken, strict=True):
            if size != len(frame):
                self._behind.add(stream)
                self._write(stream, frame[max(size, 0) :])

    def _open_streams(self) -> list[IOStream]:
        if self._streams is None:
            connections = [socket.ws_connection for socket in self.sockets]
            streams = [connection.stream for connection in connections if connection is not None]
            self._streams = [stream for stream in streams if stream is not None]
        return self._streams

    def _write(self, stream: IOStream, frame: bytes) -> None:
        with suppress(StreamClosedError):
            stream.write(frame)


if __name__ == "__main__":
    uvloop.run(serve((r"/ws", Socket, {"one_table": SendingTable(Path(sys.argv[1]))})))
