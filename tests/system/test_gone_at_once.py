"""A client that connects and is gone before the server has handled it harms no other."""

import json
import socket
import struct

import pytest

from tests.system.conftest import Join, Serve

UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
HELLO = json.dumps({"type": "hello", "id": 1, "protocol": 1}).encode()
FRAME = struct.pack("!BB", 0x81, 0x80 | len(HELLO)) + bytes(4) + HELLO
RESET = struct.pack("ii", 1, 0)
"""For SO_LINGER: the connection is not closed but reset."""


@pytest.mark.parametrize("sent", [b"", FRAME], ids=["saying nothing", "saying hello"])
@pytest.mark.parametrize("reset", [True, False], ids=["reset", "closed"])
async def test_gone_before_the_socket_is_open(serve: Serve, join: Join, sent: bytes, reset: bool) -> None:
    """The process was paused: it finds the handshake and the end of the connection in one instant."""
    [server] = serve(1)
    for _ in range(5):
        server.pause()
        for _ in range(10):
            with socket.create_connection(("127.0.0.1", server.port)) as client:
                client.sendall(UPGRADE + sent)
                if reset:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        server.resume()
        await join(server)
