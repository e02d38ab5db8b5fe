"""A seat that several people hold together: more of them come while the table is played."""

import asyncio

from game.api import Millis
from game.ports.bus import TableChanged
from game.ports.log import NewRefusal, Refusal
from game.row import SeatedPlayer, TableRow
from game.sentence import say
from tests.contract.worlds import FIRST_WINS, World

LIMIT = 50

ILLEGAL = Refusal("illegal", say("no"), "hash")


async def opened(world: World) -> TableRow:
    """A table with one seat that ann has opened and that is played."""
    await world.player("ann")
    row = world.row(SeatedPlayer("ann", "ann", 0), seat_count=1, began=world.now())
    assert await world.log.open_table(row, None, LIMIT)
    return await world.reread(row.id)


async def add(world: World, row: TableRow, name: str, limit: int = LIMIT, rev: int | None = None) -> bool:
    holder = SeatedPlayer(name, name, 0)
    known = row.rev if rev is None else rev
    return await world.teams.add_holder(0, row.id, known, holder, len(row.seated), limit)


async def test_people_hold_a_seat_in_the_order_of_their_coming(world: World) -> None:
    row = await opened(world)
    listener = await world.listener(row)
    for name in ("zoe", "bob", "amy"):
        await world.player(name)
        assert await add(world, row, name)
        row = await world.reread(row.id)
    assert [(one.player_id, one.seat, one.ready) for one in row.seated] == [
        ("ann", 0, True),
        ("zoe", 0, True),
        ("bob", 0, True),
        ("amy", 0, True),
    ]
    assert [row.person(name) for name in ("ann", "zoe", "bob", "amy", "cat")] == [0, 1, 2, 3, None]
    assert (row.phase, row.seat_of("amy"), row.teams) == ("playing", 0, None)
    assert await listener.received() == [TableChanged(row.id, row.rev - late) for late in (2, 1, 0)]


async def test_it_is_judged_by_the_revision(world: World) -> None:
    row = await opened(world)
    for name in ("bob", "cat"):
        await world.player(name)
    assert not await add(world, row, "bob", rev=row.rev + 1)
    done = await asyncio.gather(*(add(world, row, name) for name in ("bob", "cat")))
    assert sorted(done) == [False, True]
    assert not await add(world, row, "bob"), "of two who come at once one has to look again"
    assert len((await world.reread(row.id)).seated) == 2


async def test_it_is_done_at_its_instant_or_not_at_all(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    holder, now = SeatedPlayer("bob", "bob", 0), world.now()

    async def add_at(at: int) -> bool:
        teams = world.teams if world.databases is None else world.databases.of(row.id).teams
        done: bool = await teams.add_holder(0, row.id, row.rev, holder, 1, LIMIT, Millis(at))
        return done

    assert not await add_at(now - 2_000)
    assert not await add_at(now + 2_000)
    assert await add_at(now)


async def test_who_sits_at_as_many_tables_as_may_be_does_not_come(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    assert await world.log.open_table(world.row(SeatedPlayer("bob", "bob", 0)), None, LIMIT)
    assert not await add(world, row, "bob", limit=1)
    assert await add(world, row, "bob", limit=2)
    assert await world.log.open_table_count("bob") == 2


async def test_the_name_is_the_one_that_the_player_has_now(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    await world.people.rename("bob", "Robert", "robert")
    assert await add(world, row, "bob")
    assert (await world.reread(row.id)).name_of("bob") == "Robert"


async def test_nobody_comes_to_other_tables_nor_after_the_end(world: World) -> None:
    row = await opened(world)
    await world.player("cat")
    assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
    over = await world.reread(row.id)
    assert not await add(world, over, "cat")
    of_two = world.row(SeatedPlayer("ann", "ann", 0), began=world.now())
    waiting = world.row(SeatedPlayer("ann", "ann", 0), seat_count=1)
    for other in (of_two, waiting):
        assert await world.log.open_table(other, None, LIMIT)
        assert not await add(world, await world.reread(other.id), "cat")
    assert not await world.teams.add_holder(0, "nowhere", 0, SeatedPlayer("cat", "cat", 0), 1, LIMIT)


async def test_each_of_them_has_the_table_and_it_has_the_name_of_who_opened_it(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    assert await add(world, row, "bob")
    for name in ("ann", "bob"):
        assert [one.table_id for one in await world.people.tables_of(name)] == [row.id]
        [played], _ = await world.steps.tables_played(name, None, 9)
        assert (played.seat, played.names, played.bots) == (0, ["ann"], ())
    assert [one.opener for name in ("ann", "bob") for one in await world.people.tables_of(name)] == [
        False
    ] * 2
    row = await world.reread(row.id)
    await world.append(0, [world.entry(row, 1, ended=world.now(), result=FIRST_WINS, player_id="bob")])
    for name in ("ann", "bob"):
        assert await world.people.tables_of(name) == []
        assert [played.phase for played in (await world.steps.tables_played(name, None, 9))[0]] == ["over"]


async def test_the_refusals_of_each_of_them_are_counted_apart(world: World) -> None:
    row = await opened(world)
    for person, nonce, outcome in (
        (2, "a", "written"),
        (2, "b", "full"),
        (0, "c", "written"),
        (0, "d", "full"),
        (1, "e", "written"),
    ):
        assert await world.refuse([NewRefusal(row.id, 0, 0, nonce, ILLEGAL, person=person)], 1) == [outcome]
    assert (await world.snapshot(row.id, 0, 0, 0, "a")).refusal == ILLEGAL
    assert (await world.snapshot(row.id, 0, 0, 0, "b")).refusal is None


async def test_the_events_of_each_of_them_are_counted(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    assert await add(world, row, "bob")
    for seq, name in enumerate(("ann", "bob", "bob"), 1):
        assert (await world.append(0, [world.entry(row, seq, player_id=name)]))[0].appended
    assert [await world.teams.acts_by(row.id, name) for name in ("ann", "bob", "cat")] == [1, 2, 0]
    assert await world.teams.acts_by("nowhere", "ann") == 0


async def test_somebody_who_is_there_comes_no_second_time(world: World) -> None:
    row = await opened(world)
    await world.player("bob")
    assert await add(world, row, "bob")
    row = await world.reread(row.id)
    assert not await add(world, row, "bob")
    assert [one.player_id for one in (await world.reread(row.id)).seated] == ["ann", "bob"]
