"""A lost connection is replaced, and what stood stands again."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients.conftest import FAST, Played, connected
from tests.clients.drivers import Driver, code
from tests.clients.scripted_server import WELCOME, ScriptedConnection, ScriptedServer

TAKE = {"type": "take", "heap": 0, "count": 1}


async def watched(driver: Driver, connection: ScriptedConnection, *tables: str) -> None:
    for table in tables:
        answer = driver.ask("watch", table=table)
        await connection.reply(await connection.receive())
        await answer


async def test_killed_between_send_and_reply(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("act", table="T", action=TAKE)
    act = await connection.receive()
    connection.drop()
    second = await server.accept()
    hello = await second.welcome()
    assert hello["token"] == "t1"
    again = await second.receive()
    assert {**again, "id": None} == {**act, "id": None}
    await second.reply(again, seq=7)
    assert await answer == {"seq": 7}


async def test_unanswered_keep_their_order(played: Played) -> None:
    driver, server, connection = played
    answers = [driver.ask("act", table=table, action=TAKE) for table in "ABCDE"]
    acts = [await connection.receive() for _ in answers]
    await connection.reply(acts[1], seq=1)
    await answers[1]
    connection.drop()
    second = await server.welcome()
    again = [await second.receive() for _ in range(4)]
    assert [act["nonce"] for act in again] == [act["nonce"] for act in acts if act["table"] != "B"]
    for act in again:
        await second.reply(act, seq=2)
    await asyncio.gather(*answers)


async def test_what_may_not_be_sent_twice(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("send", command={"type": "open", "game": "nim"})
    assert (await connection.receive())["type"] == "open"
    connection.drop()
    assert await code(answer) == "lost"
    second = await server.welcome()
    other = driver.ask("send", command={"type": "mutes"})
    mutes = await second.receive()
    assert mutes["type"] == "mutes"
    await second.reply(mutes, players=[])
    await other


async def test_another_hello(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("send", command={"type": "hello", "protocol": 1, "name": "meijin"})
    hello = await connection.receive()
    assert (hello["name"], hello.get("token")) == ("meijin", None)
    await connection.reply(hello, **(WELCOME | {"token": "t2"}))
    await answer
    connection.drop()
    assert (await (await server.accept()).welcome())["token"] == "t2"


async def test_watches_and_seeks_stand_again(played: Played) -> None:
    driver, server, connection = played
    await watched(driver, connection, "A", "B", "C")
    answer = driver.ask("leave", table="B")
    await connection.reply(await connection.receive())
    await answer
    answer = driver.ask("seek", seek={"game": "nim", "setup": {"heaps": [3]}})
    await connection.reply(await connection.receive())
    await answer
    connection.drop()
    second = await server.welcome()
    again = [await second.receive() for _ in range(3)]
    assert [(frame["type"], frame.get("table")) for frame in again] == [
        ("watch", "A"),
        ("watch", "C"),
        ("seek", None),
    ]
    assert again[2]["setup"] == {"heaps": [3]}
    for frame in again:
        await second.reply(frame)
    assert await said_on_the_next(driver, server, second) == ["watch", "watch", "seek"]


async def test_what_waits_is_sent_after_the_watch(played: Played) -> None:
    """When that is answered; also where the connection is lost again before."""
    driver, server, connection = played
    await watched(driver, connection, "T")
    answer = driver.ask("send", command={"type": "say", "table": "T", "text": "hello"})
    await connection.receive()
    for _ in range(2):
        connection.drop()
        connection = await server.welcome()
        command = await connection.receive()
        assert command["type"] == "watch"
    await connection.refuse(command, "too_fast", retry=100)
    for kind in ("watch", "say"):
        command = await connection.receive()
        assert command["type"] == kind
        await connection.reply(command)
    await answer


@pytest.mark.parametrize(
    "end",
    [
        {"type": "seated", "table": "N", "game": "nim", "seat": 0},
        {"type": "seeks_ended", "code": "too_many", "text": "No."},
        None,
    ],
    ids=["seated", "seeks ended", "unseek"],
)
async def test_a_seek_that_has_ended_is_not_sent_again(played: Played, end: dict[str, Any] | None) -> None:
    driver, server, connection = played
    answer = driver.ask("seek", seek={"game": "nim"})
    await connection.reply(await connection.receive())
    await answer
    if end is not None:
        await connection.send(end)
        assert (await driver.ask("receive"))["frame"]["type"] == end["type"]
    else:
        answer = driver.ask("send", command={"type": "unseek"})
        await connection.reply(await connection.receive())
        await answer
    assert await said_on_the_next(driver, server, connection) == []


async def test_seated_while_away(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("seek", seek={"game": "nim"})
    await connection.reply(await connection.receive())
    await answer
    connection.drop()
    new = {"table": "N", "game": "nim", "seat": 1, "phase": "playing"}
    second = await server.welcome(tables=[new])
    await second.send({"type": "status", "database": "here"})
    assert await said_on_the_next(driver, server, second) == []


async def said_on_the_next(
    driver: Driver, server: ScriptedServer, connection: ScriptedConnection
) -> list[str]:
    """The types of the commands that a client says by itself on its next connection, after `hello`."""
    connection.drop()
    following = await server.accept()
    marker = driver.ask("send", command={"type": "mutes"})
    await following.welcome()
    kinds: list[str] = []
    while (frame := await following.receive())["type"] != "mutes":
        kinds.append(frame["type"])
        await following.reply(frame)
    await following.reply(frame, players=[])
    await marker
    return kinds


async def test_an_address_that_is_none(driver: Driver) -> None:
    assert await driver.refused("connect", url="nonsense") == "lost"


async def test_pauses_grow(driver: Driver, server: ScriptedServer) -> None:
    """Without that, a client would try some hundred times in three seconds."""
    connection = await connected(driver, server, first_pause=20, longest_pause=20_000)
    server.attempts.clear()
    server.refusing = True
    connection.drop()
    await asyncio.sleep(3)
    assert 1 < len(server.attempts) < 15


@pytest.mark.parametrize("close_code", [1000, 1001, 1008, 1011, 1012, 3000, 4999])
async def test_close_codes(played: Played, close_code: int) -> None:
    driver, server, connection = played
    await connection.close(close_code, "for a reason")
    second = await server.welcome()
    answer = driver.ask("act", table="T", action=TAKE)
    await second.reply(await second.receive(), seq=1)
    assert await answer == {"seq": 1}


async def end_by_signing_out(connection: ScriptedConnection, server: ScriptedServer) -> None:
    await connection.close(4001, "signed out")


async def end_by_protocol(connection: ScriptedConnection, server: ScriptedServer) -> None:
    connection.drop()
    second = await server.accept()
    await second.refuse(await second.receive(), "bad_protocol")


async def end_by_token(connection: ScriptedConnection, server: ScriptedServer) -> None:
    connection.drop()
    second = await server.accept()
    await second.refuse(await second.receive(), "bad_token")


@pytest.mark.parametrize(
    ("end", "wanted"),
    [(end_by_signing_out, "lost"), (end_by_protocol, "bad_protocol"), (end_by_token, "bad_token")],
)
async def test_what_ends_a_client(played: Played, end: Callable[..., Any], wanted: str) -> None:
    driver, server, connection = played
    answer = driver.ask("act", table="T", action=TAKE)
    await connection.receive()
    await end(connection, server)
    assert await code(answer) == wanted
    attempts = len(server.attempts)
    assert await driver.refused("act", table="T", action=TAKE) == wanted
    await asyncio.sleep(3 * FAST["longest_pause"] / 1000)
    assert len(server.attempts) == attempts


async def test_a_hello_that_is_too_fast_is_said_again(played: Played) -> None:
    driver, server, connection = played
    connection.drop()
    second = await server.accept()
    await second.refuse(await second.receive(), "too_fast", retry=300)
    refused = asyncio.get_running_loop().time()
    third = await server.welcome()
    assert server.attempts[-1] - refused > 0.25
    answer = driver.ask("act", table="T", action=TAKE)
    await third.reply(await third.receive(), seq=1)
    assert await answer == {"seq": 1}


async def test_a_server_that_does_not_answer(driver: Driver, server: ScriptedServer) -> None:
    """Neither a sign of life nor, on the next connection, the `hello`."""
    connection = await connected(driver, server, quiet=100, answer=2_000)
    answer = driver.ask("act", table="T", action=TAKE)
    await connection.silence()
    second = await server.accept()
    await second.silence()
    third = await server.welcome()
    await third.reply(await third.receive(), seq=1)
    assert await answer == {"seq": 1}
