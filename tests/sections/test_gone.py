"""Who follows a table is told when there is no such table any more, and follows it no longer."""

import pytest

from game.api import Millis
from game.memory.world import World
from tests.game.engine_process import ANN, BOB, settled, start
from tests.game.team_table import insert, team_row
from tests.games.hunt import HUNT
from tests.sections.client import Client, Server, playing, serve, take

FAR = Millis(2**50)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


def gone(client: Client) -> list[tuple[str, str]]:
    return [(frame["table"], frame["text"]) for frame in client.frames if frame["type"] == "gone"]


async def watching(server: Server, table: str) -> Client:
    cat = await server.client("cat")
    assert (await cat.ask("watch", table=table))["type"] == "ok"
    return cat


async def test_of_a_table_whose_players_did_not_come(server: Server, world: World) -> None:
    """On all processes; who follows another table is told nothing."""
    ann = await server.client("ann")
    table = (await ann.ask("open", game="nim"))["table"]
    other = (await ann.ask("open", game="nim"))["table"]
    here, there = await watching(server, table), await (await serve(world)).client("dan")
    await there.ask("watch", table=table)
    bob = await server.client("bob")
    assert (await bob.ask("sit", table=other))["type"] == "ok"
    assert await world.log.delete_waiting(FAR, FAR) == 1
    await settled()
    for client in (ann, here, there):
        assert gone(client) == [(table, "Nobody came to play at this table, so it is gone.")]
    assert gone(bob) == []
    assert (await here.ask("watch", table=table))["code"] == "no_such_table"
    assert (await here.ask("say", table=table, text="hm"))["code"] == "not_here"


@pytest.mark.parametrize("phase", ["waiting", "playing"])
async def test_of_a_table_that_the_database_has_lost(server: Server, world: World, phase: str) -> None:
    """Whose notes are lost too: the comparison with the log finds it."""
    if phase == "waiting":
        ann = await server.client("ann")
        table = (await ann.ask("open", game="nim"))["table"]
    else:
        ann, _, table = await playing(server)
    cat = await watching(server, table)
    del world.state.tables[table]
    await server.process.tables.compare_with_log()
    await settled()
    [(told, text)] = gone(cat)
    assert told == table
    assert ("lost" in text) == (phase == "playing")
    assert gone(ann) == gone(cat)


async def test_one_that_is_there_again_can_be_followed_again(server: Server, world: World) -> None:
    ann, _, table = await playing(server)
    cat = await watching(server, table)
    kept = world.state.tables.pop(table)
    await server.process.tables.compare_with_log()
    await settled()
    assert len(gone(cat)) == 1
    world.state.tables[table] = kept
    assert (await cat.ask("watch", table=table))["type"] == "ok"
    shown = len(cat.views())
    assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["type"] == "ok"
    assert [view["seq"] for view in cat.views()[shown:]] == [1]


async def test_no_view_follows(server: Server, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a client that reads slowly the newest view is kept; it is replaced."""
    _, _, table = await playing(server)
    cat = await watching(server, table)
    subjects: list[str] = []
    show = cat.show

    def shown(subject: str, frame: bytes) -> None:
        subjects.append(subject)
        show(subject, frame)

    monkeypatch.setattr(cat, "show", shown)
    del world.state.tables[table]
    await server.process.tables.compare_with_log()
    await settled()
    assert subjects == [table]


async def test_of_a_session_that_its_organisers_have_deleted(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """That is no loss, and nothing is told of one."""
    table = insert(world, team_row(world, HUNT, [[ANN], [BOB]]))
    here, there = [Server(await start(world, {"hunt": HUNT}), limits=False) for _ in range(2)]
    for server in (here, there):
        await world.bus.listen(server.process.tables.node_id, server.context.on_note)
    cat, dan = await watching(here, table), await there.client("dan")
    await dan.ask("watch", table=table)
    world.state.change_table(world.state.tables[table], None, ended=world.now())
    await settled()
    world.state.delete_table(table)
    await settled()
    for client in (cat, dan):
        assert gone(client) == [(table, "The organisers have deleted this session.")]
    assert "went back" not in caplog.text
