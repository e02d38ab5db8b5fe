"""What a search reads does not grow with the games that there are: it looks at a stretch of one index."""

from collections.abc import Iterator
from typing import Any

import asyncpg
import msgspec
import pytest

from game.ports.steps import LONGEST_CUT, LONGEST_SETUP
from game.sections.my_games import PAGE
from game.sections.search import MOST_LOOKED_AT
from loadtest.bench.many_games import SETUPS, seed_many
from sql.connections import PLANS
from sql.queries import QUERIES
from tests.sql.test_many_games import pages

RANGE = f"{LONGEST_SETUP}, 0, 9e15::bigint, {MOST_LOOKED_AT}, {PAGE + 1}"
SETUP = """'{"size":19}'"""

READS: dict[str, tuple[str, str, int]] = {
    "search_own": (f"'many', NULL, NULL, {RANGE}", "seat_player_id_ended_at", 300),
    "search_public": (f"'many', NULL, NULL, {RANGE}", "seat_public", 300),
    "search_game_of_player": (f"'many', 'go', true, NULL, NULL, {RANGE}", "seat_game_name", 300),
    "search_opponent": (f"'many', 'p1', NULL, true, NULL, NULL, {RANGE}", "seat_opponent_id", 300),
    "search_game": (f"'go', NULL, {RANGE}", "game_table_public", 300),
}
"""A page of each, by the index that it reads, and how many pages of 8 kB it may touch."""

RARE: dict[str, str] = {
    "search_own": f"'many', 5::smallint, {SETUP}, {RANGE}",
    "search_public": f"'many', 5::smallint, {SETUP}, {RANGE}",
    "search_game_of_player": f"'many', 'go', true, 5::smallint, {SETUP}, {RANGE}",
    "search_opponent": f"'many', 'p1', 'go', true, 5::smallint, {SETUP}, {RANGE}",
    "search_game": f"""'go', '{{"size":99}}', {RANGE}""",
}
"""Games of which there are none."""

GAMES = 6_000


def nodes(plan: Any) -> Iterator[Any]:
    yield plan
    for inner in plan.get("Plans", []):
        yield from nodes(inner)


async def explained(connection: "asyncpg.Connection[asyncpg.Record]", name: str, arguments: str) -> Any:
    """The plan of a statement that was run with these arguments, as the server has it planned."""
    query = QUERIES[name]
    types = ", ".join(query.parameters.values())
    await connection.execute(f"PREPARE {name} ({types}) AS {query.text}")
    try:
        plan = await connection.fetchval(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE {name} ({arguments})"
        )
    finally:
        await connection.execute(f"DEALLOCATE {name}")
    return msgspec.json.decode(plan)[0]["Plan"]


@pytest.mark.parametrize("analyzed", [False, True], ids=["as it is", "analyzed"])
async def test_a_page_is_a_stretch_of_one_index(database: str, analyzed: bool) -> None:
    await seed_many(database, "many", GAMES, GAMES, 50)
    connection = await asyncpg.connect(database, server_settings=PLANS)
    if not analyzed:
        await connection.execute("DELETE FROM pg_statistic")
    for name, (arguments, index, most) in READS.items():
        plan = await explained(connection, name, arguments)
        used = {node["Index Name"] for node in nodes(plan) if "Index Name" in node}
        assert index in used, name
        assert not [node for node in nodes(plan) if "Sort" in node["Node Type"]], name
        assert pages(plan) <= most, name
        [looked] = {node["Actual Rows"] for node in nodes(plan) if node["Node Type"] == "WindowAgg"}
        assert PAGE < looked <= 2 * PAGE or name == "search_opponent", name
    for name, arguments in RARE.items():
        plan = await explained(connection, name, arguments)
        looked = max(node["Actual Rows"] for node in nodes(plan) if node["Node Type"] == "WindowAgg")
        assert 0 < looked <= MOST_LOOKED_AT, name
        assert pages(plan) <= 5 * MOST_LOOKED_AT, name
    table_ids = await connection.fetchval(
        "SELECT array_agg(id) FROM (SELECT id FROM game_table LIMIT 51) AS t"
    )
    found = await explained(connection, "found_tables", f"ARRAY{table_ids}, {LONGEST_SETUP}, {LONGEST_CUT}")
    assert pages(found) <= 1_000
    for name, arguments in (("tallies", "'many', 1000"), ("head_to_head", "'many', 'p1', true, 1000")):
        assert pages(await explained(connection, name, arguments)) <= 1_100
    await connection.close()


def test_the_setups_are_of_sizes_that_are_looked_for() -> None:
    assert {msgspec.json.decode(setup)["size"] for setup in SETUPS} == {9, 13, 19}
