"""What a client is told where the rules of a game are at fault."""

import logging
from dataclasses import replace
from typing import Any

import pytest

from game import rules
from game.api import Millis
from game.lobby.match_table import NO_GAME
from game.memory.world import World
from tests.game.engine_process import GAMES, settled, start
from tests.games.fuse import FUSE
from tests.sections.client import Client, Server, playing, serve, take
from tests.sections.lobby import match_all, order, seats

TOSS = {"type": "toss", "to": 1}


def fail(*arguments: Any) -> Any:
    raise KeyError("no such key")


async def beside(world: World, **games: Any) -> Server:
    server = Server(await start(world, {**GAMES, **games}), False)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def test_an_act_on_which_the_rules_fail_is_broken_and_not_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = await beside(World(), fuse=replace(FUSE, apply=fail))
    ann, _, table = await playing(server, "fuse")
    for nonce in ("a", "b"):
        reply = await ann.ask("act", table=table, action=TOSS, nonce=nonce)
        assert (reply["code"], "was not taken" in reply["text"]) == ("broken", True)
    assert (await ann.ask("log", table=table))["events"] == []
    await settled()
    assert len(faults(caplog)) == 1


async def test_whatever_is_asked_of_a_broken_table_is_broken(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    ann, _, table = await playing(await serve(world), "fuse", fuse=60_000)
    await ann.ask("act", table=table, action=TOSS, nonce="a")
    server = await beside(world, fuse=replace(FUSE, apply=fail))
    client = server.connect()
    await client.hello(token=ann.frames[0]["token"])
    asked: dict[str, dict[str, Any]] = {
        "watch": {},
        "look": {"seq": 1},
        "log": {},
        "act": {"action": TOSS, "nonce": "b"},
        "sit": {},
        "say": {"text": "hm"},
        "next": {"what": "lobby"},
    }
    client.frames.clear()
    for command, fields in asked.items():
        if command != "say":  # the table is not followed
            assert (await client.ask(command, table=table, **fields))["code"] == "broken"
    assert client.views() == []
    for command in ("lobby", "mine"):
        assert (await client.ask(command))["type"] == "ok"
    other = (await client.ask("open", game="nim"))["table"]
    assert [view["table"] for view in client.views()] == [other]
    await settled()
    assert len(faults(caplog)) == 1


async def test_a_view_that_fails_as_time_passes_breaks_the_table_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def view(state: Any, seat: Any) -> Any:
        return fail() if state.at > state.bang - 500 else FUSE.view(state, seat)

    world = World()
    server = await beside(world, fuse=replace(FUSE, view=view))
    ann, bob, table = await playing(server, "fuse", fuse=1_000)
    world.time = Millis(world.time + 600)
    assert (await bob.ask("watch", table=table))["code"] == "broken"
    told = [[frame["table"] for frame in one.frames if frame["type"] == "broken"] for one in (ann, bob)]
    assert told == [[table], [table]]
    assert (await ann.ask("act", table=table, action=TOSS, nonce="a"))["code"] == "broken"
    await settled()
    [line] = faults(caplog)
    assert table in line
    ann2, _, other = await ann_and_bob(server, ann, bob)
    assert (await ann2.ask("act", table=other, action=take(0), nonce="a"))["seq"] == 1


async def ann_and_bob(server: Server, ann: Client, bob: Client) -> tuple[Client, Client, str]:
    """Another table of the same two, of nim."""
    table = (await ann.ask("open", game="nim"))["table"]
    await bob.ask("sit", table=table)
    return ann, bob, table


async def test_a_look_at_what_cannot_be_shown_is_broken_and_the_table_goes_on() -> None:
    def view(state: Any, seat: Any) -> Any:
        return fail() if state.holder == 0 else FUSE.view(state, seat)

    world = World()
    ann, _, table = await playing(await serve(world), "fuse", fuse=60_000)
    await ann.ask("act", table=table, action=TOSS, nonce="a")
    server = await beside(world, fuse=replace(FUSE, view=view))
    cat = await server.client("cat")
    assert (await cat.ask("watch", table=table))["type"] == "ok"
    assert (await cat.ask("look", table=table, seq=0))["code"] == "broken"
    assert (await cat.ask("look", table=table, seq=1))["type"] == "ok"
    assert [frame for frame in cat.frames if frame["type"] == "broken"] == []


async def test_a_vote_whose_choice_fails_is_not_looked_at_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    vote = rules.find()["choose"]
    assert vote.vote is not None
    world = World()
    server = await beside(world, choose=replace(vote, vote=replace(vote.vote, choice=fail)))
    ann, _, table = await playing(server, "choose")
    assert (await ann.ask("act", table=table, action={"type": "leave"}, nonce="a"))["seq"] == 1
    await settled()
    for _ in range(5):
        world.time = Millis(world.time + 5_000)
        await server.process.engine.sweep()
        await settled()
    await settled()
    assert len(faults(caplog)) == 1
    assert (await ann.ask("watch", table=table))["code"] == "broken"


async def test_nobody_seeks_a_game_that_cannot_be_begun(caplog: pytest.LogCaptureFixture) -> None:
    server = await beside(World(), fuse=replace(FUSE, initial=fail))
    for client in (await server.client("ann"), await server.client("bob")):
        reply = await client.ask("seek", game="fuse")
        assert (reply["code"], reply["text"]) == ("broken", NO_GAME.text)
    await match_all(server)
    assert await order(server.world) == []
    assert len(faults(caplog)) == 1


async def test_of_a_match_that_cannot_be_opened_its_players_are_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The rules fail only for some seeds, so that no seek alone shows it."""
    failing = False

    def initial(*arguments: Any) -> Any:
        return fail() if failing else FUSE.initial(*arguments)

    server = await beside(World(), fuse=replace(FUSE, initial=initial))
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    second = server.connect()
    await second.hello(token=ann.frames[0]["token"])
    third = server.connect()
    await third.hello(token=ann.frames[0]["token"])
    assert (await third.ask("seek", game="nim"))["type"] == "ok"
    for client in (ann, second, bob):
        assert (await client.ask("seek", game="fuse"))["type"] == "ok"
    failing = True
    await match_all(server)
    for client in (ann, second, third, bob):
        [told] = [frame for frame in client.frames if frame["type"] == "seeks_ended"]
        assert (told["code"], told["text"]) == ("broken", NO_GAME.text)
    assert await order(server.world) == []
    failing = False
    for client in (cat, bob):
        assert (await client.ask("seek", game="fuse"))["type"] == "ok"
    await match_all(server)
    assert len(seats(cat)) == len(seats(bob)) == 1
    assert seats(ann) == []
    [line] = faults(caplog)
    assert "a match cannot be opened" in line
