"""Each check finds a real fault, and says nothing where there is none."""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sql import migrate
from sql.doctor import addresses, connecting, server, sessions
from sql.doctor.finding import Finding
from sql.pooler import Connection
from tests import debian, pgbouncer
from tests.sql.test_connections import Role, role  # noqa: F401

SOUND = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "autovacuum": "on",
    "archive_mode": "off",
    "max_wal_size": "1024",
    "max_connections": "100",
    "superuser_reserved_connections": "3",
}


def levels(findings: list[Finding]) -> list[tuple[str, str]]:
    """What was found, in short. What is no fault mends nothing, and each other says how."""
    assert [bool(finding.mend) for finding in findings] == [finding.level != "ok" for finding in findings]
    return [(finding.check, finding.level) for finding in findings]


@pytest_asyncio.fixture
async def connection(database: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database, statement_cache_size=0)
    yield connection
    await connection.close()


@asynccontextmanager
async def another(url: str, name: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(url, server_settings={"application_name": name})
    try:
        yield connection
    finally:
        await connection.close()


class TestAddresses:
    async def test_a_host_without_an_address(self) -> None:
        found = await addresses.names("DATABASE_URL", "postgresql://u:secret@nowhere.invalid,127.0.0.1/x")
        assert levels(found) == [("dns", "fault"), ("dns", "ok")]
        assert "nowhere.invalid" in found[0].found
        assert "secret" not in str(found)

    @pytest.mark.parametrize(
        ("days", "words", "level"),
        [
            (90, "sslmode=require", "ok"),
            (90, "sslmode=verify-full", "ok"),
            (5, "sslmode=require", "warning"),
            (-1, "sslmode=require", "warning"),
            (-1, "sslmode=verify-full", "fault"),
        ],
    )
    async def test_a_certificate_expires(self, days: int, words: str, level: str, tmp_path: Path) -> None:
        async with encrypted(datetime.now(UTC) + timedelta(days=days), tmp_path) as port:
            found = await addresses.tls("DATABASE_URL", f"postgresql://u@127.0.0.1:{port}/x?{words}")
        assert levels(found) == [("tls", level)]
        assert "is valid until 2" in found[0].found

    async def test_a_database_without_tls(self, database: str) -> None:
        [found] = await addresses.tls("DATABASE_URL", f"{database}?sslmode=require")
        assert (found.level, found.found) == ("fault", "127.0.0.1 of DATABASE_URL offers no TLS: it says no")
        assert levels(await addresses.tls("DATABASE_URL", database)) == [("tls", "ok")]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            nobody = f"postgresql://u@127.0.0.1:{probe.getsockname()[1]}/x?sslmode=require"
            assert levels(await addresses.tls("DATABASE_URL", nobody)) == [("tls", "warning")]

    async def test_a_way_that_is_not_encrypted(self) -> None:
        found = await addresses.tls("DATABASE_URL", "postgresql://u:secret@db.example/x?sslmode=prefer")
        assert levels(found) == [("tls", "warning")]
        assert "secret" not in str(found)


@asynccontextmanager
async def encrypted(until: datetime, folder: Path) -> AsyncIterator[int]:
    """The port of something that speaks TLS as PostgreSQL does, with a certificate that expires then."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    dated = built.not_valid_before(until - timedelta(days=365)).not_valid_after(until)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "both.pem"
    file.write_bytes(dated.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(8)
        writer.write(b"S")
        await writer.start_tls(context)
        await reader.read()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


class TestConnecting:
    async def test_a_database_that_is_not_there(self, database: str) -> None:
        for url, mend in (
            (f"{database}_no", "Make the database"),
            ("postgresql://u:secret@127.0.0.1:1/x", "Start"),
        ):
            finding, connection = await connecting.direct(url)
            for found in (finding, await connecting.pooled(url)):
                assert (found.check, found.level) == ("connect", "fault")
                assert found.mend.startswith(mend)
                assert "secret" not in str(found)
            assert connection is None

    async def test_two_databases_are_not_one(
        self, database: str, empty_database: str, connection: Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert (await connecting.notes(database, connection)).level == "ok"
        monkeypatch.setattr(connecting, "PATIENCE", 0.2)
        assert (await connecting.notes(empty_database, connection)).level == "fault"

    async def test_a_clock_that_is_wrong(
        self, connection: Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert (await connecting.clock(connection)).level == "ok"
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() - 90)
        found = await connecting.clock(connection)
        assert found.level == "warning"
        assert "is 90.0 s from" in found.found or "is 89.9 s from" in found.found

    @debian.needs("pgbouncer")
    async def test_a_pooler(self, database: str) -> None:
        async with pgbouncer.pooled(pgbouncer.newer(), database) as url:
            found = await connecting.pooled(url)
            assert (found.check, found.level) == ("pooler", "ok")
            assert "through a pooler" in found.found
            finding, connection = await connecting.direct(url)
        assert (finding.check, finding.level, connection) == ("direct", "fault", None)
        assert "DATABASE_DIRECT_URL" in finding.found
        async with pgbouncer.pooled(pgbouncer.newer(), database, "max_prepared_statements = 0") as url:
            assert (await connecting.pooled(url)).level == "fault"


class TestServer:
    async def test_a_sound_one(self, connection: Connection) -> None:
        found = [await server.fit(connection), *await server.schema(connection, migrates=False)]
        found += [*server.durability(SOUND), *await server.write_ahead_log(connection, SOUND)]
        found.append(await server.connections(connection, SOUND, 18, 4))
        assert {level for _, level in levels(found)} == {"ok"}
        assert (await server.settings(connection)).keys() == SOUND.keys()

    async def test_a_schema_that_is_behind(self, empty_database: str) -> None:
        async with another(empty_database, "") as connection:
            assert levels(await server.schema(connection, migrates=False)) == [("schema", "fault")]
            assert levels(await server.schema(connection, migrates=True)) == [("schema", "ok")]

    async def test_a_schema_of_newer_code(self, connection: Connection) -> None:
        newer = "INSERT INTO schema_migration VALUES ($1, 'newer', '', $1)"
        await connection.execute(newer, max(migrate.known()) + 1)
        assert levels(await server.schema(connection, migrates=True)) == [("schema", "fault")]

    @pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
    def test_a_commit_that_may_be_lost(self, name: str) -> None:
        assert (name, "fault") in levels(server.durability(SOUND | {name: "off"}))

    def test_tables_that_nobody_vacuums(self) -> None:
        assert ("autovacuum", "warning") in levels(server.durability(SOUND | {"autovacuum": "off"}))

    async def test_an_archive_that_fails(self, connection: Connection) -> None:
        archived = SOUND | {"archive_mode": "on", "max_wal_size": "64"}
        assert levels(await server.write_ahead_log(connection, archived)) == [
            ("max_wal_size", "warning"),
            ("archive", "ok"),
        ]
        await connection.execute(
            "CREATE TEMP TABLE pg_stat_archiver AS SELECT 3 AS failed_count, '0A' AS last_failed_wal,"
            " now() AS last_failed_time, NULL::timestamptz AS last_archived_time;"
            "SET search_path = pg_temp, public, pg_catalog"
        )
        [_, found] = await server.write_ahead_log(connection, archived)
        assert (found.check, found.level) == ("archive", "fault")
        assert "3 times, last for 0A" in found.found

    async def test_a_slot_that_nobody_uses(self, connection: Connection) -> None:
        await connection.fetch("SELECT pg_create_physical_replication_slot('old_standby', true)")
        try:
            found = await server.write_ahead_log(connection, SOUND)
        finally:
            await connection.fetch("SELECT pg_drop_replication_slot('old_standby')")
        assert levels(found)[-1] == ("slots", "warning")
        assert "old_standby" in found[-1].mend

    async def test_too_few_connections(self, connection: Connection, role: Role) -> None:  # noqa: F811
        assert (
            await server.connections(connection, SOUND | {"max_connections": "10"}, 18, 4)
        ).level == "warning"
        assert (
            await server.connections(connection, SOUND | {"max_connections": "5"}, 18, 4)
        ).level == "fault"
        await role.limit(6)
        async with another(role.url, "") as theirs:
            found = await server.connections(theirs, SOUND, 18, 4)
        assert found.level == "warning"
        assert found.found.startswith("the role may have 6, of which 1 are used; 18 are wanted")


class TestSessions:
    async def test_nobody_is_in_the_way(self, connection: Connection) -> None:
        found = [*await sessions.idle_in_transaction(connection), *await sessions.locks(connection)]
        found += await sessions.open_transactions(connection)
        found += await sessions.migration_lock(connection, migrate.LOCK)
        assert levels(found) == [(check, "ok") for check in ("idle", "locks", "transactions", "migrations")]

    async def test_a_transaction_holds_up_a_statement(
        self, connection: Connection, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sessions, "LONG", 0.01)
        monkeypatch.setattr(sessions, "OPEN", 0.01)
        async with another(database, "a console") as holder, another(database, "a program") as waiter:
            await holder.execute("BEGIN; LOCK TABLE game_table")
            waiting = asyncio.create_task(waiter.execute("SELECT FROM game_table"))
            while levels(found := await sessions.locks(connection)) == [("locks", "ok")]:
                await asyncio.sleep(0.01)
            assert levels(found) == [("locks", "warning")]
            assert str(holder.get_server_pid()) in found[0].mend
            [idle] = await sessions.idle_in_transaction(connection)
            assert (idle.level, "a console" in idle.found) == ("warning", True)
            [running] = await sessions.open_transactions(connection)
            assert (running.level, "a program" in running.found) == ("warning", True)
            await holder.execute("ROLLBACK")
            await waiting

    async def test_the_lock_of_migrations_is_left(self, connection: Connection, database: str) -> None:
        async with another(database, "an old release") as holder:
            await holder.fetchval("SELECT pg_advisory_lock($1)", migrate.LOCK)
            [found] = await sessions.migration_lock(connection, migrate.LOCK)
        assert found.level == "warning"
        assert "an old release" in found.found
