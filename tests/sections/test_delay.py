"""An act is stamped with its arrival, less the delay of the connection; or the delay is in the log."""

import pytest

from game.api import Millis
from tests.sections.client import Client, Server, playing, serve, take


@pytest.fixture
async def server() -> Server:
    return await serve()


async def stamped(server: Server, client: Client, table: str) -> int:
    """How many milliseconds before now the last event of the table lies."""
    return int(server.world.time - (await client.ask("log", table=table))["events"][-1]["at"])


@pytest.mark.parametrize(("delay", "compensated"), [(0, 0), (60, 60), (500, 80)])
async def test_the_delay_is_compensated(server: Server, delay: int, compensated: int) -> None:
    ann, _, table = await playing(server, "walk")
    server.world.time = Millis(server.world.time + 1_000)
    ann.connection.delay = Millis(delay)
    await ann.ask("act", table=table, action={"type": "walk", "on": True}, nonce="a")
    assert await stamped(server, ann, table) == compensated


@pytest.mark.parametrize(("ago", "compensated"), [(-50, 0), (0, 0), (20, 20), (60, 60), (60_000, 80)])
async def test_the_client_may_know_better(server: Server, ago: int, compensated: int) -> None:
    ann, _, table = await playing(server, "walk")
    server.world.time = Millis(server.world.time + 1_000)
    ann.connection.delay = Millis(30)
    action, at = {"type": "walk", "on": True}, server.world.time - ago
    await ann.ask("act", table=table, action=action, nonce="a", at=at)
    assert await stamped(server, ann, table) == compensated


async def test_it_counts_from_the_arrival_of_the_command(server: Server) -> None:
    """And not from when the command before it was done."""
    ann, _, table = await playing(server, "walk")
    server.world.time = Millis(server.world.time + 1_000)
    ann.connection.delay = Millis(10)
    gate = server.process.log.hold_answer("add_chat")
    ann.begin("say", table=table, text="off we go")
    await gate.reached.wait()
    act = ann.begin("act", table=table, action={"type": "walk", "on": True}, nonce="a")
    server.world.time = Millis(server.world.time + 40)
    gate.open()
    assert (await ann.reply(act))["type"] == "ok"
    assert await stamped(server, ann, table) == 50


@pytest.mark.parametrize(
    ("delay", "ago", "late", "known"),
    [
        (300, None, None, 600),
        (0, 450, None, 450),
        (300, 1, None, 301),
        (300, 1, 2, 3),
        (300, None, 2, 302),
        (300, 1, 0, 1),
        (300, 60_000, 60_000, 1_000),
    ],
)
async def test_a_game_that_is_told_of_it_has_it_in_its_log(
    server: Server, delay: int, ago: int | None, late: int | None, known: int
) -> None:
    """What the client does not say is what was measured, for both ways."""
    ann, _, table = await playing(server, clock={"system": "absolute", "main": 60})
    server.world.time = Millis(server.world.time + 5_000)
    ann.connection.delay = Millis(delay)
    at = None if ago is None else server.world.time - ago
    await ann.ask("act", table=table, action=take(0), nonce="a", at=at, late=late)
    [event] = (await ann.ask("log", table=table))["events"]
    assert (event["at"], event["delay"]) == (server.world.time, known)


async def test_an_event_without_a_delay_says_nothing_of_it(server: Server) -> None:
    ann, _, table = await playing(server)
    await ann.ask("act", table=table, action=take(0), nonce="a")
    [event] = (await ann.ask("log", table=table))["events"]
    assert event.keys() == {"seq", "at", "seat", "action"}


async def test_it_is_measured_of_those_who_play_where_it_counts(server: Server) -> None:
    ann, bob, table = await playing(server, heaps=[1])
    cat = await server.client("cat")
    await cat.ask("watch", table=table)
    assert [client.connection.needs_delay for client in (ann, bob, cat)] == [True, True, False]
    assert [client.checked_soon > 0 for client in (ann, bob, cat)] == [True, True, False]
    await bob.ask("leave", table=table)
    assert [client.connection.needs_delay for client in (ann, bob)] == [True, False]
    await ann.ask("act", table=table, action=take(0), nonce="a")
    assert not ann.connection.needs_delay, "the game is over"


async def test_it_is_not_measured_where_it_does_not_count(server: Server) -> None:
    ann, bob, _ = await playing(server, "walk")
    assert [client.connection.needs_delay for client in (ann, bob)] == [False, False]
