"""Pages and static files: their headers, their addresses, what they do when it is not there."""

import gzip
import json
import re
import struct
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from game.ports.preview import Preview
from web.assets import Assets
from web.compression import accepts_gzip, gzipped
from web.page_words import filled
from web.pages import FOR_EVER, HEADERS, STATIC, NotFound, routes

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ASSETS = Assets(STATIC)
GZIP = {"Accept-Encoding": "gzip"}


class Site:
    """What the routes serve, without the rest of a process."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def fetch(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        client = AsyncHTTPClient()
        asked: dict[str, Any] = {"method": method, "headers": headers, "raise_error": False}
        if "Accept-Encoding" in headers:
            asked["decompress_response"] = False  # else the client says by itself what it takes
        return await client.fetch(self.address + path, **asked)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    server = HTTPServer(Application(routes(ASSETS), default_handler_class=NotFound))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    yield Site(f"http://127.0.0.1:{port}")
    server.stop()
    await server.close_all_connections()


@pytest.mark.parametrize(
    "path", ["/", "/me", "/p/Ann%20%C3%A9", "/t/k3Zq-_9aBcDe", ASSETS.address("ui/style.css"), "/nothing"]
)
async def test_all_answers_are_protected(site: Site, path: str) -> None:
    headers = (await site.fetch(path)).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in headers


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "home.html"),
        ("/me", "me.html"),
        ("/p/Ann%20%C3%A9", "player.html"),
        ("/p/%E0%A4%A", "player.html"),
        ("/t/k3Zq-_9aBcDe", "table.html"),
    ],
)
async def test_a_page(site: Site, path: str, file: str) -> None:
    page = await site.fetch(path)
    assert (page.code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["Cache-Control"] == "no-cache"
    body = page.body.decode()
    assert "<body>" in body
    written = [(STATIC / "pages" / name).read_text() for name in ("header.html", file)]
    text = filled(written[1].replace("<body>\n", f"<body>\n{written[0]}"), ASSETS.languages["en"])
    assert body.partition("<body>")[2] == text.partition("<body>")[2].replace("/static/", ASSETS.address(""))
    head = await site.fetch(path, "HEAD")
    assert (head.code, head.body, head.headers["Content-Length"]) == (200, b"", str(len(gzipped(page.body))))
    again = await site.fetch(path, **{"If-None-Match": page.headers["Etag"]})
    assert (again.code, again.body) == (304, b"")


async def test_the_manifest_and_its_icons(site: Site) -> None:
    """By which a page is installed: found on each page, with its own type, as its pictures are."""
    for path in ("/", "/me", "/t/k3Zq-_9aBcDe"):
        page = (await site.fetch(path)).body.decode()
        assert f'<link rel="manifest" href="{ASSETS.address("pages/moyo.webmanifest")}">' in page
        assert page.count('<meta name="theme-color"') == 2
    manifest = await site.fetch(ASSETS.address("pages/moyo.webmanifest"))
    assert manifest.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(manifest.body)
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    sizes = set()
    for icon in told["icons"]:
        found = await site.fetch(ASSETS.address(f"pages/{icon['src']}"))
        assert (found.code, found.headers["Content-Type"]) == (200, icon["type"])
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", found.body[16:24])
            assert icon["sizes"] == f"{width}x{height}"
        sizes.add((icon["sizes"], icon.get("purpose", "any")))
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes


@pytest.mark.parametrize("path", ["/", "/me", "/p/Ann", "/t/k3Zq-_9aBcDe"])
async def test_all_that_a_page_names_is_there_for_ever(site: Site, path: str) -> None:
    """Every address on the page has the version, is found, and is not asked for again."""
    page = (await site.fetch(path)).body.decode()
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) > 3
    for address in dict.fromkeys(addresses):
        assert address.startswith(ASSETS.address(""))
        file = await site.fetch(address)
        assert file.code == 200, address
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"


async def test_a_file_without_the_version_is_asked_for_again(site: Site) -> None:
    other = "0" * len(ASSETS.version)
    for address in ("/static/ui/style.css", f"/static/v/{other}/ui/style.css"):
        file = await site.fetch(address)
        assert file.body == (STATIC / "ui/style.css").read_bytes()
        assert file.headers["Cache-Control"] == HEADERS["Cache-Control"] == "no-cache"
        again = await site.fetch(address, **{"If-None-Match": file.headers["Etag"]})
        assert (again.code, again.body) == (304, b"")


async def test_what_is_not_there_is_not_kept(site: Site) -> None:
    for path in (ASSETS.address("nothing.js"), ASSETS.address("games"), ASSETS.address("../web/pages.py")):
        answer = await site.fetch(path)
        assert (answer.code, answer.body) == (404, b"404 Not Found\n")
        assert answer.headers["Cache-Control"] == "no-cache"


async def test_a_page_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "home.html").write_text("<head></head>one")
    server = HTTPServer(Application(routes(Assets(tmp_path))))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    site = Site(f"http://127.0.0.1:{port}")
    assert (await site.fetch("/")).body.endswith(b"one")
    (tmp_path / "pages" / "home.html").write_text("<head></head>two")
    assert (await site.fetch("/")).body.endswith(b"two")
    (tmp_path / "pages" / "home.html").unlink()
    assert (await site.fetch("/")).code == 404
    server.stop()
    await server.close_all_connections()


async def test_new_files_beside_a_process_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept for ever has the version of its contents; an old tag does not stand for new contents."""
    monkeypatch.setattr("web.assets.CHECK_INTERVAL", 0.0)
    (tmp_path / "pages").mkdir()
    page, module = tmp_path / "pages" / "home.html", tmp_path / "pages" / "home.js"
    page.write_text('<head><script type="module" src="/static/pages/home.js"></script></head>')
    module.write_text("one")
    assets = Assets(tmp_path)
    server = HTTPServer(Application(routes(assets)))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    site = Site(f"http://127.0.0.1:{port}")
    old = assets.address("pages/home.js")
    first = await site.fetch(old)
    assert (first.body, first.headers["Cache-Control"]) == (b"one", FOR_EVER)
    module.write_text("import './more.js';")
    (tmp_path / "pages" / "more.js").write_text("")
    again = await site.fetch(old, **{"If-None-Match": first.headers["Etag"]})
    assert (again.code, again.body, again.headers["Cache-Control"]) == (200, module.read_bytes(), "no-cache")
    new = assets.address("pages/home.js")
    assert new != old
    assert (await site.fetch(new)).headers["Cache-Control"] == FOR_EVER
    shown = (await site.fetch("/")).body.decode()
    entry = assets.address("bundles/en/pages/home.js")
    assert entry in shown
    bundle = await site.fetch(entry)
    assert (bundle.code, bundle.headers["Cache-Control"]) == (200, FOR_EVER)
    assert b"$pages_more" in bundle.body
    other = await site.fetch(entry.replace(assets.version, "0" * 16))  # as a page of another version asks
    assert (other.body, other.headers["Cache-Control"]) == (bundle.body, "no-cache")
    server.stop()
    await server.close_all_connections()


