"""Finding pg_dump and its like, and running them."""

import asyncio
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from sql import Unusable, binaries, client_programs

LOCAL, TLS = "postgresql://127.0.0.1:9/n", "postgresql://db.example.com/n"


def install(folder: Path, version: str, psql: str = "connection refused") -> Path:
    """Programs that can say their version, and of which psql says what happens when it connects."""
    folder.mkdir(parents=True)
    for name in client_programs.NAMES:
        (folder / name).write_text(
            f'#!/bin/sh\ntest "$1" = --version && echo "{name} (PostgreSQL) {version}" || echo "{psql}" >&2\n'
        )
        (folder / name).chmod(0o755)
    return folder


async def version(programs: client_programs.ClientPrograms) -> str:
    return (await programs.output("pg_dump", "--version")).decode().split()[2]


async def test_the_first_are_taken_that_are_new_enough_and_can_do_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = install(tmp_path / "wheel", "18.4", "psql: error: SSL support is not compiled in")
    older, newer = install(tmp_path / "older", "16.3"), install(tmp_path / "newer", "19.1")
    monkeypatch.setattr(binaries, "client_folders", lambda: [tmp_path, wheel, older, newer])
    for url, major, expected in (
        (LOCAL, 14, "18.4"),
        (LOCAL, 19, "19.1"),
        (TLS, 16, "16.3"),
        (TLS, 17, "19.1"),
    ):
        assert await version(client_programs.find(url, major, None, "moyo test")) == expected
    assert await version(client_programs.find(LOCAL, 14, older, "moyo test")) == "16.3"


@pytest.mark.parametrize(("url", "which"), [(LOCAL, ""), (TLS, " that can use TLS")])
def test_where_there_are_none_the_sentence_says_what_to_install(
    url: str, which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "client_folders", lambda: [install(tmp_path / "old", "17.1")])
    expected = f"of PostgreSQL 18 or later on this machine{which}. Install postgresql-client-18 or later"
    with pytest.raises(Unusable, match=expected):
        client_programs.find(url, 18, None, "moyo test")
    with pytest.raises(Unusable, match=f"in PG_BIN, {tmp_path}"):
        client_programs.find(LOCAL, 18, tmp_path, "moyo test")


def test_the_wheels_cannot_do_tls() -> None:
    assert client_programs._lacks_tls(binaries.find())


async def test_what_goes_wrong_is_said_in_its_own_words() -> None:
    programs = client_programs.find(LOCAL, 18, None, "moyo test")
    with pytest.raises(Unusable, match=r"psql: connection to server at .* failed: Connection refused"):
        await programs.output("psql", "-c", "SELECT 1")


async def test_it_ends_with_the_block_that_needs_it() -> None:
    programs = client_programs.find(LOCAL, 18, None, "moyo test")
    async with programs.running("pg_restore", "--list", stdin=PIPE, stdout=PIPE) as one:
        process = one._process
        await asyncio.sleep(0)
    assert process.returncode == -9
