"""Tables are opened, filled, read and deleted."""

import asyncio

import msgspec
import pytest

import game.memory.log
import sql.log
from game.api import Millis
from game.ports.bus import TableChanged
from game.ports.log import Head, ReadRequest, TableSnapshot
from game.row import Audience, SeatedPlayer
from tests.contract.worlds import World

ANN, BOB = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)


async def test_a_table_is_kept_as_it_was_opened(world: World) -> None:
    await world.player("ann")
    setup = msgspec.Raw(b'{"heaps": [1, 2], "word": "\xc3\xa9"}')
    row = world.row(
        SeatedPlayer("ann", "ann", None), seat_count=3, seed=2**63 - 1, setup=setup, private=False
    )
    assert await world.log.open_table(row, None, 50)
    kept = await world.reread(row.id)
    assert msgspec.json.decode(kept.setup) == msgspec.json.decode(setup)
    assert msgspec.structs.replace(kept, setup=setup) == row


async def test_a_table_for_one_has_begun_when_it_is_opened(world: World) -> None:
    await world.player("ann")
    row = world.row(ANN, seat_count=1, began=world.now())
    assert await world.log.open_table(row, Millis(world.now() + 5), 50)
    assert await world.reread(row.id) == row
    assert await world.log.overdue(Millis(world.now() + 60_000), [("nim", 1)], 9) == [row.id]


async def test_an_opening_sent_again_is_the_first(world: World) -> None:
    await world.player("ann")
    row = world.row(ANN)
    assert await world.log.open_table(row, None, 1)
    assert await world.log.open_table(row, None, 1)
    assert [own.table_id for own in await world.people.tables_of("ann")] == [row.id]


async def test_a_player_has_no_more_open_tables_than_the_limit(world: World) -> None:
    await world.player("ann")
    rows = [world.row(ANN), world.row(ANN)]
    assert [await world.log.open_table(row, None, 2) for row in rows] == [True, True]
    refused = world.row(ANN)
    assert not await world.log.open_table(refused, None, 2)
    assert await world.log.read([ReadRequest(refused.id)]) == [None]
    await world.player("bob")
    assert await world.log.open_table(world.row(BOB), None, 2)


async def test_sitting_down_begins_the_game_when_it_says_so(world: World) -> None:
    row = await world.waiting(seat_count=3)
    assert await world.log.change_seats(1, row.id, row.rev, [*row.seated, BOB], None, None)
    two = await world.reread(row.id)
    assert (two.rev, two.began, two.seated) == (row.rev + 1, None, (ANN, BOB))

    began, due = world.now(), Millis(world.now() + 5)
    cat = SeatedPlayer("cat", "cat", 2)
    assert await world.log.change_seats(1, row.id, two.rev, [*two.seated, cat], began, due)
    three = await world.reread(row.id)
    assert (three.rev, three.began, three.seated) == (row.rev + 2, began, (ANN, BOB, cat))
    assert await world.log.overdue(Millis(began + 60_000), [("nim", 1)], 9) == [row.id]


async def test_the_lot_gives_a_seat_to_those_who_came_before(world: World) -> None:
    await world.player("ann")
    row = world.row(SeatedPlayer("ann", "ann", None))
    await world.log.open_table(row, None, 50)
    drawn = (SeatedPlayer("ann", "ann", 1), SeatedPlayer("bob", "bob", 0))
    assert await world.log.change_seats(1, row.id, row.rev, drawn, world.now(), None)
    assert (await world.reread(row.id)).seated == drawn


async def test_of_two_who_sit_down_at_once_exactly_one_does(world: World) -> None:
    row = await world.waiting()
    names = ["bob", "cat", "dan"]
    sat = await asyncio.gather(
        *(
            world.log.change_seats(1, row.id, row.rev, [ANN, SeatedPlayer(name, name, 1)], world.now(), None)
            for name in names
        )
    )
    assert sum(sat) == 1
    assert [one.name for one in (await world.reread(row.id)).seated] == ["ann", names[sat.index(True)]]


@pytest.mark.parametrize("wrong", [-1_500, 1_500])
async def test_a_beginning_that_is_not_now_is_refused(world: World, wrong: int) -> None:
    row = await world.waiting()
    assert not await world.log.change_seats(1, row.id, row.rev, [ANN, BOB], Millis(world.now() + wrong), None)
    assert await world.reread(row.id) == row