async def test_the_service_worker_is_asked_for_again_and_has_all_pages(site: Site) -> None:
    """Its scope is what lies at and below its address."""
    response = await site.fetch("/worker.js")
    assert (response.code, response.body) == (200, ASSETS.worker("en"))
    assert b"It is your turn" in response.body
    assert (await site.fetch("/worker.js?language=%00")).body == response.body
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Security-Policy"] == POLICY


PLAIN = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    "path",
    ["/", "/t/k3Zq-_9aBcDe", "/worker.js", "/static/ui/style.css", ASSETS.address("bundles/en/common.js")],
)
async def test_what_is_sent_is_compressed_for_those_who_take_it(site: Site, path: str) -> None:
    """The tornado client says that it takes gzip, and undoes it."""
    packed, plain = await site.fetch(path), await site.fetch(path, **PLAIN)
    assert packed.headers["X-Consumed-Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.body == plain.body
    assert int(packed.headers["Content-Length"]) < 0.6 * int(plain.headers["Content-Length"])
    for answer, headers in ((packed, {}), (plain, PLAIN)):
        assert "Accept-Encoding" in answer.headers.get_list("Vary")
        again = await site.fetch(path, **headers, **{"If-None-Match": answer.headers["Etag"]})
        assert (again.code, again.body) == (304, b"")
        assert "Accept-Encoding" in again.headers.get_list("Vary")
    assert packed.headers["Etag"] != plain.headers["Etag"]  # a cache between takes neither for the other
    other = await site.fetch(path, **PLAIN, **{"If-None-Match": packed.headers["Etag"]})
    assert (other.code, other.body) == (200, plain.body)
    head = await site.fetch(path, "HEAD", **PLAIN)
    assert (head.body, head.headers["Content-Length"]) == (b"", plain.headers["Content-Length"])


@pytest.mark.parametrize("path", ["bundles/en/pages/home.js", "ui/style.css"])
async def test_a_text_that_was_cut_off_is_sent_whole(site: Site, path: str) -> None:
    """A browser that has the beginning of what was compressed asks for the rest of that."""
    address = ASSETS.address(path)
    whole = await site.fetch(address, **{"Accept-Encoding": "gzip"})
    rest = {"Range": "bytes=10-", "If-Range": whole.headers["Etag"]}
    again = await site.fetch(address, **{"Accept-Encoding": "gzip"}, **rest)
    assert (again.code, again.body, again.headers["Etag"]) == (200, whole.body, whole.headers["Etag"])
    head = await site.fetch(address, "HEAD", Range="bytes=0-9")
    assert (head.code, head.headers["Content-Length"]) == (200, whole.headers["Content-Length"])


async def test_of_other_files_a_part_may_be_asked_for(site: Site) -> None:
    part = await site.fetch("/static/fonts/sans.woff2", Range="bytes=10-19")
    whole = (STATIC / "fonts/sans.woff2").read_bytes()
    assert (part.code, part.body) == (206, whole[10:20])
    known = await site.fetch("/static/fonts/sans.woff2", **{"If-None-Match": part.headers["Etag"]})
    assert (known.code, known.body) == (304, b"")
    assert (await site.fetch("/static/fonts/sans.woff2")).body == whole


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("br, deflate", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("x-gzip", False),
    ],
)
def test_who_takes_gzip(header: str, taken: bool) -> None:
    assert accepts_gzip(header) is taken


