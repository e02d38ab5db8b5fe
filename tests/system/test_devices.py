"""Names that are kept, the devices that are signed in to them, and who tries to be somebody else."""

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Iterator

import asyncpg
import pytest

from moyo_client import Refused, refusals
from tests.system.client import Client
from tests.system.conftest import Connect, Join, Serve
from tests.system.server import Server

PASSPHRASE = "a stone in the corner"
SIGNED_OUT = 4001


async def kept(join: Join, servers: list[Server], name: str) -> list[Client]:
    """Somebody on two processes, who has signed in on the second."""
    first = await join(servers[0], name=name)
    await first.do("keep", passphrase=PASSPHRASE)
    return [first, await join(servers[1], name=name.upper(), passphrase=PASSPHRASE)]


async def test_a_name_that_is_kept_comes_back_on_another_device(
    servers: list[Server], join: Join, fresh_names: Iterator[str]
) -> None:
    first, second = await kept(join, servers, name := next(fresh_names))
    assert second.welcome["player"] == {"id": first.id, "name": name, "kept": True}
    assert first.welcome["player"]["kept"] is False
    assert second.token != first.token
    table = await first.open("nim")
    assert (await second.watch(table))["seat"] == 0
    for device in (first, second):
        again = await join(servers[1], token=device.token)
        assert (again.id, again.token) == (first.id, device.token), "none changes by being used"
    again = await join(servers[0], token=second.token)
    assert [own["table"] for own in again.welcome["tables"]] == [table]
    assert await second.refused("keep", passphrase="another passphrase") == "bad_passphrase"
    assert await second.refused("keep", passphrase="seven..", old=PASSPHRASE) == "bad_passphrase"
    assert await second.refused("keep", passphrase="x" * 201, old=PASSPHRASE) == "malformed"
    await second.do("keep", passphrase="another passphrase", old=PASSPHRASE)
    with pytest.raises(refusals.BadPassphrase):
        await join(servers[0], name=name, passphrase=PASSPHRASE)
    assert (await join(servers[0], name=name, passphrase="another passphrase")).id == first.id


async def test_one_device_signs_out(servers: list[Server], join: Join, fresh_names: Iterator[str]) -> None:
    first, second = await kept(join, servers, next(fresh_names))
    twin = await join(servers[1], token=first.token)
    await first.do("sign_out")
    assert [await device.connection.wait_closed() for device in (first, twin)] == [SIGNED_OUT] * 2
    for server in servers:
        with pytest.raises(refusals.BadToken):
            await join(server, token=first.token)
        assert (await join(server, token=second.token)).id == first.id
    assert (await second.do("ping"))["now"]


async def test_signed_out_everywhere(servers: list[Server], join: Join, fresh_names: Iterator[str]) -> None:
    devices = await kept(join, servers, name := next(fresh_names))
    devices += [await join(servers[number % 2], token=devices[0].token) for number in range(4)]
    other = await join(servers[1])
    await devices[1].do("sign_out", everywhere=True)
    codes = await asyncio.gather(*(device.connection.wait_closed() for device in devices))
    assert codes == [SIGNED_OUT] * 6
    for server in servers:
        for device in devices[:2]:
            with pytest.raises(refusals.BadToken):
                await join(server, token=device.token)
    assert (await other.do("ping"))["now"]
    assert (await join(servers[0], name=name, passphrase=PASSPHRASE)).id == devices[0].id


async def test_a_paused_process_closes_the_connection_when_it_goes_on(serve: Serve, join: Join) -> None:
    servers = serve(2)
    first, second = await kept(join, servers, "ann")
    servers[1].pause()
    try:
        await first.do("sign_out", everywhere=True)
    finally:
        servers[1].resume()
    assert await second.connection.wait_closed() == SIGNED_OUT


