"""Who is away is told what happens, once, by whichever process; and nobody else."""

import asyncio
from typing import Any

import msgspec
import pytest

from game.api import Millis, Result
from game.lifecycle.reminders import DAY, DELAY, HOUR, TAKEN_FOR, Reminders
from game.lifecycle.team_session_plans import Plan
from game.memory.world import World
from game.ports.push import PushMessage, PushOutcome, PushSubscription
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start
from tests.games.hunt import HUNT
from tests.sections.client import take

pytestmark = pytest.mark.timeout(20)

DAYS = {"system": "correspondence", "days": {"system": "simple", "move": 8}}
CLOCK = {"system": "simple", "move": 60}
KEYS = {"p256dh": b"k" * 65, "auth": b"a" * 16}
RESULT = Result((1, 0), "The first player wins.")


class Service:
    """A push service that keeps what it is sent."""

    public_key = "key"

    def __init__(self) -> None:
        self.sent: list[tuple[str, PushMessage]] = []
        self.outcome: PushOutcome = "sent"
        self.answers = asyncio.Event()
        """Set while it answers."""
        self.answers.set()

    def takes(self, subscription: PushSubscription) -> bool:
        return True

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        self.sent.append((subscription.endpoint, message))
        await self.answers.wait()
        return self.outcome

    def told(self) -> list[tuple[str, str]]:
        """Who was told what since the last call."""
        told = [(endpoint, msgspec.json.decode(message.text)["subject"]) for endpoint, message in self.sent]
        self.sent.clear()
        return told


class Evening:
    """Two processes of one world, and ann and bob, who both have a browser."""

    def __init__(self, world: World, service: Service, processes: list[Process]) -> None:
        self.world = world
        self.service = service
        self.processes = processes
        self.reminders = [Reminders(one.tables, world.push, service) for one in processes]
        for process, reminders in zip(processes, self.reminders, strict=True):
            process.engine.remind_by(reminders)

    async def look(self) -> list[tuple[str, str]]:
        """All processes look what there is to be told; who was told what."""
        await settled()
        for reminders in self.reminders:
            await reminders.look()
        await settled()
        return self.service.told()

    async def later(self, time: int) -> list[tuple[str, str]]:
        """The same after that many milliseconds."""
        await settled()
        self.wait(time)
        return await self.look()

    def wait(self, time: int) -> None:
        """That many milliseconds pass in which there is always a process that can take a move."""
        self.world.time = Millis(self.world.time + time)
        self.world.state.alive_at = self.world.time

    async def begun(self, **setup: Any) -> str:
        """A table that ann has opened and at which bob has just sat down, and nobody was told of that."""
        table = await self.processes[0].open("nim", **({"clock": DAYS} | setup))
        await self.later(DELAY)
        return table

    async def act(self, table: str, number: int = 0) -> None:
        """Whoever is to move takes one thing."""
        process = self.processes[number]
        held = await process.tables.hold(table)
        player = (ANN, BOB)[held.table.state.turn]
        action = raw(**take(2, 1))
        await process.engine.act(player.id, table, action, f"n{held.table.seq}")


async def evening(games: Any = None) -> Evening:
    world = World()
    for player in (ANN, BOB):
        token = player.id.encode()
        await world.people.create_player(player.id, player.name, player.name, token)
        await world.push.subscribe(player.id, token, PushSubscription(player.name, **KEYS), 9)
    return Evening(world, Service(), [await start(world, games), await start(world, games)])


async def test_when_it_is_ones_turn_one_is_told_once() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    assert await scene.look() == []
    assert await scene.later(DELAY - 1) == []
    assert await scene.later(1) == [("bob", "turn")]
    assert await scene.later(DELAY) == []
    await scene.act(table, 1)
    assert await scene.later(DELAY) == [("ann", "turn")]


async def test_players_are_told_that_a_team_session_has_begun() -> None:
    scene = await evening({"hunt": HUNT})
    await scene.world.people.create_player(CAT.id, CAT.name, CAT.name, b"cat")
    await scene.world.people.set_passphrase(CAT.id, None, "hash")
    sessions = scene.processes[0].engine.team_sessions
    session = await sessions.plans.create(CAT.id, "hunt", "Saturday")
    plan = Plan("Saturday", raw(), None, None, None, True, [(None, "Red"), (None, "Blue")])
    assert (await sessions.plans.edit(CAT.id, session, 0, "n", plan)).done
    for team, player in enumerate((ANN, BOB)):
        await sessions.plans.join(player.id, await sessions.plans.invite(CAT.id, session, team))
    assert (await sessions.beginning.start(CAT.id, session, 1)).faults == ()
    assert sorted(await scene.later(DELAY)) == [("ann", "began"), ("bob", "began")]


