"""Reviews and one's own games over HTTP, from two processes with a database."""

import io
import zipfile
from typing import Any

import msgspec
from sgfmill.sgf import Sgf_game
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

FILE = "(;GM[1]SZ[9]PB[井山裕太]PW[이창호];B[ee](;W[cc]C[Why?])(;W[gg];B[cc]))"


async def ask(server: Server, path: str, client: Client, **options: Any) -> HTTPResponse:
    headers = {"Authorization": f"Bearer {client.moyo.token}"}
    return await AsyncHTTPClient().fetch(server.address + path, headers=headers, raise_error=False, **options)


async def review(server: Server, client: Client, body: bytes = b"", query: str = "") -> dict[str, Any]:
    """What is answered to who opens a review."""
    response = await ask(server, f"/review{query}", client, method="POST", body=body)
    answer: dict[str, Any] = msgspec.json.decode(response.body)
    return answer


async def game_of_go(servers: list[Server], ann: Client, bob: Client, *points: str) -> str:
    table = await ann.open("go", {"size": 9}, seat=0)
    await bob.sit(table)
    for number, point in enumerate(points):
        await (ann, bob)[number % 2].act(table, {"type": "play", "point": point})
    return table


async def test_a_file_is_reviewed_on_both_processes_and_comes_back(servers: list[Server], join: Join) -> None:
    ann, bob = await join(servers[0]), await join(servers[1])
    table = (await review(servers[0], ann, FILE.encode("utf-16")))["table"]
    await bob.sit(table)
    await bob.act(table, {"type": "play", "node": 1, "colour": "W", "point": "gc"})
    await ann.act(table, {"type": "comment", "node": 1, "text": "Tengen"})
    again = await ask(servers[1], f"/t/{table}.sgf", bob)
    assert again.code == 200
    root, first = Sgf_game.from_bytes(again.body).get_main_sequence()[:2]
    assert (root.get("PB"), root.get("PW")) == ("井山裕太", "이창호")
    assert [child.get_move() for child in first] == [("w", (6, 2)), ("w", (2, 6)), ("w", (6, 6))]
    assert first.get("C").endswith(": Tengen")
    refused = await review(servers[1], bob, b"a photo of a board")
    assert (refused["code"], refused["reason"]) == ("bad_setup", "go-review-no-sgf")


async def test_a_game_is_reviewed_by_others_while_it_is_played(servers: list[Server], join: Join) -> None:
    ann, bob = await join(servers[0]), await join(servers[1])
    cat = await join(servers[1])
    table = await game_of_go(servers, ann, bob, "E5", "C3")
    opened = await review(servers[1], cat, query=f"?table={table}")
    file = await ask(servers[0], f"/t/{opened['table']}.sgf", cat)
    moves = Sgf_game.from_bytes(file.body).get_main_sequence()[1:]
    assert [node.get_move() for node in moves] == [("b", (4, 4)), ("w", (2, 2))]
    for server, player in ((servers[0], ann), (servers[0], bob)):
        assert (await review(server, player, query=f"?table={table}"))["reason"] == "review-own-game"
    await bob.act(table, {"type": "resign"})
    assert "table" in await review(servers[1], ann, query=f"?table={table}")


async def test_all_ones_games_that_are_over_as_a_zip(servers: list[Server], join: Join) -> None:
    ann, bob = await join(servers[0]), await join(servers[1])
    tables = []
    for number in range(3):
        tables.append(await game_of_go(servers, ann, bob, *("E5", "C3", "G7")[: number + 1]))
        await bob.act(tables[-1], {"type": "resign"})
    await game_of_go(servers, ann, bob, "E5")
    response = await ask(servers[1], "/my/games.zip", ann)
    assert (response.code, response.headers["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.body)) as found:
        assert found.testzip() is None
        files = {name: found.read(name) for name in found.namelist()}
    assert [name.split("_", 3)[3] for name in files] == [f"{table}.sgf" for table in reversed(tables)]
    assert [len(Sgf_game.from_bytes(file).get_main_sequence()) for file in files.values()] == [4, 3, 2]
