"""What goes out of a socket, and what does not any more."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from web.send_queue import SendQueue, framed


class Ends:
    """Both ends of a socket: a `game.sections.outlet.Stream`, and what the other side gets."""

    def __init__(self) -> None:
        self.socket, self._far = socket.socketpair()
        self._far.setblocking(False)
        self.closes: list[tuple[int, str]] = []

    def closed(self) -> bool:
        return False

    def writing(self) -> bool:
        return False

    def write(self, data: bytes) -> asyncio.Future[None]:
        raise AssertionError("the socket takes all of it")

    def close(self) -> None:
        self.socket.close()
        self._far.close()

    def end(self, code: int, reason: str) -> None:
        """As a WebSocket's close does: by a frame of its own."""
        self.closes.append((code, reason))
        self.socket.send(b"closed")

    def got(self) -> bytes:
        try:
            return self._far.recv(10_000)
        except BlockingIOError:
            return b""


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    ends.close()


async def test_what_is_sent_in_one_turn_goes_in_one_go(ends: Ends) -> None:
    outlet = SendQueue(ends, ends.end)
    outlet.send(b"one")
    outlet.show("table", b"old view")
    outlet.show("table", b"view")
    outlet.send(b"two")
    assert ends.got() == b""
    await asyncio.sleep(0)
    assert ends.got() == framed(b"one") + framed(b"two") + framed(b"view")


async def test_nothing_follows_the_frame_that_closes(ends: Ends) -> None:
    outlet = SendQueue(ends, ends.end)
    outlet.send(b"signed out")
    outlet.close(4001, "signed out")
    outlet.send(b"the reply to something slow")
    outlet.show("table", b"view")
    await asyncio.sleep(0)
    assert ends.got() == framed(b"signed out") + b"closed"
    assert ends.closes == [(4001, "signed out")]
