"""Reviews that are opened of files and of games: by whom, of what, and what is said where none is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game.api import Millis, Review
from game.lifecycle import records, reviews
from game.memory.world import World
from game.ports.compute import ComputeFailed, Reason
from game.ports.log import MAX_TABLES, AddressLimit
from game.record import Record, RecordedGame
from game.refused import Refused
from game.rules import Games, find
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, start
from tests.games.fuse import FUSE
from tests.games.paper import PAPER, addressed, read

FILE = [b"first\nsec", b"ond"]
ADDRESS = "https://go.example/t/x"


def listed(played: RecordedGame[Any]) -> bytes:
    return f"{len(played.states)} states\n{played.address}".encode()


LISTED = Record("txt", "text/plain", listed)
FUSE_REVIEW = replace(PAPER, review=Review("fuse", "txt", read, addressed))
NIM_REVIEW = replace(PAPER, name="notes")
NIM = replace(find()["nim"], record=LISTED)
TRAINLAG = find()["trainlag"]
GAMES = Games([NIM, NIM_REVIEW, replace(FUSE, record=LISTED), FUSE_REVIEW, TRAINLAG])


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (records, reviews):
        monkeypatch.setattr(module, "games", lambda: GAMES)


@pytest.fixture
async def process() -> Process:
    world = World()
    world.time = Millis(1_790_000_000_000)
    return await start(world, GAMES)


async def opened(process: Process, parts: Sequence[bytes] = FILE, name: str = "paper") -> str:
    prepared = await process.engine.reviews.of_file(name, parts)
    return await process.engine.reviews.open(ANN, prepared, None)


async def of_table(process: Process, table: str, player: str = CAT.id) -> dict[str, Any]:
    """The setup of a review of the game of a table."""
    prepared = await process.engine.reviews.of_table(player, table, ADDRESS, "")
    setup: dict[str, Any] = msgspec.json.decode(prepared.setup)
    return setup


async def refused(call: Any) -> tuple[str, str, dict[str, Any]]:
    with pytest.raises(Refused) as found:
        await call
    return found.value.code, found.value.sentence.reason, found.value.sentence.arguments


async def test_a_file_is_a_private_table_at_which_the_player_sits(process: Process) -> None:
    table = await opened(process)
    row = (await process.tables.hold(table)).table.row
    assert (row.game_name, row.private, row.phase, row.seat_of(ANN.id)) == ("paper", True, "playing", 0)
    assert msgspec.json.decode(row.setup) == {"words": ["first", "second"], "table": ""}
    await process.engine.act(ANN.id, table, raw(type="write", word="third"), "1")
    assert (await process.engine.current(table)).view(None).lines == (
        (0, "first"),
        (0, "second"),
        (0, "third"),
    )


async def test_what_is_wrong_with_a_file_is_said_in_the_words_of_the_rules(process: Process) -> None:
    assert await refused(opened(process, [b"good\nbad"])) == ("bad_setup", "paper-bad", {"number": 2})
    assert await refused(opened(process, [b"fault"])) == ("bad_setup", "review-not-read", {})
    assert await refused(opened(process, [b"\xff"])) == ("bad_setup", "review-not-read", {})


async def test_a_setup_that_is_too_large_is_refused(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(b'{"table":"","words":["first","second"]}')
    monkeypatch.setattr(reviews, "MOST_SETUP_BYTES", size)
    await opened(process)
    monkeypatch.setattr(reviews, "MOST_SETUP_BYTES", size - 1)
    assert await refused(opened(process)) == ("bad_setup", "review-too-large", {})


async def test_which_reviews_are_meant(process: Process) -> None:
    for name in ("fuse", "nothing", ""):
        assert await refused(opened(process, name=name)) == ("bad_setup", "no-game", {"game": name})
    only = await start(World(), Games([NIM, NIM_REVIEW]))
    assert only.engine.reviews.game("") is only.engine.reviews.game("notes") is NIM_REVIEW
    assert (await refused(opened(await start(World(), Games([NIM])), name="")))[1] == "no-game"


async def playing(process: Process, game: str, **setup: Any) -> str:
    """A table of ann and bob."""
    table = await process.engine.open(ANN, game, raw(**setup), 2, 0, True)
    await process.engine.seating.sit(BOB, table, None)
    return table


async def test_a_game_is_reviewed_by_others_and_after_it_by_its_players(process: Process) -> None:
    table = await playing(process, "nim", heaps=[2])
    await process.engine.act(ANN.id, table, raw(type="take", heap=0, count=1), "1")
    assert await of_table(process, table) == {"words": ["2 states", ADDRESS], "table": table}
    assert await refused(of_table(process, table, ANN.id)) == ("not_here", "review-own-game", {})
    await process.engine.act(BOB.id, table, raw(type="take", heap=0, count=1), "2")
    for player in (ANN, BOB, CAT):
        assert (await of_table(process, table, player.id))["words"][0] == "3 states"


async def test_a_review_is_written_without_reading_its_log_again(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await opened(process)
    await process.engine.act(CAT.id, await sat(process, table), raw(type="write", word="third"), "1")

    async def events(*_: Any) -> Any:
        raise AssertionError("the log was read")

    monkeypatch.setattr(process.log, "events", events)
    file = await process.engine.records.file(table, "txt", ADDRESS, False, "")
    assert file.content.decode().split("\n")[-1].endswith("third")
    assert (await of_table(process, table))["words"] == ["first", "second", "third"]


async def sat(process: Process, table: str) -> str:
    """The table, at which cat has come to sit."""
    await process.engine.seating.sit(CAT, table, None)
    return table


async def test_it_has_what_has_happened_also_where_this_process_is_behind(process: Process) -> None:
    table = await playing(process, "nim", heaps=[3])
    other = await start(process.world, GAMES)
    await other.tables.hold(table)
    process.world.bus.deliver = lambda node_id, note: None
    await process.engine.act(ANN.id, table, raw(type="take", heap=0, count=1), "1")
    assert (await of_table(other, table))["words"][0] == "2 states"


async def test_one_that_hides_something_is_reviewed_after_its_end(process: Process) -> None:
    table = await playing(process, "fuse", fuse=1_000)
    assert (await refused(of_table(process, table)))[1] == "record-hidden"
    process.world.time = Millis(process.world.time + 1_000)
    await process.engine.on_alarm(table)
    assert (await of_table(process, table, ANN.id))["words"][0] == "1 states"


async def test_a_review_is_gone_on_with_in_another_one(process: Process) -> None:
    first = await opened(process)
    await process.engine.act(ANN.id, first, raw(type="write", word="third"), "1")
    for player in (ANN, CAT):
        setup = await of_table(process, first, player.id)
        assert setup == {"words": ["first", "second", "third"], "table": first}


async def test_what_cannot_be_reviewed(process: Process) -> None:
    waiting = await process.engine.open(ANN, "nim", raw(), 2, 0, True)
    assert (await refused(of_table(process, waiting)))[1] == "not-begun"
    assert (await refused(of_table(process, "nowhere")))[0] == "no_such_table"
    without = await start(World(), Games([find()["nim"], FUSE_REVIEW]))
    table = await playing(without, "nim")
    assert await refused(of_table(without, table)) == ("not_here", "no-review", {})


async def test_a_review_counts_among_the_tables_of_its_player_and_of_the_address(process: Process) -> None:
    prepared = await process.engine.reviews.of_file("paper", FILE)
    limit = AddressLimit("here", 2)
    for _ in range(2):
        await process.engine.reviews.open(BOB, prepared, limit)
    refusal = await refused(process.engine.reviews.open(CAT, prepared, limit))
    assert refusal[:2] == ("too_many", "too-many-tables-from-here")
    for _ in range(MAX_TABLES):
        await process.engine.reviews.open(ANN, prepared, None)
    assert (await refused(process.engine.reviews.open(ANN, prepared, None)))[:2] == (
        "too_many",
        "too-many-tables",
    )


@pytest.mark.parametrize(
    ("reason", "code", "said"),
    [
        ("time", "bad_setup", "review-too-long"),
        ("memory", "bad_setup", "review-too-large"),
        ("died", "bad_setup", "review-not-read"),
        ("busy", "too_fast", "compute-busy"),
        ("closed", "draining", ""),
    ],
)
async def test_what_was_not_computed(process: Process, reason: Reason, code: str, said: str) -> None:
    async def fails(function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        raise ComputeFailed(reason, "No.")

    process.compute.to = fails
    assert await refused(opened(process)) == (code, said, {})
