"""Reviews over HTTP: who opens one of a file or a game, how many at once, and what is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game import rules
from game.memory.world import World
from game.process.stopping import Admission
from game.row import TableRow
from game.sections.address_caps import AddressCaps
from game.sections.budgets import Budget, Budgets
from game.sections.identity.identification import token_hash
from tests.game.engine_process import Process, raw, start
from tests.sections.client import Server
from web import reviews
from web.access import Access
from web.application import application
from web.charges import Charges
from web.health import responds
from web.listener import http_server
from web.reviews import MOST_FILE_BYTES, SMALL_FILE, ReviewRequests, file_price
from web.uploads import MOST_DROPPED, MOST_DROPS

GAME = b"(;GM[1]FF[4]SZ[9]PB[ann]PW[bob];B[ee];W[cc](;B[gg])(;B[gc]))"


@dataclass
class Site:
    """A server with ann, bob and cat, whose tokens are their names."""

    server: Server
    requests: ReviewRequests
    port: int

    @property
    def process(self) -> Process:
        return self.server.process

    async def send(
        self, body: bytes = GAME, player: str = "ann", query: str = "", **headers: str
    ) -> tuple[int, Any]:
        given = {"Authorization": f"Bearer {player}"} if player else {}
        response = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{self.port}/review{query}",
            method="POST",
            body=body,
            headers=given | headers,
            raise_error=False,
        )
        return response.code, msgspec.json.decode(response.body)

    async def opened(self, *arguments: Any, **options: Any) -> TableRow:
        """The row of the review that was opened."""
        code, answer = await self.send(*arguments, **options)
        assert (code, list(answer)) == (200, ["table"]), answer
        return (await self.process.tables.hold(answer["table"])).table.row

    async def refused(self, *arguments: Any, **options: Any) -> tuple[int, str, str | None]:
        code, answer = await self.send(*arguments, **options)
        assert answer["text"]
        return code, answer["code"], answer.get("reason")

    async def raw(self, headers: str, body: bytes = b"", player: str = "ann") -> asyncio.StreamReader:
        """A request as it is on the wire, whose answer is not waited for."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"POST /review HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {player}\r\n"
        writer.write(f"{head}{headers}\r\n".encode() + body)
        self.writers.append(writer)
        return reader

    def __post_init__(self) -> None:
        self.writers: list[asyncio.StreamWriter] = []


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    process = await start(World(), rules.find())
    server = Server(process, limits=False)
    for number, name in enumerate(("ann", "bob", "cat", "eva"), 1):
        assert await server.world.people.create_player(str(number), name, name, token_hash(name))
    requests = ReviewRequests(process.engine.reviews, Access(server.world.people, Charges(server.context)))
    serving = http_server(
        application((r"/ws", WebSocketHandler, {}), responds, further=reviews.routes(requests))
    )
    listening, port = bind_unused_port()
    serving.add_socket(listening)
    site = Site(server, requests, port)
    yield site
    for writer in site.writers:
        writer.close()
    serving.stop()
    await serving.close_all_connections()


def nodes(row: TableRow) -> list[Any]:
    found: list[Any] = msgspec.json.decode(row.setup)["nodes"]
    return found


