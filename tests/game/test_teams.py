"""A table of teams on several processes: its players and organisers act through any of them."""

import asyncio
import random
from collections import Counter
from dataclasses import replace

import msgspec
import pytest

from game.api import Illegal, ToMove
from game.held import held_table
from game.held.showing import FEW
from game.lifecycle.legal_actions import legal_actions
from game.lifecycle.reminders import absent, message_of
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.ports.people import Player
from game.refused import Refused
from game.table import Table
from game.team_play import ORGANISER
from tests.game.engine_process import Process, RecordingFollower, raw, settled, start
from tests.game.team_table import insert, team_row
from tests.games.hunt import HUNT, Dig

ANN, AMY, BOB, OLGA, ZOE = (Player(name, name) for name in ("ann", "amy", "bob", "olga", "zoe"))
TEAMS = [[ANN, AMY], [BOB]]


def dig(place: int) -> msgspec.Raw:
    return raw(type="dig", place=place)


def give(team: int, points: int) -> msgspec.Raw:
    return raw(type="give", team=team, points=points)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def near(world: World) -> Process:
    return await start(world, {"hunt": HUNT})


@pytest.fixture
async def far(world: World) -> Process:
    return await start(world, {"hunt": HUNT})


@pytest.fixture
def table(world: World) -> str:
    return insert(world, team_row(world, HUNT, TEAMS, OLGA))


async def test_two_of_a_team_who_do_the_same_at_once_on_two_processes_have_done_it_once(
    world: World, near: Process, far: Process, table: str
) -> None:
    for process in (near, far):
        await process.engine.current(table)
    acts = [near.engine.act("ann", table, dig(1), "a"), far.engine.act("amy", table, dig(1), "b")]
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert Counter(map(type, outcomes)) == {int: 1, Illegal: 1}
    [event] = world.state.tables[table].events
    assert (event.seat, event.player_id) == (0, "ann" if outcomes[0] == 1 else "amy")


async def test_all_are_shown_the_same_on_every_process(near: Process, far: Process, table: str) -> None:
    followers = [
        await process.follow(table, player) for process in (near, far) for player in (AMY, BOB, OLGA, ZOE)
    ]
    await near.engine.act("ann", table, dig(1), "a")
    await far.engine.act("olga", table, raw(type="plan", place=3), "a")
    await near.engine.act("olga", table, raw(type="hint", team=0, place=4), "b")
    await settled()
    amy, bob, olga, zoe = (follower.views[-1].state for follower in followers[:4])
    assert [follower.views[-1].state for follower in followers[4:]] == [amy, bob, olga, zoe]
    assert ((amy["digs"], amy["hints"]), (bob["digs"], bob["hints"])) == (((1,), (4,)), ((), ()))
    assert (olga.plans, olga.digs) == ((3,), ((1,), ()))
    assert "plans" not in amy | bob | zoe


async def test_a_process_that_reads_the_log_comes_to_the_same_state(
    world: World, near: Process, table: str
) -> None:
    for number in range(120):
        player, action = ("ann", dig(number)) if number in (3, 5) else ("olga", give(number % 2, 1))
        await near.engine.act(player, table, action, f"{number}")
    await settled()
    late = await start(world, {"hunt": HUNT})
    held = (await near.engine.current(table)).state
    assert (await late.engine.current(table)).state == held
    assert world.state.tables[table].checkpoints, "and it began with one"
    assert (await late.engine.table_at(table, 110)).seq == 110


async def test_who_was_moved_acts_for_the_former_team_where_that_is_not_known_yet(
    world: World, near: Process, far: Process, table: str
) -> None:
    """And when it is sent again to a process that knows, it is not done for the new team too."""
    await far.engine.current(table)
    world.bus.deliver = lambda node, note: None  # what the far process would hear is lost
    await near.engine.moving.move("olga", table, "amy", 1)
    assert await far.engine.act("amy", table, dig(2), "a") == 1
    assert await near.engine.act("amy", table, dig(2), "a") == 1
    assert await near.engine.act("amy", table, dig(2), "b") == 2
    assert [(one.seat, one.player_id) for one in world.state.tables[table].events] == [(0, "amy"), (1, "amy")]
    far.tables.on_note(NotesMissed())
    await settled()
    assert (await far.engine.current(table)).row.seat_of("amy") == 1


async def test_what_a_process_appends_late_for_the_former_team_is_found_by_the_one_that_judges(
    world: World, near: Process, far: Process, table: str
) -> None:
    await far.engine.current(table)
    world.bus.deliver = lambda node, note: None
    held_up = far.log.hold_question("append")
    late = asyncio.create_task(far.engine.act("amy", table, dig(2), "a"))
    await held_up.reached.wait()
    await near.engine.moving.move("olga", table, "amy", 1)
    question = near.log.hold_question("append")
    again = asyncio.create_task(near.engine.act("amy", table, dig(2), "a"))
    await question.reached.wait()
    held_up.open()
    assert await late == 1
    question.open()
    assert await again == 1
    assert len(world.state.tables[table].events) == 1