async def test_what_is_told() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    until = scene.world.time + 8 * DAY
    await settled()
    scene.wait(DELAY)
    await scene.reminders[0].look()
    await settled()
    [(_, message)] = scene.service.sent
    assert msgspec.json.decode(message.text) == {
        "table": table,
        "game": "nim",
        "subject": "turn",
        "players": ["ann", "bob"],
        "until": until,
    }
    assert message[1:] == (table, (8 * DAY - DELAY) // 1000, False)


async def test_a_game_that_begins_is_told_to_who_has_left() -> None:
    """Of a game that is played at once too: who has opened it may have left to do something else."""
    for clock in (DAYS, CLOCK):
        scene = await evening()
        await scene.processes[0].open("nim", clock=clock)
        assert sorted(await scene.later(DELAY)) == [("ann", "began"), ("bob", "began")]
        assert await scene.later(DELAY) == []


@pytest.mark.parametrize("number", [0, 1], ids=["through this process", "through another"])
async def test_who_follows_the_table_is_not_told(number: int) -> None:
    scene = await evening()
    table = await scene.processes[0].open("nim", clock=DAYS)
    await scene.processes[number].follow(table, BOB)
    await scene.processes[number].engine.report_audiences()
    assert await scene.later(DELAY) == [("ann", "began")]
    await scene.act(table)
    assert await scene.later(DELAY) == []


async def test_who_has_come_before_the_delay_is_over_is_not_told() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    await scene.act(table)
    assert await scene.later(DELAY) == [("ann", "turn")]


async def test_in_a_game_that_is_played_at_once_nobody_is_told_of_turns() -> None:
    scene = await evening()
    table = await scene.begun(clock=CLOCK)
    await scene.act(table)
    assert await scene.later(DELAY) == []


async def test_who_has_little_time_left_is_told_once() -> None:
    """Of eight days a quarter is two, so a day before the end."""
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    assert await scene.later(DELAY) == [("bob", "turn")]
    assert await scene.later(7 * DAY - DELAY - 1) == []
    assert await scene.later(1) == [("bob", "short")]
    assert await scene.later(HOUR) == []
    await scene.act(table)
    assert await scene.later(DELAY) == [("ann", "turn")]


async def test_who_moves_in_time_is_not_told_that_time_is_short() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    await scene.later(DELAY)
    await scene.later(6 * DAY)
    await scene.act(table)
    assert await scene.later(DELAY) == [("ann", "turn")]
    assert await scene.later(2 * DAY) == []


async def test_nobody_is_told_that_time_is_short_that_has_not_run() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    assert await scene.later(DELAY) == [("bob", "turn")]
    scene.world.time = Millis(scene.world.time + 7 * DAY)  # and no process could take a move
    reminders = Reminders((await start(scene.world)).tables, scene.world.push, scene.service)
    await reminders.look()
    await settled()
    assert scene.service.told() == []
    assert [event.seat for event in scene.world.state.tables[table].events] == [0, None]


async def test_a_game_that_is_over_tells_nothing() -> None:
    scene = await evening()
    table = await scene.begun(heaps=[1, 1, 2])
    await scene.act(table)
    held = await scene.processes[0].tables.hold(table)
    await scene.world.log.end_game(0, table, held.table.seq, scene.world.time, RESULT)
    assert await scene.later(DELAY) == []
    assert scene.world.state.reminders == {}


async def test_what_was_being_told_when_a_process_died_is_not_told_again() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    await settled()
    scene.wait(DELAY)
    await scene.world.push.take_reminders(scene.world.time, Millis(scene.world.time + TAKEN_FOR), 9)
    assert await scene.later(TAKEN_FOR) == []
    assert await scene.later(7 * DAY) == [("bob", "short")]


async def test_what_a_process_died_over_is_not_told_again_when_time_is_short() -> None:
    scene = await evening()
    table = await scene.begun()
    await scene.act(table)
    assert await scene.later(DELAY) == [("bob", "turn")]
    scene.wait(7 * DAY)
    await scene.world.push.take_reminders(scene.world.time, Millis(scene.world.time + TAKEN_FOR), 9)
    assert await scene.later(TAKEN_FOR) == []
    assert await scene.later(DAY - HOUR) == []


async def test_a_process_that_has_not_the_rules_leaves_it_to_another() -> None:
    scene = await evening()
    table = await scene.begun()
    older = Reminders((await start(scene.world, {})).tables, scene.world.push, scene.service)
    await scene.act(table)
    await settled()
    scene.wait(DELAY)
    await older.look()
    assert await scene.look() == []
    assert await scene.later(TAKEN_FOR) == []  # looked at again, by a process that has them
    assert await scene.later(7 * DAY) == [("bob", "short")]


async def test_a_browser_that_is_gone_is_told_no_more() -> None:
    scene = await evening()
    table = await scene.begun()
    scene.service.outcome = "gone"
    await scene.act(table)
    assert await scene.later(DELAY) == [("bob", "turn")]
    scene.service.outcome = "sent"
    await scene.act(table)
    await scene.later(DELAY)
    await scene.act(table)
    assert await scene.later(DELAY) == []
    assert (await scene.world.push.subscriptions([ANN.id, BOB.id])).keys() == {ANN.id}


async def test_a_push_service_that_does_not_answer_holds_up_no_move() -> None:
    scene = await evening()
    table = await scene.begun()
    scene.service.answers.clear()
    await scene.act(table)
    await settled()
    scene.wait(DELAY)
    await scene.reminders[0].look()
    await scene.act(table)
    await scene.act(table, 1)
    scene.service.answers.set()
    await settled()
    assert scene.service.told() == [("bob", "turn")]
    assert await scene.later(DELAY) == [("bob", "turn")]


async def test_no_more_are_worked_on_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.lifecycle.reminders.MOST_AT_ONCE", 2)
    scene = await evening()
    tables = [await scene.begun() for _ in range(5)]
    for table in tables:
        await scene.act(table)
    scene.service.answers.clear()
    await asyncio.sleep(0)
    scene.wait(DELAY)
    for _ in range(3):
        await scene.reminders[0].look()
        for _ in range(20):
            await asyncio.sleep(0)
    assert len(scene.service.sent) == 2
    scene.service.answers.set()
    await settled()
    told = scene.service.told()
    while more := await scene.look():
        told += more
    assert told == [("bob", "turn")] * 5
