"""One table follows another, ratings change once, and what somebody has played is listed."""

import asyncio
from typing import Any

import msgspec
import pytest

from game.api import Millis, Result
from game.kit.glicko import Rating
from game.ports.bus import PlayersSeated, TableChanged
from game.ports.steps import Beginning, PlayedTable, PlayerRating, RatingChange
from game.row import SeatedPlayer, TableRow
from tests.contract.worlds import FIRST_WINS, World

NIM = [("nim", 1)]
VOID = Result((0, 0), "Void", counts=False)


def following(world: World, **fields: Any) -> TableRow:
    """A table that waits until bob and ann are ready."""
    seated = (SeatedPlayer("bob", "bob", 0, ready=False), SeatedPlayer("ann", "ann", 1, ready=False))
    return world.row(*seated, **fields)


class TestNextTable:
    async def test_the_next_table_is_as_it_was_given(self, world: World) -> None:
        first = await world.over()
        due = Millis(world.now() + 20_000)
        given = following(world, rated=True, follow_up_due=True, speed="fast", private=False)
        assert await world.steps.open_next(0, first.id, given, due)
        kept = await world.reread(given.id)
        assert kept == msgspec.structs.replace(given, session_id=first.session_id, step=1, answer_by=due)
        assert kept.in_ready_check
        assert (await world.reread(first.id)).next_table_id == given.id

    async def test_one_that_is_played_at_once(self, world: World) -> None:
        first = await world.over()
        now = world.now()
        seated = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1))
        given = world.row(*seated, opened=now, began=now)
        assert await world.steps.open_next(0, first.id, given, Millis(now + 5))
        assert (await world.reread(given.id)).phase == "playing"
        assert await world.log.overdue(Millis(now + 6), NIM, 9) == [given.id]

    async def test_steps_are_counted_and_the_session_stays(self, world: World) -> None:
        table = first = await world.over()
        for step in (1, 2):
            now = world.now()
            given = world.row(
                SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1), opened=now, began=now
            )
            assert await world.steps.open_next(0, table.id, given, None)
            assert await world.log.end_game(0, given.id, 0, world.now(), FIRST_WINS)
            table = await world.reread(given.id)
            assert (table.session_id, table.step) == (first.id, step)

    async def test_of_many_at_once_exactly_one_opens_it(self, world: World) -> None:
        first = await world.over()
        tables = [following(world) for _ in range(5)]
        done = await asyncio.gather(*(world.steps.open_next(0, first.id, table, None) for table in tables))
        assert sum(done) == 1
        assert (await world.reread(first.id)).next_table_id == tables[done.index(True)].id
        assert {mine.table_id for mine in await world.people.tables_of("bob")} == {
            tables[done.index(True)].id
        }

    async def test_sent_again_it_is_the_first(self, world: World) -> None:
        first = await world.over()
        given = following(world)
        for _ in range(2):
            assert await world.steps.open_next(0, first.id, given, None)
        assert (await world.reread(first.id)).rev == first.rev + 1

    async def test_nothing_follows_before_the_end(self, world: World) -> None:
        for table in (await world.playing(), world.row()):
            assert not await world.steps.open_next(0, table.id, following(world), None)

    @pytest.mark.parametrize("wrong", [-1_500, 1_500])
    async def test_a_table_that_is_not_opened_now_is_not(self, world: World, wrong: int) -> None:
        first = await world.over()
        given = following(world, opened=Millis(world.now() + wrong))
        assert not await world.steps.open_next(0, first.id, given, None)
        assert (await world.reread(first.id)).next_table_id is None

    async def test_the_watching_nodes_are_sent_the_revision_and_all_nodes_the_seated_players(
        self, world: World
    ) -> None:
        first = await world.over()
        opener, watcher, other = [
            await world.listener(first),
            await world.listener(first),
            await world.listener(),
        ]
        given = following(world)
        await world.steps.open_next(opener.node_id, first.id, given, None)
        seated = PlayersSeated(given.id, "nim", (("bob", 0), ("ann", 1)))
        assert await opener.received() == [seated]
        assert sorted(await watcher.received(), key=str) == sorted(
            [TableChanged(first.id, first.rev + 1), seated], key=str
        )
        assert await other.received() == [seated]

    async def test_names_are_those_of_now(self, world: World) -> None:
        first = await world.over()
        await world.people.rename("ann", "anna", "anna")
        given = following(world)
        await world.steps.open_next(0, first.id, given, None)
        assert [one.name for one in (await world.reread(given.id)).seated] == ["bob", "anna"]


