"""`docs/operations.md` says what happens when something fails: each row of its table names a test."""

import ast
import re
from pathlib import Path

import pytest

from game.catalogue.checking import MOST_BYTES, MOST_ENTRIES, SECONDS
from game.catalogue.entry import MOST_ENTRY_BYTES
from game.catalogue.files import MOST_FILE_BYTES
from game.held.catalogues import MOST_KEPT
from game.lifecycle.photos import MOST_PHOTO_BYTES
from game.ports.catalogues import KEPT_VERSIONS, MAX_CATALOGUES, MAX_ORGANISERS
from game.ports.positions import KEPT, SLOTS
from game.sections import draining
from game.sections.positions_feed import INTERVAL
from game.sections.retention import HOUR
from moyo.exit_status import NOT_STARTED, STOPPED, STUCK, UNFINISHED
from moyo.settings import Settings
from moyo.worker import GRACE_PERIOD
from web.catalogue_files import MOST_UPLOADS
from web.photos import MOST_OF_TABLE, MOST_PHOTOS
from web.uploads import UPLOAD_SECONDS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
FAILURES = (
    "PostgreSQL is stopped",
    "PostgreSQL is frozen",
    "one process is killed",
    "all processes are killed",
    "the listener is cut",
    "a process is stopped",
    "the disk is full",
)
"""What may fail according to the design; a row each."""


def rows() -> list[list[str]]:
    """The cells of the failure table."""
    table = PAGE[PAGE.index("| what fails |") :].split("\n\n")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


def test_what_may_fail_has_a_row() -> None:
    told = [row[0] for row in rows()]
    assert not [failure for failure in FAILURES if not any(what.startswith(failure) for what in told)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_each_row_is_a_test(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    found = re.fullmatch(r"`(test_\w+\.py)::(test_\w+)`", row[4])
    assert found is not None
    tree = ast.parse((ROOT / "tests" / "system" / found[1]).read_text(encoding="utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)}
    assert found[2] in tests


def test_it_says_how_many_positions_and_photos_there_may_be() -> None:
    assert f"| {SLOTS}, of the last hour; for `POSITION_DAYS` |" in PAGE
    assert KEPT == HOUR
    assert INTERVAL == 2
    assert f"| {MOST_PHOTO_BYTES >> 10} KiB, in {UPLOAD_SECONDS:.0f} s |" in PAGE
    assert f"| {MOST_PHOTOS}; {MOST_OF_TABLE} of a table, and one of a player |" in PAGE
    assert f"{40 * Settings().player_photos * MOST_PHOTO_BYTES >> 20} MiB" in PAGE


def test_it_says_what_the_code_does() -> None:
    for status in (STOPPED, NOT_STARTED, UNFINISHED, STUCK):
        assert f"\n| {status} | " in PAGE
    assert GRACE_PERIOD == 12
    assert "killed after twelve seconds" in PAGE
    assert draining.SPREAD == 2.5
    assert "within two and a half seconds" in PAGE
    assert draining.LINGER == 3
    assert "three seconds after the end" in PAGE


def test_the_bounds_of_catalogues_are_those_of_the_server() -> None:
    table = PAGE[PAGE.index("| what | at most |") :].split("\n\n")[0]
    assert (MAX_CATALOGUES, MAX_ORGANISERS, KEPT_VERSIONS, MOST_ENTRIES) == (20, 20, 20, 5_000)
    assert (MOST_BYTES, MOST_ENTRY_BYTES, MOST_FILE_BYTES) == (1 << 20, 64 << 10, 4 << 20)
    assert (UPLOAD_SECONDS, MOST_UPLOADS, SECONDS, MOST_KEPT) == (60.0, 4, 10.0, 16)
    shown = (
        "20 each",
        "5,000 entries",
        "1 MiB",
        "64 KiB",
        "4 MiB, in 60 s",
        "| 4, and one",
        "10 s",
        "newest 20",
    )
    assert [words for words in shown if words not in table] == []
