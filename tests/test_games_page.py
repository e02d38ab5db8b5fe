"""docs/games.md and docs/team_games.md: what they show runs, and what is said of limits is so."""

import dataclasses
import re

import pytest
from msgspec import Raw
from msgspec.json import encode

from game.api import Game, Result
from game.checked_rules import LONGEST_CALL, LONGEST_TEXT, MOST_STATE_BYTES, MOST_VIEW_BYTES, SLOW_CALL
from game.memory.world import World
from game.ports.log import ReadRequest
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, raw, settled, start
from tests.games import page


def test_its_examples_run() -> None:
    names = page.run()["fists"]
    assert (names["GAME"].name, names["games"]["fists"].version) == ("fists", 2)
    assert len(page.BLOCKS) >= 6


def test_an_example_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [block.replace("[1, None]", "[2, None]") for block in page.BLOCKS]
    assert wrong != page.BLOCKS
    monkeypatch.setattr(page, "BLOCKS", wrong)
    with pytest.raises(AssertionError):
        page.run()


def test_the_limits_are_those_of_the_server() -> None:
    assert (MOST_STATE_BYTES, MOST_VIEW_BYTES, LONGEST_TEXT) == (1 << 20, 256 << 10, 200)
    assert (LONGEST_CALL, SLOW_CALL) == (1.0, 0.02)
    for words in ("1 MiB", "256 KiB", "more than a second", "20 ms", "at most 200 characters"):
        assert words in page.PAGE


def test_what_it_names_of_a_game_is_there() -> None:
    fields = {field.name for field in dataclasses.fields(Game)}
    named = set(re.findall(r"^    (\w+)=", page.PAGE, re.MULTILINE))
    assert named
    assert named <= fields


async def test_a_game_ends_void_with_its_most_events() -> None:
    world = World()
    process = await start(world, {"clapping": page.GAMES["clapping"]})
    table = await process.open("clapping")
    for number in range(3):
        await process.engine.act((ANN, BOB)[number % 2].id, table, raw(type="clap"), f"n{number}")
    with pytest.raises(Refused, match="at most 3 events"):
        await process.engine.act(BOB.id, table, raw(type="clap"), "n3")
    await process.engine.on_alarm(table)
    [snapshot] = await world.log.read([ReadRequest(table)])
    assert snapshot is not None
    assert snapshot.row.result == Result((0, 0), "Void", counts=False)


async def test_what_takes_long_comes_as_an_event_and_can_be_estimated() -> None:
    world = World()
    process = await start(world, {"factors": page.GAMES["factors"]})
    table = await process.open("factors")
    await process.engine.act(ANN.id, table, raw(type="ask", number=6), "1")
    await settled()
    held = await process.tables.hold(table)
    assert [answer.factors for answer in held.table.state.answers] == [(2, 3, 6)]
    seq, estimate = await process.engine.estimates.estimate(table, None)
    assert (seq, bytes(estimate)) == (2, b'{"numbers":1,"most":3}')


async def test_what_was_said_in_advance_is_played() -> None:
    world = World()
    process = await start(world, {"twenty": page.GAMES["twenty"]})
    table = await process.open("twenty")
    one, two = {"type": "say", "count": 1}, {"type": "say", "count": 2}
    await process.engine.conditional.say(BOB.id, table, 0, Raw(encode([[one, two, []], [two, one, []]])))
    await process.engine.act(ANN.id, table, raw(**one), "1")
    await settled()
    held = await process.tables.hold(table)
    assert (held.table.state.said, held.table.state.turn) == (3, 0)
