"""Conditional moves on the wire: who may say them, who is shown them, and that nobody else learns of them."""

import json
from typing import Any

import pytest

from game.memory.world import World
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take

SECRET = [[take(0, 2), take(1, 3), [[take(2), take(2), []]]]]
"""If ann takes two things from heap 0, bob takes three from heap 1."""


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


async def say(client: Client, table: str, branches: Any, seq: int = 0) -> dict[str, Any]:
    reply = await client.ask("conditional", table=table, seq=seq, branches=branches)
    await settled()
    return reply


def token_of(client: Client) -> str:
    return next(str(frame["token"]) for frame in client.frames if "token" in frame)


def shown(client: Client) -> list[tuple[int, Any, str | None]]:
    """The conditional moves that a client was shown: after which event, branches, text."""
    return [
        (frame["seq"], frame["branches"], frame.get("text"))
        for frame in client.frames
        if frame["type"] == "conditional"
    ]


async def act(client: Client, table: str, heap: int, count: int, nonce: str) -> dict[str, Any]:
    reply = await client.ask("act", table=table, action=take(heap, count), nonce=nonce)
    await settled()
    return reply


async def test_they_are_shown_on_every_connection_of_the_player(server: Server, world: World) -> None:
    _, bob, table = await playing(server)
    far = (await serve(world)).connect()
    await far.hello(token=token_of(bob))
    await far.ask("watch", table=table)
    assert (await say(bob, table, SECRET))["type"] == "ok"
    for client in (bob, far):
        assert shown(client) == [(0, SECRET, None)]
    await say(far, table, [])
    for client in (bob, far):
        assert shown(client)[1:] == [(0, [], None)]


async def test_they_are_shown_again_to_who_comes_back(server: Server) -> None:
    _, bob, table = await playing(server)
    await say(bob, table, SECRET)
    bob.connection.close()
    again = server.connect()
    await again.hello(token=token_of(bob))
    await again.ask("watch", table=table)
    assert shown(again) == [(0, SECRET, None)]


async def test_the_answer_comes_at_once_also_while_the_player_is_away(server: Server) -> None:
    ann, bob, table = await playing(server)
    await say(bob, table, SECRET)
    bob.connection.close()
    await act(ann, table, 0, 2, "a")
    assert [view["seq"] for view in ann.views()][-2:] == [1, 2]
    log = (await ann.ask("log", table=table))["events"]
    assert [(event["seat"], event["action"]) for event in log] == [(0, take(0, 2)), (1, take(1, 3))]


async def test_what_is_left_is_shown_and_why_it_ended(server: Server) -> None:
    ann, bob, table = await playing(server)
    wrong = [[take(0, 2), take(1, 3), [[take(2), take(1, 5), []]]]]
    await say(bob, table, wrong)
    await act(ann, table, 0, 2, "a")
    await act(ann, table, 2, 1, "b")
    assert shown(bob) == [
        (0, wrong, None),
        (2, wrong[0][2], None),
        (3, [], "Heap 1 holds only 1."),
    ]
    assert (await act(bob, table, 1, 1, "c"))["type"] == "ok"


async def frames_of_others(branches: list[Any]) -> dict[str, list[str]]:
    """All that a spectator, the other player and who comes later get of a game.

    Bob says `branches`, and ann does something else than what he expects.
    """
    world = World()
    server = await serve(world)
    ann, bob, table = await playing(server)
    far = await serve(world)
    cat, dan = await server.client("cat"), await far.client("dan")
    for client in (cat, dan):
        await client.ask("watch", table=table)
    for client in (ann, cat, dan):
        await client.ask("lobby")
    if branches:
        assert (await say(bob, table, branches))["type"] == "ok"
        assert shown(bob)
        await server.process.engine.report_audiences()
    else:
        await server.process.engine.report_audiences()
    await far.process.engine.report_audiences()
    await settled()
    await act(ann, table, 0, 1, "a")
    for process in (server.process, far.process):
        await process.tables.compare_with_log()
    await settled()
    eve = await far.client("eve")
    for client in (ann, cat, dan, eve):
        await client.ask("watch", table=table)
        await client.ask("log", table=table)
        for seq in range(2):
            await client.ask("look", table=table, seq=seq)
        await client.ask("mine")
    clients = {"ann": ann, "cat": cat, "dan": dan, "eve": eve}
    return {
        name: [
            json.dumps(frame).replace(table, "the table") for frame in client.frames if "token" not in frame
        ]
        for name, client in clients.items()
    }


async def test_nobody_else_gets_another_frame_than_without_them() -> None:
    assert await frames_of_others(SECRET) == await frames_of_others([])


@pytest.mark.parametrize(
    ("branches", "seq", "code"),
    [
        (SECRET, 1, "not_here"),
        ([[take(0), {"type": "fly"}]], 0, "malformed"),
        ([[take(0), take(1)], [take(0), take(2)]], 0, "malformed"),
        ("none", 0, "malformed"),
        ([[take(0)]], 0, "malformed"),
    ],
)
async def test_what_is_refused(server: Server, branches: Any, seq: int, code: str) -> None:
    _, bob, table = await playing(server)
    assert (await say(bob, table, branches, seq))["code"] == code
    assert shown(bob) == []


async def test_only_a_player_may_say_them_about_a_game_that_is_played(server: Server) -> None:
    ann, bob, table = await playing(server)
    cat = await server.client("cat")
    assert (await say(cat, table, SECRET))["code"] == "not_seated"
    assert (await say(cat, "nowhere", SECRET))["code"] == "no_such_table"
    waiting = (await cat.ask("open", game="nim"))["table"]
    assert (await say(cat, waiting, SECRET))["code"] == "not_here"
    other = (await ann.ask("open", game="walk"))["table"]
    await bob.ask("sit", table=other)
    assert (await say(bob, other, []))["code"] == "not_here"


async def test_nothing_is_shown_of_them_once_the_game_is_over(server: Server) -> None:
    ann, bob, table = await playing(server, heaps=[1, 1, 1])
    await say(bob, table, [[take(0), take(1), []]])
    assert (await act(ann, table, 0, 1, "a"))["type"] == "ok"
    await act(ann, table, 2, 1, "b")
    assert bob.views()[-1]["phase"] == "over"
    again = server.connect()
    await again.hello(token=token_of(bob))
    await again.ask("watch", table=table)
    assert shown(again) == []
