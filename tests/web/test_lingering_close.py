"""Who sends what no client may is told so, though more of it still comes; for a limited time and size."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.web.echo import MOST, TEXT, Peer, echoing, frame, opened

TOO_BIG = frame(TEXT, b"x" * (MOST + 1))


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    async with echoing() as port:
        peer = await opened(port)
        yield peer
        peer.writer.close()


async def send_on(peer: Peer, data: bytes, pause: float = 0) -> None:
    while True:
        peer.send(data)
        await peer.writer.drain()
        await asyncio.sleep(pause)


@pytest.mark.parametrize("size", [100_000, 1_000_000])
async def test_the_code_is_received_though_the_rest_of_the_frame_still_comes(peer: Peer, size: int) -> None:
    large = frame(TEXT, b"x" * size)
    peer.send(large[:20_000])
    await asyncio.sleep(0.1)
    peer.send(large[20_000:])
    async with asyncio.timeout(20):
        await peer.writer.drain()
        assert await peer.close_code() == 1009


async def test_who_sends_on_and_on_is_disconnected(peer: Peer) -> None:
    peer.send(TOO_BIG)
    with pytest.raises(ConnectionError):
        await asyncio.wait_for(send_on(peer, b"x" * 100_000), 20)


async def test_who_only_keeps_the_socket_open_is_disconnected(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.lingering_close.LINGER", 0.1)
    peer.send(TOO_BIG)
    assert await peer.close_code() == 1009
    with pytest.raises(ConnectionError):
        await asyncio.wait_for(send_on(peer, b"x", 0.01), 20)
