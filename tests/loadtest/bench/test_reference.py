"""The servers that ours is compared with keep their word too: the checker finds nothing at any of them."""

import asyncio
import random
from pathlib import Path

import msgspec
import pytest

from loadtest.bench.bench import BARE, BY_SEND, ECHO, OURS, USUAL, serving
from loadtest.bench.echoes import echoes
from loadtest.bench.relay import Relay, seed
from loadtest.people.hello import say_hello
from loadtest.people.script import several, written
from loadtest.reference import by_send
from loadtest.reference.append import appends
from loadtest.run import run
from loadtest.settings import Settings
from moyo_client import refusals
from moyo_client.messages import Act, Open, Sit

PLAY = {"type": "play", "point": "D4"}
PASS = {"type": "pass"}


@pytest.mark.long
async def test_the_usual_server_loses_nothing_over_two_processes(empty_database: str) -> None:
    async with serving(USUAL, 2, empty_database) as servers:
        urls = [server.url for server in servers]
        games = Settings(scenario="games", urls=urls, games=8, seconds=2, moves=8, audit=0.1)
        crowd = Settings(scenario="crowd", urls=urls, sockets=20, seconds=2, rate=20)
        played, watched = await asyncio.gather(run(games), run(crowd))
    counts = played.verdict.counts
    assert (played.verdict.faults, watched.verdict.faults) == ([], [])
    assert counts["acts"] == counts["acks"] == counts["logged"] > 50
    assert counts["games"] > 8
    assert watched.verdict.counts["views"] >= 20 * watched.verdict.counts["acks"]


async def test_the_usual_server_does_an_act_once_and_refuses_what_is_illegal(empty_database: str) -> None:
    async with serving(USUAL, 2, empty_database) as (one, two):
        black, white = await say_hello(one.port), await say_hello(two.port)
        table = (await black.send(Open(game="go", setup={"size": 9}))).table
        await white.send(Sit(table=table))
        first = await black.send(Act(table=table, action=PLAY, nonce="a"))
        again = await say_hello(two.port, token=black.token)
        second = await again.send(Act(table=table, action=PLAY, nonce="a"))
        assert (first.seq, second.seq) == (1, 1)
        with pytest.raises(refusals.Illegal, match="taken"):
            await white.send(Act(table=table, action=PLAY, nonce="b"))
        with pytest.raises(refusals.NotSeated):
            await (await say_hello(one.port)).send(Act(table=table, action=PLAY, nonce="c"))


@pytest.mark.long
async def test_the_bare_pair_loses_nothing_and_shows_each_position(database: str) -> None:
    async with serving(BARE, 2, database) as servers:
        urls = [server.url for server in servers]
        played = await run(Settings(scenario="games", urls=urls, games=8, seconds=2, audit=0.1))
    counts = played.verdict.counts
    assert played.verdict.faults == []
    assert counts["acts"] == counts["acks"] == counts["seen"] == counts["logged"] > 50


@pytest.mark.long
async def test_the_bare_pair_takes_only_the_action_that_comes_next(database: str) -> None:
    (acts, *_) = (script.acts for script in several("go", {}, 200, 1))
    async with serving(BARE, 2, database) as (one, two):
        black, white = await say_hello(one.port), await say_hello(two.port)
        table = (await black.send(Open(game="go"))).table
        await white.send(Sit(table=table))
        with pytest.raises(refusals.NotHere):
            await black.send(Act(table=table, action=PASS, nonce="other"))
        at_once = [Act(table=table, action=msgspec.Raw(acts[0].action), nonce=nonce) for nonce in "ab"]
        first, second = await asyncio.gather(*map(black.request, at_once))
        assert (first.type, first.seq, second.code) == ("ok", 1, "not_here")
        with pytest.raises(refusals.NotHere):
            await (await say_hello(one.port)).send(Act(table=table, action=PASS, nonce="c"))


@pytest.mark.long
async def test_the_stage_shows_every_act_to_everybody_and_the_echo_answers() -> None:
    async with serving(ECHO, 1) as (server,):
        crowd = Settings(scenario="crowd", urls=[server.url], sockets=20, seconds=2, rate=20)
        watched = await run(crowd)
        idle = await run(Settings(scenario="idle", urls=[server.url], sockets=20, seconds=1))
        echoed = await echoes(server.port, 4, 0.5, 4)
    assert (watched.verdict.faults, idle.verdict.faults) == ([], [])
    assert watched.verdict.counts["views"] >= 20 * watched.verdict.counts["acks"] > 200
    assert echoed.rate > 100
    assert 0 < echoed.p50 < 1


@pytest.mark.long
async def test_what_only_sends_shows_every_act_to_everybody(tmp_path: Path) -> None:
    library = by_send.library(tmp_path)
    if library is None:
        pytest.skip("there is no C compiler")
    async with serving((*BY_SEND, str(library)), 1) as (server,):
        watched = await run(Settings(scenario="crowd", urls=[server.url], sockets=300, seconds=2))
    assert watched.verdict.faults == []
    assert watched.verdict.counts["views"] >= 300 * watched.verdict.counts["acks"] > 300


async def test_what_is_put_into_the_database_can_be_played_on(database: str) -> None:
    acts = written("go", {"size": 9}, 60, random.Random(1)).acts
    names = ["one", "two"]
    await seed(database, names, acts[:20], {"size": 9})
    async with serving(OURS, 1, database) as (server,):
        relay = Relay(acts, names, 20)
        await relay.connect(server)
        assert await relay.play(0.5) > 0
        relay.close()


async def test_appends_by_hand_are_taken(database: str) -> None:
    assert len(await appends(database, 0.2)) > 1
