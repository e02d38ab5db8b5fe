"""Positions of teams on the wire: who may send them, and who is shown which, at two processes."""

import asyncio
from typing import Any

import pytest

from game.api import Millis
from game.lifecycle.team_positions import READ_AGAIN
from game.memory.world import World
from game.ports.positions import KEPT, SLOT
from game.process.periodic import PeriodicTasks
from game.rules import nim
from game.sections.periodic_tasks import start_periodic_tasks
from game.sections.retention import Retention
from tests.game.engine_process import settled, start
from tests.games.chase import CHASE, Setup
from tests.games.chase_table import insert_chase
from tests.sections.client import Client, Server

GAMES = {"chase": CHASE, "nim": nim.GAME}

OLD = 60_000
"""How old Blue, cat's team, sees Red, that of ann and bob; spectators, when it is twice as old."""

SETUP = Setup(ages=((None, None), (OLD, None), (2 * OLD, None)))


async def serve(world: World) -> Server:
    server = Server(await start(world, GAMES), limits=False)
    await world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


class Chase:
    """Two processes that serve one table."""

    def __init__(self, world: World, one: Server, other: Server, table: str) -> None:
        self.world = world
        self.one, self.other = one, other
        self.table = table

    async def client(self, name: str, server: Server | None = None, watches: bool = True) -> Client:
        client = (server or self.one).connect()
        await client.ask("hello", protocol=1, token=name)
        if watches:
            await client.ask("watch", table=self.table)
        return client

    async def send(self, client: Client, latitude: int, /, **fields: Any) -> dict[str, Any]:
        place = {"latitude": latitude, "longitude": -latitude, "accuracy": 10}
        return await client.ask("position", table=self.table, **(place | fields))

    async def sent(self, client: Client, *latitudes: int) -> None:
        """Sends positions a time slot apart, and has them written."""
        for latitude in latitudes:
            assert (await self.send(client, latitude))["type"] == "ok"
            await self.pass_time(SLOT)

    async def refresh(self) -> None:
        for server in (self.one, self.other):
            await server.context.positions_feed.refresh()
            await settled()

    async def pass_time(self, time: int) -> None:
        """Lets time pass, and shows what there is before and after that."""
        await self.refresh()
        self.world.time = Millis(self.world.time + time)
        await self.refresh()


def shown(client: Client) -> list[dict[int, int]]:
    """What a client was shown of positions: each time the latitudes by seat."""
    return [
        {one["seat"]: one["latitude"] for one in frame["positions"]}
        for frame in client.frames
        if frame["type"] == "positions"
    ]


@pytest.fixture
async def chase() -> Chase:
    world = World()
    one, other = await serve(world), await serve(world)
    return Chase(world, one, other, await insert_chase(world, setup=SETUP))


