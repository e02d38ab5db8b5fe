"""Leaves word in the database that rules do not return, from a thread of a process that is lost to them."""

import asyncio
import logging

import asyncpg

from sql.address import arguments
from sql.queries import QUERIES

WITHIN = 5.0
"""Seconds in which that has to be done."""

logger = logging.getLogger(__name__)


def mark_broken(url: str, table_id: str, fault: str) -> None:
    """Marks a table as broken, on a connection and a loop of its own. Whatever fails is logged."""
    try:
        asyncio.run(asyncio.wait_for(_mark(url, table_id, fault), WITHIN))
    except Exception:
        logger.exception("table %s cannot be marked as broken", table_id)


async def _mark(url: str, table_id: str, fault: str) -> None:
    connection = await asyncpg.connect(**arguments(url))
    try:
        query = QUERIES["mark_broken"]
        await connection.fetch(query.text, *query.values({"table_id": table_id, "fault": fault}))
    finally:
        connection.terminate()
