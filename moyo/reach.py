"""The databases that an operator's command is about: those of DATABASE_URL, or the embedded one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from moyo.bus_url import EMBEDDED
from moyo.settings import Settings
from moyo.supervisor import ROOT
from nats_bus import embedded as nats
from sql import Unusable, embedded

DATA = Settings.read(os.environ, "data").data or ROOT / ".data"
"""The folder of the embedded database."""


@asynccontextmanager
async def reached(settings: Settings, make: bool = False) -> AsyncIterator[str]:
    """The address of the database, or else of the home, past a pooler.

    The embedded one is started for as long, if it does not run; `make` says whether it is made where there is
    none. Raises `sql.Unusable` where it cannot be used.
    """
    url = settings.direct_url() if settings.database_url else embedded.running(DATA)
    if url is not None:
        yield url
        return
    if not make and not embedded.majors(DATA):
        raise Unusable(f"There is no database: DATABASE_URL is not set, and nothing is in {DATA}.")
    async with embedded.database(DATA, "a command", settings.pg_bin) as url:
        yield url


def shards(settings: Settings) -> dict[str, str]:
    """The addresses of the shards by their names, past a pooler."""
    return {name: shard.direct for name, shard in settings.shards().items()}


def running_bus(settings: Settings) -> str | None:
    """The address of the NATS of the server processes; None without one, or where ours is not there."""
    return nats.running(DATA) if settings.bus_url == EMBEDDED else settings.bus_url
