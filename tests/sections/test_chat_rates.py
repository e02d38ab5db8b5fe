"""All together may not say more at a table than can be read, and are not sent more of it than so much."""

import pytest

from game import chat
from game.sections import chat_rates
from game.sections.chat_rates import TABLE_RATE, TOO_MUCH
from tests.sections.client import Client, playing, serve

NAMES = [f"talker {number}" for number in range(4)]


async def say(client: Client, table: str, text: str) -> str:
    reply = await client.ask("say", table=table, text=text)
    if reply.get("code") == "too_fast":
        assert reply["text"] == TOO_MUCH
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
