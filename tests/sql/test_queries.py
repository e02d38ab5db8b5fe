"""The statements: their format, their arguments, and that PostgreSQL understands each of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

import sql
from sql import migrate
from sql.queries import FOLDER, QUERIES, SKIPPING, URGENT, parse, query, read

CODE = Path(sql.__file__).parent
FILES = sorted(FOLDER.glob("*.sql"))
TEXT = "\n".join(file.read_text() for file in FILES)
OID = "SELECT $1::text::regtype::oid"
FUNCTIONS = migrate.known()[3].up.text


def calls() -> Iterator[tuple[str, set[str | None]]]:
    """Every call of `fetch` and `fetchval` in `sql/`: the statement and the names of its arguments."""
    for file in sorted(CODE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"fetch", "fetchval"}
                and ast.unparse(node.func.value) in ("self._pool", "pool")
            ):
                [statement] = node.args  # all that follows has a name
                assert isinstance(statement, ast.Constant)
                yield str(statement.value), {keyword.arg for keyword in node.keywords}


async def test_postgresql_takes_each_with_the_declared_types(database: str) -> None:
    connection = await asyncpg.connect(database)
    for name, one in QUERIES.items():
        for text in (one.text, one.unsent):
            try:
                prepared = await connection.prepare(text)
            except asyncpg.PostgresError as error:
                pytest.fail(f"{name}: {error}")
            declared = [await connection.fetchval(OID, type_) for type_ in one.parameters.values()]
            assert [parameter.oid for parameter in prepared.get_parameters()] == declared, name
        columns = [attribute.name for attribute in prepared.get_attributes()]
        assert one.has_notes == ({"recipient_ids", "note"} <= set(columns)), name
    await connection.close()


def test_each_is_called_with_the_names_that_it_declares() -> None:
    called = list(calls())
    assert {name for name, _ in called} == QUERIES.keys()
    for name, arguments in called:
        if None in arguments:  # some are given by a mapping; the pool names those that are missing or unknown
            assert arguments - {None} <= QUERIES[name].parameters.keys(), name
        else:
            assert arguments == QUERIES[name].parameters.keys(), name


def test_each_says_in_one_to_three_lines_what_it_does() -> None:
    for name, comment in re.findall(r"^-- name: (\w+)\([^)]*\)\n((?:--.*\n)*)", TEXT, re.MULTILINE):
        assert 1 <= len(comment.splitlines()) <= 3, name
        assert re.fullmatch(r"-- [A-Z](.|\n)*[.]\n", comment), name


def test_the_statements_that_may_wait_for_a_row_are_known() -> None:
    waiting = {name for name, one in QUERIES.items() if one.waits_for_rows}
    assert {"add_chat", "change_seats", "end_game", "settle", "rename_player"} < waiting
    assert {"open_table", "add_seeks", "players_by_token", "open_match"} < waiting
    assert {"create_catalogue", "change_draft", "publish_catalogue"} < waiting
    assert not {"append", "refuse", "heartbeat", "read_tables", "lobby", "tables_of", "events"} & waiting


def test_those_that_skip_locked_rows_wait_for_none() -> None:
    for name in SKIPPING:
        text = QUERIES[name].text
        locks = re.findall(r"FOR (?:NO KEY )?UPDATE(?: OF \w+)?( SKIP LOCKED)?", text)
        assert set(locks) == {" SKIP LOCKED"}, name
        assert not QUERIES[name].waits_for_rows


def test_the_urgent_statements_are_there_and_wait_for_no_row() -> None:
    assert QUERIES.keys() >= URGENT
    assert all("SKIP LOCKED" in QUERIES[name].text for name in ("append", "refuse"))
    assert not re.search("INSERT|UPDATE|DELETE", QUERIES["read_tables"].text)


@pytest.mark.parametrize("name", list(QUERIES))
def test_each_is_one_statement(name: str) -> None:
    """And so it commits by itself, and holds no lock while its process sleeps."""
    assert ";" not in QUERIES[name].text


def test_no_number_and_no_notification_is_written_by_hand() -> None:
    assert not re.search(r"\$\d|pg_notify", TEXT)
    assert FUNCTIONS.count("pg_notify") == 1
    for name, one in QUERIES.items():
        assert one.has_notes == ("AS note" in one.text or ", note)" in one.unsent), name


def test_rows_are_locked_in_the_order_of_their_keys() -> None:
    text = " ".join(re.sub(r"--.*", "", TEXT + FUNCTIONS).split())
    order = r"ORDER BY ((?:\w+\.)?\w+(?:, (?:\w+\.)?\w+)*)(?: LIMIT :\w+)? FOR (?:NO KEY )?UPDATE"
    orders = re.findall(order, text)
    assert len(orders) == len(re.findall(r"FOR (?:NO KEY )?UPDATE", text)) > 15
    keys = {"active_kind, active_id", "id", "limit_key", "player_id", "player_id, criteria, challenged_id"}
    keys |= {"table_id", "player_id, claim_id"}
    assert {re.sub(r"\w+\.", "", order) for order in orders} == keys


async def test_a_column_name_means_one_thing_in_all_tables(database: str) -> None:
    """The types of columns of one name are the same; only what is shown of a rating is rounded."""
    connection = await asyncpg.connect(database)
    rows = await connection.fetch(
        "SELECT column_name, array_agg(DISTINCT data_type::text) AS types FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name <> 'schema_migration' GROUP BY column_name"
    )
    await connection.close()
    several = {row["column_name"]: row["types"] for row in rows if len(row["types"]) > 1}
    assert several.keys() == {"id", "rating", "deviation"}, several


class TestFormat:
    def test_arguments_become_numbers_in_the_order_of_their_declaration(self) -> None:
        one = query("one", {"b": "text", "a": "int[]"}, "SELECT :a, :b, :a")
        assert one.text == "SELECT $2::int[], $1::text, $2::int[]"
        assert one.values({"a": [1], "b": "x"}) == ["x", [1]]

    @pytest.mark.parametrize(
        "text",
        [
            "SELECT x::text",
            "SELECT 'a :a and it''s :a'",
            r"SELECT E'it\'s :a', 1",
            'SELECT "a :a"',
            "SELECT $$ :a $$, $x$ :a $$ :a $x$",
            "SELECT 1 -- :a",
            "SELECT /* :a\n :a */ 1",
            "SELECT x[1:2]",
        ],
    )
    def test_casts_strings_names_and_comments_stay_as_they_are(self, text: str) -> None:
        assert query("one", {}, text).text == text
        assert query("one", {"a": "int"}, f"{text}\n, :a::text").text == f"{text}\n, $1::int::text"

    def test_an_argument_has_to_be_declared_and_used(self) -> None:
        with pytest.raises(ValueError, match="one does not declare :b"):
            query("one", {"a": "int"}, "SELECT :a, :b")
        with pytest.raises(ValueError, match=r"one declares \['b'\] and does not use them"):
            query("one", {"a": "int", "b": "int"}, "SELECT :a")

    @pytest.mark.parametrize("arguments", [{}, {"a": 1, "b": 2}, {"b": 2}])
    def test_what_is_missing_or_unknown_is_named(self, arguments: dict[str, int]) -> None:
        missing, unknown = ["a"] * ("a" not in arguments), ["b"] * ("b" in arguments)
        with pytest.raises(TypeError) as told:
            query("one", {"a": "int"}, "SELECT :a").values(arguments)
        assert str(told.value) == f"The statement one lacks {missing} and does not take {unknown}."

    def test_a_file_of_two_statements(self) -> None:
        text = (
            "-- What it is about.\n\n"
            "-- name: one(a double precision,\n--     b int)\n-- Does one.\n-- And more.\nSELECT :a, :b\n\n"
            "-- name: two()\n-- Does two.\nSELECT recipient_ids, note FROM outcome\n"
        )
        one, two = parse(text)
        assert (one.name, one.parameters) == ("one", {"a": "double precision", "b": "int"})
        assert (one.text, one.has_notes) == ("SELECT $1::double precision, $2::int", False)
        assert two.unsent == "SELECT recipient_ids, note FROM outcome"
        sent = r"SELECT send_note(recipient_ids, note || E'\nc' || dbnow()) FROM outcome"
        assert (two.text, two.has_notes) == (sent, True)

    @pytest.mark.parametrize(
        "text", ["-- name: one\nSELECT 1\n", "-- name: one()\nSELECT 1\n-- name: two\nSELECT 2"]
    )
    def test_a_name_without_arguments_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="name"):
            list(parse(text))

    def test_a_name_that_stands_twice_is_refused(self, tmp_path: Path) -> None:
        for name in ("a.sql", "b.sql"):
            (tmp_path / name).write_text("-- name: one()\n-- Does one.\nSELECT 1\n")
        with pytest.raises(ValueError, match="two statements one"):
            read(sorted(tmp_path.glob("*.sql")))
