"""The times that are settings are those that a server process keeps."""

import asyncio
import time

import pytest

from tests.system.conftest import Serve
from tests.system.server import PATIENCE


@pytest.mark.long
async def test_a_process_counts_as_dead_when_the_setting_says(serve: Serve) -> None:
    first, second = serve(2, HEARTBEAT_INTERVAL="1", DEAD_AFTER="2")
    first.kill()
    killed = time.monotonic()
    await asyncio.to_thread(second.wait_for_output, "is silent and has been removed")
    assert time.monotonic() - killed < 5


async def test_a_silent_client_is_gone_when_the_setting_says(serve: Serve) -> None:
    [server] = serve(1, PING_INTERVAL="1")
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(
        b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    opened = time.monotonic()
    async with asyncio.timeout(PATIENCE):
        assert b"101 Switching" in await reader.readuntil(b"\r\n\r\n")
        while await reader.read(100):
            pass
    assert 1.5 < time.monotonic() - opened < 20  # forty as it is without the setting
    writer.close()
