"""No more is said at a table than can be read, and nobody is sent more of it than so much."""

from typing import cast

import pytest

from game import chat
from game.held.held_table import HeldTable
from game.held.showing import Showing
from game.memory.world import World
from game.ports.people import Player
from game.refused import Refused
from game.sections import chat_rates
from game.sections.chat_rates import TABLE_RATE, TOO_MUCH
from game.table import Table
from messages import Rate
from tests.game.team_table import team_row
from tests.games.hunt import HUNT
from tests.sections.client import Client, playing, serve

NAMES = [f"talker {number}" for number in range(4)]


async def say(client: Client, table: str, text: str, **fields: str) -> str:
    reply = await client.ask("say", table=table, text=text, **fields)
    if reply.get("code") == "too_fast":
        assert reply["text"] == TOO_MUCH.text
        assert 0 < reply["retry"] <= 1000
    return str(reply.get("code", "ok"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(chat_rates, "monotonic", lambda: now[0])
    return now


async def test_many_who_each_keep_their_rate_have_one_together(clock: list[float]) -> None:
    server = await serve(limits=True)
    ann, _bob, table = await playing(server)
    talkers = [await server.client(name) for name in NAMES]
    answers = []
    for client in talkers:
        await client.ask("watch", table=table)
    for number in range(15):
        answers += [await say(client, table, f"{number}") for client in talkers]
    assert answers == ["ok"] * TABLE_RATE.burst + ["too_fast"] * (60 - TABLE_RATE.burst)
    assert len(ann.said()) == TABLE_RATE.burst
    assert await say(ann, table, "hello") == "ok", "who plays has a rate of their own"
    clock[0] += 1
    assert [await say(talkers[0], table, "again") for _ in range(5)] == ["ok"] * 5
    other = (await ann.ask("open", game="nim"))["table"]
    await talkers[1].ask("watch", table=other)
    assert await say(talkers[1], other, "here") == "ok"


async def test_no_player_can_silence_another(clock: list[float]) -> None:
    server = await serve(limits=True)
    ann, bob, table = await playing(server)
    anns = [ann, *[server.connect() for _ in range(3)]]
    for client in anns[1:]:
        await client.hello(token=ann.frames[0]["token"])
        await client.ask("watch", table=table)
    answers = [await say(client, table, f"{number}") for number in range(15) for client in anns]
    assert answers == ["ok"] * TABLE_RATE.burst + ["too_fast"] * (60 - TABLE_RATE.burst)
    assert await say(bob, table, "my turn") == "ok"


async def test_a_line_that_is_sent_again_is_counted_once(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_rates, "TABLE_RATE", Rate(2, 3))
    monkeypatch.setattr(chat_rates, "MOST_NONCES", 2)
    server = await serve(limits=True)
    ann, bob, table = await playing(server)
    answers = [await say(ann, table, nonce, nonce=nonce) for nonce in "aaababbcdca"]
    # Of "a", "b" and "c" the newest two are known when there are three; "d" was not said.
    assert answers == [*["ok"] * 8, "too_fast", "ok", "too_fast"]
    assert ann.said() == ["a", "b", "c"]
    assert await say(bob, table, "mine", nonce="a") == "ok"
    assert ann.said()[-1] == "mine"


async def test_without_limits_there_is_none() -> None:
    server = await serve(limits=False)
    ann, _bob, table = await playing(server)
    assert [await say(ann, table, f"{number}") for number in range(TABLE_RATE.burst + 5)] == ["ok"] * 45


async def test_who_comes_is_sent_the_newest_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "MOST_BYTES", 1_000)
    server = await serve(limits=False)
    ann, _bob, table = await playing(server)
    for number in range(9):
        assert await say(ann, table, f"{number}{'é' * 99}") == "ok"
    eve = await server.client("eve")
    await eve.ask("watch", table=table)
    assert [text[0] for text in eve.said()] == ["4", "5", "6", "7", "8"]


async def test_an_organiser_has_a_rate_like_a_player(clock: list[float]) -> None:
    world = World()
    held = HeldTable(
        Table(HUNT, team_row(world, HUNT, [[Player("ann", "ann")]] * 2, Player("olga", "olga"))),
        cast(Showing, None),
    )
    rates = chat_rates.ChatRates()
    for number in range(TABLE_RATE.burst):
        rates.spend(held, f"spectator {number}", None)
    with pytest.raises(Refused):
        rates.spend(held, "another", None)
    rates.spend(held, "olga", None)
