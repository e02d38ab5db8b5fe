"""A search belongs to a player, not to a tab, and brings the player to one table, whatever is lost."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from game.api import Millis
from game.lifecycle.opening import new_table
from game.lobby.matchmaker import MATCH_TIMEOUT
from game.ports.bus import PlayersSeated
from game.ports.people import Player
from game.ports.seeks import SeekRequest
from game.row import SeatedPlayer
from tests.game.engine_process import GAMES, raw, settled
from tests.game.lobby.story import CRITERIA, MatchingProcess, Person, Story

NIM, RATED, _ = CRITERIA


class Tab(Person):
    """A connection of a player who may have others."""

    def __init__(self, name: str, connection_id: str, where: MatchingProcess) -> None:
        super().__init__(name, [], where)
        self.connection_id = connection_id
        where.people[name] = self

    async def seek(self, criteria: Any) -> None:
        request = SeekRequest(self.name, criteria, None, self.connection_id)
        await self.where.matchmaker.seek(self, request)

    async def close(self) -> None:
        await self.where.matchmaker.unseek(self.connection_id)


class Late:
    """The port, whose answers to some calls come late."""

    def __init__(self, seeks: Any) -> None:
        self._seeks = seeks
        self._held: dict[str, asyncio.Event] = {}

    def hold(self, name: str) -> asyncio.Event:
        """From now on the answers to calls of that name come when this is set."""
        self._held[name] = held = asyncio.Event()
        return held

    def __getattr__(self, name: str) -> Any:
        async def call(*values: Any) -> Any:
            answer = await getattr(self._seeks, name)(*values)
            if name in self._held:
                await self._held[name].wait()
            return answer

        return call


class Two(Story):
    """Two processes. Notes are lost where a test says so."""

    def __init__(self) -> None:
        super().__init__(0)
        self.deaf: set[int] = set()
        self.world.bus.deliver = self._deliver

    def _deliver(self, node: int, note: Any) -> None:
        if node not in self.deaf:
            self.world.bus.call_handler(node, note)

    async def begin(self) -> None:
        for _ in range(2):
            await self.open()

    async def tab(self, name: str, number: int, connection_id: str | None = None) -> Tab:
        await self.world.people.create_player(name, name, name, name.encode())
        return Tab(name, connection_id or f"{name}'s at {number}", self.processes[number])

    def cut(self, number: int) -> None:
        """A process receives no notes any more."""
        self.deaf.add(self.processes[number].process.tables.node_id)

    async def look_at_all(self, *numbers: int) -> None:
        for _ in range(6):
            for number in numbers or (0, 1):
                await self.processes[number].matchmaker.match()
                await settled()

    def seats(self) -> Counter[str]:
        tables = self.world.state.tables.values()
        return Counter(seated.player_id for table in tables for seated in table.row.seated)

    def queue(self) -> list[tuple[str, str | None]]:
        """Player and connection of each seek."""
        seeks = sorted(self.world.state.seeks.values(), key=lambda seek: seek.number)
        return [(seek.request.player_id, seek.connection_id) for seek in seeks]


@pytest.fixture
async def two() -> Two:
    story = Two()
    await story.begin()
    return story


async def test_a_player_is_seated_once_though_a_process_hears_nothing_of_it(two: Two) -> None:
    """Two tabs seek different games on two processes; the one that is found is not told to the other."""
    here, there = await two.tab("ann", 0), await two.tab("ann", 1)
    await here.seek(NIM)
    await there.seek(RATED)
    await two.look_at_all()
    two.cut(1)
    await (await two.tab("bob", 0)).seek(NIM)
    await two.look_at_all(0)
    assert two.seats() == {"ann": 1, "bob": 1}
    await two.look_at_all(1)
    assert two.queue() == []
    await (await two.tab("cat", 0)).seek(RATED)
    await two.look_at_all()
    assert two.seats() == {"ann": 1, "bob": 1}
    assert there.tables.keys() == here.tables.keys() != set()


async def test_a_seek_whose_client_did_not_answer_is_over_when_its_player_was_seated(two: Two) -> None:
    """It was taken out of the queue for silence, and the table was opened for another tab meanwhile."""
    here, there = await two.tab("ann", 0), await two.tab("ann", 1)
    bob, cat = await two.tab("bob", 0), await two.tab("cat", 0)
    await there.seek(RATED)
    await cat.seek(RATED)
    there.responsive = False
    await two.look_at_all(1)
    assert two.queue() == [("cat", cat.connection_id)]
    two.cut(1)
    await here.seek(NIM)
    await bob.seek(NIM)
    await two.look_at_all(0)
    assert two.seats() == {"ann": 1, "bob": 1}
    there.responsive = True
    await two.look_at_all()
    assert two.seats() == {"ann": 1, "bob": 1}


async def test_a_search_that_is_lost_twice_before_the_queue_is_read_goes_on(two: Two) -> None:
    """Its row was deleted, the process put it back, and the new row went with the process's node."""
    ann = await two.tab("ann", 0)
    await ann.seek(NIM)
    await two.look_at_all()
    two.world.state.seeks.clear()
    await two.processes[0].matchmaker.match()
    assert two.queue() == [("ann", ann.connection_id)]
    two.world.state.seeks.clear()
    await two.look_at_all()
    assert two.queue() == [("ann", ann.connection_id)]


