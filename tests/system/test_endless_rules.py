"""Rules that do not return: the tables at which they did not are broken, and then the process is replaced."""

from pathlib import Path

from game.process.interruption import MOST_ENDLESS
from moyo.exit_status import STUCK
from tests.system.checked_connection import CheckedConnection
from tests.system.conftest import Connect
from tests.system.server import Server


async def pair(connect: Connect, server: Server) -> tuple[CheckedConnection, CheckedConnection]:
    """Two players who have said hello."""
    players = [await connect(server) for _ in range(2)]
    for player in players:
        await player.ask("hello", protocol=1)
    return players[0], players[1]


async def test_a_process_is_replaced_and_the_tables_that_have_done_nothing_go_on(
    database: str, tmp_path: Path, connect: Connect
) -> None:
    server = Server(database, tmp_path / "server.log")
    server.program = ("-m", "tests.system.endless_server")
    server.start()
    server.ready()
    ann, bob = await pair(connect, server)
    tables = []
    for _ in range(MOST_ENDLESS + 1):
        tables.append((await ann.ask("open", game="nim"))["table"])
        await bob.ask("sit", table=tables[-1])
    for table in tables[:MOST_ENDLESS]:
        taken = {"type": "take", "heap": 1, "count": 2}
        assert (await ann.ask("act", table=table, action=taken, nonce="a"))["code"] == "broken"
    assert server.ended() == STUCK
    assert "rules did not return too often: this process stops" in server.output()
    assert [await player.wait_closed() for player in (ann, bob)] == [1012, 1012]
    server.start()  # as the supervisor does
    server.ready()
    cat, _ = await pair(connect, server)
    told = [(await cat.ask("watch", table=table)).get("code", "ok") for table in tables]
    assert told == ["broken"] * MOST_ENDLESS + ["ok"]
    server.terminate()
    assert server.ended() == 0
    server.close()