async def test_nobody_sits_down_once_it_has_begun_or_where_there_is_no_table(world: World) -> None:
    row = await world.playing()
    assert not await world.log.change_seats(1, row.id, row.rev, row.seated, world.now(), None)
    assert not await world.log.change_seats(1, "nowhere", 0, row.seated, world.now(), None)
    assert await world.reread(row.id) == row


async def test_a_snapshot_holds_what_is_new_since_a_seq_and_a_revision(world: World) -> None:
    row = await world.playing()
    for seq in range(1, 5):
        await world.log.append(1, [world.entry(row, seq)])
        await world.log.add_chat(1, row.id, "ann", "ann", 0, f"line {seq}", f"s{seq}")
    snapshot = await world.snapshot(row.id, 2, row.rev + 3)
    assert [event.seq for event in snapshot.events] == [3, 4]
    assert [line.text for line in snapshot.chat] == ["line 4"]
    assert snapshot.row.rev == row.rev + 4
    nothing = await world.snapshot(row.id, 4)
    assert (nothing.events, nothing.chat, nothing.known_event) == ([], [], None)


async def test_a_snapshot_has_no_more_events_than_are_decoded_in_a_turn(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (game.memory.log, sql.log):
        monkeypatch.setattr(module, "EVENTS_IN_SNAPSHOT", 3)
    row = await world.playing()
    for seq in range(1, 6):
        await world.log.append(1, [world.entry(row, seq)])
    assert [event.seq for event in (await world.snapshot(row.id, 1)).events] == [2, 3, 4]


async def test_a_snapshot_has_the_seq_of_a_nonce(world: World) -> None:
    row = await world.playing()
    await world.log.append(1, [world.entry(row, 1, nonce="first")])
    await world.log.append(1, [world.entry(row, 2, nonce="second", seat=1)])
    requests = [(0, "first"), (1, "second"), (1, "first"), (0, "other"), (None, "first"), (0, None)]
    snapshots = await world.log.read([ReadRequest(row.id, 0, 0, seat, nonce) for seat, nonce in requests])
    assert [snapshot and snapshot.known_event and snapshot.known_event.seq for snapshot in snapshots] == [
        1,
        2,
        None,
        None,
        None,
        None,
    ]


async def test_snapshots_come_in_the_order_of_the_requests(world: World) -> None:
    rows = [await world.playing() for _ in range(3)]
    requests = [
        ReadRequest(rows[2].id),
        ReadRequest("nowhere"),
        ReadRequest(rows[0].id),
        ReadRequest(rows[2].id, 1),
        ReadRequest(rows[1].id),
    ]
    snapshots = await world.log.read(requests)
    found = [snapshot.row.id if isinstance(snapshot, TableSnapshot) else None for snapshot in snapshots]
    assert found == [rows[2].id, None, rows[0].id, rows[2].id, rows[1].id]


async def test_events_are_read_in_pieces(world: World) -> None:
    row = await world.playing()
    for seq in range(1, 6):
        await world.log.append(1, [world.entry(row, seq)])
    pieces = [await world.log.events(row.id, after, 2) for after in (0, 2, 4, 5)]
    assert [[event.seq for event in piece] for piece in pieces] == [[1, 2], [3, 4], [5], []]
    assert await world.log.events("nowhere", 0, 2) == []


async def test_the_events_of_a_seat_are_counted(world: World) -> None:
    row = await world.playing()
    for seq, seat in enumerate((0, 1, 0, None, 0), 1):
        nonce = None if seat is None else f"n{seq}"
        await world.log.append(1, [world.entry(row, seq, seat=seat, nonce=nonce)])
    assert [await world.log.act_count(row.id, seat) for seat in (0, 1)] == [3, 1]


async def test_what_players_cause_without_a_seat_is_counted_with_their_seat(world: World) -> None:
    row = await world.of_teams()
    for seq, (seat, player) in enumerate([(None, "ann"), (None, "bob"), (None, None), (0, "amy")], 1):
        nonce = None if seat is None else f"n{seq}"
        await world.append(1, [world.entry(row, seq, seat=seat, nonce=nonce, player_id=player)])
    assert await world.log.act_count(row.id, 0, ["ann", "amy"]) == 2
    assert [await world.log.act_count(row.id, 1, players) for players in (["bob"], [])] == [1, 0]


async def test_the_event_that_is_known_is_read_again(world: World) -> None:
    row = await world.playing()
    for seq in (1, 2):
        await world.log.append(1, [world.entry(row, seq)])
    events = (await world.snapshot(row.id)).events
    known = [(await world.snapshot(row.id, seq)).last_known for seq in (0, 1, 2, 3)]
    assert known == [None, *events, None]


async def test_heads_tell_how_far_tables_are(world: World) -> None:
    waiting, playing, over = await world.waiting(), await world.playing(), await world.over()
    entry = world.entry(playing, 1)
    await world.log.append(1, [entry])
    listener = await world.listener(playing)
    ids = [over.id, "nowhere", waiting.id, playing.id]
    assert await world.log.heads(listener.node_id, ids) == {
        waiting.id: Head(0, waiting.opened, waiting.rev, False),
        playing.id: Head(1, entry.at, playing.rev, True),
        over.id: Head(0, over.began or Millis(0), over.rev, False),
    }


async def test_a_table_that_nobody_has_joined_is_deleted(world: World) -> None:
    stale = await world.waiting()
    await world.log.add_chat(1, stale.id, "ann", "ann", 0, "anybody?", "s1")
    watcher = await world.listener(stale)
    await world.log.set_audiences(watcher.node_id, [(stale.id, Audience(frozenset({"ann"}), 0))])
    begun = await world.playing()
    fresh = await world.waiting(opened=Millis(world.now() + 50))
    before = await world.reread(stale.id)
    await watcher.received()
    assert await world.log.delete_waiting(Millis(fresh.opened), Millis(0)) == 1
    assert await watcher.received() == [TableChanged(stale.id, before.rev + 1)]
    assert [
        bool(snapshot)
        for snapshot in await world.log.read([ReadRequest(r.id) for r in (stale, begun, fresh)])
    ] == [
        0,
        1,
        1,
    ]
    assert await world.log.delete_waiting(Millis(fresh.opened), Millis(0)) == 0


async def test_a_table_that_somebody_has_joined_is_kept_for_longer(world: World) -> None:
    """Three have found each other: they are not to lose the table because a fourth has not come yet."""
    alone = await world.waiting(seat_count=4)
    joined = await world.waiting(seat_count=4, opened=alone.opened)
    for name, seat in (("bob", 1), ("cat", 2)):
        joined = await world.reread(joined.id)
        seated = (*joined.seated, SeatedPlayer(name, name, seat))
        assert await world.log.change_seats(1, joined.id, joined.rev, seated, None, None)
    later = Millis(alone.opened + 1)
    assert await world.log.delete_waiting(later, alone.opened) == 1
    assert await world.log.read([ReadRequest(alone.id)]) == [None]
    assert len((await world.reread(joined.id)).seated) == 3
    assert await world.log.delete_waiting(later, later) == 1
    assert await world.log.read([ReadRequest(joined.id)]) == [None]


async def test_calls_about_a_deleted_table_do_nothing(world: World) -> None:
    row = await world.waiting()
    node_id = await world.nodes.register()
    await world.log.watch(node_id, [row.id])
    await world.log.delete_waiting(Millis(row.opened + 1), Millis(0))
    await world.log.add_chat(node_id, row.id, "ann", "ann", 0, "hello", "s1")
    await world.log.set_audiences(node_id, [(row.id, Audience(frozenset(), 1))])
    await world.log.set_due(row.id, 0, Millis(1))
    await world.log.unwatch(node_id, [row.id])
    assert await world.log.recent_chat(row.id, 5) == []


async def test_who_has_the_setup_is_not_given_it_again(world: World) -> None:
    row = await world.playing(setup=msgspec.Raw(b'{"heaps": [1, 2]}'))
    [whole, short] = await world.log.read([ReadRequest(row.id), ReadRequest(row.id, has_setup=True)])
    assert whole is not None
    assert short is not None
    assert msgspec.json.decode(whole.row.setup) == {"heaps": [1, 2]}
    assert bytes(short.row.setup) == b"{}"
    assert msgspec.structs.replace(short.row, setup=whole.row.setup) == whole.row
