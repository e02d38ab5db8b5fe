"""How many tables a player and an address may have open, also where many are opened at the same time."""

import asyncio

import msgspec

from game.ports.bus import SeeksChanged
from game.ports.log import MAX_TABLES, NO_LEAD, AddressLimit, Newcomer, ReadRequest
from game.ports.seeks import Match, MatchCriteria, SeekRequest
from game.row import SeatedPlayer
from tests.contract.worlds import FIRST_WINS, World

ANN, BOB = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)


async def test_of_many_opened_at_once_no_more_than_the_limit_are(world: World) -> None:
    await world.player("ann")
    opened = await asyncio.gather(*(world.log.open_table(world.row(ANN), None, 5) for _ in range(40)))
    assert sum(opened) == 5
    assert await world.log.open_table_count("ann") == 5


async def test_of_many_seats_taken_at_once_no_more_than_the_limit_are(world: World) -> None:
    await world.player("ann")
    await world.player("bob")
    rows = [world.row(ANN) for _ in range(20)]
    for row in rows:
        assert await world.log.open_table(row, None, 50)
    newcomer = Newcomer("bob", 5)

    async def sit(number: int) -> bool:
        row, seated = rows[number], (ANN, BOB)
        return await world.log.change_seats(0, row.id, row.rev, seated, None, None, newcomer=newcomer)

    assert sum(await asyncio.gather(*(sit(number) for number in range(20)))) == 5
    assert await world.log.open_table_count("bob") == 5
    assert await world.log.open_table_count("ann") == 20


NIM = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b"{}"))


async def fill(world: World, name: str) -> None:
    """Opens as many tables as one may sit at."""
    for _ in range(MAX_TABLES):
        assert await world.log.open_table(world.row(SeatedPlayer(name, name, 0)), None, MAX_TABLES)


async def test_who_is_at_the_limit_seeks_nothing(world: World) -> None:
    """But who has begun to play since a seek was asked for is told that: the seek is over."""
    node_id = await world.nodes.register()
    row = await world.playing()
    request, others = (
        SeekRequest(name, NIM, None, f"{name}'s", last_table_id=row.id) for name in ("ann", "bob")
    )
    assert (await world.seeks.add(node_id, request)).outcome == "added"
    for _ in range(MAX_TABLES - 1):
        assert await world.log.open_table(world.row(ANN), None, MAX_TABLES)
    assert (await world.seeks.add(node_id, request)).outcome == "tables"
    assert (await world.seeks.add(node_id, request._replace(last_table_id=None))).outcome == "seated"
    assert (await world.seeks.add(node_id, others)).outcome == "added"


async def test_who_is_at_the_limit_is_matched_with_nobody(world: World) -> None:
    """All of their seeks are removed, those of the others are free; all processes are told."""
    listener = await world.listener()
    node_id = await world.nodes.register()
    for name in ("ann", "bob"):
        await world.player(name)
        for criteria in (NIM, msgspec.structs.replace(NIM, rated=True)):
            await world.seeks.add(node_id, SeekRequest(name, criteria, None, f"{name}'s"))
    await fill(world, "ann")
    match = Match("m", tuple(seek for seek in await world.seeks.all_seeks() if seek.criteria == NIM))
    await world.seeks.propose(node_id, [match])
    for name in ("ann", "bob"):
        await world.seeks.confirm(node_id, "m", f"{name}'s")
    await listener.received()
    row = world.row(ANN, BOB, id="m", began=world.now())
    assert not await world.seeks.open_match(node_id, row, None)
    assert await listener.received() == [SeeksChanged()]
    left = await world.seeks.all_seeks()
    assert [(seek.player_id, seek.match_id) for seek in left] == [("bob", None)] * 2
    assert await world.log.read([ReadRequest("m")]) == [None]


async def test_no_table_follows_for_who_is_at_the_limit(world: World) -> None:
    over = await world.over()
    await fill(world, "bob")
    following = world.row(ANN, BOB, opened=world.now())
    assert not await world.steps.open_next(0, over.id, following, None)
    assert await world.reread(over.id) == over
    one = (await world.people.tables_of("bob"))[0].table_id
    waiting = await world.reread(one)
    ended = (world.now(), FIRST_WINS)
    assert await world.log.change_seats(0, one, 0, waiting.seated, None, None, NO_LEAD, *ended)
    following = world.row(ANN, BOB, opened=world.now())
    assert await world.steps.open_next(0, over.id, following, None)
    assert await world.log.open_table_count("bob") == MAX_TABLES


