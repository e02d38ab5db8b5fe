"""A review: any number of people hold its one seat, come while it is played, and are numbers to the rules."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from game import engine
from game.api import Illegal, Millis
from game.memory.world import World
from game.ports.bus import EventAppended, Note
from game.ports.people import Player
from game.refused import Refused
from game.rules import go_review, nim
from game.table import Event
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, write
from tests.games.paper import PAPER

GAMES = {"paper": PAPER, "nim": nim.GAME, "go_review": go_review.GAME}
DAN = Player("4", "dan")
CLOSE = raw(type="close")


async def processes(count: int = 1) -> list[Process]:
    world = World()
    return [await start(world, GAMES) for _ in range(count)]


async def opened(process: Process, *others: Player, game: str = "paper") -> str:
    table = await process.engine.open(ANN, game, raw(), None, None, True)
    for player in others:
        assert await process.engine.seating.sit(player, table, None) == 0
    return table


async def lines(process: Process, table: str) -> list[tuple[int, str]]:
    return [*(await process.engine.current(table)).shown.lines]


async def refused(doing: Any) -> tuple[str, str]:
    try:
        await doing
    except Refused as error:
        return error.code, error.sentence.reason
    except Illegal as error:
        return "illegal", error.sentence.reason
    raise AssertionError("it was not refused")


async def test_each_of_them_is_a_number_in_the_order_of_coming() -> None:
    [one] = await processes()
    table = await opened(one, CAT, BOB)
    for player, word in ((BOB, "b"), (ANN, "a"), (CAT, "c")):
        await one.engine.act(player.id, table, write(word), word)
    assert await lines(one, table) == [(2, "b"), (0, "a"), (1, "c")]
    events, _ = await one.engine.events(ANN.id, table, 0, 9)
    assert [(event.seat, event.player_id) for event in events] == [(0, BOB.id), (0, ANN.id), (0, CAT.id)]


async def test_to_sit_down_again_changes_nothing() -> None:
    [one] = await processes()
    table = await opened(one, BOB)
    rev = (await one.engine.current(table)).row.rev
    assert [await one.engine.seating.sit(player, table, None) for player in (BOB, ANN)] == [0, 0]
    assert (await one.engine.current(table)).row.rev == rev


async def test_who_only_watches_does_nothing() -> None:
    [one] = await processes()
    table = await opened(one)
    assert await refused(one.engine.act(BOB.id, table, write("b"), "n")) == ("not_seated", "")


async def test_all_come_at_once_through_several_processes() -> None:
    several = await processes(3)
    table = await opened(several[0])
    people = [BOB, CAT, DAN, Player("5", "eve")]
    sitting = [several[n % 3].engine.seating.sit(one, table, None) for n, one in enumerate(people)]
    assert await asyncio.gather(*sitting) == [0, 0, 0, 0]
    await settled()
    rows = [(await process.engine.current(table)).row.seated for process in several]
    assert rows[0] == rows[1] == rows[2]
    assert {one.player_id for one in rows[0]} == {"1", "2", "3", "4", "5"}
    text = "At a review are at most {count} people."
    with pytest.raises(Refused) as error:
        await several[1].engine.seating.sit(Player("6", "fay"), table, None)
    assert (error.value.code, error.value.sentence.text) == ("seat_taken", text.format(count=5))


async def test_a_nonce_is_of_one_person_alone() -> None:
    first, second = await processes(2)
    table = await opened(first, BOB)
    assert await first.engine.act(ANN.id, table, write("a"), "same") == 1
    assert await second.engine.act(BOB.id, table, write("b"), "same") == 2
    for process in (first, second):
        assert await process.engine.act(ANN.id, table, write("a"), "same") == 1
        assert await process.engine.act(BOB.id, table, write("b"), "same") == 2
    assert await refused(first.engine.act(BOB.id, table, write("c"), "same")) == ("malformed", "nonce-used")
    assert await lines(second, table) == [(0, "a"), (1, "b")]


async def test_what_was_refused_one_person_another_may_do() -> None:
    first, second = await processes(2)
    table = await opened(first, BOB)
    strike = raw(type="strike", line=0)
    assert (await refused(first.engine.act(BOB.id, table, strike, "n")))[0] == "illegal"
    await first.engine.act(BOB.id, table, write("b"), "b")
    assert (await refused(second.engine.act(BOB.id, table, strike, "n")))[0] == "illegal", "for ever"
    assert (await refused(second.engine.act(ANN.id, table, strike, "n")))[0] == "illegal", "not hers"
    await first.engine.act(ANN.id, table, write("a"), "a")
    await second.engine.act(BOB.id, table, strike, "m")
    assert await lines(first, table) == [(0, "a")]


async def test_an_event_of_somebody_who_is_not_known_yet_makes_a_process_read_the_row() -> None:
    first, second = await processes(2)
    table = await opened(first)
    follower = await second.follow(table)
    heard: list[Note] = []

    def hear_events(note: Note) -> None:
        if isinstance(note, EventAppended):
            heard.append(note)
            second.tables.on_note(note)

    await second.world.bus.listen(second.tables.node_id, hear_events)
    await first.engine.seating.sit(BOB, table, None)
    await first.engine.act(BOB.id, table, write("b"), "b")
    await settled()
    assert len(heard) == 1
    assert await lines(second, table) == [(1, "b")]
    assert follower.broken == 0
    assert [seen.seq for seen in follower.views][-1] == 1


async def test_events_that_were_read_after_the_row_wait_for_the_newer_row() -> None:
    """A log of several pages is read page by page, and somebody may come and act meanwhile."""
    first, second = await processes(2)
    table = await opened(first)
    for number in range(120):
        await first.engine.act(ANN.id, table, write(f"{number}"), f"{number}")
    await settled()
    first.world.state.tables[table].checkpoints.clear()
    page = second.log.hold_question("events")
    loading = asyncio.ensure_future(second.engine.current(table))
    await page.reached.wait()
    await first.engine.seating.sit(BOB, table, None)
    await first.engine.act(BOB.id, table, write("b"), "b")
    page.open()
    await loading
    await settled(loading)
    assert (await lines(second, table))[-1] == (1, "b")
    assert table not in second.tables.rule_faults.broken


async def test_a_history_that_is_read_while_somebody_comes_is_told_as_far_as_it_was() -> None:
    first, second = await processes(2)
    table = await opened(first)
    await first.engine.act(ANN.id, table, write("a"), "a")
    await second.engine.current(table)
    page = second.log.hold_question("events")
    reading = asyncio.ensure_future(second.engine.histories.page(ANN.id, table, None))
    await page.reached.wait()
    await first.engine.seating.sit(BOB, table, None)
    await first.engine.act(BOB.id, table, write("b"), "b")
    page.open()
    found = await reading
    assert [moment.seq for moment in found.moments] == [0, 1]
    assert found.more


async def test_it_is_looked_at_as_it_was_also_before_some_came() -> None:
    first, second = await processes(2)
    table = await opened(first)
    await first.engine.act(ANN.id, table, write("a"), "a")
    await first.engine.seating.sit(BOB, table, None)
    await first.engine.act(BOB.id, table, write("b"), "b")
    past = await second.engine.table_at(table, 1)
    assert past.state.lines == ((0, "a"),)


async def test_it_goes_on_from_a_checkpoint() -> None:
    first, second = await processes(2)
    table = await opened(first, BOB)
    for number in range(101):
        player = (ANN, BOB)[number % 2]
        await first.engine.act(player.id, table, write(f"{number}"), f"{number}")
    await settled()
    assert await lines(second, table) == await lines(first, table)
    assert second.world.state.tables[table].checkpoints


async def test_one_person_cannot_fill_the_log_for_the_others() -> None:
    world = World()
    one = await start(world, {"paper": replace(PAPER, max_events=20)})
    table = await opened(one, BOB, CAT)
    for number in range(10):
        await one.engine.act(BOB.id, table, write("b"), f"{number}")
    assert await refused(one.engine.act(BOB.id, table, write("b"), "more")) == ("over", "act-share-of-person")
    await one.engine.act(CAT.id, table, write("c"), "c")
    for number in range(8):
        await one.engine.act(ANN.id, table, write("a"), f"{number}")
    assert len(await lines(one, table)) == 19


async def test_who_has_tried_too_much_keeps_nobody_else_from_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SEAT_LIMIT", 2)
    [one] = await processes()
    table = await opened(one, BOB)
    strike = raw(type="strike", line=0)
    codes = [(await refused(one.engine.act(BOB.id, table, strike, f"{number}")))[0] for number in range(3)]
    assert codes == ["illegal", "illegal", "too_fast"]
    assert (await refused(one.engine.act(ANN.id, table, strike, "n")))[0] == "illegal"


async def test_who_has_opened_it_may_go_on_alone_to_the_end() -> None:
    world = World()
    one = await start(world, {"paper": replace(PAPER, max_events=8)})
    table = await opened(one, BOB)
    for number in range(7):
        await one.engine.act(ANN.id, table, write("a"), f"{number}")
    assert len(await lines(one, table)) == 7


async def test_it_is_private_and_has_nothing_to_draw() -> None:
    [one] = await processes()
    listed = one.engine.open(ANN, "paper", raw(), None, 0, False)
    assert await refused(listed) == ("bad_setup", "review-private")
    table = await opened(one)
    row = (await one.engine.current(table)).row
    assert (row.private, row.phase, row.seated[0].seat, row.rated) == (True, "playing", 0, False)


async def test_it_is_not_played_again_nor_withdrawn_and_nobody_comes_after_the_end() -> None:
    [one] = await processes()
    table = await opened(one, BOB)
    assert (await refused(one.engine.seating.withdraw(ANN.id, table)))[0] == "not_here"
    await one.engine.act(BOB.id, table, CLOSE, "close")
    assert await refused(one.engine.answer_next(ANN.id, table, "rematch")) == ("bad_setup", "review-once")
    assert await refused(one.engine.seating.sit(CAT, table, None)) == ("over", "")
    assert await one.engine.seating.sit(BOB, table, None) == 0, "who was there is told so"


async def test_it_is_closed_by_time_and_kept() -> None:
    first, second = await processes(2)
    table = await opened(first, BOB)
    await first.engine.act(BOB.id, table, write("b"), "b")
    first.world.time = Millis(first.world.time + 600_001)
    await second.engine.on_alarm(table)
    await settled()
    found = await first.engine.current(table)
    assert (found.phase, found.row.result and found.row.result.reason) == ("over", "paper-closed")
    assert await lines(second, table) == [(1, "b")]


async def test_a_resent_sit_after_a_lost_answer_seats_once() -> None:
    first, second = await processes(2)
    table = await opened(first)
    assert await first.engine.seating.sit(BOB, table, None) == 0
    assert await second.engine.seating.sit(BOB, table, None) == 0
    assert [one.player_id for one in (await second.engine.current(table)).row.seated] == ["1", "2"]


async def test_an_event_whose_person_is_lost_from_the_row_is_not_folded() -> None:
    [one] = await processes()
    table = await opened(one, BOB)
    held = one.tables.held(table)
    assert held is not None
    event = Event(1, held.table.at, 0, write("x"), 0, "nobody")
    assert not held.table.knows(event)
    one.tables.fold(held, event)
    await settled()
    assert (held.table.seq, json.loads(bytes(held.table.encoded_view(None)))["lines"]) == (0, [])


async def test_nobody_is_named_who_has_not_come() -> None:
    """A lead that nobody has would be nobody's until it can be taken."""
    one, other = await processes(2)
    table = await opened(one, game="go_review")
    lead = raw(type="lead", person=1)
    assert await refused(one.engine.act(ANN.id, table, lead, "a")) == ("not_here", "no-such-person")
    await other.engine.seating.sit(BOB, table, None)
    await one.engine.act(ANN.id, table, lead, "b")
    assert (await one.engine.current(table)).shown.leader == 1
