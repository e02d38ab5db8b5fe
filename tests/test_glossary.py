"""docs/glossary.md: each term once, and every column of the database under one meaning."""

import re
from collections import Counter
from pathlib import Path

import asyncpg

GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text()
TERMS, _, COLUMNS = GLOSSARY.partition("\n## Columns\n")
ROW = re.compile(r"^\| (?!term|column)([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def test_each_term_and_each_column_stands_once() -> None:
    for part in (TERMS, COLUMNS):
        names = Counter(name for name, _ in ROW.findall(part))
        assert len(names) > 30
        assert [name for name, count in names.items() if count > 1] == []


def test_each_meaning_is_a_sentence_of_its_own() -> None:
    meanings = Counter(meaning for _, meaning in ROW.findall(GLOSSARY))
    assert [meaning for meaning, count in meanings.items() if count > 1 or meaning[-1] not in ".`"] == []


async def test_the_columns_are_those_of_the_database(database: str) -> None:
    connection = await asyncpg.connect(database)
    try:
        rows = await connection.fetch(
            "SELECT DISTINCT column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name <> 'schema_migration'"
        )
    finally:
        await connection.close()
    assert {name for name, _ in ROW.findall(COLUMNS)} == {row["column_name"] for row in rows}