class TestReadyCheck:
    async def test_players_get_ready_one_by_one_and_the_game_begins_after_the_lead(
        self, world: World
    ) -> None:
        first = await world.over()
        given, due = following(world), Millis(world.now() + 20_000)
        await world.steps.open_next(0, first.id, given, due)
        bob, ann = given.seated
        one = [msgspec.structs.replace(bob, ready=True), ann]
        assert await world.log.change_seats(0, given.id, 0, one, None, due)
        table = await world.reread(given.id)
        assert ([s.ready for s in table.seated], table.answer_by, table.began) == ([True, False], due, None)
        both = [msgspec.structs.replace(one, ready=True) for one in table.seated]
        began = Millis(world.now() + 3_000)
        assert not await world.log.change_seats(0, given.id, table.rev, both, began, None)
        assert await world.log.change_seats(0, given.id, table.rev, both, began, None, Millis(3_000))
        table = await world.reread(given.id)
        assert (table.phase, table.began, table.answer_by) == ("playing", began, None)

    async def test_nothing_is_appended_before_the_beginning(self, world: World) -> None:
        row = await world.waiting()
        await world.player("bob")
        seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
        began = Millis(world.now() + 3_000)
        assert await world.log.change_seats(0, row.id, row.rev, seated, began, None, Millis(3_000))
        table = await world.reread(row.id)
        [outcome] = await world.append(0, [world.entry(table, 1)])
        assert not outcome.appended
        [outcome] = await world.append(0, [world.entry(table, 1, at=began)])
        assert not outcome.appended  # for that is not now
        assert (await world.snapshot(row.id)).events == []

    async def test_a_table_where_not_all_are_ready_in_time_is_over(self, world: World) -> None:
        first = await world.over()
        given = following(world, rated=True, follow_up_due=True)
        await world.steps.open_next(0, first.id, given, Millis(world.now() + 5))
        bob, ann = given.seated
        left = [bob, msgspec.structs.replace(ann, next_answer="lobby")]
        ended = world.now()
        assert await world.log.change_seats(0, given.id, 0, left, None, None, ended=ended, result=VOID)
        table = await world.reread(given.id)
        assert (table.phase, table.began, table.ended, table.result) == ("over", None, ended, VOID)
        assert (table.follow_up_due, [s.next_answer for s in table.seated]) == (False, [None, "lobby"])
        later = Millis(world.now() + 60_000)
        assert await world.log.overdue(later, NIM, 9) == []
        assert await world.steps.follow_ups_due(later, NIM, 9) == []


class TestNextAnswers:
    async def test_answers_are_kept_until_the_next_table_is_there(self, world: World) -> None:
        first = await world.over()
        ann, bob = first.seated
        due = Millis(world.now() + 30_000)
        answered = [msgspec.structs.replace(ann, next_answer="rematch"), bob]
        assert await world.log.change_seats(0, first.id, first.rev, answered, None, due)
        assert not await world.log.change_seats(0, first.id, first.rev, answered, None, due)
        table = await world.reread(first.id)
        assert ([s.next_answer for s in table.seated], table.answer_by) == (["rematch", None], due)
        assert (table.began, table.ended, table.result) == (first.began, first.ended, first.result)
        assert await world.log.overdue(Millis(due + 1), NIM, 9) == [first.id]
        given = following(world)
        assert await world.steps.open_next(0, first.id, given, None)
        table = await world.reread(first.id)
        assert (table.answer_by, table.rev) == (None, first.rev + 2)
        assert await world.log.overdue(Millis(due + 1), NIM, 9) == []
        assert not await world.log.change_seats(0, first.id, table.rev, first.seated, None, due)

    async def test_a_game_that_is_over_does_not_begin_again(self, world: World) -> None:
        first = await world.over()
        assert not await world.log.change_seats(0, first.id, first.rev, first.seated, world.now(), None)


def change(before: PlayerRating, rating: float, gain: int) -> RatingChange:
    return RatingChange(before, Rating(rating, 200, 0.05), gain)


async def ratings(world: World, *players: str) -> list[PlayerRating]:
    return sorted(await world.steps.ratings(players, "nim", "fast"))


async def rated(world: World) -> TableRow:
    return await world.over(rated=True, follow_up_due=True, speed="fast")


