"""The nodes that watch a table are sent a note of each change, but the one that made it; and `Bus` itself."""

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import (
    EventAppended,
    MutesChanged,
    Note,
    NotesMissed,
    PlayersSeated,
    SeeksChanged,
    TableChanged,
    TokensRevoked,
)
from game.row import Audience, SeatedPlayer
from game.table import Event
from tests.contract.worlds import FIRST_WINS, Listener, World


def read(note: Note) -> tuple[str, int, object]:
    """The table, seq and action of a note, whatever spaces the action has."""
    assert isinstance(note, EventAppended)
    assert note.event is not None
    return note.table_id, note.event.seq, msgspec.json.decode(note.event.action)


async def test_an_event_is_sent_whole_to_the_other_nodes_that_watch_its_table(world: World) -> None:
    row = await world.playing()
    appender, watcher, other = [await world.listener(row), await world.listener(row), await world.listener()]
    entry = world.entry(row, 1)
    await world.log.append(appender.node_id, [entry])
    appended = EventAppended(row.id, Event(1, entry.at, 0, entry.action))
    assert [await listener.received() for listener in (appender, watcher, other)] == [[], [appended], []]


async def test_nothing_is_sent_of_what_was_not_changed(world: World) -> None:
    row = await world.playing()
    watcher = await world.listener(row)
    await world.log.append(0, [world.entry(row, 2)])
    await world.log.change_seats(0, row.id, row.rev, row.seated, world.now(), None)
    await world.log.end_game(0, row.id, 7, world.now(), FIRST_WINS)
    assert await watcher.received() == []


async def test_after_unwatch_nothing_is_sent(world: World) -> None:
    row, other = await world.playing(), await world.playing()
    watcher = await world.listener(row, other)
    await world.log.unwatch(watcher.node_id, [row.id])
    await world.log.unwatch(watcher.node_id, [row.id])
    await world.log.append(0, [world.entry(row, 1), world.entry(other, 1)])
    assert [read(note)[0] for note in await watcher.received()] == [other.id]


async def test_watching_twice_is_watching_once(world: World) -> None:
    row = await world.playing()
    watcher = await world.listener(row, row)
    await world.log.watch(watcher.node_id, [row.id])
    await world.log.append(0, [world.entry(row, 1)])
    assert len(await watcher.received()) == 1
    await world.log.unwatch(watcher.node_id, [row.id])
    await world.log.append(0, [world.entry(row, 2)])
    assert await watcher.received() == []


async def test_of_a_batch_each_node_is_sent_the_events_of_the_tables_it_watches(world: World) -> None:
    rows = [await world.playing() for _ in range(40)]
    some, all_ = await world.listener(*rows[::3]), await world.listener(*rows)
    entries = [world.entry(row, 1, action={"n": n, "pad": "é" * 300}) for n, row in enumerate(rows)]
    await world.log.append(0, entries)
    expected = [(row.id, 1, {"n": n, "pad": "é" * 300}) for n, row in enumerate(rows)]
    assert sorted(read(note)[0] for note in await some.received()) == sorted(row.id for row in rows[::3])
    assert sorted(map(str, map(read, await all_.received()))) == sorted(map(str, expected))


async def test_an_event_too_long_for_a_note_is_sent_without_it(postgresql: World) -> None:
    world = postgresql
    row, short = await world.playing(), await world.playing()
    watcher = await world.listener(row, short)
    long = {"text": "語" * 4_000}
    await world.log.append(0, [world.entry(row, 1, action=long), world.entry(short, 1)])
    notes = await watcher.received()
    assert EventAppended(row.id, None) in notes
    assert [read(note)[0] for note in notes if note != EventAppended(row.id, None)] == [short.id]
    [event] = (await world.snapshot(row.id)).events
    assert msgspec.json.decode(event.action) == long


async def test_every_other_change_is_sent_as_a_revision(world: World) -> None:
    row = await world.waiting()
    await world.player("bob")
    maker, watcher = await world.listener(row), await world.listener(row)
    both = (*row.seated, SeatedPlayer("bob", "bob", 1))
    await world.people.rename("ann", "anna", "anna")
    await world.log.change_seats(maker.node_id, row.id, row.rev + 1, both, world.now(), None)
    await world.log.add_chat(maker.node_id, row.id, "ann", "ann", 0, "hello", "s1")
    await world.log.set_audiences(maker.node_id, [(row.id, Audience(frozenset({"ann"}), 2))])
    await world.log.end_game(maker.node_id, row.id, 0, world.now(), FIRST_WINS)
    moved = [TableChanged(row.id, row.rev + change) for change in range(1, 6)]
    assert await watcher.received() == moved
    assert await maker.received() == [moved[0]]  # a rename is not a change of one process's
    assert (await world.reread(row.id)).rev == moved[-1].rev


@pytest.mark.parametrize("followed", [False, True])
async def test_unwatch_is_a_change_only_where_there_was_an_audience(world: World, followed: bool) -> None:
    row = await world.playing()
    leaver, watcher = await world.listener(row), await world.listener(row)
    if followed:
        await world.log.set_audiences(leaver.node_id, [(row.id, Audience(frozenset(), 1))])
        await watcher.received()
    before = await world.reread(row.id)
    await world.log.unwatch(leaver.node_id, [row.id])
    after = await world.reread(row.id)
    assert after.rev == before.rev + followed
    assert await watcher.received() == [TableChanged(row.id, after.rev)] * followed


async def test_a_removed_node_cannot_watch(world: World) -> None:
    row = await world.playing()
    dead, watcher = await world.listener(row), await world.listener(row)
    await world.nodes.unregister(dead.node_id)
    await world.log.watch(dead.node_id, [row.id, "no such table"])
    await world.log.append(0, [world.entry(row, 1, at=Millis(max(world.now(), row.began or 0)))])
    assert await dead.received() == []
    assert [type(note) for note in await watcher.received()] == [TableChanged, EventAppended]


async def test_a_bus_says_first_that_notes_were_missed_and_listens_as_one_node(world: World) -> None:
    bus = world.another_bus()
    listener = Listener(await world.nodes.register(), bus)
    await listener.listen()
    before, listener.node_id = listener.node_id, await world.nodes.register()
    await listener.listen()
    await bus.send([before], TableChanged("as it was", 1))
    await bus.send([listener.node_id], TableChanged("as it is", 1))
    assert await listener.received() == [NotesMissed(), NotesMissed(), TableChanged("as it is", 1)]


@pytest.mark.parametrize(
    "note",
    [
        EventAppended(
            "a table", Event(3, Millis(1_790_000_000_000), None, msgspec.Raw(b'{"word":"\xc3\xa9\\n"}'))
        ),
        EventAppended("a table", None),
        TableChanged('a "table"', 12),
        SeeksChanged(),
        PlayersSeated("a table", "nim", (("ann", 0), ("bob", None))),
        TokensRevoked("ann"),
        MutesChanged("ann"),
        NotesMissed(),
    ],
    ids=lambda note: type(note).__name__,
)
async def test_a_note_is_sent_to_one_node_to_several_or_to_none(world: World, note: Note) -> None:
    one, two, other = [await world.listener() for _ in range(3)]
    silent = await world.nodes.register()
    bus = world.another_bus()
    await bus.send([one.node_id, silent, two.node_id], note)
    await bus.send([two.node_id], note)
    await bus.send([], note)
    assert [await listener.received() for listener in (one, two, other)] == [[note], [note] * 2, []]
