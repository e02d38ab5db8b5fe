"""A process that is lost to rules leaves word of the table in the database, from a thread of its own."""

import asyncio

import pytest

from sql.stuck import mark_broken
from tests.sql.base import Base


async def test_the_table_is_marked_once(base: Base) -> None:
    table = await base.table()
    for fault in ("first", "second"):
        await asyncio.to_thread(mark_broken, base.url, table, fault)
    assert [(one.table_id, one.fault) for one in await base.log.broken_tables("", 9)] == [(table, "first")]


async def test_without_a_database_it_says_so(caplog: pytest.LogCaptureFixture) -> None:
    await asyncio.to_thread(mark_broken, "postgresql://127.0.0.1:1/moyo", "t", "fault")
    assert "table t cannot be marked as broken" in caplog.text