async def test_a_player_who_begins_to_play_at_a_table_seeks_no_longer(two: Two) -> None:
    ann = await two.tab("ann", 1)
    await ann.seek(NIM)
    await two.look_at_all()
    two.cut(1)
    game = GAMES["nim"]
    seated, now = [SeatedPlayer("bob", "bob", 0)], two.world.now()
    table = new_table(game, game.setup(), 2, seated, now, private=True, rated=False)
    await two.world.log.open_table(table, None, 9)
    both = (*table.seated, SeatedPlayer("ann", "ann", 1))
    assert await two.world.log.change_seats(0, table.id, 0, both, two.world.now(), None)
    assert two.queue() == []
    await two.look_at_all()
    assert two.queue() == []
    assert ann.tables.keys() == {table.id}


async def test_a_search_that_is_over_on_one_tab_goes_on_where_it_was_asked_for_since(two: Two) -> None:
    """Both tabs seek the same when the player begins to play, and one of them seeks it again."""
    again, before = [await two.tab("ann", 0, f"tab {nth}") for nth in range(2)]
    for tab in (again, before):
        await tab.seek(RATED)
    await again.seek(NIM)
    await (await two.tab("bob", 0)).seek(NIM)
    await two.look_at_all()
    assert two.seats() == {"ann": 1, "bob": 1}
    assert two.queue() == []
    await again.seek(RATED)
    two.world.state.seeks.clear()
    await two.look_at_all(0)
    assert two.queue() == [("ann", again.connection_id)]


@pytest.mark.parametrize("numbers", [(0, 0), (0, 1)])
async def test_a_search_of_two_tabs_goes_on_in_its_place_when_one_is_closed(
    two: Two, numbers: tuple[int, int]
) -> None:
    older, newer = [await two.tab("ann", number, f"tab {nth}") for nth, number in enumerate(numbers)]
    await older.seek(NIM)
    await newer.seek(NIM)
    await two.look_at_all()
    number = next(iter(two.world.state.seeks.values())).number
    await newer.close()
    await two.look_at_all()
    [seek] = two.world.state.seeks.values()
    assert (seek.number, seek.connection_id) == (number, older.connection_id)
    await older.close()
    await two.look_at_all()
    assert two.queue() == []


async def test_a_search_of_two_tabs_goes_on_when_one_is_silent_or_moves(two: Two) -> None:
    older, newer = await two.tab("ann", 0), await two.tab("ann", 1)
    for tab in (older, newer):
        await tab.seek(NIM)
    await two.look_at_all()
    await newer.where.matchmaker.suspend(newer.connection_id)
    await two.look_at_all()
    assert two.queue() == [("ann", older.connection_id)]
    await newer.seek(NIM)
    newer.responsive = False
    await two.look_at_all()
    await (await two.tab("bob", 0)).seek(NIM)
    await two.look_at_all()
    assert two.seats() == {"ann": 1, "bob": 1}


async def test_a_note_that_comes_late_ends_no_newer_search(two: Two) -> None:
    ann, bob = await two.tab("ann", 0), await two.tab("bob", 0)
    for tab in (ann, bob):
        await tab.seek(NIM)
    await two.look_at_all()
    [table_id] = ann.tables
    await ann.seek(NIM)
    two.processes[0].on_note(PlayersSeated(table_id, "nim", (("ann", 0), ("bob", 1))))
    await settled()
    await two.look_at_all()
    assert two.queue() == [("ann", ann.connection_id)]


@pytest.mark.parametrize("queued_first", [False, True])
async def test_a_seek_is_not_compared_with_the_queue_as_it_was_before(two: Two, queued_first: bool) -> None:
    """It is asked for while readings are under way that show a match of the player, and then no seek."""
    ann, bob = await two.tab("ann", 0), await two.tab("bob", 1)
    here, there = (matching.matchmaker for matching in two.processes)
    late = here._seeks = Late(two.world.seeks)
    for tab in (ann, bob):
        await tab.seek(NIM)
    for matchmaker in (here, here, there):  # it is proposed, and confirmed by both
        await matchmaker.match()
        await settled()
    shows_match = late.hold("changes")
    reading = asyncio.create_task(here.match())
    await settled(reading)
    await there.match()
    await settled(reading)
    assert ann.tables.keys() == two.world.state.tables.keys() != set()
    added = late.hold("last_table_id")
    seeking = asyncio.create_task(ann.seek(NIM))
    await settled(reading, seeking)
    shows_match.set()
    await reading
    shows_nothing = late.hold("changes")
    reading = asyncio.create_task(here.match())
    await settled(reading, seeking)
    answers = [(added, seeking), (shows_nothing, reading)]
    for answer, task in answers if queued_first else reversed(answers):
        answer.set()
        await task
    two.world.state.seeks.clear()
    await two.look_at_all(0)
    assert two.queue() == [("ann", ann.connection_id)]


