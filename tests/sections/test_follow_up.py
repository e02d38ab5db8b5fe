"""What players are told after a game, on all their connections, and what they can ask for."""

from typing import Any

import pytest

from game import rules
from game.api import Millis
from game.engine import FOLLOW_UP_DELAY
from game.memory.world import World
from tests.game.engine_process import GAMES, Process, settled
from tests.sections.client import Client, Server, take

KNOWN = {**GAMES, **{name: rules.find()[name] for name in ("choose", "go")}}


@pytest.fixture
def world() -> World:
    return World()


async def serve(world: World) -> Server:
    process = Process(world, await world.nodes.register(), KNOWN)
    server = Server(process, limits=False)
    await world.bus.listen(process.tables.node_id, server.context.on_note)
    return server


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


def view(client: Client, table: str) -> dict[str, Any]:
    """The newest view of a table."""
    return [shown for shown in client.views() if shown["table"] == table][-1]


def seated_frames(client: Client) -> list[tuple[str, int]]:
    return [(frame["game"], frame["seat"]) for frame in client.frames if frame["type"] == "seated"]


async def played(server: Server, rated: bool = False) -> tuple[Client, Client, str]:
    """Ann, bob, and the id of the table at which ann has won a game of nim."""
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game="nim", setup={"heaps": [1]}, rated=rated))["table"]
    await bob.ask("sit", table=table)
    assert (await ann.ask("act", table=table, action=take(0), nonce="win"))["seq"] == 1
    await settled()
    return ann, bob, table


async def rematch(server: Server, ann: Client, bob: Client, table: str) -> str:
    for client in (ann, bob):
        assert (await client.ask("next", table=table, what="rematch"))["type"] == "ok"
    await server.process.engine.on_alarm(table)
    await settled()
    following: str = view(ann, table)["next"]
    return following


async def test_a_rematch_from_end_to_end(server: Server, world: World) -> None:
    ann, bob, table = await played(server)
    assert "until" not in view(bob, table)
    await ann.ask("next", table=table, what="rematch")
    assert [player.get("next") for player in view(bob, table)["players"]] == ["rematch", None]
    assert view(bob, table)["until"] == world.time + 30_000
    following = await rematch(server, ann, bob, table)
    assert seated_frames(ann) == [("nim", 1)]
    assert seated_frames(bob) == [("nim", 0)]
    for client in (ann, bob):
        await client.ask("watch", table=following)
    assert "until" not in view(bob, table), "all have answered"
    assert [player["ready"] for player in view(ann, following)["players"]] == [False, False]
    assert view(ann, following)["until"] == world.time + 20_000
    await bob.ask("ready", table=following)
    assert [player["ready"] for player in view(ann, following)["players"]] == [True, False]
    await ann.ask("ready", table=following)
    shown = view(bob, following)
    assert (shown["phase"], shown["began"]) == ("playing", world.time + 3_000)
    assert all("ready" not in player for player in shown["players"])
    assert "until" not in shown
    assert (shown["session"], shown["step"]) == (table, 1)
    early = await bob.ask("act", table=following, action=take(0), nonce="a")
    assert early["code"] == "not_here"


async def test_who_took_handicap_stones_takes_them_again(server: Server) -> None:
    """Four stones; the rematch gives them to the same player, and so does the one after it."""
    ann, bob = await server.client("ann"), await server.client("bob")
    setup = {"size": 9, "handicap": 4}
    table = (await ann.ask("open", game="go", setup=setup, seat=1))["table"]
    await bob.ask("sit", table=table)
    for _ in range(2):
        await ann.ask("act", table=table, action={"type": "resign"}, nonce=table)
        await settled()
        table = await rematch(server, ann, bob, table)
        assert (seated_frames(ann)[-1], seated_frames(bob)[-1]) == (("go", 1), ("go", 0))
        for client in (ann, bob):
            await client.ask("watch", table=table)
            await client.ask("ready", table=table)
        server.process.world.time = Millis(server.process.world.time + 5_000)
        shown = view(ann, table)
        assert (shown["setup"]["handicap"], shown["state"]["turn"]) == (4, "white")
        assert "".join(shown["state"]["board"]).count("X") == 4


async def test_every_connection_of_a_player_is_told_once(server: Server, world: World) -> None:
    ann, bob, table = await played(server)
    far = await serve(world)
    second, third = server.connect(), far.connect()
    for client in (second, third, third):
        assert (await client.hello(token=ann.frames[0]["token"]))["type"] == "ok"
    gone = far.connect()
    await gone.hello(token=ann.frames[0]["token"])
    gone.connection.close()
    await rematch(server, ann, bob, table)
    assert seated_frames(ann) == seated_frames(second) == seated_frames(third) == [("nim", 1)]
    assert seated_frames(gone) == []


async def test_closed_connections_are_not_kept(server: Server) -> None:
    ann = await server.client("ann")
    greeted = server.connect()
    greeted.begin("hello", protocol=1, name="bob")
    for client in (ann, greeted):
        client.connection.close()
    await settled()
    assert server.context.connections == {}


