"""A watch that fails leaves nothing behind, and takes away nothing of another."""

import asyncio

import pytest

from game.held.held_table import HeldTable
from game.memory.world import World
from tests.sections.client import Server, playing, serve, take


@pytest.fixture
async def server() -> Server:
    return await serve(World())


async def test_who_could_not_be_shown_a_table_does_not_seem_to_be_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would take the follower back, not even the end of the connection."""
    _, _, table = await playing(server)
    cat = await server.client("cat")
    held = await server.process.tables.hold(table)
    before = list(held.followers)

    async def fail(held: HeldTable) -> None:
        if list(held.followers) != before:
            raise ConnectionError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(server.process.tables, "complete_log", fail)
        assert (await cat.ask("watch", table=table))["code"] == "internal"
    assert list(held.followers) == before
    assert (await cat.ask("watch", table=table))["type"] == "ok"
    assert len(held.followers) == len(before) + 1


async def test_a_watch_that_fails_late_ends_no_other_watch_of_the_table(server: Server) -> None:
    ann, _, table = await playing(server)
    cat = await server.client("cat")
    sections, log = cat.connection._sections, server.process.log
    player = sections.sign_in.player
    assert player is not None
    gate = log.hold_question("recent_chat")
    late = asyncio.create_task(sections.session.watch(player, table))
    await gate.reached.wait()
    sections.session.leave(table)
    await sections.session.watch(player, table)
    log.fails["recent_chat"] = lambda *arguments: ConnectionError("the database is away")
    gate.open()
    with pytest.raises(ConnectionError):
        await late
    assert (await cat.ask("say", table=table, text="Still here."))["type"] == "ok"
    await ann.ask("act", table=table, action=take(0), nonce="a")
    assert cat.views()[-1]["seq"] == 1
    await cat.ask("leave", table=table)
    await ann.ask("act", table=table, action=take(0), nonce="b")
    held = server.process.tables.held(table)
    assert held is not None
    assert player.id not in {follower.player_id for follower in held.followers}
