"""One process computes the lobby for all: it is killed, paused and drained, and notes are lost."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.server import Server

Frame = dict[str, Any]


async def lobby(client: Client, wanted: Callable[[Frame], object]) -> Frame:
    """Waits until the newest lobby that was shown on the newest connection is as wanted."""
    while True:
        connection = client.connection

        def newest(frames: list[Frame] = connection.frames) -> Frame | None:
            shown = [frame for frame in frames if frame["type"] == "lobby"]
            return shown[-1] if shown and wanted(shown[-1]) else None

        return await connection.until(newest)


def shows(*tables: str) -> Callable[[Frame], bool]:
    """Whether these tables are shown, and no others."""
    return lambda frame: {one["table"] for one in frame["tables"]} == {*tables}


async def leader(database: str, but: int = 0) -> int:
    """The node that computes the lobby, as soon as it is another than this one."""
    connection = await asyncpg.connect(database)
    try:
        while True:
            node_id: int | None = await connection.fetchval(
                "SELECT node_id FROM lobby_lease WHERE leased_until > dbnow() AND node_id <> $1", but
            )
            if node_id is not None:
                return node_id
            await asyncio.sleep(0.05)
    finally:
        await connection.close()


async def replaced(
    serve: Serve, join: Join, database: str, disturb: Callable[[Server], Awaitable[None]]
) -> None:
    """Viewers of two processes that do not compute the lobby see what opens after the third was disturbed."""
    first, *others = serve(3)
    host = await join(first)
    await host.do("lobby")
    before = await leader(database)
    assert str(before) == host.node
    viewers = [await join(server) for server in others]
    for viewer in viewers:
        await viewer.do("lobby", game="nim", phase="waiting")
    one = await viewers[0].open("nim", private=False)
    for viewer in viewers:
        await lobby(viewer, shows(one))
    await disturb(first)
    two = await viewers[1].open("nim", private=False)
    for viewer in viewers:
        await lobby(viewer, shows(one, two))
    assert await leader(database, before) in {int(viewer.node) for viewer in viewers}


async def test_another_process_computes_the_lobby_when_that_is_killed(
    serve: Serve, join: Join, database: str
) -> None:
    async def disturb(server: Server) -> None:
        server.kill()

    await replaced(serve, join, database, disturb)


async def test_another_process_computes_the_lobby_when_that_is_drained(
    serve: Serve, join: Join, database: str
) -> None:
    async def disturb(server: Server) -> None:
        server.terminate()
        assert await asyncio.to_thread(server.ended) == 0

    await replaced(serve, join, database, disturb)


async def test_another_process_computes_the_lobby_while_that_is_paused(
    serve: Serve, join: Join, database: str
) -> None:
    """When it goes on, its viewers are shown what the other has computed."""
    first, second = serve(2)
    host, viewer = await join(first), await join(second)
    await host.do("lobby")
    before = await leader(database)
    await viewer.do("lobby")
    one = await viewer.open("nim", private=False)
    await lobby(host, shows(one))
    first.pause()
    two = await viewer.open("nim", private=False)
    await lobby(viewer, shows(one, two))
    now = await leader(database, before)
    assert str(now) == viewer.node
    first.resume()
    await lobby(host, shows(one, two))
    three = await viewer.open("nim", private=False)
    for client in (host, viewer):
        await lobby(client, shows(one, two, three))


async def test_pages_come_without_notes(serve: Serve, join: Join, database: str) -> None:
    """Each note that tells of a page, or that one is wanted, is lost."""
    first, second = serve(2)
    connection = await asyncpg.connect(database)
    await connection.execute(
        "ALTER FUNCTION send_note(integer[], text) RENAME TO send_note_of_all;"
        "CREATE FUNCTION send_note(recipient_ids integer[], note text) RETURNS void LANGUAGE sql VOLATILE"
        " AS $$ SELECT send_note_of_all(recipient_ids, note) WHERE note !~ '^[vw]' $$"
    )
    await connection.close()
    host, viewer = await join(first), await join(second)
    await host.do("lobby", game="go")
    assert str(await leader(database)) == host.node
    await viewer.do("lobby", game="nim", phase="waiting", people=viewer.name[:4])
    one = await host.open("nim", private=False)
    shown = await lobby(viewer, shows(one))
    assert shown["counts"]["tables"] == 1
    await lobby(viewer, lambda frame: viewer.name in {one["name"] for one in frame["people"]})


async def test_whoever_comes_when_nobody_looked_any_more_is_shown_it(serve: Serve, join: Join) -> None:
    """The one process that has computed it gives that up with its last viewer."""
    first, second = serve(2)
    host, viewer = await join(first), await join(second)
    for number in range(3):
        one, other = (host, viewer) if number % 2 else (viewer, host)
        await one.do("lobby")
        await lobby(one, lambda frame: frame["players"] == 2)
        await one.do("lobby", follow=False)
        await other.do("lobby", limit=1)
        await lobby(other, lambda frame: "counts" in frame and frame["players"] == 2)
        await other.do("lobby", follow=False)
