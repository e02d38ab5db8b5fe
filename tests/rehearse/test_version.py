"""A published version is rehearsed by its hash, from a database."""

import asyncpg
import pytest

from game.catalogue.checking import checked
from game.catalogue.encoding import hash_of
from game.catalogue.files import read_file
from game.demo_catalogue import demo_files
from game.rules.trainlag.game import GAME
from rehearse.__main__ import main, read
from rehearse.files import Unreadable


def contents() -> bytes:
    assert GAME.catalogue is not None
    entries = [
        (file.kind, entry.name, entry.json)
        for file in demo_files(GAME)
        for entry in read_file(file.kind, GAME.catalogue.kinds[file.kind], file.form, file.data).entries
    ]
    found = checked(GAME.name, GAME.catalogue, entries).contents
    assert found is not None
    return found


async def publish(database: str, game_name: str, text: bytes) -> str:
    """Puts a version into the database as publishing does."""
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(
            "INSERT INTO catalogue_version (catalogue_hash, game_name, contents) VALUES ($1, $2, $3)",
            *(hash_of(text), game_name, text.decode()),
        )
    finally:
        await connection.close()
    return hash_of(text)


async def test_a_version_is_read_by_its_hash(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    name = await publish(database, "trainlag", contents())
    catalogue, faults = await read([name])
    assert (catalogue, faults) == ((await read([])).catalogue, ())
    with pytest.raises(Unreadable, match="There is no version of that hash"):
        await read(["0" * 64])


async def test_a_version_of_another_game_is_told(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    name = await publish(database, "other", b'{"entries":{"planet":[{"name":"Mars"}]},"game":"other"}')
    with pytest.raises(Unreadable, match="no town of trainlag"):
        await read([name])


def test_a_database_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert main(["0" * 64]) == 2
    assert "cannot be" in capsys.readouterr().err
