"""What players report: with a copy of what it is about, once while it is open, and not for ever."""

import asyncio
from typing import Any

from game.api import Millis
from game.ports.chat_line import ChatLine
from game.ports.operators import Operator
from game.ports.people import Player
from game.ports.reports import NewReport, Report
from game.row import TableRow
from tests.contract.worlds import World

ALL = 2**62

OLGA = Operator("olga", "olga")


async def said(world: World, row: TableRow, name: str, text: str, **where: Any) -> ChatLine:
    await world.log.add_chat(0, row.id, name, name, None, text, text, **where)
    seat = where.get("room_seat")
    return (await world.log.recent_chat(row.id, 1, True, seat))[-1]


async def opened(world: World) -> list[Report]:
    return await world.reports.page(resolved=False, before=ALL, limit=100)


def about_line(row: TableRow, line: ChatLine, reporter: str = "ann", **fields: Any) -> NewReport:
    return NewReport(reporter, "line", table_id=row.id, name=line.name, said_at=line.at, **fields)


async def test_a_line_is_kept_as_it_was(world: World) -> None:
    row = await world.playing()
    await world.player("cat")
    line = await said(world, row, "cat", "you idiot ♥")
    report = about_line(row, line, category="abuse", text="look at this")
    assert await world.reports.add(report) == "added"
    await world.people.rename("cat", "kitty", "kitty")
    [found] = await opened(world)
    assert abs(found.reported_at - world.now()) < 1_000
    assert found == Report(
        found.id, found.reported_at, "ann", "line", "abuse", "look at this",
        row.id, "cat", "you idiot ♥", line.at, None, "kitty",
    )  # fmt: skip


async def test_what_is_not_there_cannot_be_reported(world: World) -> None:
    row = await world.playing()
    line = await said(world, row, "bob", "hello")
    add = world.reports.add
    for report in (
        about_line(row, line)._replace(said_at=Millis(line.at - 1)),
        about_line(row, line)._replace(name="ann"),
        about_line(row, line)._replace(table_id="nowhere"),
        NewReport("ann", "player", name="nobody", name_key="nobody"),
        NewReport("ann", "game", table_id="nowhere"),
    ):
        assert await add(report) == "nothing"
    assert await opened(world) == []


async def test_a_player_a_game_and_a_mistake(world: World) -> None:
    row = await world.playing()
    for report in (
        NewReport("ann", "player", "cheating", name="Bob", name_key="bob"),
        NewReport("ann", "game", table_id=row.id),
        NewReport("ann", "error", text="I only clicked", ref="c0ffee00"),
    ):
        assert await world.reports.add(report) == "added"
    error, game, player = await opened(world)
    assert (error.about, error.ref, error.text) == ("error", "c0ffee00", "I only clicked")
    assert (game.about, game.table_id, game.player_name) == ("game", row.id, None)
    assert (player.about, player.player_name, player.table_id, player.category) == (
        "player", "bob", None, "cheating",
    )  # fmt: skip


async def test_a_name_at_a_table_is_who_has_it_there(world: World) -> None:
    row = await world.playing()
    await world.people.rename("bob", "robert", "robert")
    await world.people.create_player("other", "bob", "bob", b"other")
    there = NewReport("ann", "player", table_id=row.id, name="bob", name_key="bob")
    assert await world.reports.add(there) == "added"
    assert await world.reports.add(there._replace(table_id=None)) == "added", "that is somebody else"
    assert await world.reports.add(there._replace(name="robert", name_key="robert")) == "known"
    found = await opened(world)
    assert [(one.player_name, one.name_now, one.table_id) for one in found] == [
        ("bob", "bob", None), ("bob", "robert", row.id),
    ]  # fmt: skip
    assert [await world.reports.reported_player(one.id) for one in found] == [
        Player("other", "bob"), Player("bob", "robert"),
    ]  # fmt: skip
    assert await world.reports.reported_player(found[0].id + 1) is None


