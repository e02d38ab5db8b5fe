"""The bytes that a process sends to a client, which wait on their way while the client does not read."""

import asyncio
from collections import deque
from collections.abc import Callable

from simulate.loop import Loop

WINDOW = 1_000
"""Bytes that the network takes for a client that reads slowly."""

TEXT, PING = 0x81, 0x89
"""The first bytes of frames (RFC 6455, 5.2)."""


def ping_frame(payload: bytes) -> bytes:
    """A ping with a short payload."""
    return bytes((PING, len(payload))) + payload


def parsed(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """The frames that these bytes begin with, each as its first byte and its payload, and the rest."""
    frames, at = [], 0
    while len(data) >= at + 2:
        size, start = data[at + 1], at + 2
        if size >= 126:
            start += 2 if size == 126 else 8
            size = int.from_bytes(data[at + 2 : start])
        if len(data) < start + size:
            break
        frames.append((data[at], data[start : start + size]))
        at = start + size
    return frames, data[at:]


class Stream:
    """The process's end of a socket: a `web.send_queue.Stream`, and the `socket` of that.

    What the network does not take stays in the process. `arrive` is called with bytes as the client reads
    them.
    """

    def __init__(self, loop: Loop, arrive: Callable[[bytes], None]) -> None:
        self.socket = self
        self.open = True
        self._loop = loop
        self._arrive = arrive
        self._slow = False
        """Whether the client only reads what `read` says."""
        self._network = b""
        self._unsent = b""
        self._writes = deque[asyncio.Future[None]]()
        """What is done when nothing is unsent."""

    def closed(self) -> bool:
        return not self.open

    def writing(self) -> bool:
        return bool(self._unsent)

    def finish(self) -> None:
        """Closes it after the last byte, which the client reads however slow it was."""
        self._slow = False
        self._pass_on(len(self._network))
        self._refill()
        self.open = False

    def send(self, data: bytes) -> int:
        """Gives bytes to the network; how many it has taken."""
        if not self.open:
            raise BrokenPipeError
        if not self._slow:
            self._arrive(data)
            return len(data)
        taken = data[: WINDOW - len(self._network)]
        self._network += taken
        return len(taken)

    def write(self, data: bytes) -> "asyncio.Future[None]":
        """Keeps bytes until the network takes them."""
        future = self._loop.create_future()
        self._unsent += data
        self._writes.append(future)
        self._refill()
        return future

    # The client's end

    def read_slowly(self) -> None:
        """From now on the client reads only what `read` says."""
        self._slow = True

    def read(self, size: int) -> None:
        """The client reads at most `size` bytes."""
        self._pass_on(size)
        self._loop.call_soon(self._refill)

    def read_all(self) -> None:
        """The client reads all that has come, and whatever comes."""
        self._slow = False
        self.read(len(self._network))

    def _pass_on(self, size: int) -> None:
        read, self._network = self._network[:size], self._network[size:]
        if read:
            self._arrive(read)

    def _refill(self) -> None:
        """The process gives to the network what that takes now."""
        if self.open:
            self._unsent = self._unsent[self.send(self._unsent) :]
        while self._writes and not (self._unsent and self.open):
            future = self._writes.popleft()
            if not future.done():
                future.set_result(None)
