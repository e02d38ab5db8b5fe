"""One table follows another, ratings change once, and what somebody has played is listed."""

import asyncio
from typing import Any

import msgspec
import pytest

from game.api import Millis, Result
from game.glicko import Rating
from game.ports import Change, Moved, Played, Seated, Standing
from game.table import Row, Sitter
from tests.contract.worlds import FIRST_WINS, World

NIM = [("nim", 1)]
VOID = Result((0, 0), "Void", counts=False)


def following(world: World, **fields: Any) -> Row:
    """A table to which bob and ann are called."""
    sitters = (Sitter("bob", "bob", 0, ready=False), Sitter("ann", "ann", 1, ready=False))
    return world.row(*sitters, **fields)


class TestFollow:
    async def test_the_next_table_is_as_it_was_given(self, world: World) -> None:
        first = await world.over()
        due = Millis(world.now() + 20_000)
        given = following(world, rated=True, owed=True, speed="fast", private=False)
        assert await world.steps.follow(0, first.id, given, due)
        kept = await world.reread(given.id)
        assert kept == msgspec.structs.replace(given, session=first.session, step=1, until=due)
        assert kept.called
        assert (await world.reread(first.id)).next == given.id

    async def test_one_that_is_played_at_once(self, world: World) -> None:
        first = await world.over()
        now = world.now()
        sitters = (Sitter("ann", "ann", 0), Sitter("bob", "bob", 1))
        given = world.row(*sitters, opened=now, began=now)
        assert await world.steps.follow(0, first.id, given, Millis(now + 5))
        assert (await world.reread(given.id)).phase == "playing"
        assert await world.log.overdue(Millis(now + 6), NIM, 9) == [given.id]

    async def test_steps_are_counted_and_the_session_stays(self, world: World) -> None:
        table = first = await world.over()
        for step in (1, 2):
            now = world.now()
            given = world.row(Sitter("ann", "ann", 0), Sitter("bob", "bob", 1), opened=now, began=now)
            assert await world.steps.follow(0, table.id, given, None)
            assert await world.log.end(0, given.id, 0, world.now(), FIRST_WINS)
            table = await world.reread(given.id)
            assert (table.session, table.step) == (first.id, step)

    async def test_of_many_at_once_exactly_one_opens_it(self, world: World) -> None:
        first = await world.over()
        tables = [following(world) for _ in range(5)]
        done = await asyncio.gather(*(world.steps.follow(0, first.id, table, None) for table in tables))
        assert sum(done) == 1
        assert (await world.reread(first.id)).next == tables[done.index(True)].id
        assert {mine.table for mine in await world.people.tables("bob")} == {tables[done.index(True)].id}

    async def test_sent_again_it_is_the_first(self, world: World) -> None:
        first = await world.over()
        given = following(world)
        for _ in range(2):
            assert await world.steps.follow(0, first.id, given, None)
        assert (await world.reread(first.id)).rev == first.rev + 1

    async def test_nothing_follows_before_the_end(self, world: World) -> None:
        for table in (await world.playing(), world.row()):
            assert not await world.steps.follow(0, table.id, following(world), None)

    @pytest.mark.parametrize("wrong", [-1_500, 1_500])
    async def test_a_table_that_is_not_opened_now_is_not(self, world: World, wrong: int) -> None:
        first = await world.over()
        given = following(world, opened=Millis(world.now() + wrong))
        assert not await world.steps.follow(0, first.id, given, None)
        assert (await world.reread(first.id)).next is None

    async def test_both_tables_are_told_of_and_all_processes_hear_who_is_called(self, world: World) -> None:
        first = await world.over()
        opener, watcher, other = [
            await world.listener(first),
            await world.listener(first),
            await world.listener(),
        ]
        given = following(world)
        await world.steps.follow(opener.me, first.id, given, None)
        called = Seated(given.id, "nim", (("bob", 0), ("ann", 1)))
        assert await opener.all() == [called]
        assert sorted(await watcher.all(), key=str) == sorted(
            [Moved(first.id, first.rev + 1), called], key=str
        )
        assert await other.all() == [called]

    async def test_names_are_those_of_now(self, world: World) -> None:
        first = await world.over()
        await world.people.rename("ann", "anna", "anna")
        given = following(world)
        await world.steps.follow(0, first.id, given, None)
        assert [sitter.name for sitter in (await world.reread(given.id)).sitters] == ["bob", "anna"]


