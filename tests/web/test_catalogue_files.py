"""Files of catalogues over HTTP: who may bring and take them, how large they are, and what is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game import rules
from game.catalogue.files import MOST_FILE_BYTES
from game.memory.world import World
from game.ports.compute import ComputeFailed
from game.sections.budgets import Budget, Budgets
from game.sections.identity.identification import token_hash
from tests.game.engine_process import start
from tests.games.town import TOWN
from tests.sections.client import Server
from web import catalogue_files
from web.access import Access
from web.application import application
from web.catalogue_files import MOST_UPLOADS, CatalogueFiles
from web.charges import Charges
from web.health import responds
from web.listener import http_server

CSV = "name;neighbours;points\nHarbour;Mill;3\nMill;Harbour;\n"


@dataclass
class Site:
    """A server, and the catalogue of ann, an organiser, whose token is `ann`."""

    server: Server
    files: CatalogueFiles
    port: int
    catalogue: str = ""
    requests: list[asyncio.Task[HTTPResponse]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ask(
        self,
        path: str,
        body: str | bytes | None = None,
        token: str = "ann",  # noqa: S107
        **headers: str,
    ) -> HTTPResponse:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        return await AsyncHTTPClient().fetch(
            f"{self.url}/catalogues/{path}",
            method="GET" if body is None else "POST",
            body=body,
            headers=given | headers,
            raise_error=False,
        )

    async def bring(self, body: str | bytes, rev: int = 0, **options: Any) -> tuple[int, Any]:
        response = await self.ask(f"{self.catalogue}/zone.csv?rev={rev}", body, **options)
        return response.code, msgspec.json.decode(response.body)

    async def organiser(self, name: str) -> None:
        people = self.server.world.people
        assert await people.create_player(name, name, name, token_hash(name))
        await people.set_passphrase(name, None, "hash")


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    process = await start(World(), {**rules.find(), "town": TOWN})
    server = Server(process, limits=True)
    charges = Charges(server.context)
    files = CatalogueFiles(process.engine.drafts, Access(server.world.people, charges))
    routes = catalogue_files.routes(files)
    serving = http_server(application((r"/ws", WebSocketHandler, {}), responds, charges, further=routes))
    listening, port = bind_unused_port()
    serving.add_socket(listening)
    found = Site(server, files, port)
    await found.organiser("ann")
    found.catalogue = await process.engine.drafts.create("ann", "town", "Old town")
    yield found
    serving.stop()
    await serving.close_all_connections()


async def names(site: Site) -> list[str]:
    page = await site.files.drafts.page("ann", site.catalogue, "zone", None)
    return [entry.name for entry in page.entries]


class TestBringing:
    async def test_a_file_replaces_the_entries_of_its_kind(self, site: Site) -> None:
        assert await site.bring(CSV) == (200, {"rev": 1, "entries": 2})
        assert await names(site) == ["Harbour", "Mill"]
        assert await site.bring("name,neighbours\nMoor,\n", rev=1) == (200, {"rev": 2, "entries": 1})
        assert await names(site) == ["Moor"]

    async def test_all_that_is_wrong_is_told_and_nothing_is_taken_over(self, site: Site) -> None:
        code, answer = await site.bring("name;points\nHarbour;x\n;500\nMill;\n")
        assert (code, answer["rev"], answer["more"]) == (422, 0, 0)
        assert [(one["row"], one["field"]) for one in answer["faults"]] == [
            (2, "points"),
            (2, "neighbours"),
            (3, "neighbours"),
            (3, "points"),
            (4, "neighbours"),
        ]
        assert await names(site) == []

    async def test_what_is_for_another_revision_is_not_taken_over(self, site: Site) -> None:
        await site.bring(CSV)
        assert await site.bring(CSV) == (409, {"rev": 1})

    async def test_geojson_comes_the_same_way(self, site: Site) -> None:
        feature = {"properties": {"name": "Moor", "neighbours": []}, "geometry": None}
        body = msgspec.json.encode({"type": "FeatureCollection", "features": [feature]})
        response = await site.ask(f"{site.catalogue}/zone.geojson?rev=0", body)
        assert (response.code, response.body) == (200, b'{"rev":1,"entries":1}')
        assert (await site.ask(f"{site.catalogue}/config.geojson?rev=1", body)).code == 400

    async def test_more_than_fits_into_a_catalogue(self, site: Site) -> None:
        long = "n" * 60_000
        code, answer = await site.bring("name,neighbours\n" + "".join(f"Z{n},{long}\n" for n in range(19)))
        assert code == 422
        assert [one["text"] for one in answer["faults"]] == [
            "A catalogue has at most 5000 entries and 1 MiB."
        ]
        assert await names(site) == []


class TestWhoMay:
    async def test_without_a_token_nothing_is_read(self, site: Site) -> None:
        for token in ("", "nobody", "x" * 300):
            code, answer = await site.bring(CSV, token=token)
            assert (code, answer["code"]) == (401, "bad_token")
            assert (await site.ask(f"{site.catalogue}/zone.csv", token=token)).code == 401

    async def test_to_others_there_is_none(self, site: Site) -> None:
        await site.organiser("bob")
        assert (await site.bring(CSV, token="bob"))[0] == 404
        assert (await site.ask(f"{site.catalogue}/zone.csv", token="bob")).code == 404
        assert (await site.ask("none/zone.csv")).code == 404

    async def test_a_page_of_another_site_may_not(self, site: Site) -> None:
        code, answer = await site.bring(CSV, Origin="https://example.com")
        assert (code, answer["code"]) == (403, "not_here")
        assert (await site.bring(CSV, Origin=site.url))[0] == 200

    async def test_an_address_may_ask_so_much_and_no_more(self, site: Site) -> None:
        site.server.context.budgets = Budgets(address=Budget(1))
        codes = [(await site.ask(f"{site.catalogue}/zone.csv")).code for _ in range(5)]
        assert (codes[0], codes[-1]) == (200, 429)


class TestBounds:
    async def test_too_large_a_file_is_not_read(self, site: Site) -> None:
        code, answer = await site.bring(b"n" * (MOST_FILE_BYTES + 1))
        assert (code, answer["code"]) == (400, "malformed")
        assert "4096 KiB" in answer["text"]
        assert (answer["reason"], answer["arguments"]) == ("body-too-large", {"count": 4096})
        assert (await site.bring(b"x" * MOST_FILE_BYTES))[0] == 422

    async def test_nor_one_that_does_not_say_how_large_it_is(self, site: Site) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(
            b"POST /catalogues/%s/zone.csv?rev=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n" % site.catalogue.encode()
        )
        chunk = b"10000\r\n" + b"n" * 65_536 + b"\r\n"
        with suppress(ConnectionError):  # it is closed
            async with asyncio.timeout(10):
                for _ in range(2 * MOST_FILE_BYTES // 65_536):
                    writer.write(chunk)
                    await writer.drain()
                while await reader.read(65_536):
                    pass
        writer.close()
        while site.files.uploads.under_way:
            await asyncio.sleep(0.01)
        assert (await site.bring(CSV))[0] == 200

    @pytest.mark.parametrize("query", ["", "?rev=", "?rev=-1", "?rev=x", "?rev=99999999999"])
    async def test_without_a_revision_nothing_is_read(self, site: Site, query: str) -> None:
        response = await site.ask(f"{site.catalogue}/zone.csv{query}", CSV)
        assert response.code == 400

    async def test_one_file_of_a_player_and_a_few_in_all_are_read_at_once(self, site: Site) -> None:
        site.files.uploads.under_way["ann"] = ""
        code, answer = await site.bring(CSV)
        assert (code, answer["code"]) == (429, "too_fast")
        site.files.uploads.under_way = {f"p{number}": "" for number in range(MOST_UPLOADS)}
        assert (await site.bring(CSV))[0] == 429
        site.files.uploads.under_way.clear()
        assert (await site.bring(CSV))[0] == 200
        assert not site.files.uploads.under_way

    async def test_a_file_that_breaks_off_is_in_nobodys_way(self, site: Site) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(
            b"POST /catalogues/%s/zone.csv?rev=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
            b"Content-Length: 100\r\n\r\nname" % site.catalogue.encode()
        )
        while not site.files.uploads.under_way:
            await asyncio.sleep(0.01)
        writer.close()
        while site.files.uploads.under_way:
            await asyncio.sleep(0.01)
        assert (await site.bring(CSV))[0] == 200

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (ComputeFailed("busy", "Too much waits."), 429),
            (ComputeFailed("closed", "The server stops."), 503),
            (ComputeFailed("time", "It took too long."), 400),
        ],
    )
    async def test_what_could_not_be_worked_through(
        self, site: Site, error: ComputeFailed, code: int
    ) -> None:
        async def fail(*arguments: Any, **limits: Any) -> Any:
            raise error

        site.server.process.compute.to = fail
        assert (await site.bring(CSV))[0] == code
        site.server.process.compute.to = None
        assert not site.files.uploads.under_way


class TestTaking:
    async def test_what_is_taken_can_be_brought_again(self, site: Site) -> None:
        await site.bring(CSV)
        for form in ("csv", "geojson"):
            response = await site.ask(f"{site.catalogue}/zone.{form}")
            assert response.code == 200
            assert response.headers["Content-Disposition"] == f'attachment; filename="zone.{form}"'
            assert response.headers["Cache-Control"] == "no-store"
            rev = int(response.headers["Draft-Revision"])
            back = await site.ask(f"{site.catalogue}/zone.{form}?rev={rev}", response.body)
            assert (back.code, back.body) == (200, b'{"rev":%d,"entries":2}' % (rev + 1))
        page = await site.files.drafts.page("ann", site.catalogue, "zone", None)
        assert msgspec.json.decode(page.entries[0].json) == {
            "name": "Harbour",
            "neighbours": ["Mill"],
            "points": 3,
            "area": None,
        }

    async def test_a_version_is_for_whoever_knows_its_hash(self, site: Site) -> None:
        await site.bring(CSV)
        published = await site.files.drafts.publish("ann", site.catalogue, 1)
        assert published.catalogue_hash is not None
        response = await site.ask(f"versions/{published.catalogue_hash}/zone.csv", token="")
        assert response.code == 200
        assert response.body.decode("utf-8-sig").splitlines()[1] == "Harbour,Mill,3,"
        for path in (f"versions/{'0' * 64}/zone.csv", f"{site.catalogue}/versions.csv"):
            assert (await site.ask(path, token="")).code in {401, 404}

    async def test_what_there_is_not(self, site: Site) -> None:
        assert (await site.ask(f"{site.catalogue}/park.csv")).code == 400
        assert (await site.ask(f"{site.catalogue}/config.geojson")).code == 400
        assert (await site.ask(f"{site.catalogue}/zone.xml")).code == 404


async def test_who_tries_tokens_pays_for_each(site: Site) -> None:
    site.server.context.budgets = Budgets(address=Budget(1))
    codes = []
    for number in range(5):
        body = CSV if number % 2 else None
        codes.append((await site.ask(f"{site.catalogue}/zone.csv?rev=0", body, f"token {number}")).code)
    assert (codes[0], codes[-1]) == (401, 429)
