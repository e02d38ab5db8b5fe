"""A normal evening on two processes, with all that is refused in one: PostgreSQL's log has no ERROR of it."""

import asyncio
from pathlib import Path

from tests.system.conftest import Connect, Join
from tests.system.server import Server


async def test_names_that_are_taken_and_lines_that_come_twice(
    quiet_log: Path, servers: list[Server], join: Join, connect: Connect
) -> None:
    ann, bob = await join(servers[0], name="quiet ann"), await join(servers[1], name="quiet bob")
    for server in servers:
        connection = await connect(server)
        assert (await connection.ask("hello", protocol=1, name="Quiet Ann"))["code"] == "name_taken"
    assert await bob.refused("hello", protocol=1, token=bob.token, name="quiet ann") == "name_taken"
    table = await ann.open("nim")
    assert await bob.do("sit", table=table)
    for client in (ann, bob):
        await client.do("watch", table=table)
    said = [one.do("say", table=table, text="hello", nonce="same") for one in (ann, bob) for _ in range(5)]
    await asyncio.gather(*said)
    seeking = [
        one.do("seek", game="nim", setup={"misere": misere}) for one in (ann, bob) for misere in (True, False)
    ]
    await asyncio.gather(*seeking)
    await asyncio.gather(*(one.connection.first(type="seated") for one in (ann, bob)))