class TestCalled:
    async def test_they_come_one_by_one_and_begin_a_little_later(self, world: World) -> None:
        first = await world.over()
        given, due = following(world), Millis(world.now() + 20_000)
        await world.steps.follow(0, first.id, given, due)
        bob, ann = given.sitters
        one = [msgspec.structs.replace(bob, ready=True), ann]
        assert await world.log.sit(0, given.id, 0, one, None, due)
        table = await world.reread(given.id)
        assert ([s.ready for s in table.sitters], table.until, table.began) == ([True, False], due, None)
        both = [msgspec.structs.replace(sitter, ready=True) for sitter in table.sitters]
        began = Millis(world.now() + 3_000)
        assert not await world.log.sit(0, given.id, table.rev, both, began, None)
        assert await world.log.sit(0, given.id, table.rev, both, began, None, Millis(3_000))
        table = await world.reread(given.id)
        assert (table.phase, table.began, table.until) == ("playing", began, None)

    async def test_nothing_is_appended_before_the_beginning(self, world: World) -> None:
        row = await world.waiting()
        await world.player("bob")
        sitters = (*row.sitters, Sitter("bob", "bob", 1))
        began = Millis(world.now() + 3_000)
        assert await world.log.sit(0, row.id, row.rev, sitters, began, None, Millis(3_000))
        table = await world.reread(row.id)
        [outcome] = await world.log.append(0, [world.entry(table, 1)])
        assert not outcome.done
        [outcome] = await world.log.append(0, [world.entry(table, 1, at=began)])
        assert not outcome.done  # for that is not now
        assert (await world.page(row.id)).events == []

    async def test_a_table_to_which_not_all_came_is_over(self, world: World) -> None:
        first = await world.over()
        given = following(world, rated=True, owed=True)
        await world.steps.follow(0, first.id, given, Millis(world.now() + 5))
        bob, ann = given.sitters
        left = [bob, msgspec.structs.replace(ann, wish="lobby")]
        ended = world.now()
        assert await world.log.sit(0, given.id, 0, left, None, None, ended=ended, result=VOID)
        table = await world.reread(given.id)
        assert (table.phase, table.began, table.ended, table.result) == ("over", None, ended, VOID)
        assert (table.owed, [s.wish for s in table.sitters]) == (False, [None, "lobby"])
        later = Millis(world.now() + 60_000)
        assert await world.log.overdue(later, NIM, 9) == []
        assert await world.steps.owed(later, NIM, 9) == []


class TestWishes:
    async def test_what_is_wanted_is_kept_until_the_next_table_is_there(self, world: World) -> None:
        first = await world.over()
        ann, bob = first.sitters
        due = Millis(world.now() + 30_000)
        wanting = [msgspec.structs.replace(ann, wish="rematch"), bob]
        assert await world.log.sit(0, first.id, first.rev, wanting, None, due)
        assert not await world.log.sit(0, first.id, first.rev, wanting, None, due)
        table = await world.reread(first.id)
        assert ([s.wish for s in table.sitters], table.until) == (["rematch", None], due)
        assert (table.began, table.ended, table.result) == (first.began, first.ended, first.result)
        assert await world.log.overdue(Millis(due + 1), NIM, 9) == [first.id]
        given = following(world)
        assert await world.steps.follow(0, first.id, given, None)
        table = await world.reread(first.id)
        assert (table.until, table.rev) == (None, first.rev + 2)
        assert await world.log.overdue(Millis(due + 1), NIM, 9) == []
        assert not await world.log.sit(0, first.id, table.rev, first.sitters, None, due)

    async def test_a_game_that_is_over_does_not_begin_again(self, world: World) -> None:
        first = await world.over()
        assert not await world.log.sit(0, first.id, first.rev, first.sitters, world.now(), None)