class TestOfFiles:
    async def test_it_has_the_tree_of_the_file(self, site: Site) -> None:
        row = await site.opened()
        assert (row.private, row.phase, row.rated) == (True, "playing", False)
        assert [(one.name, one.seat) for one in row.seated] == [("ann", 0)]
        root, *others = nodes(row)
        assert (root[0], root[1]["PB"], root[1]["SZ"]) == (-1, ["ann"], ["9"])
        assert others == [[0, {"B": ["ee"]}], [1, {"W": ["cc"]}], [2, {"B": ["gg"]}], [2, {"B": ["gc"]}]]
        assert msgspec.json.decode(row.setup)["table"] == ""
        named = await site.opened(query=f"?game={row.game_name}")
        assert (named.game_name, named.setup) == (row.game_name, row.setup)

    async def test_what_is_wrong_with_it_is_said(self, site: Site) -> None:
        assert await site.refused(b"") == (400, "malformed", "review-empty")
        assert (await site.refused(b"a photo of a board"))[:2] == (400, "bad_setup")
        assert (await site.refused(b"(;GM[2])"))[:2] == (400, "bad_setup")
        assert await site.refused(query="?game=go") == (400, "bad_setup", "no-game")
        assert site.process.world.state.tables == {}

    async def test_who_sends_it_is_known_and_of_this_site(self, site: Site) -> None:
        for player in ("", "nobody"):
            assert (await site.refused(player=player))[:2] == (401, "bad_token")
        assert (await site.refused(Origin="https://example.com"))[:2] == (403, "not_here")
        assert (await site.send(Origin=f"http://127.0.0.1:{site.port}"))[0] == 200

    @pytest.mark.parametrize("query", ["?table=%ff", "?game=%ff", "?table=a&table=%ff"])
    async def test_an_address_that_is_no_text_is_refused(self, site: Site, query: str) -> None:
        assert await site.send(query=query) == (400, {"code": "malformed", "text": "Bad Request."})

    async def test_one_who_signs_out_meanwhile_has_it_all_the_same(self, site: Site) -> None:
        reader = await site.raw(f"Content-Length: {len(GAME)}\r\n")
        while not site.requests.small.under_way:
            await asyncio.sleep(0.01)
        await site.server.world.people.revoke_tokens(1, "1", None)
        site.writers[0].write(GAME)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")


class TestOfTables:
    async def test_of_a_game_by_who_does_not_play_it(self, site: Site) -> None:
        table = await playing(site)
        row = await site.opened(b"", "cat", f"?table={table}")
        assert [one.name for one in row.seated] == ["cat"]
        assert msgspec.json.decode(row.setup)["table"] == table
        assert [node[1] for node in nodes(row)[1:]] == [{"B": ["ee"]}]
        assert nodes(row)[0][1]["PC"] == [f"http://127.0.0.1:{site.port}/t/{table}"]
        for player in ("ann", "bob"):
            refused = await site.refused(b"", player, f"?table={table}")
            assert refused == (403, "not_here", "review-own-game")
        await site.process.engine.act("2", table, raw(type="resign"), "2")
        for player in ("ann", "bob", "cat"):
            await site.opened(b"", player, f"?table={table}")

    async def test_of_a_review(self, site: Site) -> None:
        first = await site.opened()
        second = await site.opened(b"", "bob", f"?table={first.id}")
        assert nodes(second)[1:] == nodes(first)[1:]
        assert msgspec.json.decode(second.setup)["table"] == first.id

    async def test_of_nothing(self, site: Site) -> None:
        assert (await site.refused(b"", query="?table=nowhere"))[:2] == (404, "no_such_table")
        assert (await site.refused(b"", query="?table="))[:2] == (404, "no_such_table")
        other = await site.process.open()
        assert await site.refused(b"", query=f"?table={other}") == (403, "not_here", "no-review")
        assert (await site.refused(bytes(2_000), query="?table=x"))[:2] == (400, "malformed")


async def playing(site: Site) -> str:
    """A table at which ann and bob play."""
    ann, bob, *_ = [
        await site.server.world.people.player_by_token(token_hash(name)) for name in ("ann", "bob")
    ]
    assert ann is not None
    assert bob is not None
    table = await site.process.engine.open(ann, "go", raw(size=9), 2, 0, True)
    await site.process.engine.seating.sit(bob, table, None)
    await site.process.engine.act(ann.id, table, raw(type="play", point="E5"), "1")
    return table


