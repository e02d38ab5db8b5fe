"""One's own games in a zip: which, how they are called, and what becomes of those that cannot be written."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from sgfmill.sgf import Sgf_game
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.simple_httpclient import HTTPStreamClosedError
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game import rules
from game.api import Millis
from game.lifecycle import own_games
from game.lifecycle.own_games import safe
from game.memory.world import World
from game.ports.compute import ComputeFailed
from game.ports.log import Log, TableSnapshot
from game.ports.people import Player
from game.sections.budgets import Budget, Budgets
from game.sections.identity.identification import token_hash
from game.table import Event
from tests.game.engine_process import Process, raw, start
from tests.sections.client import Server
from web.access import Access
from web.application import application
from web.charges import Charges
from web.health import responds
from web.listener import http_server
from web.own_games import ZipHandler, ZipRequests

POINTS = ("E5", "C3", "G7", "C7", "G3")


@dataclass
class Site:
    """A server with some players, whose tokens and ids are their names."""

    server: Server
    requests: ZipRequests
    port: int

    @property
    def process(self) -> Process:
        return self.server.process

    async def ask(self, player: str = "ann", query: str = "") -> HTTPResponse:
        return await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{self.port}/my/games.zip{query}",
            headers={"Authorization": f"Bearer {player}"} if player else {},
            raise_error=False,
        )

    async def zip(self, player: str = "ann", query: str = "") -> tuple[dict[str, bytes], str | None]:
        """The files of a zip by name, in order, and what stands before those of the next."""
        response = await self.ask(player, query)
        assert response.code == 200, response.body
        assert response.headers["Content-Disposition"] == 'attachment; filename="games.zip"'
        with zipfile.ZipFile(io.BytesIO(response.body)) as found:
            assert found.testzip() is None
            files = {name: found.read(name) for name in found.namelist()}
        return files, response.headers.get("Games-Before")

    async def refused(self, player: str = "ann", query: str = "") -> tuple[int, str, str | None]:
        response = await self.ask(player, query)
        answer = msgspec.json.decode(response.body)
        return response.code, answer["code"], answer.get("reason")

    async def over(self, moves: int = 2, white: str = "bob", game: str = "go", **setup: Any) -> str:
        """A game of ann's that is over, a second after the one before."""
        engine, world = self.process.engine, self.process.world
        table = await engine.open(Player("ann", "ann"), game, raw(**setup), 2, 0, True)
        await engine.seating.sit(Player(white, white), table, None)
        for number, point in enumerate(POINTS[:moves]):
            await engine.act(("ann", white)[number % 2], table, raw(type="play", point=point), f"{number}")
        world.time = Millis(world.time + 1_000)
        await engine.act(white, table, raw(type="resign"), "r")
        return table


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    world = World()
    world.time = Millis(1_790_000_000_000)
    process = await start(world, rules.find())
    server = Server(process, limits=False)
    for name in ("ann", "bob", "Zoë Ö"):
        assert await world.people.create_player(name, name, name.casefold(), token_hash(name))
    requests = ZipRequests(process.engine.own_games, Access(world.people, Charges(server.context)))
    route = (r"/my/games\.zip", ZipHandler, {"requests": requests})
    serving = http_server(application((r"/ws", WebSocketHandler, {}), responds, further=[route]))
    listening, port = bind_unused_port()
    serving.add_socket(listening)
    yield Site(server, requests, port)
    serving.stop()
    await serving.close_all_connections()


async def test_each_game_that_is_over_is_a_file(site: Site) -> None:
    first = await site.over(2, size=9)
    second = await site.over(3, "Zoë Ö", size=13)
    files, before = await site.zip()
    assert ([*files], before) == (
        [f"2026-09-21_ann_Zoë-Ö_{second}.sgf", f"2026-09-21_ann_bob_{first}.sgf"],
        None,
    )
    found = [Sgf_game.from_bytes(content) for content in files.values()]
    assert [game.get_size() for game in found] == [13, 9]
    assert [len(game.get_main_sequence()) for game in found] == [4, 3]
    assert [game.get_root().get("PC") for game in found] == [
        f"http://127.0.0.1:{site.port}/t/{table}" for table in (second, first)
    ]
    assert [*(await site.zip("bob"))[0]] == [f"2026-09-21_ann_bob_{first}.sgf"]
    one = await site.process.engine.records.file(first, "sgf", found[1].get_root().get("PC"), False, "")
    assert files[f"2026-09-21_ann_bob_{first}.sgf"] == one.content


async def test_only_those_that_are_over_and_of_which_there_are_files(site: Site) -> None:
    assert await site.refused() == (403, "not_here", "no-own-games")
    running = await site.process.engine.open(Player("ann", "ann"), "go", raw(), 2, 0, True)
    await site.process.engine.seating.sit(Player("bob", "bob"), running, None)
    withdrawn = await site.process.engine.open(Player("ann", "ann"), "go", raw(), 2, 0, True)
    await site.process.engine.seating.withdraw("ann", withdrawn)
    nim = await site.process.engine.open(Player("ann", "ann"), "nim", raw(heaps=[1]), 2, 0, True)
    await site.process.engine.seating.sit(Player("bob", "bob"), nim, None)
    await site.process.engine.act("ann", nim, raw(type="take", heap=0, count=1), "1")
    assert (await site.process.engine.current(nim)).phase == "over"
    assert await site.refused() == (403, "not_here", "no-own-games")
    await site.over(size=9)
    assert len((await site.zip())[0]) == 1