class TestRatings:
    async def test_a_player_without_a_rating_is_given_that_of_a_beginner(self, world: World) -> None:
        await world.player("ann")
        [ann] = await ratings(world, "ann", "nobody")
        assert ann == PlayerRating("ann", Rating(1500, 350, 0.06), 0, ann.at)
        assert abs(ann.at - world.now()) < 5_000

    async def test_they_change_once_and_are_shown(self, world: World) -> None:
        row = await rated(world)
        watcher = await world.listener(row)
        ann, bob = await ratings(world, "ann", "bob")
        changes = [change(ann, 1600.4, 100), change(bob, 1400, -100)]
        done = await asyncio.gather(*(world.steps.settle(0, row.id, "fast", changes) for _ in range(4)))
        assert sum(done) == 1
        settled = await world.reread(row.id)
        assert [(s.rating, s.deviation, s.gain) for s in settled.seated] == [
            (1600, 200, 100),
            (1400, 200, -100),
        ]
        assert (settled.follow_up_due, settled.rev) == (False, row.rev + 1)
        assert await watcher.received() == [TableChanged(row.id, settled.rev)]
        after = await ratings(world, "ann", "bob")
        assert [(s.rating, s.games) for s in after] == [
            (Rating(1600.4, 200, 0.05), 1),
            (Rating(1400, 200, 0.05), 1),
        ]
        assert await world.steps.follow_ups_due(Millis(world.now() + 60_000), NIM, 9) == []

    async def test_all_of_them_change_or_none(self, world: World) -> None:
        """For another game of one of them has come between."""
        first, second = await rated(world), await rated(world)
        ann, bob = await ratings(world, "ann", "bob")
        assert await world.steps.settle(
            0, first.id, "fast", [change(ann, 1600, 100), change(bob, 1400, -100)]
        )
        stale = [change(bob, 1300, -200), change(ann._replace(games=1), 1700, 100)]
        assert not await world.steps.settle(0, second.id, "fast", stale)
        assert [s.games for s in await ratings(world, "ann", "bob")] == [1, 1]
        assert (await world.reread(second.id)).follow_up_due
        again = [change(standing, 1500, 0) for standing in await ratings(world, "ann", "bob")]
        assert await world.steps.settle(0, second.id, "fast", again)

    async def test_games_of_the_same_people_that_end_at_once_wait_for_one_another(self, world: World) -> None:
        rows = [await rated(world) for _ in range(4)]

        async def settle(row: TableRow, turn: int) -> int:
            tries = 0
            while (await world.reread(row.id)).follow_up_due:
                found = await ratings(world, "ann", "bob")
                await world.steps.settle(
                    0, row.id, "fast", [change(s, 1500, turn) for s in found[:: (-1) ** turn]]
                )
                tries += 1
            return tries

        async with asyncio.timeout(20):
            await asyncio.gather(*(settle(row, turn) for turn, row in enumerate(rows)))
        assert [s.games for s in await ratings(world, "ann", "bob")] == [4, 4]

    async def test_a_game_that_does_not_count_is_settled_without_changes(self, world: World) -> None:
        row = await rated(world)
        assert await world.steps.settle(0, row.id, "fast", [])
        assert not (await world.reread(row.id)).follow_up_due
        assert not await world.steps.settle(0, row.id, "fast", [])

    async def test_before_the_end_nothing_is_settled(self, world: World) -> None:
        row = await world.playing(rated=True, follow_up_due=True, speed="fast")
        found = await ratings(world, "ann", "bob")
        assert not await world.steps.settle(0, row.id, "fast", [change(s, 1, 1) for s in found])
        assert [s.games for s in await ratings(world, "ann", "bob")] == [0, 0]

    async def test_follow_ups_are_found_the_longest_due_first(self, world: World) -> None:
        rows = [await rated(world) for _ in range(3)]
        last = max(row.ended or 0 for row in rows)
        later = Millis(last + 1)
        assert set(await world.steps.follow_ups_due(later, NIM, 9)) == {row.id for row in rows}
        assert len(await world.steps.follow_ups_due(later, NIM, 2)) == 2
        assert await world.steps.follow_ups_due(Millis(min(row.ended or 0 for row in rows)), NIM, 9) == []
        assert await world.steps.follow_ups_due(later, [("nim", 2), ("go", 1)], 9) == []

    async def test_after_a_rematch_the_ratings_are_still_due(self, world: World) -> None:
        row = await rated(world)
        assert await world.steps.open_next(0, row.id, following(world), None)
        assert (await world.reread(row.id)).follow_up_due

    async def test_after_a_vote_the_next_table_is_the_only_follow_up(self, world: World) -> None:
        row = await world.over(follow_up_due=True)
        assert await world.steps.open_next(0, row.id, following(world), None)
        assert not (await world.reread(row.id)).follow_up_due


