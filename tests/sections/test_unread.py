"""Bytes that wait for clients which do not read are limited for all of an address."""

from typing import Any

import pytest

from game.sections import address_caps
from game.sections.address_caps import MOST_KEPT
from tests.sections.client import Client, Server, serve


@pytest.fixture
async def server() -> Server:
    return await serve(limits=True)


async def ping(client: Client) -> Any:
    return (await client.ask("ping")).get("code", "ok")


async def test_they_are_not_charged_again(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    for _ in range(80):
        ann.connection.on_kept(20_000_000)
        ann.connection.on_kept(-20_000_000)
    assert [await ping(client) for client in (ann, bob)] == ["ok", "ok"]


async def test_an_address_has_so_many_for_all_its_connections(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address_caps, "MOST_KEPT", 1_000)
    ann, bob = server.connect(), server.connect()
    ann.connection.on_kept(700)
    bob.connection.on_kept(300)
    assert (ann.closed, bob.closed) == (None, None)
    bob.connection.on_kept(1)
    assert (ann.closed, bob.closed) == (None, (1008, "too much is not read"))
    bob.connection.on_kept(-301)
    assert server.connect().closed is None
    ann.connection.on_kept(300)
    assert ann.closed is None


async def test_what_was_counted_is_given_back_after_the_end(server: Server) -> None:
    ann = server.connect()
    ann.connection.on_kept(MOST_KEPT)
    ann.connection.close()
    ann.connection.on_kept(-MOST_KEPT)
    bob = server.connect()
    bob.connection.on_kept(MOST_KEPT)
    assert bob.closed is None


async def test_without_limits_an_address_has_none() -> None:
    server = await serve(limits=False)
    ann = server.connect()
    ann.connection.on_kept(2 * MOST_KEPT)
    assert ann.closed is None
