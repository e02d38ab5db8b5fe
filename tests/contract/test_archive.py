"""Games that are over are found by players, results and setups; private ones by nobody else."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from game.api import Millis, Result
from game.kit.glicko import Rating
from game.ports.archive import FoundPage, SeatRating, Tally, Wanted
from game.ports.steps import PlayerRating, RatingChange
from game.row import SeatedPlayer, TableRow
from tests.contract.worlds import FIRST_WINS, World

SECOND_WINS = Result((0, 2), "The second player wins.")
DRAWN = Result((1, 1), "Drawn.")
VOID = Result((1, 0), "Void.", counts=False)
LAST = Millis(2**53)

NOISE = "".join(str(number * 7919 % 1009) for number in range(4_000))
LONG = msgspec.Raw(msgspec.json.encode({"size": 9, "nodes": NOISE}))
"""A setup as a review has it, which cannot be compressed much."""


async def people(world: World, *names: str) -> None:
    for name in names:
        await world.player(name)


async def game(world: World, names: Sequence[str], result: Result = FIRST_WINS, **fields: Any) -> TableRow:
    """A game of these players that is over, which is public if not said otherwise."""
    seated = [SeatedPlayer(name, name, seat) for seat, name in enumerate(names)]
    given = {"private": False, "seat_count": len(names), "began": world.now()} | fields
    row = world.row(*seated, **given)
    await world.insert(row)
    world.last = Millis(max(world.last + 1, world.now()))
    assert await world.log.end_game(0, row.id, 0, world.last, result)
    return await world.reread(row.id)


def wanted(player: str | None = None, **fields: Any) -> Wanted:
    given = {
        "player_id": player,
        "opponent_id": None,
        "game_name": None,
        "setup": None,
        "outcome": None,
        "ended_from": Millis(0),
        "ended_before": LAST,
        "own": False,
    }
    return Wanted(**(given | fields))


def ids(page: FoundPage) -> list[str]:
    return [found.table.table_id for found in page.tables]


async def found(world: World, player: str | None = None, **fields: Any) -> list[str]:
    page = await world.archive.search(wanted(player, **fields), 50, 100)
    assert page.before is None
    return ids(page)


async def test_a_player_is_found_by_the_name_of_now(world: World) -> None:
    await people(world, "Ann")
    player = await world.archive.player_named("ann")
    assert player is not None
    assert player[:3] == ("Ann", "Ann", False)
    assert player.since is not None
    assert abs(player.since - world.now()) < 5_000
    assert await world.people.rename("Ann", "Amy", "amy")
    assert await world.archive.player_named("ann") is None
    renamed = await world.archive.player_named("amy")
    assert renamed is not None
    assert renamed.name == "Amy"


async def test_a_table_is_shown_with_all_that_a_list_needs(world: World) -> None:
    await people(world, "bob")
    assert await world.people.create_player("ann", "ann", "ann", b"ann", bot=True)
    row = await game(world, ["ann", "bob"], rated=True, follow_up_due=True, setup=msgspec.Raw(b'{"size":9}'))
    before = await world.steps.ratings(["ann", "bob"], "nim", "")
    changes = [
        RatingChange(one, Rating(1500 + gain, 200, 0.06), gain)
        for one, gain in zip(sorted(before, key=by_player), (20, -20), strict=True)
    ]
    assert await world.steps.settle(0, row.id, "", changes)
    assert await world.people.rename("bob", "bert", "bert")
    [seen] = (await world.archive.search(wanted("bob"), 50, 100)).tables
    table = seen.table
    assert (seen.seat, seen.outcome) == (1, "lost")
    assert (table.table_id, table.game_name, table.ended, table.result) == (
        row.id,
        "nim",
        row.ended,
        FIRST_WINS,
    )
    assert msgspec.json.decode(table.setup) == {"size": 9}
    assert (table.names, table.private, table.bots) == (["ann", "bert"], False, (0,))
    assert table.ratings == [SeatRating(1520, 200, 20), SeatRating(1480, 200, -20)]


def by_player(one: PlayerRating) -> str:
    return one.player_id


@pytest.mark.parametrize(
    ("result", "first", "second"),
    [
        (FIRST_WINS, "won", "lost"),
        (SECOND_WINS, "lost", "won"),
        (DRAWN, "drawn", "drawn"),
        (VOID, None, None),
    ],
)
async def test_what_a_result_is_for_a_seat(
    world: World, result: Result, first: str | None, second: str | None
) -> None:
    await people(world, "ann", "bob")
    row = await game(world, ["ann", "bob"], result)
    for player, outcome in (("ann", first), ("bob", second)):
        [seen] = (await world.archive.search(wanted(player), 50, 100)).tables
        assert seen.outcome == outcome
        for asked in ("won", "lost", "drawn"):
            assert await found(world, player, outcome=asked) == ([row.id] if asked == outcome else [])


async def test_of_three_one_wins_or_two_share(world: World) -> None:
    await people(world, "ann", "bob", "cat")
    names = ["ann", "bob", "cat"]
    await game(world, names, Result((5, 5, 1), "Shared."))
    await game(world, names, Result((9, 5, 9), "Shared."))
    await game(world, names, Result((1, 5, 3), "One."))
    outcomes = {
        name: [seen.outcome for seen in (await world.archive.search(wanted(name), 50, 100)).tables]
        for name in names
    }
    assert outcomes == {
        "ann": ["lost", "drawn", "drawn"],
        "bob": ["won", "lost", "drawn"],
        "cat": ["lost", "drawn", "lost"],
    }


async def test_who_plays_alone_neither_wins_nor_loses(world: World) -> None:
    await people(world, "ann")
    await game(world, ["ann"], Result((5,), "Done."))
    [seen] = (await world.archive.search(wanted("ann"), 50, 100)).tables
    assert seen.outcome is None


async def test_private_games_are_found_by_their_player_alone(world: World) -> None:
    await people(world, "ann", "bob")
    public = await game(world, ["ann", "bob"])
    private = await game(world, ["ann", "bob"], private=True)
    for fields in ({}, {"game_name": "nim"}, {"opponent_id": "bob"}, {"setup": b"{}"}):
        assert await found(world, "ann", **fields) == [public.id]
        assert await found(world, "ann", own=True, **fields) == [private.id, public.id]
    assert await found(world, game_name="nim") == [public.id]
    [seen] = (await world.archive.search(wanted("ann", own=True), 50, 100)).tables[:1]
    assert seen.table.private


async def test_what_was_not_played_is_no_game(world: World) -> None:
    row = await world.waiting(private=False)
    ended = world.now()
    assert await world.log.change_seats(0, row.id, row.rev, row.seated, None, None, ended=ended, result=VOID)
    for fields in ({}, {"game_name": "nim"}, {"opponent_id": "bob"}):
        assert await found(world, "ann", own=True, **fields) == []
    assert await found(world, game_name="nim") == []
    assert await world.archive.tallies("ann", 10) == []


async def test_what_is_played_is_not_found(world: World) -> None:
    await world.playing(private=False)
    for fields in ({}, {"game_name": "nim"}, {"opponent_id": "bob"}):
        assert await found(world, "ann", own=True, **fields) == []
    assert await found(world, game_name="nim") == []


async def test_by_game_setup_and_time(world: World) -> None:
    await people(world, "ann", "bob")
    small = await game(
        world,
        ["ann", "bob"],
        game_name="go",
        setup=msgspec.Raw(b'{"size":9,"clock":{"system":"none"},"misere":true}'),
    )
    large = await game(
        world,
        ["ann", "bob"],
        game_name="go",
        setup=msgspec.Raw(b'{"size":19,"clock":{"system":"fischer","seconds":60},"misere":1}'),
    )
    nim = await game(world, ["ann", "bob"])
    every = [nim.id, large.id, small.id]
    for of in ({"player": "ann"}, {"player": "ann", "own": True}, {"player": "ann", "opponent_id": "bob"}):
        assert await found(world, **of) == every
        assert await found(world, **of, game_name="go") == every[1:]
        assert await found(world, **of, game_name="chess") == []
        assert await found(world, **of, setup=b'{"size":9}') == [small.id]
        assert await found(world, **of, setup=b'{"size":9.0}') == [small.id]
        assert await found(world, **of, setup=b'{"clock":{"system":"fischer"}}') == [large.id]
        assert await found(world, **of, setup=b'{"misere":true}') == [small.id]
        assert await found(world, **of, setup=b'{"misere":1}') == [large.id]
        assert await found(world, **of, setup=b'{"size":9,"clock":{"system":"fischer"}}') == []
        assert await found(world, **of, setup=b'{"size":null}') == []
        assert await found(world, **of, setup=b'{"size":{"x":1}}') == []
        assert await found(world, **of, ended_from=large.ended) == every[:2]
        assert await found(world, **of, ended_before=large.ended) == every[2:]
    assert await found(world, game_name="go") == every[1:]
    assert await found(world, game_name="go", setup=b'{"size":19}') == [large.id]
    assert await found(world, game_name="go", ended_from=large.ended) == [large.id]


async def test_a_setup_that_is_very_long_is_neither_compared_nor_shown(world: World) -> None:
    await people(world, "ann", "bob")
    row = await game(world, ["ann", "bob"], setup=LONG)
    assert await found(world, "ann", setup=b'{"size":9}') == []
    assert await found(world, game_name="nim", setup=b'{"size":9}') == []
    page = await world.archive.search(wanted("ann"), 50, 100)
    assert ids(page) == [row.id]
    assert bytes(page.tables[0].table.setup) == b"{}"


async def test_it_is_not_shown_in_the_list_of_a_player_either(world: World) -> None:
    await world.playing(setup=LONG)
    [[seen], _] = await world.steps.tables_played("ann", None, 9)
    assert (bytes(seen.setup), seen.beginning) == (b"{}", None)


async def test_an_opponent_had_another_seat(world: World) -> None:
    await people(world, "ann", "bob", "cat", "dan")
    two = await game(world, ["bob", "ann"])
    three = await game(world, ["cat", "ann", "bob"], Result((1, 3, 2), "Three."))
    other = await game(world, ["ann", "cat"])
    assert await found(world, "ann", opponent_id="bob") == [three.id, two.id]
    assert await found(world, "ann", opponent_id="cat") == [other.id, three.id]
    assert await found(world, "ann", opponent_id="dan") == []
    assert await found(world, "ann", opponent_id="ann") == []
    assert await found(world, "ann", opponent_id="bob", outcome="won") == [three.id]


async def test_tables_of_teams_are_their_members_own(world: World) -> None:
    row = await world.of_teams(private=False)
    assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
    page = await world.archive.search(wanted("amy", own=True), 50, 100)
    assert [(seen.table.table_id, seen.seat, seen.outcome) for seen in page.tables] == [(row.id, 0, "won")]
    assert page.tables[0].table.names == ["Red", "Blue"]
    assert await found(world, "amy", own=True, opponent_id="bob") == [row.id]
    assert await found(world, "amy", own=True, opponent_id="ann") == []
    assert await found(world, "amy") == []
    assert await found(world, game_name="nim") == []
    assert await world.archive.tallies("amy", 10) == []


async def test_a_review_is_found_by_each_who_was_there(world: World) -> None:
    await people(world, "ann", "bob")
    row = world.row(SeatedPlayer("ann", "ann", 0), seat_count=1, began=world.now())
    await world.insert(row)
    row = await world.reread(row.id)
    assert await world.teams.add_holder(0, row.id, row.rev, SeatedPlayer("bob", "bob", 0), 1, 50)
    assert await world.log.end_game(0, row.id, 0, world.now(), Result((0,), "Closed.", counts=False))
    for player in ("ann", "bob"):
        page = await world.archive.search(wanted(player, own=True), 50, 100)
        assert [(seen.table.table_id, seen.seat, seen.outcome) for seen in page.tables] == [(row.id, 0, None)]
        assert page.tables[0].table.names == ["ann"]
        assert await found(world, player) == []
        assert await found(world, player, own=True, opponent_id="bob" if player == "ann" else "ann") == []


class TestPages:
    async def test_a_page_goes_on_where_the_last_has_ended(self, world: World) -> None:
        await people(world, "ann", "bob")
        rows = [await game(world, ["ann", "bob"]) for _ in range(7)]
        newest = [row.id for row in reversed(rows)]
        for fields in (
            {"player": "ann"},
            {"player": "ann", "own": True},
            {"player": "ann", "opponent_id": "bob"},
            {"player": "ann", "game_name": "nim"},
            {"game_name": "nim"},
        ):
            assert await pages(world, 3, 100, **fields) == [newest[:3], newest[3:6], newest[6:]]
            assert await pages(world, 7, 100, **fields) == [newest]

    async def test_what_ended_at_one_instant_is_on_one_page(self, world: World) -> None:
        await people(world, "ann", "bob")
        seated = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1))
        rows = [world.row(*seated, private=False, began=world.now()) for _ in range(5)]
        at = world.now()
        for row in rows:
            await world.insert(row)
            assert await world.log.end_game(0, row.id, 0, at, FIRST_WINS)
        page = await world.archive.search(wanted("ann"), 2, 100)
        assert sorted(ids(page)) == sorted(row.id for row in rows)
        page = await world.archive.search(wanted("ann", outcome="lost"), 2, 2)
        assert (ids(page), page.before) == ([], at)
        [every, *rest] = await pages(world, 2, 2, player="bob", outcome="lost")
        assert sorted(every) == sorted(row.id for row in rows)
        assert [one for page in rest for one in page] == []

    @pytest.mark.parametrize("look", [1, 2, 3, 5, 100])
    async def test_a_page_looks_at_so_many(self, world: World, look: int) -> None:
        """All are found in the end, each once, whatever the pages; a page may have none."""
        await people(world, "ann", "bob")
        rows = [await game(world, ["ann", "bob"], (FIRST_WINS, SECOND_WINS, DRAWN)[n % 3]) for n in range(10)]
        lost = [row.id for row in reversed(rows) if row.result == SECOND_WINS]
        for fields in (
            {"player": "ann"},
            {"player": "ann", "own": True},
            {"player": "ann", "opponent_id": "bob"},
            {"player": "ann", "game_name": "nim"},
        ):
            found = await pages(world, 2, look, outcome="lost", **fields)
            assert [one for page in found for one in page] == lost
            assert all(len(page) <= min(2, look) for page in found)


async def pages(world: World, limit: int, look: int, **fields: Any) -> list[list[str]]:
    """The ids of all pages, up to the last."""
    found, before = [], LAST
    while True:
        page = await world.archive.search(wanted(**fields, ended_before=before), limit, look)
        found.append(ids(page))
        if page.before is None:
            return found
        assert page.before < before
        before = page.before


class TestTallies:
    async def test_public_games_by_game(self, world: World) -> None:
        await people(world, "ann", "bob")
        for result in (FIRST_WINS, FIRST_WINS, SECOND_WINS, DRAWN, VOID):
            await game(world, ["ann", "bob"], result)
        await game(world, ["ann", "bob"], game_name="go")
        await game(world, ["ann", "bob"], game_name="go", private=True)
        assert await world.archive.tallies("ann", 100) == [Tally("nim", 5, 2, 1, 1), Tally("go", 1, 1, 0, 0)]
        assert await world.archive.tallies("bob", 100) == [Tally("nim", 5, 1, 2, 1), Tally("go", 1, 0, 1, 0)]
        assert await world.archive.tallies("ann", 2) == [Tally("go", 1, 1, 0, 0), Tally("nim", 1, 0, 0, 0)]

    async def test_between_two(self, world: World) -> None:
        await people(world, "ann", "bob", "cat")
        await game(world, ["ann", "bob"])
        await game(world, ["bob", "ann"])
        await game(world, ["ann", "cat"])
        await game(world, ["ann", "bob"], private=True)
        await game(world, ["ann", "bob", "cat"], Result((1, 2, 3), "Three."))
        both = world.archive.head_to_head
        assert await both("ann", "bob", False, 100) == [Tally("nim", 2, 1, 1, 0)]
        assert await both("ann", "bob", True, 100) == [Tally("nim", 3, 2, 1, 0)]
        assert await both("bob", "ann", True, 100) == [Tally("nim", 3, 1, 2, 0)]
        assert await both("ann", "bob", True, 1) == [Tally("nim", 1, 1, 0, 0)]
        assert await both("ann", "nobody", True, 100) == []
