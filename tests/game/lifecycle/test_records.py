"""Files of games: for whom there is one, and what of a table is in it."""

from dataclasses import replace
from typing import Any

import pytest
from sgfmill.sgf import Sgf_game

from game.api import Millis
from game.lifecycle import records
from game.lifecycle.records import recorded_player
from game.memory.world import World
from game.ports.compute import ComputeFailed, Reason
from game.record import Record, RecordedGame, RecordedPlayer
from game.refused import Refused
from game.row import SeatedPlayer
from game.rules import Games, find, go
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, start
from tests.games.fuse import FUSE

ADDRESS = "https://go.example/t/x"


def listed(played: RecordedGame[Any]) -> bytes:
    return f"{len(played.states)} {played.result} {[*played.lines]}".encode()


FUSE_WITH_RECORD = replace(FUSE, record=Record("txt", "text/plain", listed))


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "games", lambda: Games([*find().versions.values(), FUSE_WITH_RECORD]))


@pytest.fixture
async def process() -> Process:
    world = World()
    world.time = Millis(1_790_000_000_000)
    return await start(world, Games([*find().versions.values(), FUSE_WITH_RECORD]))


async def table_of(process: Process, game: str = "go", rated: bool = False, **options: Any) -> str:
    talk = options.pop("talk", "together")
    table = await process.engine.open(ANN, game, raw(**options), None, 0, True, rated=rated, talk=talk)
    await process.engine.seating.sit(BOB, table, None)
    return table


async def content(process: Process, table: str, suffix: str = "sgf", talk: bool = False) -> bytes:
    return (await process.engine.records.file(table, suffix, ADDRESS, talk, "")).content


async def refused(process: Process, table: str, suffix: str = "sgf") -> str:
    with pytest.raises(Refused) as found:
        await content(process, table, suffix)
    return found.value.code


async def play(process: Process, table: str, *points: str) -> None:
    for number, point in enumerate(points):
        player = (ANN, BOB)[number % 2]
        await process.engine.act(player.id, table, raw(type="play", point=point), f"{number}")


async def test_a_game_while_it_is_played_and_after_it(process: Process) -> None:
    table = await table_of(process, size=9, clock={"system": "simple"})
    await play(process, table, "E5", "C3")
    game = Sgf_game.from_bytes(await content(process, table))
    assert [node.get_move() for node in game.get_main_sequence()[1:]] == [("b", (4, 4)), ("w", (2, 2))]
    root = game.get_root()
    assert not root.has_property("RE")
    assert (root.get("PB"), root.get("DT"), root.get("PC")) == ("ann", "2026-09-21", ADDRESS)
    await process.engine.act(BOB.id, table, raw(type="resign"), "r")
    ended = Sgf_game.from_bytes(await content(process, table)).get_root()
    assert ended.get("RE") == "B+R"


@pytest.mark.parametrize(
    ("rating", "gain", "before"), [(None, None, None), (1500, None, 1500), (1512, 12, 1500)]
)
def test_the_rating_is_that_before_the_game(rating: int | None, gain: int | None, before: int | None) -> None:
    player = SeatedPlayer("1", "ann", 0, rating=rating, deviation=90, gain=gain)
    assert recorded_player(player) == RecordedPlayer("ann", before)


async def test_what_was_said_is_in_it_where_that_is_asked_for(process: Process) -> None:
    table = await table_of(process, size=9)
    await process.engine.chat.say(ANN, table, "Hello", "1")
    process.world.time = Millis(process.world.time + 1)
    await play(process, table, "E5")
    await process.engine.chat.say(CAT, table, "Well played", "2")
    assert b"Hello" not in await content(process, table)
    root, first = Sgf_game.from_bytes(await content(process, table, talk=True)).get_main_sequence()
    assert (root.get("C"), first.get("C")) == ("ann: Hello", "cat: Well played")


async def test_what_spectators_say_apart_is_in_it_only_after_the_end(process: Process) -> None:
    table = await table_of(process, size=9, talk="apart")
    await process.engine.chat.say(CAT, table, "Black is behind", "1")
    assert b"behind" not in await content(process, table, talk=True)
    await process.engine.act(BOB.id, table, raw(type="resign"), "r")
    assert b"behind" in await content(process, table, talk=True)


async def test_a_log_of_more_events_than_are_read_at_once(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "EVENTS_AT_ONCE", 2)
    table = await table_of(process, size=9)
    await play(process, table, "E5", "C3", "G7", "D4", "A1")
    assert len(Sgf_game.from_bytes(await content(process, table)).get_main_sequence()) == 6


async def test_what_is_no_file(process: Process) -> None:
    table = await table_of(process, size=9)
    assert await refused(process, table, "txt") == "not_here"
    assert await refused(process, await table_of(process, "nim")) == "not_here"
    assert await refused(process, "nowhere") == "no_such_table"
    waiting = await process.engine.open(ANN, "go", raw(), None, 0, True)
    assert await refused(process, waiting) == "not_here"


async def test_a_game_that_hides_something_has_one_when_it_is_over(process: Process) -> None:
    table = await table_of(process, "fuse", fuse=1_000)
    assert await refused(process, table, "txt") == "not_here"
    process.world.time = Millis(process.world.time + 1_000)
    await process.engine.on_alarm(table)
    assert (await content(process, table, "txt")).startswith(b"1 ")


async def test_the_file_of_a_review_has_what_each_person_has_said(process: Process) -> None:
    table = await table_of(process, "go_review")
    acts = [(ANN, raw(type="play", node=0, colour="B", point="pd"))]
    acts += [(player, raw(type="comment", node=1, text=f"{player.name}.")) for player in (BOB, ANN)]
    for number, (player, action) in enumerate(acts):
        await process.engine.act(player.id, table, action, f"{number}")
    written = await content(process, table)
    assert written.decode().replace("\n", "") == "(;FF[4]CA[UTF-8]GM[1]SZ[19];B[pd]C[bob: bob.ann: ann.])"


async def test_it_is_played_by_the_version_of_its_table(process: Process) -> None:
    older = await start(process.world, Games(go.OLDER))
    table = await table_of(older, size=9)
    await play(older, table, "E5")
    assert b";B[ee]" in await content(process, table)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("busy", "too_fast"), ("closed", "draining"), ("time", "not_here"), ("raised", "not_here")],
)
async def test_a_file_that_could_not_be_made(process: Process, reason: Reason, code: str) -> None:
    async def failing(*arguments: Any, **limits: Any) -> Any:
        raise ComputeFailed(reason, "Not now.")

    process.compute.to = failing
    assert await refused(process, await table_of(process, size=9)) == code
