"""The order of the frames that go out of a socket, what is kept of them, and the end of it."""

import asyncio
import socket
import zlib
from collections.abc import Iterator

import pytest

from web import send_queue
from web.deflate import Agreed, Compression, Deflater
from web.send_queue import (
    COMPRESSED_TEXT,
    MOST_BYTES,
    MOST_FRAMES,
    TOO_SLOW,
    SendQueue,
    SentCounts,
    framed,
    framed_once,
)


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
            return self._other_end.recv(100_000)
        except BlockingIOError:
            return b""


class Stuck:
    """A `web.send_queue.Stream` whose client does not read; its socket takes nothing until `taken`."""

    def __init__(self) -> None:
        self.socket = self
        self.closes: list[tuple[int, str]] = []
        self.written: list[bytes] = []
        self.kept = 0
        self._future: asyncio.Future[None] | None = None

    def send(self, data: bytes) -> int:
        return 0

    def closed(self) -> bool:
        return False

    def writing(self) -> bool:
        return self._future is not None

    def write(self, data: bytes) -> asyncio.Future[None]:
        assert self._future is None
        self.written.append(data)
        self._future = asyncio.get_running_loop().create_future()
        return self._future

    async def taken(self) -> None:
        """The socket has taken what was written."""
        future, self._future = self._future, None
        assert future is not None
        future.set_result(None)
        await asyncio.sleep(0)

    def close_websocket(self, code: int, reason: str) -> None:
        self.closes.append((code, reason))

    def on_kept(self, grown: int) -> None:
        self.kept += grown


@pytest.fixture
def pair() -> Iterator[SocketPair]:
    pair = SocketPair()
    yield pair
    pair.close()


@pytest.fixture
def stuck() -> Stuck:
    return Stuck()


def queue(stuck: Stuck) -> SendQueue:
    """A queue whose first frame waits for the client."""
    queue = SendQueue(stuck, stuck.close_websocket)  # type: ignore[arg-type]
    queue.on_kept = stuck.on_kept
    queue.send(b"first")
    queue.flush()
    assert queue.full
    assert stuck.kept == len(framed(b"first"))
    return queue


async def test_frames_of_one_turn_of_the_loop_are_written_together(pair: SocketPair) -> None:
    send_queue = SendQueue(pair, pair.close_websocket)
    send_queue.send(b"one")
    send_queue.show("table", b"old view")
    send_queue.show("table", b"view")
    send_queue.send(b"two")
    assert pair.received() == b""
    await asyncio.sleep(0)
    assert pair.received() == framed(b"one") + framed(b"two") + framed(b"view")


def test_a_frame_for_many_is_made_once() -> None:
    view = b"a view"
    frame = framed_once(view)
    assert frame == framed(view)
    assert framed_once(view) is frame
    assert framed_once(view, COMPRESSED_TEXT) == framed(view, COMPRESSED_TEXT)
    assert framed_once(b"another") == framed(b"another")
    assert framed_once(view) == frame


async def test_a_view_with_which_nothing_goes_out_is_written_at_once(pair: SocketPair) -> None:
    counts = SentCounts()
    send_queue = SendQueue(pair, pair.close_websocket, counts=counts)
    send_queue.show("table", b"view", at_once=True)
    assert pair.received() == framed(b"view")
    assert not send_queue.keeps("table")
    assert (counts.views, counts.bytes) == (1, len(framed(b"view")))
    send_queue.send(b"one")
    send_queue.show("table", b"newer view", at_once=True)
    assert pair.received() == b"", "it follows the frame that waits"
    await asyncio.sleep(0)
    assert pair.received() == framed(b"one") + framed(b"newer view")
    send_queue.close(1012, "restarting")
    send_queue.show("table", b"newest view", at_once=True)
    assert pair.received() == b"closed"


async def test_it_is_kept_while_the_socket_takes_nothing(stuck: Stuck) -> None:
    send_queue = SendQueue(stuck, stuck.close_websocket)  # type: ignore[arg-type]
    send_queue.on_kept = stuck.on_kept
    send_queue.show("table", b"first", at_once=True)
    assert stuck.kept == len(framed(b"first"))
    send_queue.show("table", b"second", at_once=True)
    send_queue.show("table", b"third", at_once=True)
    assert stuck.kept == len(framed(b"first")) + len(b"third")
    await stuck.taken()
    await stuck.taken()
    assert stuck.written == [framed(b"first"), framed(b"third")]
    assert stuck.kept == 0


async def test_who_waits_until_the_socket_takes_more_is_told_once_it_does(stuck: Stuck) -> None:
    send_queue = SendQueue(stuck, stuck.close_websocket)  # type: ignore[arg-type]
    await send_queue.wait_for_capacity()
    send_queue.send(b"first")
    send_queue.flush()
    waiting = [asyncio.create_task(send_queue.wait_for_capacity()) for _ in range(2)]
    await asyncio.sleep(0)
    assert not any(one.done() for one in waiting)
    await stuck.taken()
    await asyncio.wait_for(asyncio.gather(*waiting), 60)