async def test_long_logs_are_not_all_in_memory_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    tables, read = [await site.over(size=9) for _ in range(5)], list[str]()

    async def later(log: Log, snapshot: TableSnapshot) -> AsyncIterator[list[Event]]:
        read.append(snapshot.row.id)
        yield []

    monkeypatch.setattr(own_games, "PART_WEIGHT", 1)
    monkeypatch.setattr(own_games, "later_events", later)
    files = site.process.engine.own_games.files(tables, "http://go.example/t/", "")
    for number in range(1, 6):
        assert len(await anext(files)) == 1
        assert read == tables[: number + 1]  # the next is read to see whether it fits in the same part


async def test_there_are_older_ones(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_games, "MOST_GAMES", 2)
    tables = [await site.over(size=9) for _ in range(5)]
    found, query = list[str](), ""
    for _ in range(3):
        files, before = await site.zip(query=query)
        found += files
        query = f"?before={before}"
    assert before is None
    assert [name.split("_", 3)[3].removesuffix(".sgf") for name in found] == tables[::-1]
    assert await site.refused(query="?before=x") == (400, "malformed", "no-instant")
    assert await site.refused(query="?before=1") == (403, "not_here", "no-own-games")


async def test_they_come_in_parts_and_long_games_are_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = list[int]()
    compute = site.process.compute.to

    async def counted(function: Any, part: Any, **limits: Any) -> Any:
        parts.append(len(part))
        return await compute(function, part, **limits)

    site.process.compute.to = counted
    monkeypatch.setattr(own_games, "AT_ONCE", 2)
    monkeypatch.setattr(own_games, "PART_WEIGHT", 13)
    monkeypatch.setattr(own_games, "SETUP_WEIGHT", 10_000)
    monkeypatch.setattr("game.held.whole_snapshot.EVENTS_AT_ONCE", 1)
    for module in ("game.held.whole_snapshot", "game.memory.log"):
        monkeypatch.setattr(f"{module}.EVENTS_IN_SNAPSHOT", 2)
    for moves in (5, 2, 2, 2, 5):
        await site.over(moves, size=9)
    files, _ = await site.zip()
    lengths = [len(Sgf_game.from_bytes(content).get_main_sequence()) - 1 for content in files.values()]
    assert lengths == [5, 2, 2, 2, 5]
    assert parts == [2, 2, 1]


async def test_what_cannot_be_written_is_named(site: Site) -> None:
    tables = [await site.over(size=9) for _ in range(3)]
    compute = site.process.compute.to

    async def fails(function: Any, part: Any, **limits: Any) -> Any:
        if tables[1] in [played.row.id for played in part]:
            raise ComputeFailed("memory", "It needed more.")
        return await compute(function, part, **limits)

    site.process.compute.to = fails
    files, _ = await site.zip()
    assert [*files] == [
        f"2026-09-21_ann_bob_{tables[2]}.sgf",
        f"2026-09-21_ann_bob_{tables[0]}.sgf",
        "missing.txt",
    ]
    assert tables[1] in files["missing.txt"].decode()


async def test_one_whose_log_does_not_fold_is_named_too(site: Site) -> None:
    good, bad = await site.over(size=9), await site.over(size=9)
    stored = site.process.world.state.tables[bad]
    stored.events[0] = replace_action(stored.events[0])
    files, _ = await site.zip()
    assert [*files] == [f"2026-09-21_ann_bob_{good}.sgf", "missing.txt"]


def replace_action(event: Any) -> Any:
    return msgspec.structs.replace(event, action=raw(type="play", point="Z99"))


async def test_where_too_much_waits_it_goes_on_a_little_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lifecycle.not_computed.BUSY_RETRY", 1)
    await site.over(size=9)
    compute, refusals = site.process.compute.to, 3

    async def busy(*arguments: Any, **limits: Any) -> Any:
        nonlocal refusals
        refusals -= 1
        if refusals >= 0:
            raise ComputeFailed("busy", "Not now.")
        return await compute(*arguments, **limits)

    site.process.compute.to = busy
    assert len((await site.zip())[0]) == 1
    refusals = 10**9
    assert await site.refused() == (429, "too_fast", "compute-busy")


async def test_a_zip_that_is_broken_off_does_not_look_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_games, "PART_WEIGHT", 1)
    for _ in range(3):
        await site.over(size=9)
    compute, left = site.process.compute.to, 2

    async def ends(*arguments: Any, **limits: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise ComputeFailed("closed", "The server stops.")
        return await compute(*arguments, **limits)

    site.process.compute.to = ends
    with pytest.raises(HTTPStreamClosedError):
        await site.ask()
    assert site.requests.under_way == {}


async def test_whose_they_are(site: Site) -> None:
    for player in ("", "nobody"):
        assert await site.refused(player) == (401, "bad_token", "bad-token")


async def test_one_at_once_and_each_part_is_paid_for(site: Site) -> None:
    await site.over(size=9)
    site.requests.under_way["ann"] = "elsewhere"
    assert await site.refused() == (429, "too_fast", "zips-busy")
    assert len((await site.zip("bob"))[0]) == 1
    site.requests.under_way |= {"other": "127.0.0.1", "third": "127.0.0.1"}
    assert await site.refused("bob") == (429, "too_fast", "zips-busy")
    site.requests.under_way.clear()
    site.server.context.rate_limited = True
    site.server.context.budgets = Budgets(address=Budget(20))
    began = asyncio.get_running_loop().time()
    assert [(await site.ask()).code for _ in range(2)] == [200, 429]
    assert asyncio.get_running_loop().time() - began > 1, "it waits until the last part is paid for"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ann", "ann"), ("a/b\\c:d", "a-b-c-d"), ("../..", "-----"), ("囲碁 三段", "囲碁-三段")],
)
def test_names_that_a_file_system_takes(name: str, expected: str) -> None:
    assert safe(name) == expected
