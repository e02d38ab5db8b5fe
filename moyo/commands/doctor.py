"""`python -m moyo doctor`: what is wrong with the settings, the machine and the database; what mends it."""

import argparse
import asyncio
import resource
import shutil
from collections.abc import AsyncIterator, Iterator
from ipaddress import ip_address
from pathlib import Path

from moyo.commands import Commands
from moyo.exit_status import NOT_STARTED, STOPPED
from moyo.options import add_json
from moyo.printing import print_json, say
from moyo.reach import DATA, reached, running_bus
from moyo.settings import Settings
from nats_bus import doctor as nats
from sql import Unusable, migrate
from sql.doctor import addresses, connecting, server, sessions
from sql.doctor.finding import Finding, fault, ok, warning

FEW_FILES = 4_096
"""A limit of open files, and so of players on a process, below which it is told."""

LITTLE_ROOM, NO_ROOM = 2_000, 200
"""Megabytes that are free on the disk of a database: below the first it is told, below the second a fault."""


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "doctor",
        help="look for what is wrong, and say what mends it",
        description="Checks the settings, this machine, the way to the database, and the database. Each "
        "line is ok, a warning or a fault, with what was found and what to do. The exit status is 1 where "
        "there is a fault.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace) -> int:
    return asyncio.run(_run(settings, options.json))


async def _run(settings: Settings, as_json: bool) -> int:
    findings = []
    async for finding in examine(settings):
        findings.append(finding)
        if not as_json:
            say(f"{finding.level:<8} {finding.check:<18} {finding.found}")
            if finding.mend:
                say(f"{'':8} {'':18} → {finding.mend}")
    if as_json:
        print_json([finding._asdict() for finding in findings])
    return NOT_STARTED if any(finding.level == "fault" for finding in findings) else STOPPED


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """All that is found, as it is found. What needs what is at fault is left out."""
    yield open_files(resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    for finding in web(settings):
        yield finding
    if settings.database_url is None:
        yield room(DATA)
    else:
        for name, variable, url in _addresses(settings):
            for finding in [*await addresses.names(variable, url), *await addresses.tls(variable, url)]:
                yield _of(name, finding) if name else finding
    if settings.bus_url is not None and (bus_url := running_bus(settings)) is not None:
        for finding in await nats.examine(bus_url):
            yield finding
    try:
        async with reached(settings) as url:
            pooled = settings.pooled_url() if settings.database_url else url
            async for finding in _database(settings, pooled, url):
                yield finding
            for name, shard in settings.shards().items():
                async for finding in _database(settings, *shard):
                    yield _of(name, finding)
                async for finding in _together(name, shard.direct, url):
                    yield _of(name, finding)
    except Unusable as problem:
        yield fault(
            "database", str(problem), "Set DATABASE_URL, or start the server once: python -m moyo serve"
        )


async def _database(settings: Settings, pooled_url: str, direct_url: str) -> AsyncIterator[Finding]:
    yield await connecting.pooled(pooled_url)
    finding, connection = await connecting.direct(direct_url)
    yield finding
    if connection is None:
        return
    try:
        yield await connecting.notes(pooled_url, connection)
        yield await connecting.clock(connection)
        yield await server.fit(connection)
        for finding in await server.schema(connection, settings.migrate):
            yield finding
        found = await server.settings(connection)
        for finding in [*server.durability(found), *await server.write_ahead_log(connection, found)]:
            yield finding
        yield await server.connections(connection, found, *needed(settings))
        for check in (sessions.idle_in_transaction, sessions.locks, sessions.open_transactions):
            for finding in await check(connection):
                yield finding
        for finding in await sessions.migration_lock(connection, migrate.LOCK):
            yield finding
    except connecting.BROKEN as error:
        yield connecting.unreachable("DATABASE_DIRECT_URL, or else of DATABASE_URL", direct_url, error)
    finally:
        connection.terminate()


async def _together(name: str, shard_url: str, home_url: str) -> AsyncIterator[Finding]:
    """Whether a shard is that of its home, and has its time. Says nothing where one of them is away."""
    _, home = await connecting.direct(home_url)
    _, shard = await connecting.direct(shard_url)
    try:
        if home is not None and shard is not None:
            yield await connecting.clocks(shard, home)
            yield await connecting.belongs(name, shard, home)
    except connecting.BROKEN as error:
        yield connecting.unreachable("DATABASE_URL", shard_url, error)
    finally:
        for connection in filter(None, (home, shard)):
            connection.terminate()


def _of(name: str, finding: Finding) -> Finding:
    """What was found about the shard of that name."""
    return finding._replace(check=f"{name}: {finding.check}")


def needed(settings: Settings) -> tuple[int, int]:
    """The connections that this machine wants, and the fewest with which it runs: docs/operations.md."""
    return 2 * settings.web_concurrency * (settings.pool_size + 1) + 8, 2 * settings.web_concurrency + 2


def _addresses(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The name of a shard, or none for the home, the setting, and the address."""
    urls = {"DATABASE_URL": settings.database_url, "DATABASE_DIRECT_URL": settings.database_direct_url}
    for variable, databases in urls.items():
        if databases is not None:
            yield "", variable, databases.home
            for name, url in databases.shards.items():
                yield name, variable, url


def open_files(limit: int) -> Finding:
    """Whether many can connect."""
    if 0 <= limit < FEW_FILES:
        mend = f"Raise ulimit -Hn, or LimitNOFILE= of its systemd unit, to {16 * FEW_FILES}."
        return warning("open files", f"at most {limit} files, and so clients, a process", mend)
    return ok("open files", "no limit" if limit < 0 else f"at most {limit} files, and so clients, a process")


def room(folder: Path) -> Finding:
    """Whether the disk of the embedded database has room."""
    there = folder if folder.exists() else folder.parent
    free = shutil.disk_usage(there).free // 1_000_000
    found = f"{free:,} MB are free for {folder}"
    if free >= LITTLE_ROOM:
        return ok("disk", found)
    mend = "Make room on that disk, or have a larger one: without room no move is taken."
    return fault("disk", found, mend) if free < NO_ROOM else warning("disk", found, mend)


def web(settings: Settings) -> list[Finding]:
    """Whether the address at which it serves, its proxies and the origins go together."""
    path = settings.base_path or "/"
    found = [ok("address", f"serves {path} at {settings.host}:{settings.port}")]
    if isinstance(settings.proxies, int) and settings.proxies and not _is_loopback(settings.host):
        why = f"who connects to {settings.host}:{settings.port} past the proxies can claim any address"
        mend = "Set PROXIES to the proxies' own addresses, such as 10.0.0.0/8, or HOST to 127.0.0.1."
        found.append(warning("proxies", why, mend))
    if settings.node_url is not None and not settings.origins:
        why = "NODE_URL is set without ORIGINS: pages that are opened by another name cannot connect to it"
        mend = "Write in ORIGINS by which name players open the pages, such as https://go.example."
        found.append(warning("origins", why, mend))
    for origin in settings.origins:
        scheme, _, host = origin.partition("://")
        if scheme == "http" and not _is_loopback(host.rpartition(":")[0] or host):
            why = f"pages of {origin} are not encrypted, nor are the tokens that they send"
            found.append(
                warning("origins", why, f"Serve them over https, and write https://{host} in ORIGINS.")
            )
    return found


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
