"""PgBouncers before a database, for tests: Debian 12 has 1.18, and /usr/local may have a newer one."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from tests import debian
from tests.moyo.test_supervisor import free_port
from tests.newer_pgbouncer import BUILT, KEEPS_STATEMENTS, version

PATIENCE = 20.0
"""Seconds after which a start fails."""

_INI = """[databases]
{name} = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own_port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
{further}
"""


@cache
def versions() -> dict[tuple[int, ...], Path]:
    """The programs that are here, by version."""
    found = {}
    for path in {debian.find("pgbouncer"), Path("/usr/sbin/pgbouncer"), BUILT}:
        if path is not None and path.exists():
            found[version(path)] = path
    return found


def newer() -> Path:
    """One that can keep prepared statements. Skips the test where there is none."""
    newest = max(versions(), default=())
    if newest < KEEPS_STATEMENTS:
        pytest.skip("needs PgBouncer 1.21 or later: tests/newer_pgbouncer.py makes it")
    return versions()[newest]


def older() -> Path:
    """One that cannot. Skips the test where there is none."""
    oldest = min(versions())
    if oldest >= KEEPS_STATEMENTS:
        pytest.skip("needs a PgBouncer before 1.21, such as Debian 12 has")
    return versions()[oldest]


@asynccontextmanager
async def pooled(program: Path, url: str, *further: str) -> AsyncIterator[str]:
    """The address of a database through a PgBouncer in transaction mode, with further lines in its file."""
    address, own_port = urlsplit(url), free_port()
    name = address.path[1:]
    with TemporaryDirectory(prefix="moyo-", dir="/tmp") as folder:
        ini = Path(folder, "pgbouncer.ini")
        place = {"host": address.hostname, "port": address.port, "user": address.username}
        ini.write_text(_INI.format(name=name, own_port=own_port, further="\n".join(further), **place))
        for path in (ini.parent, ini):
            path.chmod(0o755)
        started: dict[str, Any] = (
            {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        log = Path(folder, "log")
        output = log.open("wb")  # noqa: ASYNC230
        process = await asyncio.create_subprocess_exec(program, ini, stderr=output, cwd="/", **started)
        try:
            through = f"postgresql://{address.username}@127.0.0.1:{own_port}/{name}"
            await _answers(through, process, log)
            yield through
        finally:
            process.kill()
            await process.wait()
            output.close()


async def _answers(url: str, process: asyncio.subprocess.Process, log: Path) -> None:
    """Waits until it can be connected to."""
    try:
        async with asyncio.timeout(PATIENCE):
            while process.returncode is None:
                with suppress(OSError):
                    await (await asyncpg.connect(url)).close()
                    return
                await asyncio.sleep(0.02)
    except TimeoutError:
        pass
    raise AssertionError(f"this PgBouncer does not answer:\n{log.read_text()}")
