"""Starts what is measured: servers, and a PostgreSQL of their own."""

import asyncio
import os
import platform
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from moyo.settings import Settings
from sql import embedded, migrate

ROOT = Path(__file__).parents[2]


MEMORY = Path("/dev/shm")  # noqa: S108 - nothing in it is found by its name
"""A folder whose files are in memory, on Linux."""


@asynccontextmanager
async def database(in_memory: bool = False, tree: Path = ROOT) -> AsyncIterator[str]:
    """Yields the address of a fresh database, as durable as PostgreSQL is by default.

    With `in_memory` its files are in memory, where the system has such a folder. Its schema is that of the
    code in the folder `tree`.
    """
    # As root PostgreSQL runs as another user, who may not be allowed into the folder that TMPDIR names.
    parent = Path("/tmp") if os.geteuid() == 0 else None  # noqa: S108
    if in_memory and platform.system() == "Linux":
        parent = MEMORY
    settings = Settings.read(os.environ)
    with tempfile.TemporaryDirectory(prefix="moyo-load-", dir=parent) as folder:
        async with embedded.database(Path(folder), "a load test", settings.pg_bin) as address:
            await migrated(address, tree)
            yield address


async def migrated(address: str, tree: Path = ROOT) -> None:
    """Makes the schema of the code in the folder `tree`. Raises `RuntimeError` where that does not work."""
    if tree == ROOT:
        await migrate.migrate(address)
        return
    environ = {**os.environ, "DATABASE_URL": address}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sql", "migrate"), cwd=tree, env=environ, stdout=asyncio.subprocess.DEVNULL
    )
    if await process.wait():
        raise RuntimeError(f"the database of {tree} could not be migrated")


@asynccontextmanager
async def server(*command: str, **environ: str) -> AsyncIterator[tuple[int, int]]:
    """Starts Python with these arguments on a free port, without rate limits; yields port and process id.

    `environ` is added to the environment. Raises `RuntimeError` where it ends before it serves.
    """
    with socket.socket() as reserved:  # bound and never listening, so that no other process gets the port
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        reads, writes = os.pipe()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=ROOT,
            env={**os.environ, **environ, "HOST": "127.0.0.1", "PORT": str(port), "RATE_LIMITS": "off"}
            | {"MOYO_READY_FD": str(writes)},
            pass_fds=[writes],
        )
        os.close(writes)
        try:
            with os.fdopen(reads) as ready:
                if not await asyncio.to_thread(ready.readline):
                    raise RuntimeError(f"{' '.join(command)} does not serve")
            yield port, process.pid
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