async def test_a_view_is_kept_until_it_is_written_or_forgotten(stuck: Stuck) -> None:
    send_queue = queue(stuck)
    send_queue.show("table", b"view")
    send_queue.show("other", b"other view")
    send_queue.forget("nothing")
    assert (send_queue.keeps("table"), send_queue.keeps("other")) == (True, True)
    send_queue.forget("table")
    assert (send_queue.keeps("table"), send_queue.keeps("other")) == (False, True)
    await stuck.taken()
    assert not send_queue.keeps("other")
    assert stuck.written == [framed(b"first"), framed(b"other view")]
    await stuck.taken()
    assert stuck.kept == 0


async def test_views_alone_are_compressed(pair: SocketPair) -> None:
    deflater, reader = Deflater(Compression(), Agreed()), zlib.decompressobj(-15)
    send_queue = SendQueue(pair, pair.close_websocket, deflater)
    for number in range(3):
        view = b"%d" % number * 400
        send_queue.send(b"a reply " * 100)
        send_queue.show("table", view)
        await asyncio.sleep(0)
        received = pair.received().removeprefix(framed(b"a reply " * 100))
        assert (received[0], received[1]) == (COMPRESSED_TEXT, len(received) - 2)
        assert reader.decompress(received[2:] + b"\0\0\xff\xff") == view
        send_queue.show("table", b"a small view")
        await asyncio.sleep(0)
        assert pair.received() == framed(b"a small view")


async def test_nothing_follows_the_frame_that_closes(pair: SocketPair) -> None:
    send_queue = SendQueue(pair, pair.close_websocket)
    send_queue.send(b"signed out")
    send_queue.close(4001, "signed out")
    send_queue.send(b"the reply to something slow")
    send_queue.show("table", b"view")
    await asyncio.sleep(0)
    assert pair.received() == framed(b"signed out") + b"closed"
    assert pair.closes == [(4001, "signed out")]


async def test_nor_does_what_the_socket_did_not_take_before_it(stuck: Stuck) -> None:
    send_queue = queue(stuck)
    send_queue.send(b"second")
    send_queue.close(1012, "restarting")
    await stuck.taken()
    assert stuck.written == [framed(b"first")]
    assert stuck.kept == 0


async def test_a_client_that_reads_may_be_sent_any_number_of_frames_at_once(pair: SocketPair) -> None:
    send_queue = SendQueue(pair, pair.close_websocket)
    for _ in range(2 * MOST_FRAMES + 2):
        send_queue.send(b"ok")
    await asyncio.sleep(0)
    assert pair.closes == []
    assert pair.received() == framed(b"ok") * (2 * MOST_FRAMES + 2)


async def test_what_waits_is_counted_until_it_is_taken(stuck: Stuck) -> None:
    send_queue = queue(stuck)
    first = stuck.kept
    send_queue.send(b"x" * 100)
    send_queue.show("table", b"y" * 40)
    assert stuck.kept == first + 140
    send_queue.show("table", b"z" * 30)
    send_queue.show("another", b"z" * 7)
    assert stuck.kept == first + 137
    await stuck.taken()
    assert stuck.kept == len(stuck.written[1])
    await stuck.taken()
    assert stuck.kept == 0
    assert not send_queue.full
    send_queue.send(b"again")
    send_queue.flush()
    send_queue.send(b"more")
    send_queue.discard()
    assert stuck.kept == 0
    assert stuck.closes == []


@pytest.mark.parametrize("kind", ["frames", "bytes", "views"])
async def test_who_does_not_read_is_closed_where_too_much_would_wait(
    stuck: Stuck, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(send_queue, "MOST_BYTES", 50_000)
    outlet = queue(stuck)
    size = len(framed(b"first"))
    if kind == "frames":
        frames, frame = MOST_FRAMES, b"x"
    else:
        frames, frame = (50_000 - size) // 1_000, b"x" * 1_000
    for number in range(frames):
        if kind == "views":
            outlet.show(f"table {number}", frame)
        else:
            outlet.send(frame)
    assert stuck.closes == []
    assert stuck.kept == size + frames * len(frame)
    if kind == "views":
        outlet.show("table 0", frame)
        assert stuck.closes == [], "it replaces one that waits"
        outlet.show("one more", frame)
    else:
        outlet.send(frame)
    assert stuck.closes == [TOO_SLOW]
    assert stuck.kept == size, "the rest is dropped at once"
    outlet.send(frame)
    await stuck.taken()
    assert stuck.written == [framed(b"first")]
    assert (stuck.kept, stuck.closes) == (0, [TOO_SLOW])


def test_a_bound_allows_for_all_replies_that_may_be_in_flight() -> None:
    """64 pages of a log of ordinary events, of a hundred bytes each."""
    assert MOST_BYTES > 64 * 1_000 * 100


async def test_what_all_clients_are_sent_is_counted(pair: SocketPair) -> None:
    counts = SentCounts()
    for _ in range(2):
        send_queue = SendQueue(pair, pair.close_websocket, counts=counts)
        send_queue.send(b"one")
        for view in (b"old view", b"new view"):
            send_queue.show("table", view)
        await asyncio.sleep(0)
    assert (counts.views, counts.skipped) == (2, 2)
    assert counts.bytes == 2 * len(framed(b"one") + framed(b"new view"))
