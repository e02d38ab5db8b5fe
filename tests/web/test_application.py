"""What an address may ask over HTTP."""

from collections.abc import AsyncIterator

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from web.application import application
from web.health import responds


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A server that lets three requests through."""
    asked = 0

    def limit(request: HTTPServerRequest) -> float:
        nonlocal asked
        asked += 1
        return 0.0 if asked <= 3 else 2.1

    server = HTTPServer(application((r"/ws", WebSocketHandler, {}), responds, limit))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


@pytest.mark.parametrize("path", ["/healthz", "/", "/nowhere", "/static/ui/style.css", "/ws"])
async def test_above_it_whatever_is_asked_is_refused(address: str, path: str) -> None:
    client = AsyncHTTPClient()
    for _ in range(3):
        assert (await client.fetch(address + path, raise_error=False)).code != 429
    refused = await client.fetch(address + path, raise_error=False)
    assert (refused.code, refused.headers["Retry-After"]) == (429, "3")
    assert refused.headers["Connection"] == "close"
    assert refused.body.startswith(b"Too many requests")
