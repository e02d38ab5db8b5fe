"""What the bench asks about finding games is answered, and finds what its name says."""

import pytest

from loadtest.bench.bench import OURS, serving
from loadtest.bench.found_games import SEARCHES, asked
from loadtest.bench.many_games import FIRST_ENDED, PACE, seed_many
from loadtest.people.hello import say_hello
from moyo_client import connect

GAMES, BESIDE = 20_000, 20_000
NOTHING = {name for name in SEARCHES if "there is not" in name}


@pytest.mark.timeout(120)
@pytest.mark.slow
async def test_each_search_finds_what_it_is_called(database: str) -> None:
    await seed_many(database, "many", GAMES, BESIDE, 500)
    last = FIRST_ENDED + (GAMES + BESIDE) * PACE
    found = {}
    async with serving(OURS, 1, database) as (server,):
        async with connect(server.url, token="many") as many, connect(server.url, token="p1") as other:
            for name, (who, ask) in SEARCHES.items():
                reply = await (many if who == "many" else other).send(ask(last))
                found[name] = len(reply.games)
        connection = await say_hello(server.port, token="p1")
        assert await asked(connection, SEARCHES["by opponent"][1]) > 0
        connection.close()
    assert {name for name, number in found.items() if not number} == NOTHING