@pytest.mark.parametrize("then", ["given up", "suspended"])
async def test_a_search_that_is_given_up_while_it_is_added_again_leaves_nothing(
    two: Two, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """Where it is suspended, only its place."""
    ann = await two.tab("ann", 0)
    await ann.seek(NIM)
    await two.world.seeks.remove(0, [ann.connection_id])
    add, go_on = two.world.seeks.add, asyncio.Event()

    async def slow(*values: Any) -> Any:
        await go_on.wait()
        return await add(*values)

    monkeypatch.setattr(two.world.seeks, "add", slow)
    looking = asyncio.create_task(ann.where.matchmaker.match())
    await asyncio.sleep(0.01)
    if then == "suspended":
        await ann.where.matchmaker.suspend(ann.connection_id)
    else:
        await ann.close()
    go_on.set()
    await looking
    assert two.queue() == ([("ann", None)] if then == "suspended" else [])


@pytest.mark.parametrize(
    ("times", "then"), [(1, "given up"), (2, "given up"), (1, "sought again"), (1, "suspended")]
)
async def test_a_search_that_is_given_up_before_it_is_known_to_be_queued_leaves_nothing(
    two: Two, monkeypatch: pytest.MonkeyPatch, times: int, then: str
) -> None:
    """Its outcome was unknown, so it was sent once more, after it had been removed."""
    ann = await two.tab("ann", 0)
    add, go_on, added = two.world.seeks.add, asyncio.Event(), asyncio.Semaphore(0)

    async def twice(*values: Any) -> Any:
        await add(*values)
        added.release()
        await go_on.wait()
        return await add(*values)

    monkeypatch.setattr(two.world.seeks, "add", twice)
    seeking = [asyncio.create_task(ann.seek(NIM)) for _ in range(times)]
    for _ in range(times):
        await added.acquire()
    if then == "suspended":
        await ann.where.matchmaker.suspend(ann.connection_id)
    else:
        await ann.close()
        assert two.queue() == []
    if then == "sought again":
        seeking.append(asyncio.create_task(ann.seek(NIM)))
    go_on.set()
    await asyncio.gather(*seeking)
    left = {"given up": [], "sought again": [("ann", ann.connection_id)], "suspended": [("ann", None)]}
    assert two.queue() == left[then]


async def test_a_seek_that_waits_for_a_node_is_not_added_when_its_connection_has_gone(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lobby.matchmaker.INTERVAL", 0.01)
    ann, process = await two.tab("ann", 0), two.processes[0].process
    await two.world.nodes.unregister(process.tables.node_id)
    seeking = asyncio.create_task(ann.seek(NIM))
    await asyncio.sleep(0.02)
    await ann.close()
    await process.presence.heartbeat()
    await asyncio.wait_for(seeking, 1)
    assert two.queue() == []


async def test_a_match_that_expires_on_a_paused_process_queues_nobody_twice(two: Two) -> None:
    """Its seeks were removed as not confirmed; the player has begun to play elsewhere since."""
    here, there = await two.tab("ann", 0), await two.tab("ann", 1)
    await there.seek(RATED)
    await (await two.tab("cat", 0)).seek(RATED)
    await two.processes[
        0
    ].matchmaker.match()  # proposes; the process of `there` is paused and confirms nothing
    await settled()
    two.cut(1)
    two.world.time = Millis(two.world.time + MATCH_TIMEOUT + 1)
    await two.world.seeks.expire(0, MATCH_TIMEOUT, MATCH_TIMEOUT)
    await here.seek(NIM)
    await (await two.tab("bob", 0)).seek(NIM)
    await two.look_at_all(0)
    assert two.seats() == {"ann": 1, "bob": 1}
    await two.look_at_all()
    assert two.seats() == {"ann": 1, "bob": 1}


async def test_a_player_is_told_of_a_table_also_where_it_is_not_known_yet_who_has_sat_down_there(
    two: Two,
) -> None:
    """The process of the tab that seeks holds the table as it was before, and its notes are lost."""
    tab, near, far = await two.tab("ann", 0), *(matching.process for matching in two.processes)
    await tab.seek(NIM)
    bob, ann = Player("bob", "bob"), Player("ann", "ann")
    await two.world.people.create_player("bob", "bob", "bob", b"bob")
    table = await near.engine.open(bob, "nim", raw(), None, 0, True)
    await near.follow(table)
    two.cut(0)
    await far.engine.seating.sit(ann, table, None)
    await two.look_at_all(0)
    assert two.queue() == []
    assert tab.tables == {table: 1}
