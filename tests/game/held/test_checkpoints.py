"""A table is loaded, and looked at, from a checkpoint; what the log says is right all the same."""

import asyncio
import dataclasses
import time
from dataclasses import replace
from pathlib import Path
from sys import modules

import msgspec
import pytest

import game.memory.log
from game import kit
from game.held import checkpoints, slices, whole_snapshot
from game.held.checkpoints import EVERY, logger, rules_key
from game.held.slices import SLICE
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.ports.log import Checkpoint
from game.rules import Games, find
from game.table import Event, Table
from tests.game.engine_process import ANN, BOB, Process, settled, start, toss
from tests.games.fuse import FUSE, State

KEY = rules_key(FUSE)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seq of every event that is folded without knowing its state. No table is compared with its log."""
    found: list[int] = []
    fold = Table.fold

    def counted(table: Table, event: Event, state: object = None) -> None:
        if state is None:
            found.append(event.seq)
        fold(table, event, state)

    monkeypatch.setattr(Table, "fold", counted)
    monkeypatch.setattr(checkpoints.Checkpoints, "is_to_be_checked", lambda _: False)
    return found


async def played(world: World, count: int, process: Process | None = None) -> str:
    """A table with that number of events, which one process has appended."""
    process = process or await start(world)
    table = await process.open("fuse")
    for number in range(count):
        await toss_on(process, table, number)
    await settled()
    return table


async def toss_on(process: Process, table: str, number: int) -> None:
    await process.engine.act((ANN, BOB)[number % 2].id, table, toss(1 - number % 2), f"n{number}")


def stored(world: World, table: str) -> dict[tuple[int, str], Checkpoint]:
    return world.state.tables[table].checkpoints


async def state_of(world: World, table: str) -> State:
    """The state by the log alone."""
    row = world.state.tables[table].row
    folded = Table(FUSE, row)
    folded.update(row, world.state.tables[table].events)
    state: State = folded.state
    return state


async def test_the_process_that_appends_keeps_every_hundredth(world: World) -> None:
    table = await played(world, 2 * EVERY + 1)
    assert sorted(stored(world, table)) == [(EVERY, KEY), (2 * EVERY, KEY)]


async def test_a_cold_table_is_folded_from_the_newest(world: World, folds: list[int]) -> None:
    table = await played(world, 2 * EVERY + 7)
    held = await (await start(world)).tables.hold(table)
    assert folds == list(range(2 * EVERY + 1, 2 * EVERY + 8))
    assert held.table.state == await state_of(world, table)
    assert held.table.seq == 2 * EVERY + 7


@pytest.mark.parametrize("seq", [0, 1, EVERY - 1, EVERY, EVERY + 3, 2 * EVERY, 2 * EVERY + 7])
async def test_a_look_folds_from_the_one_before(world: World, folds: list[int], seq: int) -> None:
    table = await played(world, 2 * EVERY + 7)
    process = await start(world)
    await process.tables.hold(table)
    folds.clear()
    past = await process.engine.table_at(table, seq)
    assert len(folds) < EVERY
    assert (past.seq, past.phase) == (seq, "playing")
    row = world.state.tables[table].row
    expected = Table(FUSE, row)
    expected.update(row, world.state.tables[table].events[:seq])
    assert (past.state, past.at, past.shown) == (expected.state, expected.at, expected.shown)


async def test_where_none_is_left_a_look_makes_them_anew(world: World, folds: list[int]) -> None:
    table = await played(world, 2 * EVERY + 7)
    stored(world, table).clear()
    process = await start(world)
    await process.tables.hold(table)
    await settled()
    assert sorted(stored(world, table)) == [(EVERY, KEY), (2 * EVERY, KEY)]
    folds.clear()
    process.log.calls.clear()
    await process.engine.table_at(table, EVERY + 5)
    assert folds == list(range(EVERY + 1, EVERY + 6))
    await process.engine.table_at(table, EVERY + 7)
    assert process.log.count("checkpoint") == 1, "it is kept in memory once it is used"


async def test_others_have_their_turn_while_a_long_log_is_folded(world: World) -> None:
    table = await played(world, 4 * SLICE)
    stored(world, table).clear()
    process = await start(world)
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    loading = asyncio.create_task(process.tables.hold(table))
    counting = asyncio.create_task(count())
    await loading
    before = turns
    past = Table(FUSE, world.state.tables[table].row)
    await process.tables.checkpoints.fold(past, world.state.tables[table].events)
    counting.cancel()
    assert turns - before >= 3
    assert before >= 3


async def test_folding_takes_half_of_the_loop_at_most(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    table = await played(world, 3 * SLICE)
    process = await start(world)
    fold, took = Table.fold, 0.0

    def slow(self: Table, event: Event) -> None:
        nonlocal took
        began = time.monotonic()
        time.sleep(0.0005)
        fold(self, event)
        took += time.monotonic() - began

    monkeypatch.setattr(Table, "fold", slow)
    past, began = Table(FUSE, world.state.tables[table].row), time.monotonic()
    await process.tables.checkpoints.fold(past, world.state.tables[table].events)
    assert past.seq == 3 * SLICE
    assert time.monotonic() - began > took * 3 / 2, "two pauses between three slices"


async def test_where_rules_take_long_fewer_events_are_folded_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await played(world, 5)
    process = await start(world)
    fold, turn, turns = Table.fold, 0, list[int]()

    async def count() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    def slow(self: Table, event: Event) -> None:
        time.sleep(slices.SLICE_SECONDS)
        fold(self, event)
        turns.append(turn)

    monkeypatch.setattr(Table, "fold", slow)
    past, counting = Table(FUSE, world.state.tables[table].row), asyncio.create_task(count())
    await process.tables.checkpoints.fold(past, world.state.tables[table].events)
    counting.cancel()
    assert len(set(turns)) == len(turns) == 5


@pytest.mark.parametrize("events", [7, 9])
async def test_a_long_log_is_read_page_by_page(
    world: World, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    table = await played(world, events)
    for module in (game.memory.log, whole_snapshot):
        monkeypatch.setattr(module, "EVENTS_IN_SNAPSHOT", 3)
    monkeypatch.setattr(checkpoints, "PAGE", 2)
    held = await (await start(world)).tables.hold(table)
    assert held.table.state == await state_of(world, table)
    assert held.table.seq == events


async def test_who_was_away_for_long_is_shown_the_newest_alone(world: World) -> None:
    first, second = await start(world), await start(world)
    table = await first.open("fuse")
    follower = await second.follow(table)
    await settled()
    world.bus.deliver = lambda node, note: None  # the notes get lost
    for number in range(3 * SLICE):
        await toss_on(first, table, number)
    seen = len(follower.views)
    second.tables.on_note(NotesMissed())
    await settled()
    assert [view.seq for view in follower.views[seen:]] == [3 * SLICE]


def test_the_key_is_of_all_code_that_makes_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of packages within `game.kit`, and of the game's own package."""
    own = tmp_path / "fuse"
    files = [tmp_path / "kit" / "clock" / "side.py", tmp_path / "kit" / "dice.py", own / "rules" / "turn.py"]
    for file in (own / "__init__.py", *files):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    monkeypatch.setattr(kit, "__path__", [str(tmp_path / "kit")])
    monkeypatch.setattr(modules[FUSE.initial.__module__], "__file__", str(own / "__init__.py"))

    def key() -> str:
        checkpoints._code_hash.cache_clear()
        return rules_key(FUSE)

    keys = [key()]
    for file in files:
        file.write_text("# Another line.")
        keys.append(key())
    checkpoints._code_hash.cache_clear()
    assert len(set(keys)) == len(keys)


