"""What the bench reads: long logs, and many finished games, as if they had been played."""

import asyncio

import asyncpg
import pytest

from loadtest.bench.bench import OURS, serving
from loadtest.bench.finished_games import seed_finished
from loadtest.bench.half_open import HalfOpen
from loadtest.bench.long_logs import long_log, most_events
from loadtest.bench.reading import Length, folded, shown
from loadtest.bench.relay import seed
from loadtest.people import connection as connections
from loadtest.people.frame import Frame, decode
from loadtest.people.hello import say_hello
from moyo_client.messages import Look, MyGames, Watch


@pytest.mark.parametrize("game_name", ["go", "pong"])
async def test_a_long_log_can_be_watched_looked_at_and_folded_by_hand(
    database: str, game_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = long_log(game_name, 250)
    await seed(database, ["long"], log.acts, log.setup, log.game_name, log.pace)
    async with serving(OURS, 1, database) as (server,):
        connection = await say_hello(server.port)
        frames: list[Frame] = []

        def kept(payload: bytes) -> Frame:
            frames.append(decode(payload))
            return frames[-1]

        monkeypatch.setattr(connections, "decode", kept)
        assert await shown(connection, Watch(table="long")) > 0
        async with asyncio.timeout(10):
            while not any(frame.type == "view" and frame.seq == 120 for frame in frames):
                assert await shown(connection, Look(table="long", seq=120)) > 0
        connection.close()
    seqs = {frame.seq for frame in frames if frame.type == "view"}
    assert 120 in seqs
    assert seqs - {120} <= {250, 251, 252}, "the last two are notices that the players are away"
    connected = await asyncpg.connect(database)
    length = Length(log, ["long"], [], [], [], [])
    assert await folded(connected, length, 250) > 0
    await connected.close()


def test_a_log_may_be_as_long_as_any() -> None:
    assert len(long_log("pong", most_events("pong")).acts) == most_events("pong") > 10_000


async def test_a_player_has_finished_many_games(database: str) -> None:
    await seed_finished(database, "many", 60)
    async with serving(OURS, 1, database) as (server,):
        connection = await say_hello(server.port, token="many")
        reply = await connection.send(MyGames())
        connection.close()
    assert reply.more


async def test_http_connections_are_opened_and_noticed_to_be_closed(database: str) -> None:
    async with serving(OURS, 1, database) as (server,):
        connections = HalfOpen(server.port, 100)
        await connections.open()
    assert await connections.closed() >= 0
    connections.close()