class TestBounds:
    async def test_too_large_a_file_is_not_read(self, site: Site) -> None:
        for size in (MOST_FILE_BYTES + 1, 2 * MOST_FILE_BYTES):
            code, answer = await site.send(bytes(size))
            assert (code, answer["arguments"]) == (400, {"count": 20_480})
        reader = await site.raw(f"Content-Length: {MOST_DROPPED + 1}\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 400")
        assert site.requests.large.dropped == 0
        assert (await site.send(GAME + bytes(MOST_FILE_BYTES - len(GAME))))[0] in (200, 400)

    async def test_nor_one_that_does_not_say_how_large_it_is(self, site: Site) -> None:
        reader = await site.raw("Transfer-Encoding: chunked\r\n")
        writer = site.writers[0]
        with suppress(ConnectionError):  # it is closed
            async with asyncio.timeout(10):
                for _ in range(2 * SMALL_FILE // 65_536):
                    writer.write(b"10000\r\n" + bytes(65_536) + b"\r\n")
                    await writer.drain()
                while await reader.read(65_536):
                    pass
        await nothing_under_way(site)
        assert site.process.world.state.tables == {}

    @pytest.mark.parametrize("size", ["x", "-1", "+1", "", "\u00b2", "1" * 5_000, "1, 2"])
    async def test_nor_one_whose_size_is_no_number(
        self, site: Site, size: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        reader = await site.raw(f"Content-Length: {size}\r\n", GAME)
        assert (await reader.read()).startswith(b"HTTP/1.1 400")
        await nothing_under_way(site)
        assert [record for record in caplog.records if record.levelname == "ERROR"] == []

    async def test_a_size_that_is_said_twice_is_one(self, site: Site) -> None:
        size = f"Content-Length: {len(GAME)}\r\n"
        reader = await site.raw(size + size, GAME)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")

    async def test_slow_large_ones_hold_up_no_small_one(self, site: Site) -> None:
        large = f"Content-Length: {SMALL_FILE + 1}\r\n"
        for player in ("ann", "bob", "cat"):
            await site.raw(large, GAME, player)
        while len(site.requests.large.under_way) < site.requests.large.most_of_group:
            await asyncio.sleep(0.01)
        assert await site.refused(bytes(SMALL_FILE + 1), "eva") == (429, "too_fast", "uploads-busy")
        assert (await site.send(player="eva"))[0] == 200
        assert len(site.requests.large.under_way) == site.requests.large.most_of_group == 1
        for writer in site.writers:
            writer.close()
        await nothing_under_way(site)

    async def test_of_those_that_are_refused_some_at_a_time_are_dropped(self, site: Site) -> None:
        for _ in range(MOST_DROPS):
            await site.raw("Content-Length: 100\r\n", b"(", "nobody")
        async with asyncio.timeout(10):
            while site.requests.small.dropped < MOST_DROPS:
                await asyncio.sleep(0.01)
            reader = await site.raw("Content-Length: 100\r\n", b"(", "nobody")
            assert (await reader.readline()).startswith(b"HTTP/1.1 401")
        site.writers[0].write(bytes(99))
        async with asyncio.timeout(10):
            while site.requests.small.dropped == MOST_DROPS:
                await asyncio.sleep(0.01)
        for writer in site.writers:
            writer.close()
        while site.requests.small.dropped:
            await asyncio.sleep(0.01)

    async def test_one_that_does_not_come_to_its_end_is_given_up(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("web.uploads.UPLOAD_SECONDS", 0.1)
        reader = await site.raw("Content-Length: 1000\r\n", GAME)
        async with asyncio.timeout(10):
            assert await reader.read() == b""
        await nothing_under_way(site)

    async def test_large_ones_cost_more(self, site: Site) -> None:
        assert file_price(MOST_FILE_BYTES) > 4 * file_price(SMALL_FILE)
        site.server.context.rate_limited = True
        site.server.context.budgets = Budgets(address=Budget(1))
        codes = [(await site.send(player="nobody"))[0] for _ in range(5)]
        assert (codes[0], codes[-1]) == (401, 429)

    async def test_so_many_are_opened_from_an_address(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        context = site.server.context
        context.rate_limited, context.caps = True, AddressCaps(tables=2)
        assert [(await site.send())[0] for _ in range(3)] == [200, 200, 409]
        context.caps = AddressCaps()
        monkeypatch.setattr("game.sections.address_caps.MOST_REVIEWS", 5)
        codes = [(await site.send(player="bob"))[0] for _ in range(3)]
        assert codes == [200, 200, 429]
        refused = await site.refused(player="bob")
        assert refused == (429, "too_fast", "too-many-reviews-from-here")

    async def test_a_process_that_ends_opens_none(self, site: Site) -> None:
        site.server.context.stopping.admission = Admission.RUNNING_GAMES
        assert (await site.refused())[:2] == (503, "draining")


async def nothing_under_way(site: Site) -> None:
    async with asyncio.timeout(10):
        while site.requests.small.under_way or site.requests.large.under_way:
            await asyncio.sleep(0.01)
