"""What one address may have: connections, names claimed in an hour, open tables."""

import pytest

from game.ports.log import MAX_TABLES
from game.sections.address_caps import AddressCaps
from game.sections.identity.attempts import address_key
from tests.game.engine_process import settled
from tests.sections.client import ADDRESS, Client, Server, serve


async def limited(connections: int = 9, players: int = 9, tables: int = 9) -> Server:
    server = await serve(limits=True)
    server.context.caps = AddressCaps(connections, players, tables)
    return server


async def test_a_connection_too_many_is_told_so_and_closed() -> None:
    server = await limited(connections=3)
    clients = [server.connect() for _ in range(3)]
    refused = server.connect()
    assert refused.closed == (1008, "too many connections")
    [error] = refused.frames
    assert (error["re"], error["code"]) == (None, "too_many")
    refused.begin("hello", protocol=1)
    await settled()
    assert len(refused.frames) == 1
    assert (await clients[0].hello("ann"))["type"] == "ok"
    refused.connection.close()
    clients[1].connection.close()
    clients[1].connection.close()
    assert (await server.connect().hello("bob"))["type"] == "ok"
    assert server.connect().closed


async def test_names_that_are_claimed_are_limited_taken_ones_too() -> None:
    server = await limited(players=5)
    ann = await server.client("ann")
    token = ann.frames[0]["token"]
    assert [(await server.connect().hello("ann"))["code"] for _ in range(2)] == ["name_taken"] * 2
    assert (await ann.hello("bob", token=token))["type"] == "ok", "a new name is claimed too"
    assert (await server.connect().hello())["type"] == "ok"
    refused = await server.connect().hello()
    assert refused["code"] == "too_fast"
    assert 0 < refused["retry"] <= 3_600_000 / 5
    assert refused["text"] == "Too many players come from where you are; wait a little."
    assert (await server.connect().hello("ann"))["code"] == "too_fast"
    assert (await ann.hello("cat", token=token))["code"] == "too_fast"
    assert (await server.connect().hello(token=token))["type"] == "ok", "who comes back claims nothing"
    assert (await ann.hello("bob", token=token))["type"] == "ok"
    assert (await server.connect().hello("!"))["code"] == "bad_name"


async def test_tables_of_an_address_are_limited() -> None:
    server = await limited(tables=3)
    ann, bob = await server.client("ann"), await server.client("bob")
    codes = [(await client.ask("open", game="nim")).get("code", "ok") for client in (ann, bob, ann, bob)]
    assert codes == ["ok", "ok", "ok", "too_many"]
    refused = await bob.ask("open", game="nim")
    assert refused["text"] == "Too many tables are open from where you are; finish one first."


async def test_without_limits_there_are_no_caps() -> None:
    server = await serve(limits=False)
    server.context.caps = AddressCaps(1, 1, 1)
    clients: list[Client] = [await server.client(f"player {number}") for number in range(5)]
    for client in clients:
        assert (await client.ask("open", game="nim"))["type"] == "ok"


async def test_sitting_down_has_the_limit_of_open_tables_too() -> None:
    server = await serve(limits=False)
    ann, bob = await server.client("ann"), await server.client("bob")
    tables = [(await bob.ask("open", game="nim"))["table"] for _ in range(MAX_TABLES)]
    for table in tables[1:]:
        assert (await ann.ask("sit", table=table))["seat"] == 1
    assert (await ann.ask("open", game="nim"))["type"] == "ok"
    refused = await ann.ask("sit", table=tables[0])
    assert (refused["code"], refused["text"]) == ("too_many", f"You sit at {MAX_TABLES} tables already.")
    assert (await ann.ask("sit", table=tables[1]))["seat"] == 1, "at the table where ann sits"


@pytest.mark.parametrize("limits", [True, False])
async def test_players_are_reported_online_with_their_addresses(limits: bool) -> None:
    """As hashes, by which the lobby gives shares; without limits there are none."""
    server = await serve(limits=limits)
    ann, bob = await server.client("ann"), await server.client("bob")
    await server.process.presence.report_online(server.context.connections, server.context.origin)
    known = set(server.world.state.online_from.values())
    assert known == {address_key(ADDRESS) if limits else None}
    assert ann.connection.origin == bob.connection.origin
    assert ADDRESS not in str(known)
    assert server.context.origin("nobody") is None