async def test_wrong_passphrases_are_limited_over_all_processes(
    serve: Serve, join: Join, connect: Connect
) -> None:
    servers = serve(2, PROXIES="1")
    ann = await join(servers[0], name="ann")  # by no proxy: from 127.0.0.1
    await ann.do("keep", passphrase=PASSPHRASE)

    async def tries(address: str, names: list[str], passphrase: str) -> Counter[str]:
        """All at once, in turn on both processes: how many were answered with what."""
        connections = [
            await connect(servers[number % 2], forwarded=f"6.6.6.{number}, {address}")
            for number in range(len(names))
        ]
        hello = (
            connection.ask("hello", protocol=1, name=name, passphrase=passphrase)
            for connection, name in zip(connections, names, strict=True)
        )
        replies = await asyncio.gather(*hello)
        waits = [reply["retry"] for reply in replies if reply.get("code") == "too_fast"]
        assert all(0 < wait <= 30_000 for wait in waits)
        return Counter(reply.get("code", "ok") for reply in replies)

    def passed() -> float:
        return time.monotonic() - began

    began = time.monotonic()
    first = await tries("192.0.2.1", ["ann", "ANN"] * 8, "wrong")
    assert 5 <= first["bad_passphrase"] <= 5 + passed() / 30, "for a name"
    assert (await tries("192.0.2.1", ["ann"], PASSPHRASE))["too_fast"] or passed() > 30
    assert await tries("192.0.2.2", ["ann"], PASSPHRASE) == {"ok": 1}, "elsewhere ann may sign in"
    await ann.do("keep", passphrase=PASSPHRASE, old=PASSPHRASE)
    second = await tries("192.0.2.1", ["nobody"] * 10, "wrong")
    assert 5 <= second["bad_passphrase"] <= 5 + passed() / 30, "though nobody keeps it"
    third = await tries("192.0.2.1", [f"nobody {number}" for number in range(15)], "wrong")
    all_three = first + second + third
    assert all_three.keys() == {"bad_passphrase", "too_fast"}
    assert 20 <= all_three["bad_passphrase"] <= 20 + passed() / 10, "from an address"
    assert await tries("192.0.2.2", ["nobody 1", "nobody 2"], "wrong") == {"bad_passphrase": 2}
    assert (await ann.do("ping"))["now"], "who is in is not disturbed"
    assert (await join(servers[1], token=ann.token)).id == ann.id


async def test_a_hello_that_is_sent_again_makes_nobody_else(
    servers: list[Server], join: Join, connect: Connect, fresh_names: Iterator[str]
) -> None:
    name = next(fresh_names)
    claim = {"type": "hello", "id": "again", "protocol": 1, "name": name}
    connections = [await connect(server) for server in servers]
    await connections[0].send(claim)
    welcome = await connections[0].reply("again")
    await connections[1].send(claim)
    assert (await connections[1].reply("again"))["code"] == "name_taken"
    assert (await connections[0].ask("hello", protocol=1, name=name))["code"] == "not_here"
    await connections[0].ask("keep", passphrase=PASSPHRASE)
    replies = [
        await (await connect(server)).ask("hello", protocol=1, name=name, passphrase=PASSPHRASE)
        for server in servers
    ]
    assert [reply["player"]["id"] for reply in replies] == [welcome["player"]["id"]] * 2
    tokens = {reply["token"] for reply in (welcome, *replies)}
    assert len(tokens) == 3
    await connections[0].ask("sign_out", everywhere=True)
    for token in tokens:
        assert (await connections[1].ask("hello", protocol=1, token=token))["code"] == "bad_token"


async def test_a_seat_cannot_be_stolen(servers: list[Server], join: Join, fresh_names: Iterator[str]) -> None:
    ann, bob = await join(servers[0], name=next(fresh_names)), await join(servers[1])
    table = await ann.open("nim", {"heaps": [5]})
    await bob.sit(table)
    await ann.began(table)
    thief = await join(servers[1])
    take = {"type": "take", "heap": 0, "count": 1}
    assert (await thief.watch(table))["seat"] is None
    assert await thief.refused("act", table=table, action=take, nonce="n") == "not_seated"
    assert await thief.refused("sit", table=table, seat=0) == "seat_taken"
    assert await thief.refused("hello", protocol=1, token=thief.token, name=ann.name.upper()) == "name_taken"
    with pytest.raises(refusals.BadPassphrase):
        await join(servers[1], name=ann.name, passphrase=ann.token)
    for guess in (ann.id, ann.name, hashlib.sha256(ann.token.encode()).hexdigest(), ann.token[:-1], ""):
        with pytest.raises(refusals.BadToken):
            await join(servers[1], token=guess)
    assert await thief.refused("hello", protocol=1, token=ann.token) == "not_here", "one player a connection"
    await ann.do("sign_out")
    with pytest.raises(refusals.BadToken):
        await join(servers[1], token=ann.token)
    assert await bob.refused("act", table=table, action=take, nonce="n") == "illegal", "it is her turn"


async def test_no_secret_is_written_down(serve: Serve, join: Join, connect: Connect, database: str) -> None:
    servers = serve(2)
    first, second = await kept(join, servers, "ann")
    for name, passphrase in (("ann", "wrong passphrase"), ("nobody", "of nobody"), ("?", "bad name")):
        with pytest.raises(Refused):
            await join(servers[1], name=name, passphrase=passphrase)
    await second.do("sign_out")
    connection = await connect(servers[0])
    await connection.ask("hello", protocol=1, token="not a token", passphrase=7)
    await connection.ask("hello", protocol=1, token="not a token")
    secrets = [PASSPHRASE, "wrong passphrase", "of nobody", "bad name", "not a token"]
    secrets += [first.token, second.token]
    reading = await asyncpg.connect(database)
    written = "".join(server.output() for server in servers)
    for table in await reading.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
        written += str(await reading.fetch(f"SELECT t::text FROM {table[0]} t"))
    await reading.close()
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in written
    assert [secret for secret in secrets if secret in written] == []
