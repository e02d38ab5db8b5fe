"""The order of the frames that go out of a socket, and the end of it."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from web.send_queue import SendQueue, framed


class SocketPair:
    """Both ends of a socket: a `web.send_queue.Stream`, and what the other end receives."""

    def __init__(self) -> None:
        self.socket, self._other_end = socket.socketpair()
        self._other_end.setblocking(False)
        self.closes: list[tuple[int, str]] = []

    def closed(self) -> bool:
        return False

    def writing(self) -> bool:
        return False

    def write(self, data: bytes) -> asyncio.Future[None]:
        raise AssertionError("the socket takes all of it")

    def close(self) -> None:
        self.socket.close()
        self._other_end.close()

    def close_websocket(self, code: int, reason: str) -> None:
        """Sends a frame of its own, as the close of a WebSocket does."""
        self.closes.append((code, reason))
        self.socket.send(b"closed")

    def received(self) -> bytes:
        try:
            return self._other_end.recv(10_000)
        except BlockingIOError:
            return b""


@pytest.fixture
def pair() -> Iterator[SocketPair]:
    pair = SocketPair()
    yield pair
    pair.close()


async def test_frames_of_one_turn_of_the_loop_are_written_together(pair: SocketPair) -> None:
    send_queue = SendQueue(pair, pair.close_websocket)
    send_queue.send(b"one")
    send_queue.show("table", b"old view")
    send_queue.show("table", b"view")
    send_queue.send(b"two")
    assert pair.received() == b""
    await asyncio.sleep(0)
    assert pair.received() == framed(b"one") + framed(b"two") + framed(b"view")


async def test_nothing_follows_the_frame_that_closes(pair: SocketPair) -> None:
    send_queue = SendQueue(pair, pair.close_websocket)
    send_queue.send(b"signed out")
    send_queue.close(4001, "signed out")
    send_queue.send(b"the reply to something slow")
    send_queue.show("table", b"view")
    await asyncio.sleep(0)
    assert pair.received() == framed(b"signed out") + b"closed"
    assert pair.closes == [(4001, "signed out")]
