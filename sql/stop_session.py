"""What the operator's command does to end a running team session in order."""

import asyncio
import time
from typing import Literal, TypeAlias

from game.kit.confusables import name_key
from sql.pool import open_pool
from sql.team_sessions import TeamSessions

INTERVAL = 0.2
"""Seconds between two looks whether the session is over."""

Outcome: TypeAlias = Literal["over", "unknown", "requested"]


async def stop_session(url: str, name: str, patience: float) -> Outcome:
    """Asks the server processes for the end of the running session of a name, and waits for it.

    `unknown`: none of that name is running. `requested`: no process has ended it in `patience` seconds; one
    will when it can. Raises `sql.Unusable` where the database cannot be used.
    """
    async with open_pool(url, 2) as pool:
        sessions = TeamSessions(pool)
        session_id = await sessions.request_stop(name_key(name))
        if session_id is None:
            return "unknown"
        end = time.monotonic() + patience
        while await sessions.is_running(session_id):
            if time.monotonic() > end:
                return "requested"
            await asyncio.sleep(INTERVAL)
        return "over"