class TestShown:
    async def test_the_own_team_and_organisers_see_it_as_it_is(self, chase: Chase) -> None:
        ann, bob = await chase.client("ann"), await chase.client("bob", chase.other)
        cat, eva = await chase.client("cat", chase.other), await chase.client("eva", chase.other)
        assert (await chase.send(ann, 5))["type"] == "ok"
        assert (await chase.send(cat, 7))["type"] == "ok"
        await chase.refresh()
        assert (shown(ann), shown(bob)) == ([{0: 5}], [{0: 5}])
        assert (shown(cat), shown(eva)) == ([{1: 7}], [{0: 5, 1: 7}])
        [frame] = [frame for frame in bob.frames if frame["type"] == "positions"]
        assert frame == {
            "type": "positions",
            "table": chase.table,
            "seq": 0,
            "at": chase.world.time,
            "positions": [
                {"seat": 0, "latitude": 5, "longitude": -5, "accuracy": 10, "at": chase.world.time}
            ],
        }

    async def test_others_see_it_as_old_as_the_game_says(self, chase: Chase) -> None:
        ann, cat = await chase.client("ann"), await chase.client("cat", chase.other)
        zoe = await chase.client("zoe")
        await chase.sent(ann, *range(9))  # 15 seconds apart, of which 120 have passed since the first but one
        assert shown(ann)[-1] == {0: 8}
        assert shown(cat) == [{0: number} for number in range(6)]
        assert shown(zoe) == [{0: 0}, {0: 1}]
        await chase.pass_time(10 * OLD)
        assert shown(cat)[-1] == shown(zoe)[-1] == {0: 8}

    async def test_what_is_known_already_is_not_sent_again(self, chase: Chase) -> None:
        ann = await chase.client("ann")
        await chase.send(ann, 5)
        for _ in range(5):
            await chase.refresh()
        assert shown(ann) == [{0: 5}]
        await ann.ask("watch", table=chase.table)
        await chase.refresh()
        assert shown(ann) == [{0: 5}, {0: 5}]

    async def test_of_a_team_the_newest_is_shown(self, chase: Chase) -> None:
        """Whichever of its phones has measured it, and whichever comes first."""
        ann, bob = await chase.client("ann"), await chase.client("bob", chase.other)
        now = chase.world.time = Millis(chase.world.time + 5_000)
        await chase.send(ann, 3, at=now - 2_000)
        await chase.send(bob, 2, at=now - 3_000)
        await chase.refresh()
        await chase.send(bob, 1, at=now - 4_000)
        await chase.refresh()
        assert shown(ann)[-1] == shown(bob)[-1] == {0: 3}

    async def test_one_that_was_measured_in_the_future_was_measured_now(self, chase: Chase) -> None:
        ann = await chase.client("ann")
        await chase.send(ann, 3, at=chase.world.time + 10**9)
        await chase.pass_time(1_000)
        await chase.send(ann, 4)
        await chase.refresh()
        assert shown(ann) == [{0: 3}, {0: 4}]

    async def test_who_has_had_one_used_is_not_told(self, chase: Chase) -> None:
        """A team would learn that another has tried to catch it."""
        ann, cat = await chase.client("ann"), await chase.client("cat")
        for nth, client in enumerate((ann, cat)):
            assert (await chase.send(client, nth))["type"] == "ok"
        action = {"type": "catch", "of": 1}
        assert (await ann.ask("act", table=chase.table, action=action, nonce="n"))["type"] == "ok"
        events = (await cat.ask("log", table=chase.table))["events"]
        assert [event.get("by") for event in events] == [None, "ann"]

    async def test_who_comes_later_is_shown_what_there_is(self, chase: Chase) -> None:
        ann = await chase.client("ann")
        await chase.sent(ann, *range(9))
        cat = await chase.client("cat", chase.other)
        await chase.refresh()
        assert shown(cat) == [{0: 5}]

    async def test_who_follows_no_more_is_shown_nothing(self, chase: Chase) -> None:
        ann, bob = await chase.client("ann"), await chase.client("bob")
        await bob.ask("leave", table=chase.table)
        await chase.send(ann, 5)
        await chase.refresh()
        assert shown(bob) == []

    async def test_small_boards_show_none(self, chase: Chase) -> None:
        bob = await chase.client("bob", watches=False)
        await bob.ask("watch", table=chase.table, quiet=True)
        await chase.send(bob, 5)
        await chase.refresh()
        assert shown(bob) == []

    async def test_a_lost_note_is_made_up_for(self, chase: Chase) -> None:
        ann, bob = await chase.client("ann"), await chase.client("bob", chase.other)
        await chase.refresh()
        chase.world.bus.deliver = lambda node, note: None
        await chase.send(ann, 5)
        await chase.refresh()
        assert (shown(ann), shown(bob)) == ([{0: 5}], [])
        await chase.pass_time(READ_AGAIN)
        assert shown(bob) == [{0: 5}]

    async def test_what_is_deleted_is_not_shown_any_more(self, chase: Chase) -> None:
        ann, bob = await chase.client("ann"), await chase.client("bob", chase.other)
        await chase.sent(ann, 1, 2)
        await chase.world.positions.delete_of_player("ann")
        await settled()
        await chase.refresh()
        await chase.refresh()
        assert shown(ann)[-1] == shown(bob)[-1] == {}


