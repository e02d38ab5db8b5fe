"""Whether a line is said apart is decided with the table's row locked; older code knows nothing of it."""

import asyncio

import msgspec
import pytest

from game.row import SeatedPlayer, TableRow
from sql.rows import seats_json, table_json
from tests.sql.base import NODE, Base


async def said_apart(base: Base, table: str) -> list[bool]:
    return [line.apart for line in await base.log.recent_chat(table, 9)]


@pytest.mark.parametrize(
    ("before", "meanwhile", "apart"),
    [
        ("began_at = dbnow()", "ended_at = dbnow()", False),
        ("began_at = NULL", "began_at = dbnow()", True),
        ("began_at = dbnow()", "rev = rev + 1", True),
    ],
)
async def test_a_line_that_waits_for_a_change_of_the_table_comes_after_it(
    base: Base, before: str, meanwhile: str, apart: bool
) -> None:
    table = await base.table()
    await base.raw.execute(f"UPDATE game_table SET talk = 'apart', {before}")
    held = await base.holding(table)
    await base.raw.execute(f"UPDATE game_table SET {meanwhile}")
    saying = asyncio.create_task(base.log.add_chat(NODE, table, "cat", "cat", None, "hello", "s1"))
    await base.waiting(1)
    await held.commit()
    await saying
    assert await said_apart(base, table) == [apart]


async def test_tables_and_lines_of_code_that_does_not_know_it_are_for_all(base: Base) -> None:
    await base.table("first")
    ann = SeatedPlayer("ann", "ann", 0)
    row = TableRow("t", "nim", 1, msgspec.Raw(b"{}"), 1, 1, True, opened=base.anchor(), seated=(ann,))
    given = msgspec.json.decode(table_json(row, None))
    del given["talk"]
    await base.raw.execute("SELECT insert_table($1::jsonb)", msgspec.json.encode(given).decode())
    await base.raw.execute("SELECT insert_seats('t', $1::jsonb)", seats_json(row.seated))
    await base.raw.execute(
        "INSERT INTO chat_line (table_id, rev, said_at, player_id, player_name, seat, text, nonce)"
        " VALUES ('t', 1, dbnow(), 'cat', 'cat', NULL, 'hello', 'n')"
    )
    snapshot = await base.snapshot("t")
    assert snapshot.row.talk == "together"
    assert await said_apart(base, "t") == [False]
