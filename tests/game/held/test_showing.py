"""What very many follow is shown to its players at once, and to the others in slices."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from game.chat import Chat
from game.held.showing import AT_ONCE, FEW, PAUSE
from game.memory.world import World
from game.ports.people import Player
from tests.game.engine_process import ANN, BOB, CAT, Process, RecordingFollower, raw, settled, start, take

MANY = FEW + 3 * AT_ONCE


@pytest.fixture
async def process() -> Process:
    return await start(World())


async def followed(process: Process, table: str, count: int = MANY) -> list[RecordingFollower]:
    """So many followers who have seen the table, and then the two players."""
    others = [await process.follow(table, Player(f"spectator {number}", "")) for number in range(count)]
    players = [await process.follow(table, player) for player in (ANN, BOB)]
    await settled()
    for follower in (*others, *players):
        follower.views.clear()
    return [*others, *players]


async def all_shown() -> None:
    """Waits for the slices of three changes."""
    await settled()
    for _ in range(3 * MANY // AT_ONCE):
        await asyncio.sleep(0.005)


async def act(process: Process, table: str, number: int) -> None:
    await process.engine.act((ANN, BOB)[number % 2].id, table, take(number % 3), f"n{number}")


async def test_players_are_shown_it_first_and_each_turn_has_few_of_the_others(process: Process) -> None:
    table = await process.open()
    *others, ann, bob = await followed(process, table)
    shown = [0]

    async def look() -> None:
        while shown[-1] < MANY:
            await asyncio.sleep(0)
            shown.append(sum(bool(other.views) for other in others))

    looking = asyncio.create_task(look())
    await act(process, table, 0)
    assert (len(ann.views), len(bob.views)) == (1, 1)
    assert sum(bool(other.views) for other in others) <= AT_ONCE
    await looking
    steps = [later - before for before, later in pairwise(shown)]
    assert max(steps) <= AT_ONCE
    assert sum(not step for step in steps) >= (len(steps) - 1) // (1 + PAUSE) * PAUSE, (
        "others have turns alone"
    )
    assert all(other.views[-1].seq == 1 for other in others)


async def test_who_is_shown_it_late_is_shown_the_newest_and_everybody_is(process: Process) -> None:
    table = await process.open()
    *others, ann, _ = await followed(process, table)
    held = process.tables.held(table)
    assert held is not None
    for _ in range(5):
        held.show()
    await act(process, table, 0)
    await act(process, table, 1)
    await all_shown()
    assert [view.seq for view in ann.views][-2:] == [1, 2]
    assert {other.views[-1].seq for other in others} == {2}
    assert max(len(other.views) for other in others) <= 3, "not all of seven changes"


async def test_nobody_is_left_out_while_it_changes_again_and_again(process: Process) -> None:
    table = await process.open()
    *others, _, _ = await followed(process, table)
    held = process.tables.held(table)
    assert held is not None
    for _ in range((1 + MANY // AT_ONCE) * (1 + PAUSE)):
        held.show()
        await asyncio.sleep(0)
    assert all(other.views for other in others)


async def test_two_tables_are_shown_by_turns(process: Process) -> None:
    one, other = await process.open(), await process.open()
    first, second = await followed(process, one), await followed(process, other)
    await act(process, one, 0)
    await act(process, other, 0)
    while not all(follower.views for follower in second):
        await asyncio.sleep(0)
    assert sum(not follower.views for follower in first) <= AT_ONCE


async def test_the_players_are_known_as_they_come_and_go(process: Process) -> None:
    table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
    *_, ann, bob = await followed(process, table)
    held = process.tables.held(table)
    assert held is not None
    assert held.players() == [ann]
    assert await process.engine.seating.sit(BOB, table, None) == 1
    assert held.players() == [ann, bob]
    second = await process.follow(table, ANN)
    assert held.players() == [ann, bob, second]
    process.engine.unfollow(table, ann)
    assert held.players() == [bob, second]


async def test_who_has_gone_meanwhile_is_shown_nothing(process: Process) -> None:
    table = await process.open()
    *others, _, _ = await followed(process, table)
    await act(process, table, 0)
    process.engine.unfollow(table, others[-1])
    await all_shown()
    assert others[-1].views == []
    assert others[-2].views[-1].seq == 1


async def test_what_is_said_comes_in_its_order_and_to_the_players_at_once(process: Process) -> None:
    table = await process.open()
    *others, ann, _ = await followed(process, table)
    chat: Chat = process.engine.chat
    await chat.say(CAT, table, "one", None)
    assert [line.text for line in ann.lines] == ["one"]
    assert not all(other.lines for other in others)
    await chat.say(CAT, table, "two", None)
    await all_shown()
    assert {tuple(line.text for line in other.lines) for other in (*others, ann)} == {("one", "two")}


async def test_much_talk_holds_up_no_views(process: Process) -> None:
    talked, played = await process.open(), await process.open()
    listeners, others = await followed(process, talked), await followed(process, played)
    for number in range(5):
        await process.engine.chat.say(CAT, talked, f"{number}", None)
    await act(process, played, 0)
    while not all(other.views for other in others):
        await asyncio.sleep(0)
    assert not all(len(listener.lines) == 5 for listener in listeners)
    await all_shown()
    await all_shown()
    assert all(len(listener.lines) == 5 for listener in listeners)


async def test_a_bug_at_one_follower_holds_up_nobody_for_ever(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(table: object, at_once: bool) -> None:
        raise KeyError("no such key")

    logged = list[dict[str, Any]]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: logged.append(context))
    table = await process.open()
    *others, _, _ = await followed(process, table)
    monkeypatch.setattr(others[0], "show", fail)
    await act(process, table, 0)
    await all_shown()
    assert [type(context["exception"]) for context in logged] == [KeyError]
    assert all(other.views[-1].seq == 1 for other in others[1:])


async def test_few_are_shown_it_at_once(process: Process) -> None:
    table = await process.open()
    followers = await followed(process, table, FEW - 2)
    await act(process, table, 0)
    assert [follower.views[-1].seq for follower in followers] == [1] * FEW
