"""The WebSocket under a client: what `Connections` needs of one, and how one is opened."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from websockets.asyncio.client import connect

LARGEST_RECEIVED = 1 << 24
"""Bytes of a frame of the server's; a larger one closes the connection."""

CLOSE_TIMEOUT = 2.0
"""Seconds that a server has to answer a close."""


class Socket(Protocol):
    """A WebSocket that is open, as that of the library websockets is."""

    transport: asyncio.Transport
    """That of the TCP connection, by which it is ended at once."""

    @property
    def close_code(self) -> int | None:
        """With which it was closed; None while it is open."""

    @property
    def close_reason(self) -> str | None: ...

    async def send(self, frame: str, /) -> None:
        """Sends a frame as text. Raises `websockets.exceptions.ConnectionClosed`."""

    def __aiter__(self) -> AsyncIterator[str | bytes]:
        """The frames that come, until it is closed. Raises `ConnectionClosed` where that was no clean end."""

    async def close(self) -> None:
        """Closes it with 1000, and waits until the server has done so too, for `CLOSE_TIMEOUT` at most."""


class OpenSocket(Protocol):
    """How a client opens its sockets."""

    async def __call__(self, url: str, headers: Mapping[str, str]) -> Socket:
        """Opens one to a ws address; it may take its time, and is cancelled when that is over.

        Raises `OSError` where nobody answers, and `websockets.exceptions.WebSocketException` where that is no
        WebSocket.
        """


async def open_socket(url: str, headers: Mapping[str, str]) -> Socket:
    """The `OpenSocket` over the library websockets."""
    return await connect(
        url,
        additional_headers=headers,
        open_timeout=None,
        ping_interval=None,  # the protocol asks for signs of life itself
        close_timeout=CLOSE_TIMEOUT,
        max_size=LARGEST_RECEIVED,
    )


def websocket_url(url: str) -> str:
    """The address of a server's WebSocket, from that or from the address of its pages."""
    parts = urlsplit(url)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
    path = parts.path.rstrip("/")
    of_pages = not path or (scheme != parts.scheme and not path.endswith("/ws"))
    return urlunsplit(parts._replace(scheme=scheme, path=f"{path}/ws" if of_pages else path))