async def test_the_ratings_of_the_beginning_are_shown_during_a_rated_game(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    for rated in (True, False):
        table = (await ann.ask("open", game="nim", setup={"heaps": [2]}, rated=rated))["table"]
        assert [one.get("starting_rating") for one in view(ann, table)["players"]] == [None, None]
        await bob.ask("sit", table=table)
        shown = {"rating": 1500, "provisional": True} if rated else None
        assert [one.get("starting_rating") for one in view(bob, table)["players"]] == [shown, shown]


async def test_a_change_of_rating_is_shown(server: Server) -> None:
    _ann, bob, table = await played(server, rated=True)
    shown = view(bob, table)
    assert shown["rated"] is True
    assert [player["rating"] for player in shown["players"]] == [
        {"rating": 1662, "provisional": True, "gain": 162},
        {"rating": 1338, "provisional": True, "gain": -162},
    ]


async def test_three_vote(server: Server, world: World) -> None:
    clients = [await server.client(name) for name in ("ann", "bob", "cat")]
    setup = {"options": [{"game": "fuse"}, {"game": "walk"}], "seconds": 5}
    opened = await clients[0].ask("open", game="choose", setup=setup, players=3)
    table = opened["table"]
    for client in clients[1:]:
        await client.ask("sit", table=table)
    shown = view(clients[2], table)
    assert [(option["game"], option["fits"]) for option in shown["state"]["options"]] == [
        ("fuse", True),
        ("walk", False),
    ]
    await clients[0].ask("act", table=table, action={"type": "vote", "option": 0}, nonce="a")
    assert (await clients[1].ask("next", table=table, what="lobby"))["type"] == "ok"
    shown = view(clients[2], table)
    assert shown["state"]["standing"] == ["here", "left", "here"]
    assert shown["state"]["options"][1]["fits"]
    world.time = Millis(world.time + 5_001)
    await server.process.engine.on_alarm(table)
    world.time = Millis(world.time + FOLLOW_UP_DELAY + 1)
    await server.process.engine.sweep()
    await settled()
    assert seated_frames(clients[1]) == []
    assert sorted(seated_frames(clients[0]) + seated_frames(clients[2])) == [("fuse", 0), ("fuse", 1)]


async def test_what_makes_no_sense_is_refused(server: Server) -> None:
    ann, _bob, table = await played(server)
    cat = await server.client("cat")
    assert (await cat.ask("next", table=table, what="lobby"))["code"] == "not_seated"
    assert (await cat.ask("ready", table=table))["code"] == "not_seated"
    assert (await ann.ask("ready", table=table))["code"] == "over"
    assert (await ann.ask("next", table="nowhere", what="lobby"))["code"] == "no_such_table"
    assert (await ann.ask("next", table=table, what="chess"))["code"] == "malformed"
    for setup in ({"options": [{"game": "chess"}]}, {"options": [{"game": "choose"}]}):
        assert (await ann.ask("open", game="choose", setup=setup))["code"] == "bad_setup"
    for command in ("open", "seek"):
        refused = await ann.ask(command, game="choose", rated=True)
        assert (refused.get("code"), "rated" in refused["text"]) == ("bad_setup", True)


class TestMyGames:
    async def test_tables_and_ratings_of_a_player(self, server: Server) -> None:
        ann, _bob, table = await played(server, rated=True)
        running = (await ann.ask("open", game="fuse", players=3))["table"]
        games = await ann.ask("mine")
        assert [game["table"] for game in games["games"]] == [running, table]
        assert games["games"][0]["players"] == ["ann", None, None]
        assert "rating" not in games["games"][0]
        assert games["games"][1] == {
            "table": table,
            "game": "nim",
            "setup": {"heaps": [1], "misere": False, "clock": {"system": "none"}},
            "phase": "over",
            "seat": 0,
            "players": ["ann", "bob"],
            "ended": server.world.time,
            "result": {
                "scores": [1, 0],
                "text": "The first player wins.",
                "reason": "nim-won",
                "arguments": {"player": "first"},
            },
            "rating": {"rating": 1662, "provisional": True, "gain": 162},
        }
        assert not games["more"]
        [rating] = games["ratings"]
        assert rating == {
            "game": "nim",
            "speed": "",
            "rating": 1662,
            "deviation": 290,
            "provisional": True,
            "history": [[server.world.time, 1662]],
        }

    async def test_it_comes_in_pages(self, server: Server, world: World) -> None:
        ann, bob, first = await played(server)
        for number in range(60):
            world.time = Millis(world.time + 1)
            table = (await ann.ask("open", game="nim", setup={"heaps": [1]}))["table"]
            await bob.ask("sit", table=table)
            await ann.ask("act", table=table, action=take(0), nonce=f"{number}")
        page = await bob.ask("mine")
        assert (len(page["games"]), page["more"]) == (50, True)
        rest = await bob.ask("mine", before=page["games"][-1]["ended"])
        assert (len(rest["games"]), rest["more"], rest["ratings"]) == (11, False, [])
        assert rest["games"][-1]["table"] == first