async def test_after_a_week_they_are_deleted(chase: Chase) -> None:
    ann, process = await chase.client("ann"), chase.one.process
    await chase.sent(ann, 1)
    await chase.pass_time(Retention().position)
    await chase.sent(ann, 2)
    periodic = PeriodicTasks()
    of_process = chase.one.context, process.presence, chase.world.log, chase.world.housekeeping
    start_periodic_tasks(periodic, *of_process, 2, Retention())
    while len(await chase.world.positions.of_player("ann", 9)) == 2:
        await asyncio.sleep(0.01)
    await periodic.close()
    assert [one.position.latitude for one in await chase.world.positions.of_player("ann", 9)] == [2]


class TestSending:
    async def test_only_players_do(self, chase: Chase) -> None:
        for name in ("eva", "gus", "zoe"):
            client = await chase.client(name)
            assert (await chase.send(client, 1))["code"] == "not_seated"

    async def test_only_in_games_that_ask_for_them(self, chase: Chase) -> None:
        ann, table = await chase.client("ann"), chase.table
        chase.table = (await ann.ask("open", game="nim"))["table"]
        assert (await chase.send(ann, 1))["code"] == "not_here"
        chase.table = "nowhere"
        assert (await chase.send(ann, 1))["code"] == "no_such_table"
        chase.table = table

    async def test_not_before_the_game_begins_nor_what_is_older(self, chase: Chase) -> None:
        ann = await chase.client("ann")
        began = chase.world.time
        assert (await chase.send(ann, 1, at=began - 1))["code"] == "not_here"
        chase.world.time = Millis(began + KEPT + 5_000)
        assert (await chase.send(ann, 1, at=began + 1_000))["code"] == "not_here"
        assert (await chase.send(ann, 1, at=began + 6_000))["type"] == "ok"

    async def test_not_what_was_measured_in_a_pause(self, chase: Chase) -> None:
        """A phone that had no line meanwhile sends it when the game goes on."""
        ann, eva = await chase.client("ann"), await chase.client("eva")
        begin = chase.world.time
        for nth, on in enumerate((True, False)):
            chase.world.time = Millis(begin + 10_000 * (nth + 1))
            action = {"type": "pause", "on": on}
            assert (await eva.ask("act", table=chase.table, action=action, nonce=f"n{nth}"))["type"] == "ok"
        sent = {at: await chase.send(ann, at, at=begin + at) for at in (9_999, 10_000, 19_999, 20_000)}
        assert [reply["type"] for reply in sent.values()] == ["ok", "error", "error", "ok"]
        assert (sent[10_000]["code"], sent[10_000]["reason"]) == ("not_here", "position-of-pause")

    async def test_not_after_the_end(self, chase: Chase) -> None:
        ann, cat = await chase.client("ann"), await chase.client("cat", chase.other)
        await chase.send(ann, 1)
        await chase.refresh()
        stored = chase.world.state.tables[chase.table]
        chase.world.state.change_table(stored, None, ended=chase.world.now())
        await settled()
        assert (await chase.send(ann, 2))["code"] == "over"
        await chase.refresh()
        assert shown(ann) == [{0: 1}, {}]
        assert shown(cat) == []

    @pytest.mark.parametrize(
        "place",
        [{"latitude": 900_000_001}, {"longitude": -1_800_000_001}, {"accuracy": -1}, {"latitude": 1.5}],
    )
    async def test_not_from_elsewhere_than_the_earth(self, chase: Chase, place: dict[str, Any]) -> None:
        ann = await chase.client("ann")
        assert (await chase.send(ann, 1, **place))["code"] == "malformed"

    async def test_what_comes_fast_is_written_once(self, chase: Chase) -> None:
        ann, bob = await chase.client("ann"), await chase.client("bob")
        for latitude in range(10):
            chase.world.time = Millis(chase.world.time + 1)
            await chase.send(ann, latitude)
            await chase.send(bob, latitude + 100)
        written: list[int] = []
        write = chase.world.positions.write

        async def counted(node_id: int, sent: Any) -> None:
            written.append(len(sent))
            await write(node_id, sent)

        chase.world.positions.write = counted  # type: ignore[method-assign]
        await chase.refresh()
        assert written == [1]
        assert shown(ann) == [{0: 9}]
