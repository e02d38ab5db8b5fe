"""The documents of the wire are served, and written by `python -m moyo schema`."""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game import rules
from moyo.__main__ import main
from web.application import application
from web.compression import gzipped
from web.documents import documents
from web.health import responds

DOCUMENTS = documents(rules.find())

MADE: list[int] = []
"""How often the server has made them."""


def made() -> Mapping[str, bytes]:
    MADE.append(len(MADE))
    return DOCUMENTS


@pytest.fixture
async def address() -> AsyncIterator[str]:
    server = HTTPServer(application((r"/ws", WebSocketHandler, {}), responds, described=made))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


@pytest.mark.parametrize("name", ["schema.json", "asyncapi.json"])
async def test_a_document_is_served_and_asked_for_again(address: str, name: str) -> None:
    client, before = AsyncHTTPClient(), len(MADE)
    found = await client.fetch(f"{address}/{name}")
    assert found.body == DOCUMENTS[name]
    assert found.headers["Content-Type"] == "application/json"
    assert found.headers["Cache-Control"] == "no-cache"
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    asked = {"If-None-Match": found.headers["Etag"]}
    again = await client.fetch(f"{address}/{name}", headers=asked, raise_error=False)
    assert (again.code, again.body) == (304, b"")
    head = await client.fetch(f"{address}/{name}", method="HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(gzipped(DOCUMENTS[name]))))
    assert len(MADE) == before + 1


async def test_nothing_else_is_there(address: str) -> None:
    client = AsyncHTTPClient()
    for method, path in (("GET", "/schemaxjson"), ("GET", "/schema.json/"), ("DELETE", "/schema.json")):
        refused = await client.fetch(address + path, method=method, raise_error=False)
        assert refused.code == (404 if method == "GET" else 405)


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == DOCUMENTS
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / name) for name in DOCUMENTS]
    assert json.loads(DOCUMENTS["asyncapi.json"])["asyncapi"] == "3.0.0"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert main(["schema", str(tmp_path / "nowhere")]) == 1