async def test_one_of_a_player_about_the_same_is_open_at_a_time(world: World) -> None:
    row = await world.playing()
    reports = [NewReport(name, "game", table_id=row.id) for name in ("ann", "ann", "bob", "nobody")]
    outcomes = await asyncio.gather(*map(world.reports.add, reports))
    assert sorted(outcomes) == ["added", "added", "known", "known"]
    newest, oldest = await opened(world)
    assert await world.reports.resolve(OLGA, oldest.id, "both were told") == 2, "they are about the same"
    assert await world.reports.resolve(OLGA, newest.id, "again") == 0
    assert await opened(world) == []
    resolved = await world.reports.page(resolved=True, before=ALL, limit=100)
    assert [(one.id, one.resolved_by, one.note) for one in resolved] == [
        (one.id, "olga", "both were told") for one in (newest, oldest)
    ]
    assert await world.reports.add(reports[0]) == "added"


async def test_the_audit_log_says_who_has_resolved_what(world: World) -> None:
    row = await world.playing()
    await world.reports.add(NewReport("ann", "player", name_key="bob"))
    await world.reports.add(NewReport("ann", "game", table_id=row.id))
    game, player = await opened(world)
    for report in (player, game):
        await world.reports.resolve(OLGA, report.id, "seen")
    assert [
        (one.by, one.deed, one.subject, one.subject_id, one.details)
        for one in await world.operators.audit(None, 9)
    ] == [
        (OLGA, "resolve", row.id, None, {"report": game.id, "note": "seen"}),
        (OLGA, "resolve", "bob", "bob", {"report": player.id, "note": "seen"}),
    ]


async def test_they_come_in_pages(world: World) -> None:
    await world.player("ann")
    for number in range(5):
        await world.reports.add(NewReport("ann", "error", ref=f"{number}"))
    first = await world.reports.page(False, ALL, 2)
    second = await world.reports.page(False, first[-1].id, 2)
    assert [one.ref for one in first + second] == ["4", "3", "2", "1"]


class TestTalk:
    async def test_the_lines_around_the_reported_one(self, world: World) -> None:
        row = await world.playing()
        for number in range(9):
            line = await said(world, row, f"p{number}", f"{number}")
            if number == 4:
                await world.reports.add(about_line(row, line))
        [report] = await opened(world)
        assert [line.text for line in await world.reports.talk(report.id, 2)] == ["2", "3", "4", "5", "6"]
        assert len(await world.reports.talk(report.id, 99)) == 9
        assert await world.reports.talk(report.id + 1, 99) == []

    async def test_only_those_of_its_room(self, world: World) -> None:
        row = await world.of_teams()
        await said(world, row, "ann", "to all")
        await said(world, row, "bob", "to blue", room="team", room_seat=1)
        await said(world, row, "ann", "to red", room="team", room_seat=0)
        line = await said(world, row, "amy", "red too", room="team", room_seat=0)
        await world.reports.add(about_line(row, line))
        await world.reports.add(NewReport("ann", "game", table_id=row.id))
        game, report = await opened(world)
        assert [one.text for one in await world.reports.talk(report.id, 9)] == ["to red", "red too"]
        assert [one.text for one in await world.reports.talk(game.id, 9)] == ["to all"]


async def test_they_outlive_guests_and_their_names(world: World) -> None:
    node_id = await world.nodes.register()
    await world.player("ann")
    await world.player("bob")
    assert await world.reports.add(NewReport("ann", "player", name_key="bob")) == "added"
    for name in ("ann", "bob"):
        await world.people.revoke_tokens(node_id, name, None)
    [report] = await opened(world)
    assert (report.reporter_name, report.player_name, report.name_now) == ("ann", "bob", None)


async def test_old_ones_are_deleted(world: World) -> None:
    await world.player("ann")
    for number in range(4):
        await world.reports.add(NewReport("ann", "error", ref=f"{number}"))
    third, second = (await opened(world))[:2]
    await world.reports.resolve(OLGA, third.id, "")
    await world.age(1_000)
    await world.reports.resolve(OLGA, second.id, "")
    at = world.now()
    delete = world.reports.delete_old
    assert await delete(Millis(at - 2_000), Millis(at - 2_000), 9) == 0
    assert await delete(Millis(at - 500), Millis(at - 2_000), 9) == 1
    assert [one.ref for one in await world.reports.page(True, ALL, 9)] == ["2"]
    assert await delete(Millis(at - 500), Millis(at - 500), 1) == 1
    assert await delete(Millis(at + 500), Millis(at + 500), 9) == 2
