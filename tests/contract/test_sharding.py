"""A process dies between two steps of home and a shard, and another goes on."""

from collections.abc import Sequence

import msgspec
import pytest

from game.api import Millis
from game.kit.glicko import Rating
from game.ports.bus import PlayersSeated, TableChanged
from game.ports.log import Newcomer, ReadRequest
from game.ports.operators import Operator
from game.ports.seeks import Match
from game.ports.sharding import CLAIM_AGE, LONGEST_CLAIM, Copy
from game.ports.steps import PlayerRating, RatingChange
from game.row import SeatedPlayer, TableRow
from game.sharding.copies import Copies
from game.sharding.routes import Joined
from game.sharding.seating import Seating
from game.table_id import shard_of
from tests.contract.test_seeks import NIM, seek
from tests.contract.worlds import FIRST_WINS, World

ANN, BOB = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)


def another(world: World) -> Joined:
    """The databases as another process has them."""
    return Joined(world.databases, world.now)


async def swept(world: World) -> None:
    """Another process does what was left undone."""
    await world.age(3_000)
    process = another(world)
    await process.look()
    await process.copies.settled()


async def owed(world: World) -> TableRow:
    """A table of ann's that home has opened, and its shard has not got."""
    await world.player("ann")
    row = world.row(ANN)
    assert await world.databases.home.log.open_table(row, None, 50)
    assert await world.databases.of(row.id).log.read([ReadRequest(row.id)]) == [None]
    return row


async def test_a_table_that_home_has_opened_is_there_for_who_asks_for_it(sharded: World) -> None:
    row = await owed(sharded)
    [found] = await another(sharded).database.log.read([ReadRequest(row.id)])
    assert found is not None
    assert [one.name for one in found.row.seated] == ["ann"]
    [found] = await sharded.databases.of(row.id).log.read([ReadRequest(row.id)])
    assert found is not None


async def test_a_table_that_home_has_opened_comes_to_its_shard(sharded: World) -> None:
    row = await owed(sharded)
    await swept(sharded)
    [found] = await sharded.databases.of(row.id).log.read([ReadRequest(row.id)])
    assert found is not None
    assert await sharded.databases.home.home_side.owed([row.id]) == []


async def test_what_has_changed_on_a_shard_comes_to_home(sharded: World) -> None:
    row = await sharded.playing()
    log = sharded.databases.of(row.id).log
    assert await log.end_game(0, row.id, 0, sharded.now(), FIRST_WINS)
    assert [one.table_id for one in await sharded.people.tables_of("ann")] == [row.id]
    await swept(sharded)
    assert await sharded.people.tables_of("ann") == []
    [played], _ = await sharded.steps.tables_played("bob", None, 9)
    assert (played.phase, played.result) == ("over", FIRST_WINS)


async def test_what_is_gone_from_a_shard_is_gone_from_home(sharded: World) -> None:
    row = await sharded.waiting()
    await sharded.age(10_000)
    assert await sharded.databases.of(row.id).log.delete_waiting(sharded.now(), Millis(0)) == 1
    await swept(sharded)
    assert await sharded.people.tables_of("ann") == []


async def test_a_copy_does_not_go_back(sharded: World) -> None:
    row = await sharded.playing()
    home, shard = sharded.databases.home.home_side, sharded.databases.of(row.id)
    await shard.log.add_chat(0, row.id, "ann", "ann", 0, "hello", "n1")
    before = await shard.shard_side.copies([row.id])
    await shard.log.end_game(0, row.id, 0, sharded.now(), FIRST_WINS)
    await home.put(await shard.shard_side.copies([row.id]))
    await home.put(before)
    assert await sharded.people.tables_of("ann") == []


async def both_confirmed(world: World) -> TableRow:
    """The table of a match of ann and bob, which may be opened."""
    node_id = await world.nodes.register()
    for player in (ANN, BOB):
        await world.player(player.player_id)
        await seek(world, node_id, player.player_id)
    row = world.row(ANN, BOB, began=world.now())
    seeks = tuple(one for one in await world.seeks.all_seeks() if one.criteria == NIM)
    await world.seeks.propose(node_id, [Match(row.id, seeks)])
    for one in seeks:
        await world.seeks.confirm(node_id, row.id, one.connection_id or "")
    return row


