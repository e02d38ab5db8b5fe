"""Games are found on every process, and a private one by its players alone."""

import json
from typing import Any

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"game": "nim"},
    {"opponent": "udo"},
    {"opponent": "udo", "game": "nim"},
    {"setup": {"misere": False}},
    {"result": "won"},
)


async def won(first: Client, second: Client, private: bool) -> str:
    """A game of nim that the first has won."""
    table = str((await first.do("open", game="nim", setup={"heaps": [1]}, private=private))["table"])
    await second.sit(table)
    await first.act(table, {"type": "take", "heap": 0, "count": 1})
    return table


def tables(found: dict[str, Any]) -> list[str]:
    return [game["table"] for game in found["games"]]


async def test_nobody_else_is_told_of_a_private_game(servers: list[Server], join: Join) -> None:
    una, udo = await join(servers[0], name="una"), await join(servers[1], name="udo")
    ute = await join(servers[1], name="ute")
    public, private = await won(una, udo, private=False), await won(una, udo, private=True)
    for fields in FILTERS:
        assert tables(await una.do("search", player="una", **fields)) == [private, public], fields
        assert tables(await ute.do("search", player="una", **fields)) == [public], fields
    assert tables(await ute.do("search", player="udo", result="lost")) == [public]
    assert tables(await udo.do("search", player="udo", result="lost")) == [private, public]
    for client in (una, udo, ute):
        newest = tables(await client.do("search", game="nim"))
        assert (public in newest, private in newest) == (True, False)
    mine = {"game": "nim", "played": 1, "won": 1, "lost": 0, "drawn": 0}
    profile = await ute.do("profile", name="una", against="udo")
    assert (profile["games"], profile["against"]["games"]) == ([mine], [mine])
    own = await una.do("profile", name="una", against="udo")
    assert (own["games"], own["against"]["games"]) == ([mine], [mine | {"played": 2, "won": 2}])
    told = json.dumps([frame for connection in ute.connections for frame in connection.frames])
    assert public in told
    assert private not in told


async def test_players_are_found_by_the_names_of_now(servers: list[Server], join: Join) -> None:
    dora, emil = await join(servers[0], name="dora"), await join(servers[1], name="emil")
    table = await won(dora, emil, private=False)
    await join(servers[1], name="nora", token=dora.token)
    found = await emil.do("search", player="nora")
    assert [(game["table"], game["players"]) for game in found["games"]] == [(table, ["nora", "emil"])]
    assert await emil.refused("search", player="dora") == "no_such_player"
