"""The list of a player's games: those that wait for the player come first."""

from typing import Any

import pytest

from tests.sections.client import Client, playing, serve, take

pytestmark = pytest.mark.timeout(20)

CLOCK = {"system": "simple", "move": 600}


async def running(client: Client) -> list[dict[str, Any]]:
    reply = await client.ask("mine", running=True)
    assert (reply["more"], reply["ratings"]) == (False, [])
    games: list[dict[str, Any]] = reply["games"]
    return games


async def test_those_that_wait_for_the_player_come_first_and_the_one_with_the_least_time() -> None:
    server = await serve()
    ann, bob, theirs = await playing(server, clock=CLOCK)
    waiting = (await ann.ask("open", game="nim"))["table"]
    tables = {"theirs": theirs, "waiting": waiting}
    for name, setup in {"no clock": {}, "long": {"move": 900}, "short": {"move": 60}}.items():
        clock = {"clock": CLOCK | setup} if setup else {}
        tables[name] = (await ann.ask("open", game="nim", setup=clock))["table"]
        await bob.ask("sit", table=tables[name])
    await ann.ask("act", table=theirs, action=take(0), nonce="n")
    names = {table: name for name, table in tables.items()}
    assert [names[game["table"]] for game in await running(ann)] == [
        "short",
        "long",
        "no clock",
        "theirs",
        "waiting",
    ]
    assert next(names[game["table"]] for game in await running(bob)) == "theirs"
    await ann.ask("act", table=tables["short"], action=take(0), nonce="n")
    assert [names[game["table"]] for game in await running(bob)][:2] == ["short", "theirs"]


async def test_who_is_to_move_and_how_long_there_is() -> None:
    """It is the same before the first event, when it follows from the setup, as after it."""
    server = await serve()
    ann, bob, table = await playing(server, clock=CLOCK)
    began = server.world.time
    [game] = await running(ann)
    assert (game["to_move"], game["until"]) == ([0], began + 600_000)
    server.world.time += 5_000  # type: ignore[assignment]
    await ann.ask("act", table=table, action=take(0), nonce="n")
    for client in (ann, bob):
        [game] = await running(client)
        assert (game["to_move"], game["until"]) == ([1], server.world.time + 600_000)


async def test_a_game_without_a_clock_has_no_time_left_to_show() -> None:
    ann, _, _ = await playing(await serve())
    [game] = await running(ann)
    assert game["to_move"] == [0]
    assert "until" not in game


async def test_a_game_that_does_not_say_whom_it_waits_for() -> None:
    ann, _, table = await playing(await serve(), game="walk")
    [game] = await running(ann)
    assert "to_move" not in game
    done = await ann.ask("act", table=table, action={"type": "walk", "on": True}, nonce="n")
    assert done["type"] == "ok"
    [game] = await running(ann)
    assert "to_move" not in game


async def test_what_is_over_is_in_the_whole_list_alone() -> None:
    ann, bob, table = await playing(await serve(), heaps=[1])
    await ann.ask("act", table=table, action=take(0), nonce="n")
    assert await running(bob) == []
    [game] = (await bob.ask("mine"))["games"]
    assert game["phase"] == "over"
    assert not {"to_move", "until"} & game.keys()


async def test_a_table_whose_rules_are_not_here_is_listed_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    server = await serve()
    ann, _, _ = await playing(server)
    monkeypatch.delitem(server.context.engine.tables.games._versions, ("nim", 2))
    [game] = await running(ann)
    assert "to_move" not in game
