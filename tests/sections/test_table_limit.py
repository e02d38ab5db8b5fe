"""Nobody sits at more than fifty tables that are not over, whatever brings players to tables."""

import pytest

from game.memory.world import World
from game.ports.log import MAX_TABLES
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take
from tests.sections.lobby import match_all, opened, order, seats, waiting

TEXT = "You sit at 50 tables already."
CODED = {"reason": "too-many-tables", "arguments": {"count": 50}}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


async def fill(client: Client) -> None:
    """The client opens as many tables as one may sit at."""
    for _ in range(MAX_TABLES):
        assert (await client.ask("open", game="nim"))["type"] == "ok"


async def test_who_sits_at_fifty_seeks_no_other(server: Server, world: World) -> None:
    ann = await server.client("ann")
    await fill(ann)
    reply = await ann.ask("seek", game="nim")
    assert (reply["code"], reply["text"]) == ("too_many", TEXT)
    assert await order(world) == []


async def test_who_comes_to_fifty_while_waiting_is_matched_with_nobody(server: Server, world: World) -> None:
    """All of their seeks end, and they are told why; the other keeps the place."""
    ann, bob = await server.client("ann"), await server.client("bob")
    for heaps in ([3], [4]):
        await ann.ask("seek", game="nim", setup={"heaps": heaps})
    await fill(ann)
    await bob.ask("seek", game="nim", setup={"heaps": [3]})
    await match_all(server)
    ended = [frame for frame in ann.frames if frame["type"] == "seeks_ended"]
    assert ended == [{"type": "seeks_ended", "code": "too_many", "text": TEXT, **CODED}]
    assert waiting(ann)["seeks"] == []
    assert await order(world) == ["bob"]
    assert seats(bob) == []
    assert len(opened(world)) == MAX_TABLES
    cat = await server.client("cat")
    await cat.ask("seek", game="nim", setup={"heaps": [3]})
    await match_all(server)
    assert len(seats(bob)) == len(seats(cat)) == 1


async def over(server: Server) -> tuple[Client, Client, str]:
    """Ann and bob after a game."""
    ann, bob, table = await playing(server, heaps=[1])
    assert (await ann.ask("act", table=table, action=take(0), nonce="win"))["type"] == "ok"
    return ann, bob, table


async def test_who_sits_at_fifty_can_only_part_after_a_game(server: Server) -> None:
    ann, bob, table = await over(server)
    await fill(ann)
    for what in ("rematch", "another"):
        reply = await ann.ask("next", table=table, what=what)
        assert (reply["code"], reply["text"]) == ("too_many", TEXT)
    assert (await bob.ask("next", table=table, what="rematch"))["type"] == "ok"
    assert (await ann.ask("next", table=table, what="lobby"))["type"] == "ok"


async def test_a_finished_game_makes_room_for_a_rematch(server: Server) -> None:
    ann, bob, table = await playing(server, heaps=[1])
    for _ in range(MAX_TABLES - 1):
        await ann.ask("open", game="nim")
    assert (await ann.ask("open", game="nim"))["code"] == "too_many"
    await ann.ask("act", table=table, action=take(0), nonce="win")
    for client in (ann, bob):
        assert (await client.ask("next", table=table, what="rematch"))["type"] == "ok"
    await settled()
    await server.process.engine.on_alarm(table)
    await settled()
    assert len(seats(ann)) == 1


async def test_who_comes_to_fifty_after_the_answer_has_left(server: Server, world: World) -> None:
    ann, bob, table = await over(server)
    assert (await ann.ask("next", table=table, what="rematch"))["type"] == "ok"
    await fill(ann)
    assert (await bob.ask("next", table=table, what="rematch"))["type"] == "ok"
    await server.process.engine.on_alarm(table)
    await settled()
    view = bob.views()[-1]
    assert [player["next"] for player in view["players"]] == ["lobby", "rematch"]
    assert "next" not in view
    assert "until" not in view
    assert seats(bob) == []
    assert await world.log.open_table_count(world.state.tables[table].row.seated[0].player_id) == MAX_TABLES
