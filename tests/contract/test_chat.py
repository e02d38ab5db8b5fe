"""Chat lines are kept with the table, once each, in their order."""

import asyncio

import pytest

from game.ports.chat_line import ChatLine
from game.row import SeatedPlayer, TableRow, Talk
from tests.contract.worlds import FIRST_WINS, World


async def test_chat_lines_are_kept_in_their_order(world: World) -> None:
    row = await world.playing()
    await world.log.add_chat(1, row.id, "ann", "ann", 0, "good luck ♥", "s1")
    await world.log.add_chat(2, row.id, "cat", "cat", None, "shh", "s1")
    first, second = await world.log.recent_chat(row.id, 9)
    assert (first.rev, first.name, first.seat, first.text) == (row.rev + 1, "ann", 0, "good luck ♥")
    assert second == ChatLine(row.rev + 2, second.at, "cat", None, "shh", "cat")
    assert abs(first.at - world.now()) < 1_000
    assert first.at <= second.at
    assert (await world.snapshot(row.id, 0, 0)).chat == [first, second]


async def test_the_last_chat_lines_are_given_oldest_first(world: World) -> None:
    row = await world.playing()
    for number in range(5):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, f"{number}", f"s{number}")
    assert [line.text for line in await world.log.recent_chat(row.id, 3)] == ["2", "3", "4"]
    assert await world.log.recent_chat("nowhere", 3) == []


async def test_the_newest_lines_are_kept_of_those_said_apart_and_of_the_others(world: World) -> None:
    row = await world.playing(talk="apart")
    for number in range(70):
        name, seat = ("ann", 0) if number < 12 else ("cat", None)
        await world.log.add_chat(1, row.id, name, name, seat, f"{number}", f"s{number}", kept=8)
    lines = await world.log.recent_chat(row.id, 99)
    together = [line.text for line in lines if not line.apart]
    apart = [int(line.text) for line in lines if line.apart]
    assert together[-8:] == [f"{number}" for number in range(4, 12)], "nobody pushes out what the players say"
    assert apart == [*range(apart[0], 70)]
    assert 8 <= len(apart) <= 8 + 16


async def test_of_many_lines_at_once_the_newest_are_read(world: World) -> None:
    row = await world.playing()
    for number in range(105):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, f"{number}", f"s{number}")
    chat = (await world.snapshot(row.id, 0, 0)).chat
    assert [line.text for line in chat] == [f"{number}" for number in range(5, 105)]


async def test_a_chat_line_with_the_same_nonce_is_the_first(world: World) -> None:
    row = await world.playing()
    for text in ("first", "second"):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, text, "once")
    await asyncio.gather(
        *(world.log.add_chat(node_id, row.id, "bob", "bob", 1, "at once", "once") for node_id in range(4))
    )
    assert [line.text for line in await world.log.recent_chat(row.id, 9)] == ["first", "at once"]
    assert (await world.reread(row.id)).rev == row.rev + 2


def said(lines: list[ChatLine]) -> list[tuple[str, bool]]:
    return [(line.text, line.apart) for line in lines]


async def say(world: World, row: TableRow, name: str, *texts: str) -> None:
    for text in texts:
        seat = row.seat_of(name)
        await world.log.add_chat(0, row.id, name, name, seat, text, text)


async def begun(world: World, row: TableRow) -> TableRow:
    """A waiting table of ann's, at which bob has sat down."""
    await world.player("bob")
    seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
    assert await world.log.change_seats(0, row.id, row.rev, seated, world.now(), None)
    return await world.reread(row.id)


class TestApart:
    async def test_what_spectators_say_during_the_game_is_said_apart(self, world: World) -> None:
        row = await world.waiting(talk="apart")
        await say(world, row, "cat", "before")
        row = await begun(world, await world.reread(row.id))
        await say(world, row, "ann", "hello")
        await say(world, row, "cat", "during")
        assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
        await say(world, row, "cat", "after")
        all_lines = [("before", False), ("hello", False), ("during", True), ("after", False)]
        assert said(await world.log.recent_chat(row.id, 9)) == all_lines
        assert said(await world.log.recent_chat(row.id, 9, True)) == all_lines
        without = [("before", False), ("hello", False), ("after", False)]
        assert said(await world.log.recent_chat(row.id, 9, False)) == without
        assert said((await world.snapshot(row.id, 0, 0)).chat) == all_lines

    @pytest.mark.parametrize("talk", ["together", "off"])
    async def test_at_other_tables_nothing_is(self, world: World, talk: Talk) -> None:
        row = await world.playing(talk=talk)
        await say(world, row, "cat", "hello")
        assert said(await world.log.recent_chat(row.id, 9)) == [("hello", False)]

    async def test_a_player_whose_seat_is_not_known_yet_is_no_spectator(self, world: World) -> None:
        row = await world.playing(talk="apart")
        await world.log.add_chat(0, row.id, "bob", "bob", None, "me", "n")
        assert said(await world.log.recent_chat(row.id, 9)) == [("me", False)]

    async def test_the_last_lines_without_these_are_as_many(self, world: World) -> None:
        row = await world.playing(talk="apart")
        await say(world, row, "ann", "1", "2", "3")
        await say(world, row, "cat", "a", "b")
        assert said(await world.log.recent_chat(row.id, 2, False)) == [("2", False), ("3", False)]
        assert said(await world.log.recent_chat(row.id, 2)) == [("a", True), ("b", True)]
        assert said(await world.log.recent_chat("nowhere", 2, False)) == []

    async def test_no_more_is_looked_through_than_ten_times_as_many(self, world: World) -> None:
        row = await world.playing(talk="apart")
        await say(world, row, "ann", "1")
        await say(world, row, "cat", *(f"line {number}" for number in range(9)))
        assert said(await world.log.recent_chat(row.id, 1, False)) == [("1", False)]
        await say(world, row, "cat", "one more")
        assert await world.log.recent_chat(row.id, 1, False) == []

    async def test_several_tables_are_read_at_once_each_as_it_is_asked_for(self, world: World) -> None:
        found = []
        for talk, with_apart in (("apart", False), ("apart", True), ("together", False)):
            row = await world.playing(talk=talk)
            await say(world, row, "ann", "a")
            await say(world, row, "cat", "c")
            found.append(world.log.recent_chat(row.id, 9, with_apart))
        assert [[line.text for line in lines] for lines in await asyncio.gather(*found)] == [
            ["a"],
            ["a", "c"],
            ["a", "c"],
        ]


async def test_how_people_talk_is_kept_with_the_table_and_goes_to_the_next(world: World) -> None:
    for talk in ("together", "apart", "off"):
        row = await world.over(talk=talk)
        assert row.talk == talk
        following = world.row(*row.seated, opened=world.now(), talk=talk)
        assert await world.steps.open_next(0, row.id, following, None)
        assert (await world.reread(following.id)).talk == talk


async def test_players_keep_their_names_in_the_chat_of_a_game_and_spectators_do_not(world: World) -> None:
    row = await world.playing()
    await world.player("cat")
    for name in ("ann", "cat"):
        await world.people.rename(name, name.upper(), name)
    await world.log.add_chat(0, row.id, "ann", "ANN", 0, "hello", "s1")
    await world.log.add_chat(0, row.id, "cat", "cat", None, "hi", "s2")
    assert [line.name for line in await world.log.recent_chat(row.id, 9)] == ["ann", "CAT"]
