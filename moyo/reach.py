"""The database that an operator's command is about: that of DATABASE_URL, or the embedded one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from moyo.settings import Settings
from moyo.supervisor import ROOT
from sql import embedded

DATA = ROOT / ".data"
"""The folder of the embedded database."""


@asynccontextmanager
async def reached(settings: Settings) -> AsyncIterator[str]:
    """The address of the database, past a pooler.

    The embedded one is started for as long, if it does not run. Raises `sql.Unusable` where that cannot be.
    """
    url = settings.direct_url() if settings.database_url else embedded.running(DATA)
    if url is not None:
        yield url
        return
    async with embedded.database(DATA, "a command", settings.pg_bin) as url:
        yield url