async def test_who_is_being_seated_is_not_matched(sharded: World) -> None:
    row = await both_confirmed(sharded)
    home = sharded.databases.home.home_side
    assert await home.claim("one", "a~elsewhere", [ANN], [], 0)
    assert not await sharded.seeks.open_match(0, row, None)
    await home.release(["one"])
    assert await sharded.seeks.open_match(0, row, None)


async def test_a_claim_ends_by_itself(sharded: World) -> None:
    await sharded.player("ann")
    home = sharded.databases.home
    assert await home.home_side.claim("one", "a~elsewhere", [ANN], [], 0)
    assert not await sharded.log.open_table(row := sharded.row(ANN), None, 1), "it counts like a seat"
    await sharded.age(CLAIM_AGE + 1_000)
    await another(sharded).look()
    assert await sharded.log.open_table(msgspec.structs.replace(row, opened=sharded.now()), None, 1)


async def test_a_claim_stands_while_its_shard_is_away(
    sharded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for no longer than a minute: a shard may be lost, and players are not."""
    await sharded.player("ann")
    home, side = sharded.databases.home, sharded.databases.of("a~elsewhere").shard_side

    async def no_answer(age: Millis, limit: int) -> list[Copy]:
        raise ConnectionError

    assert await home.home_side.claim("one", "a~elsewhere", [ANN], [], 0)
    monkeypatch.setattr(side, "copies_for", no_answer)
    await sharded.age(CLAIM_AGE + 1_000)
    await another(sharded).look()
    assert not await home.log.open_table(sharded.row(ANN), None, 1)
    await sharded.age(LONGEST_CLAIM)
    await another(sharded).look()
    assert await home.log.open_table(sharded.row(ANN), None, 1)


async def test_a_claim_stands_until_home_has_what_it_was_made_for(sharded: World) -> None:
    """The answer of the shard was lost: sent again, it is answered that nothing has changed."""
    await sharded.player("bob")
    row = await sharded.waiting()  # of ann
    match = await both_confirmed(sharded)
    home, shard = sharded.databases.home, sharded.databases.of(row.id)
    claims = list[str]()

    async def change(players: tuple[SeatedPlayer, ...]) -> bool:
        now = sharded.now()
        assert await shard.log.change_seats(0, row.id, 0, [*players], now, None)
        again: bool = await shard.log.change_seats(0, row.id, 0, [*players], now, None)
        return again

    copies = Copies(sharded.databases)
    copies.release_soon = lambda claim_id: claims.append(claim_id)  # type: ignore[method-assign]
    assert not await Seating(sharded.databases, copies).seat(row.id, [ANN, BOB], [], 0, change)
    [table] = [one for one in await sharded.people.tables_of("ann") if one.table_id == row.id]
    assert table.phase == "playing"
    await home.home_side.release(claims)
    assert not await sharded.seeks.open_match(0, match, None), "their seeks have ended"


async def test_an_old_claim_stands_until_what_shards_have_is_home(sharded: World) -> None:
    row = await sharded.waiting()  # of ann
    match = await both_confirmed(sharded)
    home, shard = sharded.databases.home, sharded.databases.of(row.id)
    assert await home.home_side.claim("one", row.id, [ANN, BOB], [], 0)
    assert await shard.log.change_seats(0, row.id, 0, [ANN, BOB], sharded.now(), None)
    await sharded.age(CLAIM_AGE + 1_000)
    released, release = list[str](), home.home_side.release

    async def release_then(claim_ids: Sequence[str], away: Sequence[str]) -> None:
        released.extend(one.phase for one in await sharded.people.tables_of("bob"))
        await release(claim_ids, away)

    home.home_side.release = release_then
    await another(sharded).look()
    assert released == ["playing"]
    assert match.id not in {one.table_id for one in await sharded.people.tables_of("bob")}


async def test_nobody_is_seated_on_a_shard_beyond_the_limit_of_home(sharded: World) -> None:
    await sharded.waiting()  # of ann
    await sharded.player("bob")
    row, ann = sharded.row(BOB), msgspec.structs.replace(ANN, seat=0)
    assert await sharded.log.open_table(row, None, 50)

    async def sits(limit: int) -> bool:
        return await sharded.log.change_seats(
            0, row.id, 0, [BOB, ann], None, None, newcomer=Newcomer("ann", limit)
        )

    assert not await sits(1)
    assert await sits(2)
    assert await sharded.log.open_table_count("ann") == 2


async def test_the_players_of_a_match_are_told_when_its_table_is_there(sharded: World) -> None:
    row = await both_confirmed(sharded)
    listener = await sharded.listener()
    assert await sharded.seeks.open_match(0, row, None)
    notes = [note for note in await listener.received() if isinstance(note, PlayersSeated)]
    assert notes == [PlayersSeated(row.id, "nim", (("ann", 0), ("bob", 1)))]
    assert await sharded.seeks.all_seeks() == []
    assert (await sharded.reread(row.id)).phase == "playing"


def rated(before: Sequence[PlayerRating]) -> list[RatingChange]:
    """The changes of ratings after a game."""
    return [RatingChange(one, Rating(1600.0, 200.0, 0.06), 100) for one in before]


async def test_ratings_are_counted_once_and_shown_on_the_shard(sharded: World) -> None:
    row = await sharded.over(rated=True, follow_up_due=True, speed="fast")
    changes = rated(await sharded.steps.ratings(["ann", "bob"], "nim", "fast"))
    listener = await sharded.listener(row)
    assert await sharded.databases.home.steps.settle(0, row.id, "fast", changes), "then the process dies"
    again = rated(await sharded.steps.ratings(["ann", "bob"], "nim", "fast"))
    assert await sharded.steps.settle(0, row.id, "fast", again), "it is shown"
    assert [one.games for one in await sharded.steps.ratings(["ann", "bob"], "nim", "fast")] == [1, 1]
    now = await sharded.reread(row.id)
    assert [(one.rating, one.gain) for one in now.seated] == [(1600, 100)] * 2
    assert not now.follow_up_due
    assert TableChanged(row.id, now.rev) in await listener.received()
    assert not await sharded.steps.settle(0, row.id, "fast", again)


async def test_the_audit_log_of_home_has_each_entry_once(sharded: World) -> None:
    row = await sharded.playing()
    closing = sharded.databases.of(row.id).operators
    assert await closing.close_table(Operator("olga"), row.id, "it is late")
    for _ in range(2):
        await swept(sharded)
    [entry] = await sharded.operators.audit(None, 9)
    assert (entry.deed, entry.subject, entry.by.name) == ("close", row.id, "olga")
    assert await sharded.people.tables_of("ann") == []


async def test_tables_of_both_shards_are_found_together(sharded: World) -> None:
    first = await sharded.waiting(opened=Millis(sharded.now() - 100_000))
    sharded.shard = "b" if sharded.shard == "a" else "a"
    second = sharded.row(ANN)
    assert await sharded.log.open_table(second, None, 50)
    assert {shard_of(first.id), shard_of(second.id)} == {"a", "b"}
    found = await sharded.log.read([ReadRequest(one) for one in (first.id, "b~nothing", second.id, "none")])
    assert [snapshot and snapshot.row.id for snapshot in found] == [first.id, None, second.id, None]
    assert {*await sharded.log.heads(0, [second.id, first.id])} == {first.id, second.id}
    for row in (first, second):
        await sharded.log.set_due(row.id, 0, Millis(1))
    assert {*await sharded.log.overdue(Millis(2), [("nim", 1)], 9)} == {first.id, second.id}
    assert await sharded.log.delete_waiting(Millis(sharded.now() + 1), Millis(0)) == 2