async def test_tables_that_are_over_do_not_count(world: World) -> None:
    await world.over()
    address = AddressLimit("somewhere", 2)
    newcomer = Newcomer("bob", 1)
    assert await world.log.open_table(world.row(ANN), None, 1)
    assert not await world.log.open_table(world.row(ANN), None, 1)
    waiting = world.row(SeatedPlayer("cat", "cat", 0))
    assert await world.log.open_table(waiting, None, 1, address)
    seated = (*waiting.seated, BOB)
    assert await world.log.change_seats(0, waiting.id, 0, seated, world.now(), None, newcomer=newcomer)
    assert await world.log.end_game(0, waiting.id, 0, world.now(), FIRST_WINS)
    for number in range(2):
        one = world.row(SeatedPlayer(f"p{number}", f"p{number}", 0))
        assert await world.log.open_table(one, None, 1, address)
    assert not await world.log.open_table(world.row(SeatedPlayer("dan", "dan", 0)), None, 1, address)


async def test_an_address_has_no_more_open_tables_than_its_limit(world: World) -> None:
    """Of all players there together, and at the same time."""
    address, other = AddressLimit("somewhere", 7), AddressLimit("elsewhere", 7)
    rows = []
    for number in range(20):
        await world.player(f"player {number}")
        rows.append(world.row(SeatedPlayer(f"player {number}", "", 0)))
    opened = await asyncio.gather(*(world.log.open_table(row, None, 50, address) for row in rows))
    assert sum(opened) == 7
    refused = next(row for row, is_open in zip(rows, opened, strict=True) if not is_open)
    assert await world.log.open_table(refused, None, 50, other)
    first = next(row for row, is_open in zip(rows, opened, strict=True) if is_open)
    assert await world.log.open_table(first, None, 50, address), "sent again"


async def test_tables_after_matches_count_for_their_first_players(world: World) -> None:
    """Two players of one address who are matched again and again, and one table of somebody else."""
    node_id = await world.nodes.register()
    for name in ("ann", "bob", "cat"):
        await world.player(name)
    await world.online.set_online(node_id, {"ann": "one", "bob": "one"}, [])
    quiet = world.row(SeatedPlayer("cat", "cat", 0), private=False)
    rows = [
        world.row(SeatedPlayer(name, name, 0), private=False, opened=world.now() + 1 + number)
        for number, name in enumerate(["ann", "bob"] * 3)
    ]
    for row in (quiet, *rows):
        assert await world.log.open_table(row, None, 50)
    shown = [table.table_id for table in (await world.lobby(3)).tables]
    assert shown == [rows[5].id, rows[4].id, quiet.id]


async def test_nobody_fills_the_lobby(world: World) -> None:
    """One address opens many tables with several players: of the others the newest are shown as well."""
    flood, school = AddressLimit("flood", 500), AddressLimit("school", 500)
    quiet = world.row(SeatedPlayer("ann", "ann", 0), private=False)
    assert await world.log.open_table(quiet, None, 50)
    pupils = []
    for number in range(4):
        pupils.append(world.row(SeatedPlayer(f"pupil {number}", "", 0), private=False))
        assert await world.log.open_table(pupils[-1], None, 50, school)
    floods = []
    for number in range(60):
        opened = world.row(
            SeatedPlayer(f"six {number % 6}", "", 0), private=False, opened=world.now() + 1 + number
        )
        floods.append(opened)
        assert await world.log.open_table(opened, None, 50, flood)
    shown = [table.table_id for table in (await world.lobby(10)).tables]
    assert len(shown) == 10
    assert quiet.id in shown
    assert {pupil.id for pupil in pupils} <= {*shown}
    of_flood = [table_id for table_id in shown if table_id in {row.id for row in floods}]
    assert of_flood == [row.id for row in floods[:-6:-1]], "the newest of each player, newest first"
    everything = [table.table_id for table in (await world.lobby(100)).tables]
    assert everything[:60] == [row.id for row in floods[::-1]], "where there is room nothing is left out"
    assert len(everything) == 65
