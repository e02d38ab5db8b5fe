"""A revoked token is refused at once, and its connections are closed soon, on every process."""

import asyncio
from typing import Any

import pytest

from game.memory.world import World
from game.ports.bus import Note, NotesMissed, TokensRevoked
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve

GONE = (4001, "signed out")
PASSPHRASE = "correct horse"


@pytest.fixture
async def servers() -> list[Server]:
    world = World()
    return [await serve(world) for _ in range(2)]


async def devices(servers: list[Server]) -> tuple[list[Client], list[str]]:
    """Ann's connections, two with each of two tokens, on two processes; and the two tokens."""
    clients = [await servers[0].client("ann")]
    assert (await clients[0].ask("keep", passphrase=PASSPHRASE))["type"] == "ok"
    clients.append(servers[1].connect())
    second = await clients[1].hello("ann", passphrase=PASSPHRASE)
    tokens = [clients[0].frames[0]["token"], second["token"]]
    for token, server in zip(tokens, reversed(servers), strict=True):
        clients.append(server.connect())
        assert (await clients[-1].hello(token=token))["player"] == second["player"]
    return [clients[0], clients[2], clients[1], clients[3]], tokens


async def code(server: Server, **fields: Any) -> str:
    return str((await server.connect().hello(**fields)).get("code", "ok"))


async def test_one_token_is_revoked_and_its_connections_are_closed(servers: list[Server]) -> None:
    (first, other, *rest), tokens = await devices(servers)
    assert (await first.ask("sign_out"))["type"] == "ok"
    assert first.closed == GONE
    assert "re" in first.frames[-1], "after the reply"
    assert [await code(server, token=tokens[0]) for server in servers] == ["bad_token"] * 2
    await settled()
    assert other.closed == GONE
    assert [client.closed for client in rest] == [None, None]
    assert [await code(server, token=tokens[1]) for server in servers] == ["ok"] * 2


async def test_all_tokens_are_revoked_on_all_processes(servers: list[Server]) -> None:
    clients, tokens = await devices(servers)
    bob = await servers[1].client("bob")
    assert (await clients[3].ask("sign_out", everywhere=True))["type"] == "ok"
    await settled()
    assert [client.closed for client in clients] == [GONE] * 4
    assert [await code(servers[0], token=token) for token in tokens] == ["bad_token"] * 2
    assert bob.closed is None
    assert await code(servers[0], name="ann", passphrase=PASSPHRASE) == "ok"


async def test_a_lost_note_is_made_up_for_when_the_process_listens_again(servers: list[Server]) -> None:
    clients, _ = await devices(servers)
    world = servers[0].world
    lost: list[Note] = []
    world.bus.deliver = lambda node, note: lost.append(note)
    await clients[0].ask("sign_out", everywhere=True)
    await settled()
    assert [client.closed for client in clients] == [GONE, None, None, GONE]
    assert TokensRevoked(clients[0].frames[0]["player"]["id"]) in lost
    for server in servers:
        server.context.on_note(NotesMissed())
    await settled()
    assert [client.closed for client in clients] == [GONE] * 4


async def test_somebody_signs_in_just_when_all_tokens_are_about_to_be_looked_up(
    servers: list[Server],
) -> None:
    clients, _ = await devices(servers)
    context = servers[0].context
    await servers[0].world.people.revoke_tokens(1, clients[0].frames[0]["player"]["id"], None)
    context.on_note(NotesMissed())
    context.connections["somebody"] = set()
    await settled()
    assert [clients[0].closed, clients[3].closed] == [GONE] * 2


async def test_a_note_about_a_valid_token_closes_nothing(servers: list[Server]) -> None:
    clients, _ = await devices(servers)
    for note in (TokensRevoked(clients[0].frames[0]["player"]["id"]), TokensRevoked("nobody"), NotesMissed()):
        for server in servers:
            server.context.on_note(note)
    await settled()
    assert [client.closed for client in clients] == [None] * 4


async def test_a_token_that_is_revoked_during_its_hello_is_refused(
    servers: list[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token is looked up, then revoked, and only then would the connection be registered."""
    first, second = servers
    ann = await first.client("ann")
    found, go_on = asyncio.Event(), asyncio.Event()
    find = second.world.people.player_by_token

    async def slow(token: bytes) -> Any:
        player = await find(token)
        found.set()
        await go_on.wait()
        return player

    late = second.connect()
    monkeypatch.setattr(second.world.people, "player_by_token", slow)
    hello = late.begin("hello", protocol=1, token=ann.frames[0]["token"])
    await found.wait()
    await ann.ask("sign_out")
    await settled(*late.connection.in_flight._tasks)
    go_on.set()
    assert (await late.reply(hello))["code"] == "bad_token"
    assert second.context.connections == {}
    assert (await late.ask("ping"))["code"] == "not_here"


async def test_a_signed_out_connection_takes_and_shows_nothing_more(servers: list[Server]) -> None:
    ann, bob, table = await playing(servers[0])
    await ann.ask("sign_out")
    seen = len(ann.frames)
    ann.begin("say", table=table, text="I am still here")
    await bob.ask("say", table=table, text="anybody?")
    await settled()
    assert len(ann.frames) == seen
    assert bob.said() == ["anybody?"]
    assert servers[0].context.connections.keys() == {bob.frames[0]["player"]["id"]}


async def test_the_connections_of_a_player_are_registered_while_they_are_open(servers: list[Server]) -> None:
    server = servers[0]
    ann = await server.client("ann")
    again = server.connect()
    await again.hello(token=ann.frames[0]["token"])
    await again.hello("Anna", token=ann.frames[0]["token"])
    assert server.context.connections == {ann.frames[0]["player"]["id"]: {ann.connection, again.connection}}
    ann.connection.close()
    ann.connection.close()
    assert server.context.connections == {ann.frames[0]["player"]["id"]: {again.connection}}
    again.connection.close()
    assert server.context.connections == {}
    late = server.connect()
    hello = late.begin("hello", protocol=1, name="bob")
    late.connection.close()
    assert (await late.reply(hello))["type"] == "ok"
    assert server.context.connections == {}