def change(before: Standing, rating: float, gain: int) -> Change:
    return Change(before, Rating(rating, 200, 0.05), gain)


async def standings(world: World, *players: str) -> list[Standing]:
    return sorted(await world.steps.standings(players, "nim", "fast"))


async def rated(world: World) -> Row:
    return await world.over(rated=True, owed=True, speed="fast")


class TestRatings:
    async def test_who_has_never_played_is_a_beginner(self, world: World) -> None:
        await world.player("ann")
        [ann] = await standings(world, "ann", "nobody")
        assert ann == Standing("ann", Rating(1500, 350, 0.06), 0, ann.at)
        assert abs(ann.at - world.now()) < 5_000

    async def test_they_change_once_and_are_shown(self, world: World) -> None:
        row = await rated(world)
        watcher = await world.listener(row)
        ann, bob = await standings(world, "ann", "bob")
        changes = [change(ann, 1600.4, 100), change(bob, 1400, -100)]
        done = await asyncio.gather(*(world.steps.settle(0, row.id, changes) for _ in range(4)))
        assert sum(done) == 1
        settled = await world.reread(row.id)
        assert [(s.rating, s.deviation, s.gain) for s in settled.sitters] == [
            (1600, 200, 100),
            (1400, 200, -100),
        ]
        assert (settled.owed, settled.rev) == (False, row.rev + 1)
        assert await watcher.all() == [Moved(row.id, settled.rev)]
        after = await standings(world, "ann", "bob")
        assert [(s.rating, s.games) for s in after] == [
            (Rating(1600.4, 200, 0.05), 1),
            (Rating(1400, 200, 0.05), 1),
        ]
        assert await world.steps.owed(Millis(world.now() + 60_000), NIM, 9) == []

    async def test_all_of_them_change_or_none(self, world: World) -> None:
        """For another game of one of them has come between."""
        first, second = await rated(world), await rated(world)
        ann, bob = await standings(world, "ann", "bob")
        assert await world.steps.settle(0, first.id, [change(ann, 1600, 100), change(bob, 1400, -100)])
        stale = [change(bob, 1300, -200), change(ann._replace(games=1), 1700, 100)]
        assert not await world.steps.settle(0, second.id, stale)
        assert [s.games for s in await standings(world, "ann", "bob")] == [1, 1]
        assert (await world.reread(second.id)).owed
        again = [change(standing, 1500, 0) for standing in await standings(world, "ann", "bob")]
        assert await world.steps.settle(0, second.id, again)

    async def test_games_of_the_same_people_that_end_at_once_wait_for_one_another(self, world: World) -> None:
        rows = [await rated(world) for _ in range(4)]

        async def settle(row: Row, turn: int) -> int:
            tries = 0
            while (await world.reread(row.id)).owed:
                found = await standings(world, "ann", "bob")
                await world.steps.settle(0, row.id, [change(s, 1500, turn) for s in found[:: (-1) ** turn]])
                tries += 1
            return tries

        async with asyncio.timeout(20):
            await asyncio.gather(*(settle(row, turn) for turn, row in enumerate(rows)))
        assert [s.games for s in await standings(world, "ann", "bob")] == [4, 4]

    async def test_a_game_that_does_not_count_owes_nothing_any_more(self, world: World) -> None:
        row = await rated(world)
        assert await world.steps.settle(0, row.id, [])
        assert not (await world.reread(row.id)).owed
        assert not await world.steps.settle(0, row.id, [])

    async def test_before_the_end_nothing_is_settled(self, world: World) -> None:
        row = await world.playing(rated=True, owed=True, speed="fast")
        found = await standings(world, "ann", "bob")
        assert not await world.steps.settle(0, row.id, [change(s, 1, 1) for s in found])
        assert [s.games for s in await standings(world, "ann", "bob")] == [0, 0]

    async def test_what_is_owed_is_found_the_oldest_first(self, world: World) -> None:
        rows = [await rated(world) for _ in range(3)]
        last = max(row.ended or 0 for row in rows)
        later = Millis(last + 1)
        assert set(await world.steps.owed(later, NIM, 9)) == {row.id for row in rows}
        assert len(await world.steps.owed(later, NIM, 2)) == 2
        assert await world.steps.owed(Millis(min(row.ended or 0 for row in rows)), NIM, 9) == []
        assert await world.steps.owed(later, [("nim", 2), ("go", 1)], 9) == []

    async def test_a_rematch_leaves_the_ratings_owed(self, world: World) -> None:
        row = await rated(world)
        assert await world.steps.follow(0, row.id, following(world), None)
        assert (await world.reread(row.id)).owed

    async def test_the_next_table_is_all_that_a_choice_owes(self, world: World) -> None:
        row = await world.over(owed=True)
        assert await world.steps.follow(0, row.id, following(world), None)
        assert not (await world.reread(row.id)).owed


