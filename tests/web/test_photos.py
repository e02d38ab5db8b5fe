"""Photos over HTTP: who may send and see them, how many, and what is made of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game import rules
from game.lifecycle.photos import MOST_PHOTO_BYTES, Photos
from game.memory.world import World
from game.ports.people import Player
from game.sections.budgets import Budget, Budgets
from tests.game.engine_process import start
from tests.games.chase import CHASE
from tests.games.chase_table import insert_chase
from tests.sections.client import Server
from web import photos
from web.access import Access
from web.application import application
from web.charges import Charges
from web.health import responds
from web.listener import http_server
from web.photos import MOST_OF_TABLE, MOST_PHOTOS, PhotoRequests

FOLDER = Path(__file__).parents[1] / "game" / "images"
JPEG, PNG, WEBP = ((FOLDER / f"picture.{name}").read_bytes() for name in ("jpg", "png", "webp"))
EXIF = b"\xff\xe1\x00\x1bExif\0\0GPS 52.5163 N 13.37"


@dataclass
class Site:
    """A server, and a table of chase."""

    server: Server
    requests: PhotoRequests
    port: int
    table: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ask(
        self,
        path: str,
        token: str,
        body: bytes | None = None,
        **headers: str,
    ) -> HTTPResponse:
        return await self.fetch(
            f"/photo/{path}", token, method="GET" if body is None else "POST", body=body, headers=headers
        )

    async def fetch(self, path: str, token: str, **options: Any) -> HTTPResponse:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        headers = given | options.pop("headers", {})
        return await AsyncHTTPClient().fetch(self.url + path, headers=headers, raise_error=False, **options)

    async def own(self, player: str) -> list[dict[str, Any]]:
        """What a player is told of the own photos."""
        answer = msgspec.json.decode((await self.fetch("/my/photos", player)).body)
        assert answer["more"] is False
        photos: list[dict[str, Any]] = answer["photos"]
        return photos

    async def delete(self, photo: str, player: str = "ann", **headers: str) -> tuple[int, Any]:
        response = await self.fetch(f"/photo/{photo}", player, method="DELETE", headers=headers)
        return response.code, msgspec.json.decode(response.body)

    async def send(
        self,
        body: bytes = JPEG,
        player: str = "ann",
        kind: str = "image/jpeg",
        table: str = "",
        **headers: str,
    ) -> tuple[int, Any]:
        options = {"Content-Type": kind} | headers
        response = await self.ask(table or self.table, player, body, **options)
        return response.code, msgspec.json.decode(response.body)

    async def sent(self, body: bytes = JPEG, player: str = "ann", kind: str = "image/jpeg") -> str:
        code, answer = await self.send(body, player, kind)
        assert code == 200, answer
        photo: str = answer["photo"]
        return photo

    async def seen_by(self, photo: str) -> set[str]:
        """Who may see a photo."""
        codes = {
            player: (await self.ask(photo, player)).code
            for player in ("ann", "bob", "cat", "eva", "gus", "zoe")
        }
        assert set(codes.values()) <= {200, 404}
        return {player for player, code in codes.items() if code == 200}

    async def raw(self, headers: str, body: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A request of ann's as it is on the wire, whose answer is not waited for."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"POST /photo/{self.table} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
        writer.write(f"{head}Content-Type: image/jpeg\r\n{headers}\r\n".encode() + body)
        return reader, writer

    def looked_up(self) -> list[bytes]:
        """The hashes of the tokens that are looked up from now on."""
        people, found = self.server.world.people, list[bytes]()
        player_by_token = people.player_by_token

        async def looked(token_hash: bytes) -> Player | None:
            found.append(token_hash)
            return await player_by_token(token_hash)

        people.player_by_token = looked  # type: ignore[method-assign]
        return found

    @property
    def under_way(self) -> dict[str, str]:
        return self.requests.uploads.under_way


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    process = await start(World(), {**rules.find(), "chase": CHASE})
    server = Server(process, limits=False)
    access = Access(server.world.people, Charges(server.context))
    requests = PhotoRequests(Photos(process.tables, server.world.photos, limit=3), access)
    routes = photos.routes(requests)
    serving = http_server(application((r"/ws", WebSocketHandler, {}), responds, further=routes))
    listening, port = bind_unused_port()
    serving.add_socket(listening)
    yield Site(server, requests, port, await insert_chase(server.world))
    serving.stop()
    await serving.close_all_connections()


class TestSending:
    async def test_what_is_sent_is_shown_without_what_tells_where_it_was_taken(self, site: Site) -> None:
        photo = await site.sent(JPEG[:2] + EXIF + JPEG[2:] + b"<script>")
        response = await site.ask(photo, "bob")
        assert (response.code, response.body) == (200, JPEG)
        own = {player: "Own-Photo" in (await site.ask(photo, player)).headers for player in ("ann", "bob")}
        assert own == {"ann": True, "bob": False}

    @pytest.mark.parametrize(("kind", "body"), [("jpeg", JPEG), ("png", PNG), ("webp", WEBP)])
    async def test_images_of_three_kinds(self, site: Site, kind: str, body: bytes) -> None:
        photo = await site.sent(body, kind=f"image/{kind}")
        headers = (await site.ask(photo, "ann")).headers
        assert headers["Content-Type"] == f"image/{kind}"
        assert headers["Content-Disposition"] == f'attachment; filename="photo.{kind}"'
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"

    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("image/jpeg", PNG),
            ("image/png", b"<svg onload='alert(1)'/>"),
            ("image/jpeg", JPEG[:-9]),
            ("image/jpeg", b""),
            ("image/svg+xml", b"<svg/>"),
            ("text/html", JPEG),
            ("image/jpeg, text/html", JPEG),
            ("", JPEG),
        ],
    )
    async def test_nothing_else_is_taken(self, site: Site, kind: str, body: bytes) -> None:
        code, answer = await site.send(body, kind=kind)
        assert (code, answer["code"]) == (400, "malformed")
        assert site.server.world.state.photos == {}

    async def test_sent_again_it_is_the_same(self, site: Site) -> None:
        photos = {await site.sent() for _ in range(5)}
        assert len(photos) == 1
        assert await site.sent(player="bob") not in photos

    async def test_a_player_has_as_many_as_are_allowed(self, site: Site) -> None:
        for number in range(3):
            await site.sent(JPEG[:2] + b"\xff\xe0\x00\x08JFIF\0%d" % number + JPEG[2:])
        code, answer = await site.send(PNG, kind="image/png")
        assert (code, answer["code"]) == (409, "too_many")
        assert "3 photos" in answer["text"]
        assert (await site.send(PNG, "bob", "image/png"))[0] == 200


class TestOwn:
    async def test_a_player_finds_the_own_ones_and_deletes_them(self, site: Site) -> None:
        photo = await site.sent()
        await site.sent(player="bob")
        second = await site.sent(PNG, kind="image/png")
        kinds = {second: ("image/png", PNG), photo: ("image/jpeg", JPEG)}
        assert await site.own("ann") == [
            {"photo": one, "table": site.table, "content_type": kind, "size": len(body)}
            for one, (kind, body) in kinds.items()
        ]
        assert await site.delete(photo) == (200, {"deleted": 1})
        assert [one["photo"] for one in await site.own("ann")] == [second]
        assert await site.seen_by(photo) == set()
        assert (await site.delete(photo))[0] == 404
        assert await site.sent() == photo, "there is room for another"

    async def test_also_when_the_game_is_over(self, site: Site) -> None:
        photo = await site.sent()
        stored = site.server.world.state.tables[site.table]
        site.server.world.state.change_table(stored, None, ended=site.server.world.now())
        assert (await site.delete(photo))[0] == 200

    async def test_nobody_else_does(self, site: Site) -> None:
        photo = await site.sent()
        for player in ("bob", "cat", "eva", "zoe"):
            assert (await site.delete(photo, player))[0] == 404
        assert (await site.delete(photo, "nobody"))[0] == 401
        assert (await site.delete(photo, Origin="https://example.com"))[0] == 403
        assert await site.own("zoe") == []
        assert [one["photo"] for one in await site.own("ann")] == [photo]

    async def test_of_many_the_newest_are_listed(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(photos, "MOST_LISTED", 1)
        await site.sent()
        newest = await site.sent(PNG, kind="image/png")
        answer = msgspec.json.decode((await site.fetch("/my/photos", "ann")).body)
        assert ([one["photo"] for one in answer["photos"]], answer["more"]) == ([newest], True)


class TestWhoMay:
    async def test_the_own_team_and_the_organisers_see_it(self, site: Site) -> None:
        assert await site.seen_by(await site.sent(player="ann")) == {"ann", "bob", "eva"}
        assert await site.seen_by(await site.sent(player="cat")) == {"cat", "eva"}
        assert await site.seen_by("no-such-photo") == set()
        assert (await site.ask(await site.sent(), "")).code == 401
        assert (await site.ask(await site.sent(), "nobody")).code == 401

    async def test_after_the_end_all_who_were_there_do(self, site: Site) -> None:
        photo = await site.sent()
        table = site.server.world.state.tables[site.table]
        site.server.world.state.change_table(table, None, ended=site.server.world.now())
        await site.server.process.tables.catch_up(await site.server.process.tables.hold(site.table))
        assert await site.seen_by(photo) == {"ann", "bob", "cat", "eva", "gus"}
        code, answer = await site.send()
        assert (code, answer["code"]) == (409, "over")

    async def test_a_player_who_has_changed_teams_sees_the_own_ones(self, site: Site) -> None:
        photo = await site.sent(player="bob")
        table = site.server.world.state.tables[site.table]
        seated = [msgspec.structs.replace(one, seat=1) for one in table.row.seated]
        site.server.world.state.change_table(table, None, seated=(table.row.seated[0], *seated[1:]))
        await site.server.process.tables.catch_up(await site.server.process.tables.hold(site.table))
        assert await site.seen_by(photo) == {"ann", "bob", "eva"}
        assert await site.seen_by(await site.sent(player="ann")) == {"ann", "eva"}

    @pytest.mark.parametrize("player", ["eva", "gus", "zoe"])
    async def test_only_players_send_them(self, site: Site, player: str) -> None:
        code, answer = await site.send(player=player)
        assert (code, answer["code"]) == (403, "not_seated")

    async def test_at_no_other_table(self, site: Site) -> None:
        assert (await site.send(table="nowhere"))[0] == 404
        other = await site.server.process.open()
        code, answer = await site.send(table=other)
        assert (code, answer["code"]) == (403, "not_here")

    async def test_nothing_is_read_of_who_may_not(self, site: Site) -> None:
        for player in ("", "nobody", "x" * 300):
            code, answer = await site.send(player=player)
            assert (code, answer["code"]) == (401, "bad_token")
        code, answer = await site.send(Origin="https://example.com")
        assert (code, answer["code"]) == (403, "not_here")
        assert (await site.send(Origin=site.url))[0] == 200


class TestBounds:
    async def test_too_large_a_photo_is_not_read(self, site: Site) -> None:
        code, answer = await site.send(JPEG + bytes(MOST_PHOTO_BYTES))
        assert (code, answer["code"]) == (400, "malformed")
        assert "512 KiB" in answer["text"]
        assert (await site.send(JPEG + bytes(MOST_PHOTO_BYTES - len(JPEG))))[0] == 200

    async def test_nor_one_that_does_not_say_how_large_it_is(self, site: Site) -> None:
        reader, writer = await site.raw("Transfer-Encoding: chunked\r\n", b"")
        with suppress(ConnectionError):  # it is closed
            async with asyncio.timeout(10):
                for _ in range(2 * MOST_PHOTO_BYTES // 65_536):
                    writer.write(b"10000\r\n" + bytes(65_536) + b"\r\n")
                    await writer.drain()
                while await reader.read(65_536):
                    pass
        writer.close()
        while site.under_way:
            await asyncio.sleep(0.01)
        assert site.server.world.state.photos == {}

    async def test_slow_ones_of_a_table_are_in_nobodys_way_elsewhere(self, site: Site) -> None:
        for number in range(MOST_OF_TABLE):
            site.under_way[f"slow {number}"] = site.table
        code, answer = await site.send()
        assert (code, answer["code"]) == (429, "too_fast")
        other = await insert_chase(site.server.world, "other")
        assert (await site.send(table=other))[0] == 200
        for number in range(MOST_PHOTOS):
            site.under_way[f"slower {number}"] = f"table {number}"
        assert (await site.send(table=other))[0] == 429
        site.under_way.clear()
        assert (await site.send())[0] == 200

    async def test_one_of_a_player_is_on_its_way(self, site: Site) -> None:
        _, writer = await site.raw("Content-Length: 100\r\n", JPEG[:50])
        while not site.under_way:
            await asyncio.sleep(0.01)
        assert site.under_way == {"ann": site.table}
        assert (await site.send())[0] == 429
        assert (await site.send(player="bob"))[0] == 200
        writer.close()
        while site.under_way:
            await asyncio.sleep(0.01)
        assert (await site.send())[0] == 200

    async def test_one_that_does_not_come_to_its_end_is_given_up(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("web.uploads.UPLOAD_SECONDS", 0.1)
        reader, writer = await site.raw("Content-Length: 100\r\n", JPEG[:50])
        async with asyncio.timeout(10):
            assert await reader.read() == b""
        writer.close()
        assert not site.under_way

    async def test_an_address_may_ask_so_much_and_no_more(self, site: Site) -> None:
        site.server.context.rate_limited = True
        site.server.context.budgets = Budgets(address=Budget(1))
        codes = [(await site.send())[0] for _ in range(5)]
        assert (codes[0], codes[-1]) == (200, 429)

    @pytest.mark.parametrize("method", ["GET", "POST"])
    async def test_who_tries_tokens_pays_before_they_are_looked_up(self, site: Site, method: str) -> None:
        site.server.context.rate_limited = True
        site.server.context.budgets = Budgets(address=Budget(1))
        looked = site.looked_up()
        codes = []
        for number in range(5):
            token = f"token {number}"
            posted = method == "POST"
            codes.append((await site.send(player=token))[0] if posted else (await site.ask("p", token)).code)
        assert (codes[0], codes[-1]) == (401, 429)
        assert len(looked) == codes.count(401)
