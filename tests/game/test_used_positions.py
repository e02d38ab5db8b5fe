"""Positions that the rules use are in the log, before the action that uses them, and hidden there."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace as replaced

from game.api import Illegal, Millis, Seat
from game.memory.world import World
from game.refused import Refused
from game.team_play import Position
from tests.game.engine_process import Process, raw, start
from tests.games.chase import CHASE, NEAR, Catch, State
from tests.games.chase_table import insert_chase

CATCH = raw(type="catch", of=1)


class Chase:
    """A table of chase, and two processes at which acts come in."""

    def __init__(self, world: World, one: Process, other: Process, table: str) -> None:
        self.world = world
        self.one, self.other = one, other
        self.table = table

    async def at(self, player: str, latitude: int, process: Process | None = None) -> None:
        """A phone of a player sends a position, which is written a moment later."""
        self.world.time = Millis(self.world.time + 1_000)
        positions = (process or self.one).engine.positions
        await positions.take(player, self.table, (latitude, 0, 10), None)

    async def written(self) -> None:
        for process in (self.one, self.other):
            await process.engine.positions.write()

    async def catch(self, nonce: str = "n", player: str = "ann", process: Process | None = None) -> int:
        engine = (process or self.one).engine
        return await engine.act(player, self.table, CATCH, nonce)

    @property
    def log(self) -> list[tuple[int | None, dict[str, Any]]]:
        """The seat and the action of each event."""
        events = self.world.state.tables[self.table].events
        return [(event.seat, msgspec.json.decode(event.action)) for event in events]

    def position(self, seat: int, latitude: int, at: int) -> tuple[None, dict[str, Any]]:
        """An event of a position."""
        place = {"seat": seat, "latitude": latitude, "longitude": 0, "accuracy": 10, "at": at}
        return None, {"type": "position"} | place

    async def seen(self, player: str) -> list[tuple[int | None, str]]:
        """What a player sees of the log: seats and types."""
        events, _ = await self.other.engine.events(player, self.table, 0, 100)
        return [(event.seat, msgspec.json.decode(event.action)["type"]) for event in events]


@pytest.fixture
async def chase() -> Chase:
    world, games = World(), {"chase": CHASE}
    return Chase(world, await start(world, games), await start(world, games), await insert_chase(world))


async def test_they_come_before_the_action(chase: Chase) -> None:
    begin = chase.world.time
    await chase.at("ann", 5)
    await chase.at("cat", 5 + NEAR, chase.other)
    await chase.written()
    assert await chase.catch() == 3
    assert chase.log == [
        chase.position(0, 5, begin + 1_000),
        chase.position(1, 5 + NEAR, begin + 2_000),
        (0, {"type": "catch", "of": 1}),
    ]
    held = await chase.other.tables.hold(chase.table)
    assert held.table.state.catches == ((0, 1),)
    [*_, position, _] = chase.world.state.tables[chase.table].events
    assert position.at == chase.world.time


async def test_what_is_not_written_yet_is_used_where_it_has_come(chase: Chase) -> None:
    await chase.at("cat", 7, chase.other)
    await chase.written()
    await chase.at("ann", 9_000)
    await chase.written()
    await chase.at("ann", 5)
    with pytest.raises(Illegal, match="not near"):
        await chase.catch("early", process=chase.other)
    assert await chase.catch() == 3
    assert [action["latitude"] for seat, action in chase.log if seat is None] == [5, 7]


async def test_what_is_known_is_not_logged_again(chase: Chase) -> None:
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    assert await chase.catch("n1") == 3
    assert await chase.catch("n2") == 4
    await chase.at("cat", 7)
    assert await chase.catch("n3") == 6
    assert [action["type"] for _, action in chase.log] == [
        *("position", "position", "catch", "catch", "position", "catch")
    ]


async def test_what_is_not_legal_adds_nothing(chase: Chase) -> None:
    await chase.at("ann", 5)
    with pytest.raises(Illegal, match="not near"):
        await chase.catch()
    await chase.at("cat", 6 + NEAR)
    with pytest.raises(Illegal, match="not near"):
        await chase.catch("n2")
    assert chase.log == []
    await chase.at("cat", 6)
    with pytest.raises(Illegal, match="not near"):
        await chase.catch()
    assert await chase.catch("n3") == 3


async def test_an_act_that_is_sent_again_adds_nothing(chase: Chase) -> None:
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    assert await chase.catch() == 3
    await chase.at("cat", 7)
    for process in (chase.one, chase.other, chase.one):
        assert await chase.catch(process=process) == 3
    assert len(chase.log) == 3
    with pytest.raises(Refused) as error:
        await chase.one.engine.act("ann", chase.table, raw(type="catch", of=0), "n")
    assert error.value.code == "malformed"


async def test_where_another_process_is_first_they_are_judged_again(chase: Chase) -> None:
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    await chase.written()
    gate = chase.one.log.hold_question("append")
    slow = asyncio.create_task(chase.catch("slow"))
    await gate.reached.wait()
    assert await chase.catch("fast", "bob", chase.other) == 3
    gate.open()
    assert await slow == 4
    assert [action["type"] for _, action in chase.log] == ["position", "position", "catch", "catch"]


async def test_an_act_between_them_does_no_harm(chase: Chase) -> None:
    """A process that dies, or is overtaken, after it has logged one of two positions leaves that behind."""
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    await chase.written()
    gate = chase.one.log.hold_answer("append")
    slow = asyncio.create_task(chase.catch("slow"))
    await gate.reached.wait()
    assert [action["type"] for _, action in chase.log] == ["position"]
    assert await chase.catch("fast", "bob", chase.other) == 3
    gate.open()
    assert await slow == 4
    assert [action["type"] for _, action in chase.log] == ["position", "position", "catch", "catch"]


async def test_which_are_used_may_change_while_they_are_read(chase: Chase) -> None:
    """Here the first catch uses only the own position, and all that follow both."""

    def uses(state: State, seat: Seat, action: Catch) -> list[Seat]:
        return [seat, action.of] if state.catches else [seat]

    def apply(state: State, seat: Seat, action: Catch, at: Millis) -> State:
        if not state.catches:
            return replaced(state, catches=((seat, action.of),))
        return CHASE.apply(state, seat, action, at)  # type: ignore[no-any-return]

    play = CHASE.team_play
    assert play is not None
    assert play.positions is not None
    changed = replace(
        CHASE, apply=apply, team_play=replace(play, positions=replace(play.positions, uses=uses))
    )
    one, other = [await start(chase.world, {"chase": changed}) for _ in range(2)]
    await chase.at("ann", 5, one)
    await chase.at("cat", 6, one)
    await one.engine.positions.write()
    newest = one.engine.positions.newest

    async def overtaken(table: str, seats: Sequence[Seat]) -> dict[Seat, Position]:
        if not chase.log:
            assert await chase.catch("fast", "bob", other) == 2
            await one.tables.catch_up(await one.tables.hold(table))
        return await newest(table, seats)

    one.engine.positions.newest = overtaken  # type: ignore[method-assign, assignment]
    assert await chase.catch("slow", "ann", one) == 4
    assert [action["type"] for _, action in chase.log] == ["position", "catch", "position", "catch"]


async def test_they_are_hidden_from_who_may_not_see_them(chase: Chase) -> None:
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    await chase.catch()
    await chase.other.tables.catch_up(await chase.other.tables.hold(chase.table))
    everything = [(None, "position"), (None, "position"), (0, "catch")]
    assert await chase.seen("bob") == await chase.seen("cat") == everything[1:]
    assert await chase.seen("zoe") == await chase.seen("gus") == everything[2:]
    stored = chase.world.state.tables[chase.table]
    chase.world.state.change_table(stored, None, ended=chase.world.now())
    await chase.other.tables.catch_up(await chase.other.tables.hold(chase.table))
    assert await chase.seen("zoe") == everything


async def test_a_table_is_folded_from_them(chase: Chase) -> None:
    await chase.at("ann", 5)
    await chase.at("cat", 6)
    await chase.catch()
    fresh = await start(chase.world, {"chase": CHASE})
    held, known = await fresh.tables.hold(chase.table), await chase.one.tables.hold(chase.table)
    assert held.table.state == known.table.state