class TestPlayed:
    async def test_what_is_played_comes_before_what_is_over(self, world: World) -> None:
        over = await world.over(game="go", setup=msgspec.Raw(b'{"size":9}'))
        waiting, playing = await world.waiting(seats=3), await world.playing()
        games, more = await world.steps.played("ann", None, 9)
        assert {game.table for game in games[:2]} == {waiting.id, playing.id}
        found = {game.table: game for game in games}
        assert not more
        assert (found[waiting.id].phase, found[waiting.id].names) == ("waiting", ["ann", None, None])
        assert (found[playing.id].phase, found[playing.id].ended) == ("playing", None)
        assert msgspec.json.decode(games[2].setup) == {"size": 9}
        names: list[str | None] = ["ann", "bob"]
        rest = (names, over.ended, FIRST_WINS, None, None, None)
        assert games[2] == Played(over.id, "go", games[2].setup, "over", 0, *rest)
        assert [game.table for game in (await world.steps.played("bob", None, 9))[0]] == [playing.id, over.id]

    async def test_what_is_over_comes_in_pages(self, world: World) -> None:
        await world.playing()
        ends = []
        for number in range(5):
            row = await world.playing()
            ended = Millis(world.now() + number // 3)  # the first three at once
            await world.log.end(0, row.id, 0, ended, FIRST_WINS)
            ends.append((ended, row.id))
        newest = {table for ended, table in ends if ended == max(ends)[0]}
        games, more = await world.steps.played("ann", None, 1)
        assert games[0].ended is None
        assert {game.table for game in games[1:]} == newest
        found = [game.table for game in games[1:]]
        while more:
            games, more = await world.steps.played("ann", games[-1].ended, 1)
            found += [game.table for game in games]
        assert sorted(found) == sorted(table for _, table in ends)
        assert await world.steps.played("nobody", None, 9) == ([], False)

    async def test_the_history_of_a_rating(self, world: World) -> None:
        rows = []
        for number in range(3):
            row = await rated(world)
            rows.append(row)
            found = await standings(world, "ann", "bob")
            await world.steps.settle(0, row.id, [change(s, 1500 + number, 1) for s in found])
        [history] = await world.steps.histories("ann", 2)
        assert (history.game, history.speed, history.rating, history.deviation) == ("nim", "fast", 1502, 200)
        assert max(rating for _, rating in history.points) == 1502
        assert len(history.points) == 2
        assert {at for at, _ in history.points} <= {row.ended for row in rows}
        assert await world.steps.histories("nobody", 9) == []
        assert await world.steps.standings(["ann"], "go", "")
        assert len(await world.steps.histories("ann", 9)) == 1  # who has not played has no history
