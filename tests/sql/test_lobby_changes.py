"""Which tables it is written down of that the lobby may have changed: those that home has, also as copies."""

import asyncpg
import pytest

OPEN = """
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, last_event_at, shard_name)
    VALUES ($1, $1, 'nim', 1, '{}', 2, 1, $2, 1, 1, $3)"""
CHANGES = "SELECT table_id FROM lobby_change ORDER BY number"


@pytest.mark.parametrize(
    ("table_id", "private", "shard_name", "told"),
    [
        ("t", False, None, True),
        ("t", True, None, False),
        ("s~t", False, None, False),
        ("s~t", False, "s", True),
    ],
    ids=["of home", "private", "on the shard", "a copy"],
)
async def test_each_change_is_written_down_at_home(
    database: str, table_id: str, private: bool, shard_name: str | None, told: bool
) -> None:
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(OPEN, table_id, private, shard_name)
        for number, statement in enumerate(
            [
                "UPDATE game_table SET last_seq = last_seq + 1, ended_at = NULL",  # an append
                "UPDATE game_table SET rev = rev + 1",
                "UPDATE game_table SET ended_at = 2",
                "UPDATE game_table SET rev = rev + 1",  # it is over
            ]
        ):
            await connection.execute(statement)
            assert len(await connection.fetch(CHANGES)) == [1, 2, 3, 3][number] * told
        assert {row["table_id"] for row in await connection.fetch(CHANGES)} == ({table_id} if told else set())
    finally:
        await connection.close()
