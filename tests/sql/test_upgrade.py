"""Migration 0003 renames what is there: it keeps all rows, rewrites no table, and wants no process alive."""

import shutil
from pathlib import Path

import asyncpg
import msgspec
import pytest

from game.kit.anchor import Anchor
from game.kit.glicko import Rating
from game.ports.log import ReadRequest
from game.ports.people import Player
from game.ports.steps import PlayerRating
from sql import Unusable, migrate
from sql.log import Log
from sql.online import Online
from sql.people import People
from sql.pool import Pool
from sql.seeks import Seeks
from sql.steps import Steps

OLD = Path(__file__).with_name("before_0003.sql").read_text()

RENAMED = {"said": "chat_line", "here": "table_audience", "present": "player_online"}


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The migrations before 0003."""
    for file in sorted(migrate.FOLDER.glob("*.sql"))[:2]:
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """The migrations up to 0003."""
    folder = tmp_path / "renamed"
    folder.mkdir()
    for file in sorted(migrate.FOLDER.glob("*.sql"))[:3]:
        shutil.copy(file, folder)
    return folder


class Database:
    """What a database holds, whatever its columns are called."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self.connection = connection

    async def rows(self) -> dict[str, list[str]]:
        """The values of all rows, by table."""
        tables = await self.connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = {row["tablename"] for row in tables} - {"schema_migration"}
        found = {}
        for name in names:
            rows = await self.connection.fetch(f"SELECT t::text AS row FROM {name} t")
            found[name] = sorted(row["row"] for row in rows)
        return found

    async def files(self) -> set[int]:
        """The files of all tables and indexes: a table that is rewritten gets another."""
        rows = await self.connection.fetch(
            "SELECT relfilenode FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relfilenode <> 0"
        )
        return {row["relfilenode"] for row in rows}

    async def names(self) -> set[tuple[str, str]]:
        """All relations, columns, constraints and functions."""
        rows = await self.connection.fetch(
            "SELECT 'relation' AS kind, relname AS name FROM pg_class"
            "   WHERE relnamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'column', c.relname || '.' || a.attname"
            "   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            "   WHERE c.relnamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'constraint', conname FROM pg_constraint"
            "   WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')"
            " UNION ALL SELECT 'function', proname || prosrc FROM pg_proc"
            "   WHERE pronamespace = 'public'::regnamespace"
        )
        return {(str(row["kind"]), row["name"]) for row in rows}


async def test_all_is_there_after_it_and_after_it_was_taken_back(
    empty_database: str, before: Path, renamed: Path
) -> None:
    await migrate.migrate(empty_database, before)
    database = Database(await asyncpg.connect(empty_database))
    await database.connection.execute(OLD)
    rows, files, names = await database.rows(), await database.files(), await database.names()
    assert all(rows.values()), "a table without a row shows nothing"
    assert await migrate.migrate(empty_database, renamed) == ["0003_names"]
    assert await database.rows() == {RENAMED.get(name, name): found for name, found in rows.items()}
    assert await database.files() == files
    assert await migrate.rollback(empty_database, renamed) == "0003_names"
    assert (await database.rows(), await database.names()) == (rows, names)
    assert await migrate.migrate(empty_database, renamed) == ["0003_names"]
    await database.connection.close()


async def test_the_new_code_reads_what_the_old_has_written(empty_database: str, before: Path) -> None:
    await migrate.migrate(empty_database, before)
    connection = await asyncpg.connect(empty_database)
    await connection.execute(OLD)
    await migrate.migrate(empty_database)
    await connection.close()
    pool = Pool(empty_database, 1)
    await pool.open()

    [found] = await Log(pool, Anchor()).read([ReadRequest("a", 0, 0, 0, "n1")])
    assert found is not None
    row = found.row
    assert (row.game_name, row.rules_version, row.seat_count, row.seed) == ("nim", 1, 2, 2**62)
    assert (row.opened, row.began, row.ended, row.rev) == (100, 101, 105, 5)
    assert (row.session_id, row.step, row.next_table_id) == ("a", 0, "b")
    assert (row.rated, row.speed, row.follow_up_due) == (True, "fast", True)
    assert [(one.player_id, one.seat, one.next_answer, one.gain) for one in row.seated] == [
        ("1", 1, "rematch", 10),
        ("2", 0, None, -10),
    ]
    assert row.online == {"1", "2"}
    assert [(event.seq, event.at, event.seat) for event in found.events] == [(1, 103, 0), (2, 104, None)]
    assert [(line.rev, line.at, line.name, line.text) for line in found.chat] == [(3, 102, "Ann", "hello")]
    assert found.known_seq == 1
    assert msgspec.json.decode(row.setup) == {"heaps": [3]}

    people = People(pool)
    assert await people.player_by_token(b"one") == Player("1", "Ann", True)
    assert await people.kept_player("ann") == (Player("1", "Ann", True), "a hash")
    assert await people.valid_tokens([b"one", b"two", b"three", b"four"]) == {b"one", b"two", b"three"}
    assert await Online(pool).online_player("bob") == Player("2", "Bob")
    ann, bob = await Seeks(pool).all_seeks()
    assert (ann.number, ann.node, ann.connection_id, ann.match_id, ann.confirmed) == (
        1,
        7,
        "a line",
        "m",
        True,
    )
    assert (bob.number, bob.node, bob.challenged, bob.since) == (2, None, Player("1", "Ann"), 51)
    assert await Steps(pool).ratings(["1"], "nim", "fast") == [
        PlayerRating("1", Rating(1510.5, 200, 0.06), 4, 105)  # type: ignore[arg-type]
    ]
    [played], _ = await Steps(pool).tables_played("1", None, 9)
    assert (played.table_id, played.phase, played.ended, played.gain) == ("a", "over", 105, 10)
    [history] = await Steps(pool).rating_histories("1", 9)
    assert [at for at, _ in history.points] == [105]
    await pool.close()


async def test_it_is_refused_while_a_process_is_alive(
    empty_database: str, before: Path, renamed: Path
) -> None:
    await migrate.migrate(empty_database, before)
    connection = await asyncpg.connect(empty_database)
    await connection.execute("INSERT INTO node (beat) VALUES (dbnow() - 5000)")
    with pytest.raises(Unusable, match=r"0003_names failed, .*: server processes are running.*stop them all"):
        await migrate.migrate(empty_database, renamed)
    await connection.execute("UPDATE node SET beat = beat - 1001")
    assert await migrate.migrate(empty_database, renamed) == ["0003_names"]
    await connection.execute("INSERT INTO node DEFAULT VALUES")
    with pytest.raises(Unusable, match="server processes are running"):
        await migrate.rollback(empty_database, renamed)
    await connection.close()


async def test_code_of_before_refuses_to_start_on_it(empty_database: str, before: Path) -> None:
    await migrate.migrate(empty_database)
    connection = await asyncpg.connect(empty_database)
    with pytest.raises(Unusable, match="too new: 0003_names .* version 3 or later; this code knows 2"):
        await migrate.check(connection, before)
    await connection.close()
