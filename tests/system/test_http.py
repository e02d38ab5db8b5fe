"""Pages, files and health over HTTP."""

import socket
from contextlib import suppress

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from moyo.version import VERSION
from tests.system.server import ROOT, Server
from web.compression import gzipped


async def fetch(server: Server, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    body = "" if method == "POST" else None
    return await AsyncHTTPClient().fetch(
        server.address + path,
        method=method,
        headers=headers,
        body=body,
        raise_error=False,
        follow_redirects=False,
    )


@pytest.mark.parametrize(
    ("path", "kind", "file"),
    [
        ("/static/ui/style.css", "text/css; charset=utf-8", "ui/style.css"),
        ("/static/client/connection.js", "text/javascript; charset=utf-8", "client/connection.js"),
        ("/static/games/plain.js", "text/javascript; charset=utf-8", "games/plain.js"),
        ("/static/pages/favicon.svg", "image/svg+xml", "pages/favicon.svg"),
    ],
)
async def test_a_file(servers: list[Server], path: str, kind: str, file: str) -> None:
    page = await fetch(servers[0], path)
    assert (page.code, page.headers["Content-Type"]) == (200, kind)
    assert page.body == (ROOT / "static" / file).read_bytes()
    head = await fetch(servers[0], path, "HEAD")
    assert (head.code, head.body, head.headers["Content-Length"]) == (200, b"", str(len(gzipped(page.body))))
    again = await fetch(servers[0], path, **{"If-None-Match": page.headers["ETag"]})
    assert (again.code, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/static/",
        "/static/games",
        "/static/v/0123456789abcdef/",
        "/static/v/0123456789abcdef/games",
        "/static/v/0123456789abcdef/../../pyproject.toml",
        "/static/nothing.js",
        "/static/../connection_manager.py",
        "/static/..%2fconnection_manager.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/games/../../pyproject.toml",
        "/static/a%00b",
        "/static/" + "x" * 5000,
        "/static/%F0%9F%98%80",
        "/t/",
        "/t/a%00",
        "/t/" + "x" * 65,
        "/t/a/b",
        "/.env",
    ],
)
async def test_what_is_not_there(servers: list[Server], path: str) -> None:
    page = await fetch(servers[0], path)
    assert page.code == 404
    assert page.body == b"404 Not Found\n"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


async def test_a_path_that_is_no_text_is_a_bad_request(servers: list[Server]) -> None:
    assert (await fetch(servers[0], "/static/%ff%fe")).code == 400


async def test_nothing_but_get_and_head(servers: list[Server]) -> None:
    for path in ("/", "/static/client/connection.js", "/healthz", "/nowhere"):
        for method in ("POST", "DELETE"):
            assert (await fetch(servers[0], path, method)).code in {404, 405}


async def test_headers_that_protect_the_pages(servers: list[Server]) -> None:
    page = await fetch(servers[0], "/")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"


async def test_health(servers: list[Server]) -> None:
    for path, text in (("/healthz", f"ok\nmoyo {VERSION}\n"), ("/readyz", "ok\n")):
        answer = await fetch(servers[0], path)
        assert (answer.code, answer.body, answer.headers["Cache-Control"]) == (200, text.encode(), "no-store")


async def test_the_socket_is_no_page(servers: list[Server]) -> None:
    assert (await fetch(servers[0], "/ws")).code in {400, 426}


async def test_what_is_no_http_harms_nobody(servers: list[Server]) -> None:
    for garbage in (
        b"\x00\xff" * 100 + b"\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n" + b"x: y\r\n" * 20_000,
    ):
        address = ("127.0.0.1", servers[0].port)
        # it may close before all of it is sent or read
        with socket.create_connection(address, timeout=10) as client, suppress(ConnectionError):
            client.sendall(garbage)
            client.shutdown(socket.SHUT_WR)
            while client.recv(65536):
                pass
    assert servers[0].get("/healthz") == 200


async def test_a_body_is_not_waited_for(servers: list[Server]) -> None:
    """A request that says it will send ninety megabytes, and sends nothing more."""
    with socket.create_connection(("127.0.0.1", servers[0].port), timeout=10) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\n\r\n")
        assert client.recv(65536)[:12] in {b"", b"HTTP/1.1 400", b"HTTP/1.1 413"}