async def test_moves_at_once_are_all_done(world: World, near: Process, far: Process, table: str) -> None:
    for process in (near, far):
        await process.engine.current(table)
    await asyncio.gather(
        near.engine.moving.move("olga", table, "amy", 1), far.engine.moving.move("olga", table, "bob", 0)
    )
    row = world.state.tables[table].row
    assert [row.seat_of(player.id) for player in (ANN, AMY, BOB, OLGA)] == [0, 1, 0, ORGANISER]


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_is_sent_wherever_each_act_is_in_the_log_once_and_all_agree(
    world: World, seed: int
) -> None:
    """Notes get lost, what was sent is sent again elsewhere, meanwhile or later, and players are moved."""
    chance = random.Random(seed)
    table = insert(world, team_row(world, HUNT, TEAMS, OLGA))
    processes = [await start(world, {"hunt": HUNT}) for _ in range(3)]
    deliver = world.bus.deliver
    world.bus.deliver = lambda node, note: deliver(node, note) if chance.random() < 0.6 else None
    answers: dict[tuple[str, str], set[object]] = {}
    sent: list[tuple[Player, msgspec.Raw, str]] = []

    async def act(player: Player, action: msgspec.Raw, nonce: str) -> None:
        answer: object
        try:
            answer = await chance.choice(processes).engine.act(player.id, table, action, nonce)
        except Illegal as illegal:
            answer = str(illegal)
        answers.setdefault((player.id, nonce), set()).add(answer)

    works = []
    for number in range(60):
        player = chance.choice([ANN, AMY, BOB, OLGA])
        action = give(number % 2, 1) if player is OLGA else dig(chance.randrange(10))
        sent.append((player, action, f"n{number}"))
        works.append(act(*sent[-1]))
        works += [act(*chance.choice(sent)) for _ in range(chance.randrange(2))]
        if chance.random() < 0.1:
            name, seat = chance.choice(["ann", "amy", "bob"]), chance.randrange(2)
            works.append(chance.choice(processes).engine.moving.move("olga", table, name, seat))
        if chance.random() < 0.3:
            await asyncio.gather(*works)
            works.clear()
    await asyncio.gather(*works)

    stored = world.state.tables[table]
    by = Counter(event.player_id for event in stored.events)
    acknowledged = {key: found for key, found in answers.items() if any(type(one) is int for one in found)}
    assert by == Counter(player_id for player_id, _ in acknowledged)
    assert all(len(found) == 1 for found in answers.values()), "an act has one answer, wherever it is sent"
    fresh = Table(HUNT, stored.row)
    fresh.update(stored.row, stored.events)
    for process in processes:
        process.tables.on_note(NotesMissed())
    await settled()
    for process in processes:
        held = await process.engine.current(table)
        assert (held.seq, held.state, held.row) == (fresh.seq, fresh.state, stored.row)


async def test_organisers_are_no_players(near: Process, table: str) -> None:
    with pytest.raises(Refused) as refused:
        await near.engine.act("olga", table, dig(1), "a")
    assert refused.value.code == "malformed"
    follower: RecordingFollower = await near.follow(table, OLGA)
    await near.engine.report_audiences()
    await settled()
    row = (await near.engine.current(table)).row
    assert row.online == {"olga"}
    assert [audience.watchers for audience in row.audiences] == [0]
    near.engine.unfollow(table, follower, leaves=True)
    await near.engine.report_audiences()
    assert (await near.engine.current(table)).row.left == {"olga"}


async def test_an_organiser_is_shown_changes_before_the_crowd(near: Process, table: str) -> None:
    crowd = [await near.follow(table, Player(f"z{number}", "")) for number in range(FEW)]
    olga = await near.follow(table, OLGA)
    await settled()
    before = len(olga.views)
    await near.engine.act("ann", table, dig(1), "a")
    assert len(olga.views) == before + 1
    await near.engine.chat.say(ANN, table, "We are there.", None, "organisers")
    assert [line.text for line in olga.lines] == ["We are there."]
    assert not all(follower.lines for follower in crowd)


async def test_nobody_looks_whether_an_organiser_is_there_who_has_acted(near: Process, table: str) -> None:
    held = await near.tables.hold(table)
    await near.engine.act("olga", table, give(0, 1), "a")
    assert held.look_at == 0
    await near.engine.act("ann", table, dig(1), "a")
    assert held.look_at > 0


async def test_a_log_that_went_back_and_has_other_teams_is_read_anew(
    world: World, near: Process, table: str
) -> None:
    row = (await near.engine.current(table)).row
    assert row.teams is not None
    teams = msgspec.structs.replace(row.teams, names=("Pink", "Blue"))
    world.state.tables[table].row = msgspec.structs.replace(row, teams=teams)
    await near.tables.make_sure(await near.tables.hold(table))
    assert (await near.engine.current(table)).row.teams == teams


async def test_programs_are_told_what_is_legal_for_a_team_and_not_for_organisers(world: World) -> None:
    known = {"hunt": replace(HUNT, legal=lambda state, seat: [Dig(place) for place in range(2)])}
    process, table = await start(world, known), insert(world, team_row(world, HUNT, TEAMS, OLGA))
    assert len((await legal_actions(process.tables, "amy", table)).actions) == 2
    with pytest.raises(Refused) as refused:
        await legal_actions(process.tables, "olga", table)
    assert refused.value.code == "not_here"


async def test_a_push_message_names_the_teams_and_goes_to_all_of_one_who_are_away(
    near: Process, table: str
) -> None:
    await near.follow(table, AMY)
    await near.engine.report_audiences()
    current = await near.engine.current(table)
    waited = ToMove((0,))
    assert [one.player_id for one in absent(current, waited, "turn")] == ["ann"]
    told = msgspec.json.decode(message_of(current, waited, "turn", current.at).text)
    assert told["players"] == ["Red", "Blue"]


async def test_a_move_that_is_never_taken_ends_in_an_error(
    near: Process, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*arguments: object) -> bool:
        return False

    monkeypatch.setattr(held_table, "WRONG_CLOCK", 0)
    monkeypatch.setattr(near.world.teams, "change_teams", refused)
    with pytest.raises(RuntimeError, match="the log refuses what is right"):
        await near.engine.moving.move("olga", table, "amy", 1)
