"""Moments of games as images over HTTP, and what the head of a table's page says of them."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from tests.png import decoded, size_of
from tests.system.conftest import Join
from tests.system.server import Server

IMAGE = re.compile(r'<meta property="og:image" content="([^"]+)">')
TITLE = re.compile(r'<meta property="og:title" content="([^"]+)">')


async def fetch(address: str, **options: object) -> HTTPResponse:
    return await AsyncHTTPClient().fetch(address, raise_error=False, **options)


async def test_a_link_and_its_picture_from_another_process(servers: list[Server], join: Join) -> None:
    ann, bob = await join(servers[0], name="Anja"), await join(servers[1], name="Bert")
    table = await ann.open("go", {"size": 9}, seat=0)
    await bob.sit(table)
    for player, point in ((ann, "A9"), (bob, "J1")):
        await player.act(table, {"type": "play", "point": point})

    page = await fetch(f"{servers[1].address}/t/{table}?at=1")
    [image], [title] = IMAGE.findall(page.body.decode()), TITLE.findall(page.body.decode())
    assert (urlsplit(image).path, title) == (f"/t/{table}.png", "Go 9 × 9 · Anja – Bert")
    card = await fetch(image)
    assert (card.headers["Content-Type"], size_of(card.body)) == ("image/png", (1200, 630))
    assert card.headers["Cache-Control"] == "public, max-age=86400, immutable"

    address = f"{servers[1].address}/t/{table}"
    now = await fetch(f"{address}.svg")
    assert now.headers["Cache-Control"] == "public, max-age=5"
    assert len(ElementTree.fromstring(now.body).findall(".//*[@r='19']")) == 2  # noqa: S314
    assert b'r="19"' not in (await fetch(f"{address}.svg?at=0")).body
    for odd in ("at=x", "at=99", "ms=1e400", "ms=nan", "at=%00", "node=-3"):
        assert (await fetch(f"{address}.svg?{odd}")).body == now.body
    alone = decoded((await fetch(f"{address}.png?size=300&at=2")).body)
    assert (alone.width, alone.height) == (300, 300)
    assert max(alone.pixel(41, 41)) < 90
    assert min(alone.pixel(259, 259)) > 160
    for size, given in (("0", 64), ("-5", 64), ("99999", 1600)):
        assert size_of((await fetch(f"{address}.png?size={size}")).body) == (given, given)
    known = {"If-None-Match": now.headers["Etag"]}
    assert (await fetch(f"{address}.svg", headers=known)).code == 304
    head = await fetch(f"{address}.svg", method="HEAD")
    assert (head.code, head.body) == (200, b"")


@pytest.mark.parametrize(("path", "status"), [("/t/nowhere.svg", 404), ("/t/nowhere.png?at=3", 404)])
async def test_what_there_is_not(servers: list[Server], path: str, status: int) -> None:
    missing = await fetch(servers[0].address + path)
    assert (missing.code, missing.headers["Cache-Control"]) == (status, "no-store")
    assert b'"code"' in missing.body