async def test_the_page_of_a_table_begins_with_its_game_and_tells_of_the_table() -> None:
    async def preview_of(table: str) -> Preview | None:
        known = Preview("go", {"size": 9}, ('"><script>', "bob"), "playing", None)
        return {"k3Zq": known}.get(table)

    server = HTTPServer(Application(routes(ASSETS, preview_of, ["go"])))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    site = Site(f"http://127.0.0.1:{port}")
    board = ASSETS.address("bundles/en/games/go/table.js")
    page = (await site.fetch("/t/k3Zq?at=57&ms=x&node=")).body.decode()
    assert f'<link rel="modulepreload" href="{board}">' in page
    assert f'<meta property="og:image" content="{site.address}/t/k3Zq.png?at=57">' in page
    assert "&quot;&gt;&lt;script&gt; – bob" in page
    assert page.count("</head>") == page.count("og:title") == 1
    packed = await site.fetch("/t/k3Zq?at=57", **GZIP)
    assert gzip.decompress(packed.body).decode() == page
    known = {"If-None-Match": packed.headers["Etag"]}
    assert (await site.fetch("/t/k3Zq?at=57", **GZIP, **known)).code == 304
    other = (await site.fetch("/t/another")).body.decode()
    assert f'href="{board}"' not in other
    assert "og:" not in other
    server.stop()
    await server.close_all_connections()
