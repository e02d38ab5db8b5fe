"""A process lets its clients go: all of them, or each when its game is over."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from game.process.stopping import Admission
from game.sections import draining as departure
from game.sections.draining import Draining, counted
from tests.sections.client import Client, Server, playing, serve, take


class Guest:
    """A client as a process sees it."""

    def __init__(self, client: Client) -> None:
        self.connection = client.connection
        self.send_queue = client


@pytest.fixture
async def server() -> Server:
    return await serve()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for as long as people are given."""
    for name, seconds in {"SPREAD": 0.01, "LINGER": 0.3, "TURN": 0.001}.items():
        monkeypatch.setattr(departure, name, seconds)


class Door:
    """The clients of a process, who go when they are closed."""

    def __init__(self, server: Server, *clients: Client) -> None:
        self.guests = {Guest(client) for client in clients}
        self.server = server
        self.departure = Draining(server.context, self.guests)

    def told(self, client: Client) -> bool:
        return any(frame["type"] == "draining" for frame in client.frames)

    async def wait_for_games(self) -> None:
        self.server.context.stopping.wait_for_games()
        leaving = asyncio.create_task(self.departure.of_games())
        while not leaving.done():
            for guest in list(self.guests):
                if guest.send_queue.closed is not None:
                    guest.connection.close()
                    self.guests.discard(guest)
            await asyncio.sleep(0.001)
        await leaving


async def until(found: Callable[[], object]) -> None:
    while not found():
        await asyncio.sleep(0.001)


class TestAll:
    async def test_all_are_told_and_closed(self, server: Server) -> None:
        ann, bob, _ = await playing(server)
        stranger = server.connect()
        door = Door(server, ann, bob, stranger)
        server.context.stopping.stop()
        assert await door.departure.of_all() is None
        for client in (ann, bob, stranger):
            assert client.frames[-1] == {"type": "draining", "within": 5000}
            assert client.closed == (1012, "restarting")

    async def test_nobody_is_closed_before_the_answer(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        act = ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        door = Door(server, ann, bob)
        server.context.stopping.stop()
        leaving = asyncio.create_task(door.departure.of_all())
        await until(lambda: bob.closed)
        assert ann.closed is None
        assert (await ann.ask("ping"))["code"] == "draining"
        gate.open()
        assert await leaving is None
        assert ann.replies(act)[0]["seq"] == 1
        assert ann.closed

    async def test_what_somebody_sent_who_has_gone_is_done_too(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        ann.connection.close()
        door = Door(server)
        server.context.stopping.stop()
        leaving = asyncio.create_task(door.departure.of_all())
        await asyncio.sleep(0.01)
        assert not leaving.done()
        gate.open()
        assert await leaving is None

    async def test_what_cannot_be_done_in_time_is_counted(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(departure, "WITHIN", 0.02)
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        server.context.stopping.stop()
        assert await Door(server, ann, bob).departure.of_all() == "1 command that had been accepted"
        assert ann.closed == bob.closed == (1012, "restarting")
        gate.open()

    async def test_in_a_hurry_nobody_is_waited_for(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        server.context.stopping.stop()
        leaving = asyncio.create_task(Door(server, ann, bob).departure.of_all())
        await until(lambda: bob.closed)
        server.context.stopping.immediate.set()
        assert await leaving == "1 command that had been accepted"
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
        door = Door(server, ann, bob, watcher, idle, silent)
        leaving = asyncio.create_task(door.wait_for_games())
        await until(lambda: watcher.closed and idle.closed and silent.closed)
        for kind in ("open", "sit", "seek"):
            refused = await ann.ask(kind, game="nim", table=table)
            assert refused.get("code") == "draining", kind
        assert await server.world.seeks.all_seeks() == []
        assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["seq"] == 1
        assert (await bob.ask("say", table=table, text="well played"))["type"] == "ok"
        assert not door.told(ann)
        assert (await bob.ask("act", table=table, action=take(0), nonce="b"))["seq"] == 2
        assert ann.views()[-1]["phase"] == "over"
        assert not door.told(ann), "the end is looked at first"
        await leaving
        assert ann.closed == bob.closed == (1012, "restarting")
        assert server.context.stopping.admission is Admission.RUNNING_GAMES
        said = [record.getMessage() for record in caplog.records if "waiting" in record.getMessage()]
        assert said[0] == "waiting for 2 players at 1 table"
        assert said[-1] == "waiting for 0 players at 0 tables"

    async def test_who_goes_on_to_another_game_is_not_kept(self, server: Server) -> None:
        """A rematch that began while the end was looked at is played on another process."""
        ann, bob, table = await playing(server, heaps=[1])
        another = (await ann.ask("open", game="nim"))["table"]
        door = Door(server, ann, bob)
        leaving = asyncio.create_task(door.wait_for_games())
        await until(lambda: door.departure._tell_at)
        assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["seq"] == 1
        await until(lambda: float("inf") not in door.departure._tell_at.values())
        assert bob.connection.player is not None
        assert await server.process.engine.seating.sit(bob.connection.player, another, None) == 1
        await until(lambda: ann.connection.playing)
        await leaving
        assert ann.closed == bob.closed == (1012, "restarting")

    async def test_who_leaves_the_game_is_not_waited_for(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        door = Door(server, ann, bob)
        leaving = asyncio.create_task(door.wait_for_games())
        await ann.ask("leave", table=table)
        await until(lambda: ann.closed)
        assert not door.told(bob)
        bob.close(1001, "gone")
        await leaving

    async def test_a_stop_ends_the_wait(self, server: Server) -> None:
        ann, bob, _ = await playing(server)
        door = Door(server, ann, bob)
        leaving = asyncio.create_task(door.wait_for_games())
        await asyncio.sleep(0.01)
        server.context.stopping.stop()
        await leaving
        assert ann.closed is None
        assert await door.departure.of_all() is None
        assert ann.closed == bob.closed == (1012, "restarting")

    async def test_with_nobody_there_it_is_over_at_once(self, server: Server) -> None:
        await Door(server).wait_for_games()


def test_counted() -> None:
    assert [counted(number, "player") for number in (0, 1, 2)] == ["0 players", "1 player", "2 players"]
