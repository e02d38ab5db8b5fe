"""Replies go to whom they answer, and broadcasts to whom receives them."""

import asyncio

import pytest

from tests.clients.conftest import Played
from tests.clients.drivers import Refusal, code
from tests.clients.scripted_server import said, view


async def test_replies_and_broadcasts_are_apart(played: Played) -> None:
    driver, _, connection = played
    answer = driver.ask("act", table="T", action={"type": "take"}, nonce="n1")
    act = await connection.receive()
    await connection.send(view("T", 1), said("T", "hello"))
    await connection.reply(act, seq=1)
    await connection.send(said("T", "and on"))
    assert await answer == {"seq": 1}
    frames = [(await driver.ask("receive"))["frame"] for _ in range(3)]
    assert [frame["type"] for frame in frames] == ["view", "said", "said"]
    assert [frame.get("text") for frame in frames[1:]] == ["hello", "and on"]
    assert frames[0]["seq"] == 1
    assert (frames[1]["from"]["name"], frames[1]["from"]["seat"]) == ("meijin", 1)


async def test_that_nothing_is_announced_any_more(played: Played) -> None:
    driver, _, connection = played
    await connection.send({"type": "announcement", "text": None}, said("T", "hello"))
    frames = [(await driver.ask("receive"))["frame"] for _ in range(2)]
    assert [frame["type"] for frame in frames] == ["announcement", "said"]
    assert [frame.get("text") for frame in frames] == [None, "hello"]


async def test_replies_in_any_order(played: Played) -> None:
    driver, _, connection = played
    answers = [driver.ask("send", command={"type": "log", "table": table}) for table in "ABC"]
    commands = [await connection.receive() for _ in answers]
    for command in reversed(commands):
        await connection.reply(command, events=[], more=command["table"] == "B")
    assert [reply["more"] for reply in await asyncio.gather(*answers)] == [False, True, False]


async def test_an_error_has_its_code(played: Played) -> None:
    driver, _, connection = played
    for wanted in ("illegal", "over", "a_code_of_next_year"):
        answer = driver.ask("act", table="T", action={"type": "take"})
        await connection.refuse(await connection.receive(), wanted)
        with pytest.raises(Refusal, match=f"^{wanted}: No.$"):
            await answer


async def test_what_is_unknown_is_ignored(played: Played) -> None:
    driver, _, connection = played
    answer = driver.ask("send", command={"type": "mutes"})
    mutes = await connection.receive()
    await connection.send_text("this is no JSON")
    await connection.send_text("[1, 2]")
    await connection.send({"type": "ok", "re": 4711}, {"type": "ok", "re": None}, {"type": "ok", "re": "x"})
    await connection.send({"type": "weather", "sky": ["blue", {"clouds": 2}]})
    await connection.send(view("T", 1, phase="adjourned", colour="red"))
    await connection.reply(mutes, players=["meijin"], colour="red")
    assert (await answer)["players"] == ["meijin"]
    frames = [(await driver.ask("receive"))["frame"] for _ in range(2)]
    assert frames[0] == {"type": "weather", "sky": ["blue", {"clouds": 2}]}
    assert frames[1]["phase"] == "adjourned"


async def test_commands_keep_their_order(played: Played) -> None:
    driver, _, connection = played
    answers = [
        driver.ask("send", command={"type": "log", "table": "T", "after": number}) for number in range(100)
    ]
    commands = [await connection.receive() for _ in answers]
    assert [command.get("after", 0) for command in commands] == list(range(100))
    assert len({command["id"] for command in commands}) == 100
    for command in commands:
        await connection.reply(command, events=[], more=False)
    await asyncio.gather(*answers)


async def test_a_refusal_is_no_reply_to_another(played: Played) -> None:
    driver, _, connection = played
    bad, good = (driver.ask("act", table="T", action={"type": "take"}, nonce=n) for n in ("bad", "good"))
    await connection.refuse(await connection.receive(), "illegal")
    assert await code(bad) == "illegal"
    await connection.reply(await connection.receive(), seq=1)
    assert await good == {"seq": 1}
