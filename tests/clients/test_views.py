"""The views of a watched table, without those that say nothing new."""

import asyncio

import pytest

from tests.clients.conftest import Played
from tests.clients.drivers import Driver, code
from tests.clients.scripted_server import ScriptedConnection, view
from tests.clients.test_reconnecting import said_on_the_next

TAKE = {"type": "take", "heap": 0, "count": 1}

pytestmark = pytest.mark.needs("views")


async def watch(played: Played) -> None:
    answer = played.driver.ask("watch", table="T")
    await played.connection.reply(await played.connection.receive())
    await answer


async def answered(driver: Driver, connection: ScriptedConnection) -> None:
    """A command is answered, so what was sent and asked for before has been taken notice of."""
    answer = driver.ask("act", table="U", action=TAKE)
    await connection.reply(await connection.receive(), seq=1)
    await answer


async def next_view(played: Played) -> tuple[int, str]:
    shown = (await played.driver.ask("view", table="T"))["view"]
    return shown["seq"], shown["phase"]


async def test_a_view_that_says_nothing_new(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    await connection.send(view("T", 0, phase="waiting"))
    assert await next_view(played) == (0, "waiting")
    await connection.send(view("T", 0, phase="playing", watchers=1))
    assert await next_view(played) == (0, "playing")
    connection.drop()
    second = await server.welcome()
    await second.reply(await second.receive())
    following = driver.ask("view", table="T")
    await second.send(view("T", 0, phase="playing", watchers=2, at=99, due=100))
    await answered(driver, second)
    assert not following.done()
    await second.send(view("T", 1))
    assert (await following)["view"]["seq"] == 1


async def test_only_the_newest_waits(played: Played) -> None:
    await watch(played)
    await played.connection.send(*(view("T", seq) for seq in range(10)))
    await answered(played.driver, played.connection)
    assert await next_view(played) == (9, "playing")


async def test_a_view_before_an_answered_act(played: Played) -> None:
    driver, _, connection = played
    await watch(played)
    await connection.send(view("T", 4))
    assert await next_view(played) == (4, "playing")
    answer = driver.ask("act", table="T", action=TAKE)
    act = await connection.receive()
    await connection.send(view("T", 4, players=[{"seat": 0, "name": "honinbo", "online": True}]))
    await connection.reply(act, seq=5)
    await answer
    following = driver.ask("view", table="T")
    await answered(driver, connection)
    assert not following.done()
    await connection.send(view("T", 5))
    assert (await following)["view"]["seq"] == 5


async def test_a_view_after_an_answered_act(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    answer = driver.ask("act", table="T", action=TAKE)
    await connection.reply(await connection.receive(), seq=5)
    await answer
    following = driver.ask("view", table="T")
    await connection.send(view("T", 4))
    await answered(driver, connection)
    assert not following.done()
    await connection.send(view("T", 5))
    assert (await following)["view"]["seq"] == 5
    connection.drop()  # the database may have lost what it had answered
    second = await server.welcome()
    await second.reply(await second.receive())
    await second.send(view("T", 4))
    assert await next_view(played) == (4, "playing")


async def test_a_table_that_is_gone(played: Played) -> None:
    await watch(played)
    waiting = played.driver.ask("view", table="T")
    await played.connection.send({"type": "gone", "table": "T", "text": "Gone."})
    with pytest.raises(Exception, match="no_such_table"):
        await waiting


async def test_a_table_that_is_broken(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    waiting = driver.ask("view", table="T")
    await connection.send({"type": "broken", "table": "T", "text": "The rules are at fault."})
    assert await code(waiting) == "broken"
    assert await said_on_the_next(driver, server, connection) == []


async def test_a_table_that_is_left(played: Played) -> None:
    """By a command, as a program may that does not keep its tables."""
    driver, _, connection = played
    await watch(played)
    waiting = driver.ask("view", table="T")
    answer = driver.ask("send", command={"type": "leave", "table": "T"})
    await connection.reply(await connection.receive())
    await answer
    assert await code(waiting) == "closed"


async def test_a_table_that_is_left_and_watched_at_once(played: Played) -> None:
    driver, _, connection = played
    await watch(played)
    left, watched = driver.ask("leave", table="T"), driver.ask("watch", table="T")
    commands = [await connection.receive() for _ in range(2)]
    assert [command["type"] for command in commands] == ["leave", "watch"]
    for command in commands:
        await connection.reply(command)
    await asyncio.gather(left, watched)
    await connection.send(view("T", 1))
    assert await next_view(played) == (1, "playing")


async def test_a_table_that_cannot_be_watched_again(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    waiting = driver.ask("view", table="T")
    connection.drop()
    second = await server.welcome()
    await second.refuse(await second.receive(), "no_such_table")
    with pytest.raises(Exception, match="no_such_table"):
        await waiting


async def test_a_second_watch_that_is_refused(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    second = driver.ask("watch", table="T")
    await connection.refuse(await connection.receive(), "internal")
    assert await code(second) == "internal"
    await connection.send(view("T", 1))
    assert await next_view(played) == (1, "playing")
    assert await said_on_the_next(driver, server, connection) == ["watch"]


async def test_a_watch_at_which_the_server_fails(played: Played) -> None:
    driver, server, connection = played
    await watch(played)
    connection.drop()
    second = await server.welcome()
    for _ in range(2):
        again = await second.receive()
        assert again["type"] == "watch"
        await second.refuse(again, "internal", ref="9f")
        await answered(driver, second)
    await second.reply(await second.receive())
    await second.send(view("T", 1))
    assert await next_view(played) == (1, "playing")
