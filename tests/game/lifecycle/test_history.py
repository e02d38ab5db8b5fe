"""The history of a table is what each look would show, with what time alone has changed."""

import json
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.catalogue.encoding import canonical, hash_of
from game.catalogue.entry import written
from game.kit.meter import Meter
from game.lifecycle import history
from game.lifecycle.history import Page
from game.memory.world import World
from game.ports.catalogues import Version
from game.ports.people import Player
from game.rules.trainlag.game import GAME
from game.team_play import ORGANISER
from tests.game.engine_process import Process, raw, start
from tests.game.kit.test_json_patch import patched
from tests.game.team_table import insert, team_row
from tests.rules.trainlag.days import TOWN

ANN, BOB, OLGA = (Player(name, name) for name in ("ann", "bob", "olga"))
MINUTE = 60_000


class Day:
    """A day of Trainlag: `ann` hunts, `bob` gathers, `olga` leads."""

    def __init__(self, world: World, process: Process, table: str) -> None:
        self.world, self.process, self.table = world, process, table

    async def act(self, player: Player, minutes: int, **action: Any) -> None:
        """Somebody does something after some minutes."""
        self.world.time = Millis(self.world.time + minutes * MINUTE)
        await self.process.engine.act(player.id, self.table, raw(**action), f"n{self.world.time}")

    async def page(self, player: Player, after: int | None = None) -> Page:
        return await self.process.engine.histories.page(player.id, self.table, after)

    async def states(self, player: Player) -> list[tuple[int, Millis, Any]]:
        """All moments with their states, page by page: each begins right after an event."""
        found: list[tuple[int, Millis, Any]] = []
        after: int | None = None
        while True:
            page = await self.page(player, after)
            state = None if after is None else next(state for seq, _, state in found if seq == after)
            found = [one for one in found if one[0] != after or one[2] is state]
            for moment in page.moments:
                state = patched(json.loads(json.dumps(state)), json.loads(bytes(moment.changes)))
                found.append((moment.seq, moment.at, state))
            if not page.more:
                return found
            after = found[-1][0]

    async def looked(self, seq: int, seat: int | None) -> Any:
        """What a look shows."""
        table = await self.process.engine.table_at(self.table, seq)
        return json.loads(bytes(table.encoded_view(seat)))


@pytest.fixture
async def day() -> Day:
    world = World()
    process = await start(world, {"trainlag": GAME})
    assert GAME.catalogue is not None
    entries = [written(kind, entry) for kind in TOWN for entry in TOWN[kind].values()]
    contents = canonical(GAME.name, GAME.catalogue.kinds, entries)
    world.state.versions[hash_of(contents)] = Version(GAME.name, contents)
    row = team_row(world, GAME, [[ANN], [BOB]], OLGA, catalogue_hash=hash_of(contents))
    return Day(world, process, insert(world, row))


async def plays(day: Day) -> None:
    await day.act(OLGA, 1, type="correct", team=1, points=30, reason="A song.")
    await day.act(ANN, 1, type="claim", team=1)
    await day.act(OLGA, 5, type="announce", text="Rain.")
    await day.act(OLGA, 100, type="correct", team=0, points=-5, reason="Late.")


async def test_each_moment_is_what_a_look_shows(day: Day) -> None:
    await plays(day)
    for player, seat in ((ANN, 0), (BOB, 1), (OLGA, ORGANISER), (Player("eve", "eve"), None)):
        states = await day.states(player)
        after_events: dict[int, Any] = {}
        for seq, _, state in states:
            after_events.setdefault(seq, state)
        assert list(after_events) == [0, 1, 2, 3, 4]
        for seq, state in after_events.items():
            assert state == await day.looked(seq, seat)


async def test_time_alone_has_moments_of_its_own(day: Day) -> None:
    await plays(day)
    states = await day.states(OLGA)
    [(at, state)] = [(at, state) for seq, at, state in states if seq == 2 and state["catches"]]
    claim = next(at for seq, at, _ in states if seq == 2)
    assert at == claim + MINUTE
    assert [team["role"] for team in state["teams"]] == ["gatherer", "hunter"]
    [at] = [at for seq, at, state in states if seq == 3 and state["period"] == "normal"]
    began = states[0][1]
    assert at == began + state["borders"][0]


async def test_after_the_end_everybody_is_shown_what_organisers_are(day: Day) -> None:
    await plays(day)
    assert len((await day.states(BOB))[0][2]["own"]) == 1
    await day.act(OLGA, 1, type="stop", reason="Storm.")
    states = await day.states(BOB)
    assert states == await day.states(OLGA)
    assert [own["seat"] for own in states[0][2]["own"]] == [0, 1]
    assert states[-1][2]["period"] == "over"


async def test_a_history_has_pages_and_those_of_a_game_that_is_over_are_made_once(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plays(day)
    whole = await day.states(OLGA)
    monkeypatch.setattr(history, "EVENTS", 2)
    assert (await day.page(OLGA)).more
    assert await day.states(OLGA) == whole
    await day.act(OLGA, 1, type="stop")
    with Meter() as meter:
        first = await day.states(OLGA)
    assert meter.events > 0
    with Meter() as meter:
        assert await day.states(BOB) == first
    assert meter.events == 0


async def test_what_is_kept_has_a_bound(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    await plays(day)
    await day.act(OLGA, 1, type="stop")
    monkeypatch.setattr(history, "MAX_BYTES", 10)
    for _ in range(2):
        with Meter() as meter:
            await day.states(OLGA)
        assert meter.events > 0


async def test_the_end_by_time_is_a_moment(day: Day) -> None:
    await day.act(OLGA, 1, type="announce", text="Go.")
    day.world.time = Millis(day.world.time + 500 * MINUTE)
    await day.process.engine.on_alarm(day.table)
    *_, (seq, at, state) = await day.states(BOB)
    assert (seq, state["period"]) == (1, "over")
    assert at == day.world.state.tables[day.table].row.ended
    assert msgspec.json.encode(state)
