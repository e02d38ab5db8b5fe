"""A game as a file over HTTP, from a process that did not see it."""

from sgfmill.sgf import Sgf_game
from tornado.httpclient import AsyncHTTPClient

from tests.system.conftest import Join
from tests.system.server import Server


async def test_a_game_of_go_as_sgf_from_another_process(servers: list[Server], join: Join) -> None:
    ann, bob = await join(servers[0], name="ann"), await join(servers[1], name="bob")
    table = await ann.open("go", {"size": 9}, seat=0)
    await bob.sit(table)
    for number, point in enumerate(("E5", "C3", "G7")):
        player = (ann, bob)[number % 2]
        await player.act(table, {"type": "play", "point": point})
    await bob.do("say", table=table, text="I give up.")
    await bob.act(table, {"type": "resign"})
    address = f"{servers[1].address}/t/{table}.sgf"
    response = await AsyncHTTPClient().fetch(f"{address}?chat=1")
    assert response.headers["Content-Type"] == "application/x-go-sgf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{table}.sgf"'
    root, *moves = Sgf_game.from_bytes(response.body).get_main_sequence()
    assert [root.get(key) for key in ("PB", "PW", "RE", "PC")] == [
        "ann",
        "bob",
        "B+R",
        address.removesuffix(".sgf"),
    ]
    assert [node.get_move() for node in moves] == [("b", (4, 4)), ("w", (2, 2)), ("b", (6, 6))]
    assert moves[-1].get("C") == "bob: I give up."
    for path, code in ((f"/t/{table}.txt", 403), ("/t/nowhere.sgf", 404)):
        missing = await AsyncHTTPClient().fetch(servers[0].address + path, raise_error=False)
        assert missing.code == code
