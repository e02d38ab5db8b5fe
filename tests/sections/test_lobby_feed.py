"""The lobby as it is shown to those who follow it."""

import asyncio

import pytest

from game.ports.online import LobbyChanges, LobbyCursor
from tests.sections.client import Server, serve


@pytest.fixture
async def server() -> Server:
    return await serve()


async def test_it_is_shown_at_once_and_when_it_changes(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    await server.process.presence.report_online(server.context.connections)
    await ann.ask("lobby")
    await bob.ask("open", game="nim", private=False)
    await bob.ask("open", game="nim", private=True)
    await bob.ask("seek", game="nim")
    await server.context.matchmaker.match()
    for _ in range(3):
        await server.context.lobby_feed.refresh()
    first, second = [frame for frame in ann.frames if frame["type"] == "lobby"]
    assert (first["players"], first["tables"], first["seeks"]) == (2, [], [])
    assert first["people"] == [{"name": "ann", "table": None}, {"name": "bob", "table": None}]
    assert [(one["game"], one["phase"], one["watchers"]) for one in second["tables"]] == [
        ("nim", "waiting", 0)
    ]
    assert [(one["game"], one["players"], one["waiting"]) for one in second["seeks"]] == [("nim", 2, 1)]


async def test_a_player_who_follows_the_own_table_is_shown_online(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game="nim", private=False))["table"]
    await bob.ask("sit", table=table)
    await bob.ask("leave", table=table)
    await server.process.engine.report_audiences()
    await ann.ask("lobby")
    [lobby] = [frame for frame in ann.frames if frame["type"] == "lobby"]
    seats = [(seat["seat"], seat["name"], seat["online"]) for seat in lobby["tables"][0]["players"]]
    assert seats == [(0, "ann", True), (1, "bob", False)]


async def test_it_is_shown_no_more_after_the_following_has_ended(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    await ann.ask("lobby")
    await bob.ask("lobby")
    await ann.ask("lobby", follow=False)
    bob.connection.close()
    await ann.ask("open", game="nim", private=False)
    await server.context.lobby_feed.refresh()
    assert len([frame for client in (ann, bob) for frame in client.frames if frame["type"] == "lobby"]) == 2


async def test_a_connection_that_closes_while_the_lobby_is_read_does_not_follow_it(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, feed, go_on = await server.client("ann"), server.context.lobby_feed, asyncio.Event()
    read = server.world.online.lobby_changes

    async def slow(cursor: LobbyCursor | None) -> LobbyChanges:
        await go_on.wait()
        return await read(cursor)

    monkeypatch.setattr(server.world.online, "lobby_changes", slow)
    follow = ann.begin("lobby")
    await asyncio.sleep(0)
    ann.connection.close()
    go_on.set()
    assert (await ann.reply(follow))["type"] == "ok"
    before = len(ann.frames)
    await (await server.client("bob")).ask("open", game="nim", private=False)
    await feed.refresh()
    assert len(ann.frames) == before


async def test_it_is_read_once_for_all_who_follow_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    clients = [await server.client(name) for name in ("ann", "bob", "cat")]
    reads, feed = 0, server.context.lobby_feed
    read = server.world.online.lobby_changes

    async def counted(cursor: LobbyCursor | None) -> LobbyChanges:
        nonlocal reads
        reads += 1
        return await read(cursor)

    monkeypatch.setattr(server.world.online, "lobby_changes", counted)
    for client in clients:
        await client.ask("lobby")
    assert reads == 1
    await feed.refresh()
    assert reads == 2


async def test_a_quiet_follower_is_no_watcher(server: Server) -> None:
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    table = (await ann.ask("open", game="nim"))["table"]
    await bob.ask("watch", table=table, quiet=True)
    await cat.ask("watch", table=table)
    await server.process.engine.report_audiences()
    assert ann.views()[-1]["watchers"] == 1
    assert bob.views()[-1]["players"][0]["online"]


async def test_a_player_who_only_looks_at_a_small_board_is_not_here(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game="nim", private=False))["table"]
    await bob.ask("sit", table=table)
    await bob.ask("leave", table=table)
    await bob.ask("watch", table=table, quiet=True)
    await server.process.engine.report_audiences()
    assert [player["online"] for player in ann.views()[-1]["players"]] == [True, False]
    await bob.ask("leave", table=table)
    await bob.ask("watch", table=table)
    await server.process.engine.report_audiences()
    assert [player["online"] for player in ann.views()[-1]["players"]] == [True, True]


@pytest.mark.parametrize("seated", [True, False])
async def test_who_only_looked_at_a_small_board_and_comes_to_the_table_is_here(
    server: Server, seated: bool
) -> None:
    """By the same connection, which may be one that has a list and shows tables."""
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    table = (await ann.ask("open", game="nim", private=False))["table"]
    await bob.ask("watch", table=table, quiet=True)
    await bob.ask(*(["sit"] if seated else ["watch"]), table=table)
    if not seated:
        await cat.ask("sit", table=table)
    await bob.ask("watch", table=table, quiet=True)  # as the list does once more
    await server.process.engine.report_audiences()
    view = ann.views()[-1]
    assert [player["online"] for player in view["players"]] == [True, True]
    assert view["watchers"] == (0 if seated else 1)
