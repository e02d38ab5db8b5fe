"""A process drains its clients: all of them, or each when its game is over."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from game.process.stopping import Admission
from game.sections import draining
from game.sections.draining import Draining, counted
from tests.sections.client import Client, Server, playing, serve, take


class Connected:
    """A `game.sections.draining.ConnectedClient`."""

    def __init__(self, client: Client) -> None:
        self.connection = client.connection
        self.send_queue = client


@pytest.fixture
async def server() -> Server:
    return await serve()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are short."""
    for name, seconds in {"SPREAD": 0.01, "LINGER": 0.3, "TURN": 0.001}.items():
        monkeypatch.setattr(draining, name, seconds)


class Drained:
    """The clients of a process that is drained."""

    def __init__(self, server: Server, *clients: Client) -> None:
        self.clients = {Connected(client) for client in clients}
        self.server = server
        self.draining = Draining(server.context, self.clients)

    def told(self, client: Client) -> bool:
        return any(frame["type"] == "draining" for frame in client.frames)

    async def wait_for_games(self) -> None:
        self.server.context.stopping.wait_for_games()
        draining_task = asyncio.create_task(self.draining.drain_after_games())
        while not draining_task.done():
            for client in list(self.clients):
                if client.send_queue.closed is not None:
                    client.connection.close()
                    self.clients.discard(client)
            await asyncio.sleep(0.001)
        await draining_task


async def until(found: Callable[[], object]) -> None:
    while not found():
        await asyncio.sleep(0.001)


class TestAll:
    async def test_all_are_told_and_closed(self, server: Server) -> None:
        ann, bob, _ = await playing(server)
        unidentified = server.connect()
        drained = Drained(server, ann, bob, unidentified)
        server.context.stopping.stop()
        assert await drained.draining.drain_all() is None
        for client in (ann, bob, unidentified):
            assert client.frames[-1] == {"type": "draining", "within": 5000}
            assert client.closed == (1012, "restarting")

    async def test_no_client_is_closed_before_its_reply(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        act = ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        drained = Drained(server, ann, bob)
        server.context.stopping.stop()
        draining_task = asyncio.create_task(drained.draining.drain_all())
        await until(lambda: bob.closed)
        assert ann.closed is None
        assert (await ann.ask("ping"))["code"] == "draining"
        gate.open()
        assert await draining_task is None
        assert ann.replies(act)[0]["seq"] == 1
        assert ann.closed

    async def test_commands_of_closed_connections_are_waited_for_too(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        ann.connection.close()
        drained = Drained(server)
        server.context.stopping.stop()
        draining_task = asyncio.create_task(drained.draining.drain_all())
        await asyncio.sleep(0.01)
        assert not draining_task.done()
        gate.open()
        assert await draining_task is None

    async def test_commands_that_are_not_done_in_time_are_counted(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(draining, "WITHIN", 0.02)
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        server.context.stopping.stop()
        assert await Drained(server, ann, bob).draining.drain_all() == "1 command that had been accepted"
        assert ann.closed == bob.closed == (1012, "restarting")
        gate.open()

    async def test_an_immediate_stop_waits_for_nothing(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        server.context.stopping.stop()
        draining_task = asyncio.create_task(Drained(server, ann, bob).draining.drain_all())
        await until(lambda: bob.closed)
        server.context.stopping.immediate.set()
        assert await draining_task == "1 command that had been accepted"
        assert ann.closed
        gate.open()


class TestGames:
    async def test_players_stay_until_they_have_seen_the_end(
        self, server: Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "game.sections.draining")
        ann, bob, table = await playing(server, heaps=[2])
        watcher, idle, silent = await server.client("cat"), await server.client("dan"), server.connect()
        await watcher.ask("watch", table=table)
        drained = Drained(server, ann, bob, watcher, idle, silent)
        draining_task = asyncio.create_task(drained.wait_for_games())
        await until(lambda: watcher.closed and idle.closed and silent.closed)
        for kind in ("open", "sit", "seek"):
            refused = await ann.ask(kind, game="nim", table=table)
            assert refused.get("code") == "draining", kind
        assert await server.world.seeks.all_seeks() == []
        assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["seq"] == 1
        assert (await bob.ask("say", table=table, text="well played"))["type"] == "ok"
        assert not drained.told(ann)
        assert (await bob.ask("act", table=table, action=take(0), nonce="b"))["seq"] == 2
        assert ann.views()[-1]["phase"] == "over"
        assert not drained.told(ann), "the end is looked at first"
        await draining_task
        assert ann.closed == bob.closed == (1012, "restarting")
        assert server.context.stopping.admission is Admission.RUNNING_GAMES
        said = [record.getMessage() for record in caplog.records if "waiting" in record.getMessage()]
        assert said[0] == "waiting for 2 players at 1 table"
        assert said[-1] == "waiting for 0 players at 0 tables"

    async def test_another_game_is_not_waited_for(self, server: Server) -> None:
        """A game that began after the end of the first is played on another process."""
        ann, bob, table = await playing(server, heaps=[1])
        another = (await ann.ask("open", game="nim"))["table"]
        drained = Drained(server, ann, bob)
        draining_task = asyncio.create_task(drained.wait_for_games())
        await until(lambda: drained.draining._tell_at)
        assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["seq"] == 1
        await until(lambda: float("inf") not in drained.draining._tell_at.values())
        assert bob.connection.player is not None
        assert await server.process.engine.seating.sit(bob.connection.player, another, None) == 1
        await until(lambda: ann.connection.playing)
        await draining_task
        assert ann.closed == bob.closed == (1012, "restarting")

    async def test_who_is_at_a_review_is_not_waited_for(self, server: Server) -> None:
        """It is open for days, and goes on through another process."""
        ann = await server.client("ann")
        assert (await ann.ask("open", game="paper"))["type"] == "ok"
        await Drained(server, ann).wait_for_games()
        assert ann.closed == (1012, "restarting")

    async def test_players_who_leave_their_game_are_not_waited_for(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        drained = Drained(server, ann, bob)
        draining_task = asyncio.create_task(drained.wait_for_games())
        await ann.ask("leave", table=table)
        await until(lambda: ann.closed)
        assert not drained.told(bob)
        bob.close(1001, "gone")
        await draining_task

    async def test_a_stop_ends_the_wait(self, server: Server) -> None:
        ann, bob, _ = await playing(server)
        drained = Drained(server, ann, bob)
        draining_task = asyncio.create_task(drained.wait_for_games())
        await asyncio.sleep(0.01)
        server.context.stopping.stop()
        await draining_task
        assert ann.closed is None
        assert await drained.draining.drain_all() is None
        assert ann.closed == bob.closed == (1012, "restarting")

    async def test_without_clients_it_returns_at_once(self, server: Server) -> None:
        await Drained(server).wait_for_games()


def test_counted() -> None:
    assert [counted(number, "player") for number in (0, 1, 2)] == ["0 players", "1 player", "2 players"]
