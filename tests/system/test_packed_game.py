"""A game whose events are packed, as a process shows it that has not had it in memory."""

import io
import zipfile
from typing import Any

from sgfmill.sgf import Sgf_game
from tornado.httpclient import AsyncHTTPClient

from game.api import Millis
from sql.housekeeping import Housekeeping
from sql.pool import Pool
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.server import Server
from tests.system.test_reviews import ask, review

POINTS = ("E5", "C3", "G7", "C7")


async def shown(client: Client, server: Server, table: str) -> dict[str, Any]:
    """All that is told of a game that is over, by what is asked."""
    last = len(POINTS) + 1
    found: dict[str, Any] = {
        f"look {seq}": (await client.look(table, seq))["state"] for seq in range(last + 1)
    }
    found |= {f"log {after}": await client.do("log", table=table, after=after) for after in (0, 2, last)}
    found["history"] = await client.do("history", table=table)
    found["search"] = await client.do("search", player="ann")
    for path in (f"/t/{table}.sgf?chat=1", f"/t/{table}.svg?at=3", f"/t/{table}.svg"):
        response = await AsyncHTTPClient().fetch(server.address + path)
        found[path] = response.body.decode().replace(server.address, "")
    with zipfile.ZipFile(io.BytesIO((await ask(server, "/my/games.zip", client)).body)) as games:
        files = [games.read(name).decode() for name in games.namelist()]
    found["games"] = [file.replace(server.address, "") for file in files]
    opened = await review(server, client, query=f"?table={table}")
    file = (await ask(server, f"/t/{opened['table']}.sgf", client)).body
    found["review"] = [node.get_move() for node in Sgf_game.from_bytes(file).get_main_sequence()]
    for one in found.values():
        if isinstance(one, dict):
            one.pop("re", None)
    return found


async def test_nothing_of_it_reads_otherwise(serve: Serve, join: Join, database: str) -> None:
    first, second = serve(2)
    ann, bob = await join(first, name="ann"), await join(first, name="bob")
    table = await ann.open("go", {"size": 9}, seat=0)
    await bob.sit(table)
    for number, point in enumerate(POINTS):
        await (ann, bob)[number % 2].act(table, {"type": "play", "point": point})
    await bob.do("say", table=table, text="Well played.")
    last = {"table": table, "action": {"type": "resign"}, "nonce": "last"}
    assert (await ann.do("act", **last))["seq"] == len(POINTS) + 1
    before = await shown(ann, first, table)
    assert len(before["log 0"]["events"]) == len(POINTS) + 1
    assert (len(before["games"]), len(before["review"])) == (1, len(POINTS) + 1)
    assert (await ann.do("act", **last))["seq"] == len(POINTS) + 1, "sent again"

    pool = Pool(database, 1)
    await pool.open()
    assert await Housekeeping(pool).pack_events(Millis(9 * 10**15)) == 1
    await pool.close()
    again = await join(second, token=ann.token)
    assert await shown(again, second, table) == before
    assert await again.refused("act", **last) == "over", "its nonce is not known any more"