class TestPlayed:
    async def test_players_are_called_as_now(self, world: World) -> None:
        await world.over()
        await world.people.rename("ann", "Anna", "anna")
        for player_id in ("ann", "bob"):
            [[found], _] = await world.steps.tables_played(player_id, None, 9)
            assert found.names == ["Anna", "bob"]

    async def test_what_is_played_comes_before_what_is_over(self, world: World) -> None:
        over = await world.over(game_name="go", setup=msgspec.Raw(b'{"size":9}'))
        waiting, playing = await world.waiting(seat_count=3), await world.playing()
        games, more = await world.steps.tables_played("ann", None, 9)
        assert {game.table_id for game in games[:2]} == {waiting.id, playing.id}
        found = {game.table_id: game for game in games}
        assert not more
        assert (found[waiting.id].phase, found[waiting.id].names) == ("waiting", ["ann", None, None])
        assert (found[playing.id].phase, found[playing.id].ended) == ("playing", None)
        assert msgspec.json.decode(games[2].setup) == {"size": 9}
        names: list[str | None] = ["ann", "bob"]
        rest = (names, over.ended, FIRST_WINS, None, None, None)
        assert games[2] == PlayedTable(over.id, "go", games[2].setup, "over", 0, *rest)
        assert [game.table_id for game in (await world.steps.tables_played("bob", None, 9))[0]] == [
            playing.id,
            over.id,
        ]

    async def test_whom_a_game_waits_for(self, world: World) -> None:
        """Of a game that has just begun its beginning is told; after an event who is to move by that one."""
        row = await world.playing(rules_version=3)
        [[begun], _] = await world.steps.tables_played("ann", None, 9)
        assert (begun.to_move, begun.until) == (None, None)
        assert begun.beginning == Beginning(3, row.seed, row.began or Millis(0))
        later = Millis(world.now() + 60_000)
        for seq, seats, until in [(1, (1,), later), (2, (0, 1), None), (3, (), None), (4, None, None)]:
            await world.append(0, [world.entry(row, seq, to_move=seats, to_move_until=until)])
            [[found], _] = await world.steps.tables_played("bob", None, 9)
            assert (found.to_move, found.until, found.beginning) == (seats, until, None)

    async def test_nobody_is_to_move_when_it_is_over(self, world: World) -> None:
        row = await world.playing()
        await world.append(0, [world.entry(row, 1, to_move=(1,), to_move_until=world.now())])
        assert await world.log.end_game(0, row.id, 1, world.now(), FIRST_WINS)
        [[found], _] = await world.steps.tables_played("ann", None, 9)
        assert (found.to_move, found.until, found.beginning) == (None, None, None)

    async def test_only_those_that_are_not_over(self, world: World) -> None:
        await world.over()
        running = [await world.playing(), await world.waiting(seat_count=3)]
        games, _ = await world.steps.tables_played("ann", None, 0)
        assert {game.table_id for game in games} == {row.id for row in running}

    async def test_what_is_over_comes_in_pages(self, world: World) -> None:
        await world.playing()
        ends = []
        for number in range(5):
            row = await world.playing()
            ended = Millis(world.now() + number // 3)  # the first three at once
            await world.log.end_game(0, row.id, 0, ended, FIRST_WINS)
            ends.append((ended, row.id))
        newest = {table for ended, table in ends if ended == max(ends)[0]}
        games, more = await world.steps.tables_played("ann", None, 1)
        assert games[0].ended is None
        assert {game.table_id for game in games[1:]} == newest
        found = [game.table_id for game in games[1:]]
        while more:
            games, more = await world.steps.tables_played("ann", games[-1].ended, 1)
            found += [game.table_id for game in games]
        assert sorted(found) == sorted(table for _, table in ends)
        assert await world.steps.tables_played("nobody", None, 9) == ([], False)

    async def test_a_rating_of_the_beginning_is_kept_and_is_no_point_of_the_history(
        self, world: World
    ) -> None:
        row = await world.waiting(rated=True, follow_up_due=True)
        await world.player("bob")
        ann = msgspec.structs.replace(row.seated[0], rating=1612, deviation=75)
        begun = (ann, SeatedPlayer("bob", "bob", 1, rating=1490, deviation=350))
        assert await world.log.change_seats(0, row.id, row.rev, begun, world.now(), None)
        assert (await world.reread(row.id)).seated == begun
        assert await world.log.end_game(0, row.id, 0, world.now(), VOID)
        found = await world.steps.ratings(["ann", "bob"], "nim", "")
        other = await world.over(rated=True, follow_up_due=True)
        changes = [change(standing, 1650, 38) for standing in found]
        assert await world.steps.settle(0, other.id, "", changes)
        [history] = await world.steps.rating_histories("ann", 9)
        assert [rating for _, rating in history.points] == [1650]

    async def test_the_history_of_a_rating(self, world: World) -> None:
        rows = []
        for number in range(3):
            row = await rated(world)
            rows.append(row)
            found = await ratings(world, "ann", "bob")
            await world.steps.settle(0, row.id, "fast", [change(s, 1500 + number, 1) for s in found])
        [history] = await world.steps.rating_histories("ann", 2)
        assert (history.game_name, history.speed, history.rating, history.deviation) == (
            "nim",
            "fast",
            1502,
            200,
        )
        assert max(rating for _, rating in history.points) == 1502
        assert len(history.points) == 2
        assert {at for at, _ in history.points} <= {row.ended for row in rows}
        assert await world.steps.rating_histories("nobody", 9) == []
        assert await world.steps.ratings(["ann"], "go", "")
        assert (
            len(await world.steps.rating_histories("ann", 9)) == 1
        )  # without a rated game there is no history
