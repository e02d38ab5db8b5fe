"""Health over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from moyo.version import VERSION
from web import health


class Readiness:
    ready = True

    async def check(self) -> bool:
        return self.ready


@pytest.fixture
async def server() -> AsyncIterator[tuple[Readiness, str]]:
    readiness = Readiness()
    server = HTTPServer(Application(health.routes(readiness.check)))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield readiness, f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


async def test_a_process_that_is_not_ready_is_healthy_all_the_same(server: tuple[Readiness, str]) -> None:
    readiness, url = server

    async def answer(path: str) -> tuple[int, bytes]:
        response = await AsyncHTTPClient().fetch(url + path, raise_error=False)
        assert response.headers["Cache-Control"] == "no-store"
        return response.code, response.body

    healthy = 200, f"ok\nmoyo {VERSION}\n".encode()
    assert [await answer(path) for path in ("/healthz", "/readyz")] == [healthy, (200, b"ok\n")]
    readiness.ready = False
    assert await answer("/healthz") == healthy
    assert await answer("/readyz") == (503, b"not ready\n")


async def test_it_is_remembered_for_a_while_and_checked_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    checks, go, now = 0, asyncio.Event(), 100.0
    monkeypatch.setattr(health, "monotonic", lambda: now)

    async def check() -> bool:
        nonlocal checks
        checks += 1
        await go.wait()
        return checks == 1

    remembered = health.Remembered(check, 0.5)
    asking = [asyncio.create_task(remembered()) for _ in range(3)]
    await asyncio.sleep(0.01)
    asking[0].cancel()
    go.set()
    assert await asyncio.gather(*asking[1:]) == [True, True]
    now += 0.4
    assert await remembered()
    assert checks == 1
    now += 0.1
    assert not await remembered()
    assert checks == 2
