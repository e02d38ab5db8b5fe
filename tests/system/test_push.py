"""Two processes with keys push to who is away, once; this needs no push service that answers."""

import asyncio
from typing import Any

import asyncpg

from tests.system.conftest import Join, Serve

KEYS = {
    "PUSH_PRIVATE_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    "PUSH_CONTACT": "mailto:op@example.com",
    "PUSH_SERVICES": "push.invalid",
}
BROWSER = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
NOWHERE = "https://push.invalid/bob"
"""Where a browser has no push service: no name ends so."""


async def test_who_is_away_is_pushed_to_by_one_of_two_processes(
    serve: Serve, join: Join, database: str
) -> None:
    first, second = serve(2, **KEYS)
    ann, bob = await join(first), await join(second)
    assert ann.welcome["push"] == bob.welcome["push"]
    assert await bob.refused("push", endpoint="https://127.0.0.1/", keys=BROWSER) == "malformed"
    await bob.do("push", endpoint=NOWHERE, keys=BROWSER)
    table = await ann.open("nim", {"clock": {"system": "correspondence"}})
    await bob.sit(table)
    await bob.leave(table)
    await ann.act(table, {"type": "take", "heap": 0, "count": 1})
    connection = await asyncpg.connect(database)

    async def stored(query: str) -> Any:
        return await connection.fetchval(query)

    try:
        while await stored("SELECT subject FROM reminder") != "short":
            await asyncio.sleep(0.05)
        assert await stored("SELECT failure_count FROM push_subscription") == 1
        assert await stored("SELECT table_id FROM reminder") == table
        logged = "".join(server.output() for server in (first, second))
        assert logged.count("a message to push.invalid was not sent") == 1
        assert "/bob" not in logged
        await bob.do("sign_out")
        assert await stored("SELECT count(*) FROM push_subscription") == 0
    finally:
        await connection.close()
