"""A server below a path: what it serves there, and that nothing in its files leads to the root instead."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game.ports.preview import Preview
from web.application import application
from web.assets import Assets
from web.health import responds
from web.pages import STATIC
from web.site import Site

BASE = "/games/moyo"
PAGES = ("/", "/me", "/p/ann", "/admin", "/t/k3Zq-_9aBcDe", "/help/go", "/sessions", "/s/k3Zq", "/j/k3Zq")

_LITERAL = re.compile(r"""(?P<call>\b[\w.]+\()?(?P<quote>['"`])/(?=[\w#]|(?P=quote))""")
"""A text that begins as an absolute path, with the function that it is given to at once."""

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
_OF_HTML = re.compile(r'(?:href|src|action)="(/[^"]*)"')
_NO_ADDRESS = re.compile(r"""\.(?:split|replaceAll|endsWith)\((?:[^()'"`]|'[^']*'|"[^"]*")*\)""")
"""What is done with a slash that begins no address."""

KEPT_PAGES = "browser/kept_pages.js"
"""Names the pages as from the root, and puts the base path before them when it asks for one."""


async def preview(table_id: str) -> Preview:
    return Preview("go", {}, ("ann", "bob"), "playing", None)


@pytest_asyncio.fixture
async def address() -> AsyncIterator[str]:
    """Of a server below a path, without what needs a database."""
    served = application(
        (r"/ws", WebSocketHandler, {}), responds, preview_of=preview, site=Site(base_path=BASE)
    )
    server = HTTPServer(served)
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


async def fetch(address: str) -> HTTPResponse:
    given: dict[str, Any] = {"raise_error": False, "follow_redirects": False}
    return await AsyncHTTPClient().fetch(address, **given)


async def test_all_is_below_it_and_health_at_the_root_too(address: str) -> None:
    for path in PAGES:
        assert (await fetch(address + path)).code == 404
        page = await fetch(address + BASE + path)
        text = page.body.decode()
        assert page.code == 200
        assert f'<html data-base="{BASE}" lang="en"' in text
        led = _OF_HTML.findall(text)
        assert led
        assert [link for link in led if not link.startswith(f"{BASE}/")] == []
        files = [link for link in led if "/static/" in link]
        assert [(await fetch(address + file)).code for file in files] == [200] * len(files)
        listing = json.loads(re.findall(r'name="games" content="([^"]*)"', text)[0].replace("&quot;", '"'))
        assert listing["root"].startswith(f"{BASE}/static/v/")
    led_home = await fetch(address + BASE)
    assert (led_home.code, led_home.headers["Location"]) == (302, f"{BASE}/")
    healths = [f"{base}{path}" for base in ("", BASE) for path in ("/healthz", "/readyz")]
    assert [(await fetch(address + path)).code for path in healths] == [200] * 4
    assert (await fetch(f"{address}/ws")).code == 404
    assert (await fetch(f"{address}{BASE}/ws")).code == 400  # which wants an upgrade
    assert (await fetch(f"{address}{BASE}x/")).code == 404


async def test_what_is_read_by_others_than_pages(address: str) -> None:
    table = (await fetch(f"{address}{BASE}/t/k3Zq")).body.decode()
    assert f'<meta property="og:url" content="{address}{BASE}/t/k3Zq">' in table
    manifest = re.findall(r'rel="manifest" href="([^"]*)"', table)[0]
    told = json.loads((await fetch(address + manifest)).body)
    assert [told[name] for name in ("id", "start_url", "scope")] == [f"{BASE}/"] * 3
    worker = (await fetch(f"{address}{BASE}/worker.js?language=en")).body.decode()
    edition = json.loads(re.findall(r"self\.edition = (.*);\n", worker)[0])
    assert edition["base"] == BASE
    assert edition["root"].startswith(f"{BASE}/static/v/")


def test_no_module_names_an_address_from_the_root() -> None:
    """Whoever adds one gives it to `based`, of ui/base_path.js."""
    found = []
    for path in sorted(Assets(STATIC).paths):
        if not path.endswith(".js") or path.startswith(("fluent/", "uqr/")) or path == KEPT_PAGES:
            continue
        code = _NO_ADDRESS.sub("", _COMMENT.sub("", (STATIC / path).read_text()))
        found += [
            f"{path}: {code[match.start() : match.end() + 20]}"
            for match in _LITERAL.finditer(code)
            if match["call"] != "based("
        ]
    assert found == []


@pytest.mark.parametrize("code", ["'/'", "fetch('/x')", "href: `/t/${table}`", 'go("/#new")'])
def test_an_address_from_the_root_is_seen(code: str) -> None:
    match = _LITERAL.search(code)
    assert match is not None
    assert match["call"] != "based("
