"""A table that waits is withdrawn by who has opened it, and is not offered while nobody of it is there."""

import asyncio

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.log import MAX_TABLES
from game.ports.online import ARRIVAL_TIME
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take

NOT_WITHDRAWN = "A table can be withdrawn by who has opened it, as long as play has not begun."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


def offered(client: Client) -> list[str]:
    """The tables of the newest lobby that the client was shown."""
    return [one["table"] for one in [f for f in client.frames if f["type"] == "lobby"][-1]["tables"]]


class TestWithdraw:
    async def test_it_is_over_for_all_who_follow_it(self, server: Server, world: World) -> None:
        ann, far = await server.client("ann"), await (await serve(world)).client("far")
        table = (await ann.ask("open", game="nim", rated=True, private=False))["table"]
        await far.ask("watch", table=table)
        assert (await ann.ask("withdraw", table=table))["type"] == "ok"
        await settled()
        for client in (ann, far):
            view = client.views()[-1]
            assert (view["phase"], view["began"], view["ended"]) == ("over", None, world.time)
            assert view["result"] == {"scores": [0, 0], "text": "Void"}
            assert "until" not in view
        await far.ask("lobby")
        assert offered(far) == []

    async def test_nobody_sits_down_there_any_more(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        for game, fields in (("nim", {}), ("fuse", {"players": 3})):
            table = (await ann.ask("open", game=game, **fields))["table"]
            await ann.ask("withdraw", table=table)
            refused = await bob.ask("sit", table=table)
            assert (refused["code"], refused["text"]) == ("over", "This table has been withdrawn.")
            assert (await ann.ask("next", table=table, what="another"))["code"] == "not_here"
            assert [player["name"] for player in ann.views()[-1]["players"]][:2] == ["ann", None]

    async def test_the_seat_is_free_for_another_table(self, server: Server) -> None:
        ann = await server.client("ann")
        tables = [(await ann.ask("open", game="nim"))["table"] for _ in range(MAX_TABLES)]
        assert (await ann.ask("open", game="nim"))["code"] == "too_many"
        assert (await ann.ask("withdraw", table=tables[0]))["type"] == "ok"
        assert (await ann.ask("open", game="nim"))["type"] == "ok"

    async def test_sent_again_it_is_done_once(self, server: Server, world: World) -> None:
        ann = await server.client("ann")
        table = (await ann.ask("open", game="nim"))["table"]
        for _ in range(2):
            assert (await ann.ask("withdraw", table=table))["type"] == "ok"
            world.time = Millis(world.time + 1_000)
        assert ann.views()[-1]["ended"] == world.time - 2_000

    async def test_only_who_has_opened_it_can(self, server: Server) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        table = (await ann.ask("open", game="fuse", players=3))["table"]
        await bob.ask("sit", table=table)
        for client in (bob, cat):
            refused = await client.ask("withdraw", table=table)
            assert (refused["code"], refused["text"]) == ("not_here", NOT_WITHDRAWN)
        assert (await ann.ask("withdraw", table=table))["type"] == "ok"
        assert bob.views()[-1]["phase"] == "over"
        assert (await bob.ask("withdraw", table=table))["code"] == "not_here"
        assert (await cat.ask("withdraw", table="nowhere"))["code"] == "no_such_table"

    async def test_only_before_play_begins(self, server: Server) -> None:
        ann, bob, table = await playing(server, heaps=[1, 1])
        for _ in range(2):
            assert (await ann.ask("withdraw", table=table))["text"] == NOT_WITHDRAWN
            for client, heap in ((ann, 0), (bob, 1)):
                await client.ask("act", table=table, action=take(heap), nonce=f"{heap}")
        assert ann.views()[-1]["phase"] == "over"

    async def test_no_table_of_a_session_is(self, server: Server) -> None:
        """It belongs to all who have come there together."""
        ann, bob, table = await playing(server, heaps=[1])
        await ann.ask("act", table=table, action=take(0), nonce="a")
        for client in (ann, bob):
            await client.ask("next", table=table, what="rematch")
        await server.process.engine.on_alarm(table)
        following = ann.views()[-1]["next"]
        for client in (ann, bob):
            assert (await client.ask("withdraw", table=following))["text"] == NOT_WITHDRAWN

    @pytest.mark.parametrize("first", ["sit", "withdraw"])
    async def test_who_comes_first_decides(self, server: Server, first: str) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        far = await (await serve(server.world)).client("far")
        table = (await ann.ask("open", game="nim"))["table"]
        await far.ask("watch", table=table)
        gate = server.process.log.hold_question("change_seats")
        slow = bob.begin("sit", table=table) if first == "withdraw" else ann.begin("withdraw", table=table)
        await gate.reached.wait()
        if first == "sit":
            assert (await far.ask("sit", table=table))["seat"] == 1
        else:
            home = (await serve(server.world)).connect()
            await home.hello(token=ann.frames[0]["token"])
            assert (await home.ask("withdraw", table=table))["type"] == "ok"
        gate.open()
        reply = await asyncio.wait_for((bob if first == "withdraw" else ann).reply(slow), 10)
        assert reply["code"] == ("over" if first == "withdraw" else "not_here")


class TestWhoOpened:
    async def test_it_is_shown_while_the_table_waits(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        table = (await ann.ask("open", game="fuse", players=3, seat=1))["table"]
        await bob.ask("sit", table=table)
        seats = [(seat["name"], seat.get("opener")) for seat in ann.views()[-1]["players"]]
        assert seats == [("bob", None), ("ann", True), (None, None)]
        own = [(await client.hello(token=client.frames[0]["token"]))["tables"] for client in (ann, bob)]
        assert [[table.get("opener") for table in tables] for tables in own] == [[True], [None]]

    async def test_no_longer_when_play_has_begun_or_the_table_is_withdrawn(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        assert all("opener" not in seat for seat in ann.views()[-1]["players"])
        [own] = (await ann.hello(token=ann.frames[0]["token"]))["tables"]
        assert "opener" not in own
        table = (await ann.ask("open", game="nim"))["table"]
        await ann.ask("withdraw", table=table)
        assert all("opener" not in seat for seat in ann.views()[-1]["players"])


async def test_it_is_offered_while_somebody_of_it_is_there(server: Server, world: World) -> None:
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    table = (await ann.ask("open", game="fuse", players=3, private=False))["table"]
    await bob.ask("sit", table=table)

    async def lobby() -> list[str]:
        await server.process.engine.report_audiences()
        await settled()
        await cat.ask("lobby")
        return offered(cat)

    world.time = Millis(world.time + ARRIVAL_TIME)
    assert await lobby() == [table]
    await cat.ask("watch", table=table)
    ann.connection.close()
    assert await lobby() == [table]
    bob.connection.set_silent(True)
    assert await lobby() == []
    bob.connection.set_silent(False)
    assert await lobby() == [table]