async def test_of_other_code_none_is_used(world: World, folds: list[int]) -> None:
    table = await played(world, EVERY)
    [checkpoint] = stored(world, table).values()
    stored(world, table).clear()
    other = f"{KEY} "
    stored(world, table)[EVERY, other] = msgspec.structs.replace(checkpoint, rules_key=other)
    await (await start(world)).tables.hold(table)
    assert len(folds) == EVERY


@pytest.mark.parametrize("state", [b"{}", b"[1]", b'{"holder":"ann"}'])
async def test_one_that_cannot_be_read_is_as_none(
    world: World, folds: list[int], state: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    table = await played(world, EVERY)
    [checkpoint] = stored(world, table).values()
    stored(world, table)[EVERY, KEY] = msgspec.structs.replace(checkpoint, state=msgspec.Raw(state))
    held = await (await start(world)).tables.hold(table)
    assert len(folds) == EVERY
    assert held.table.state == await state_of(world, table)
    assert "cannot be read" in caplog.text


async def replace_by(world: World, table: str, **fields: object) -> Checkpoint:
    """Puts a wrong state into the only checkpoint of a table; the right one."""
    [checkpoint] = stored(world, table).values()
    wrong = msgspec.json.decode(checkpoint.state) | fields
    state = msgspec.Raw(msgspec.json.encode(wrong))
    stored(world, table)[checkpoint.seq, KEY] = msgspec.structs.replace(checkpoint, state=state)
    return checkpoint


async def test_one_that_contradicts_the_log_is_found_and_corrected(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    table = await played(world, EVERY + 2)
    right, checkpoint = await state_of(world, table), await replace_by(world, table, holder=0, numbers=[5, 5])
    process = await start(world)
    follower = await process.follow(table)
    await settled()
    assert [record.getMessage() for record in caplog.records if record.name == logger.name] == [
        f"checkpoint {EVERY} of table {table} is not what its log says"
    ]
    held = process.tables.held(table)
    assert held is not None
    assert (held.table.state, held.table.seq, follower.views[-1].seq) == (right, EVERY + 2, EVERY + 2)
    assert [one for one in stored(world, table).values() if one.state != checkpoint.state] == []
    past = await process.engine.table_at(table, EVERY)
    assert msgspec.json.encode(past.state) == bytes(checkpoint.state)


async def test_one_from_which_the_log_does_not_fold_is_as_none(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The bomb of this state went off before the next event."""
    table = await played(world, EVERY + 2)
    right, checkpoint = await state_of(world, table), await replace_by(world, table, bang=7)
    process = await start(world)
    held = await process.tables.hold(table)
    assert (held.table.state, held.table.seq) == (right, EVERY + 2)
    assert "does not fold from checkpoint" in caplog.text
    await settled()
    assert [one.state for one in stored(world, table).values()] == [checkpoint.state]
    await replace_by(world, table, bang=7)
    process.tables.checkpoints._kept.clear()
    past = await process.engine.table_at(table, EVERY + 1)
    assert past.state.bang == world.time + 1_000


async def test_the_memory_for_them_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    process = await start(world)
    table = await played(world, EVERY, process)
    await process.tables.checkpoints.fold_to(Table(FUSE, world.state.tables[table].row), EVERY)
    kept = process.tables.checkpoints._kept
    [(_, first)] = kept.items()
    monkeypatch.setattr(checkpoints, "MAX_BYTES", 3 * len(bytes(first.state)))
    for seq in range(2, 12):
        process.tables.checkpoints._keep(msgspec.structs.replace(first, seq=seq * EVERY))
    assert [seq for _, _, seq in kept] == [9 * EVERY, 10 * EVERY, 11 * EVERY]


async def test_a_state_that_is_too_large_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "MAX_STATE", 10)
    assert stored(world, await played(world, EVERY)) == {}


def test_the_key_says_which_rules_and_which_code() -> None:
    keys = {rules_key(game) for game in find().values()}
    assert len(keys) == len(find())
    assert rules_key(FUSE) != rules_key(dataclasses.replace(FUSE, version=2))
    name, version, code = rules_key(FUSE).split()
    assert (name, version, len(code)) == ("fuse", "1", 16)
    assert code not in {key.split()[2] for key in keys}


async def test_a_table_of_an_older_version_is_loaded_from_a_checkpoint_too(
    world: World, folds: list[int]
) -> None:
    table = await played(world, 120)
    folds.clear()
    newer = await start(world, Games([FUSE, replace(FUSE, version=2)]))
    assert (await newer.tables.hold(table)).table.seq == 120
    assert folds == list(range(101, 121))
