"""What the embedded PostgreSQL writes to its log: what is passed on of it, and how much."""

import logging
from pathlib import Path

import pytest

from sql import server_log
from sql.server_log import ServerLog

HEAD = "2026-12-01 14:03:02.118 UTC [71] "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pg18.log"


def write(path: Path, *lines: str, end: str = "\n") -> None:
    with path.open("a") as file:
        file.write("\n".join(lines) + end)


def test_warnings_and_errors_are_passed_on_once_and_when_their_line_is_whole(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = ServerLog(path)
    write(
        path,
        f"{HEAD}LOG:  checkpoint starting: time",
        f"{HEAD}ERROR:  no such “column”",
        f"{HEAD}STATEMENT:  SELECT",
    )
    write(path, f"{HEAD}PANIC:  no sp", end="")
    log.look()
    write(path, "ace left")
    log.look()
    log.look()
    assert [(one.name, one.levelno, one.getMessage()) for one in caplog.records] == [
        ("postgresql", logging.WARNING, "ERROR: no such “column”"),
        ("postgresql", logging.CRITICAL, "PANIC: no space left"),
    ]


def test_no_more_is_passed_on_than_can_be_read(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_log, "MOST_LINES", 2)
    monkeypatch.setattr(server_log, "MOST_READ", 300)
    log = ServerLog(path)
    write(path, *(f"{HEAD}WARNING:  {number:03}" for number in range(100)))
    log.look()
    assert caplog.messages == ["WARNING: 094", "WARNING: 095", f"4 messages more are in {path}"]


def test_it_is_begun_anew_when_it_is_large_and_when_postgresql_starts_again(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_log, "SIZE", 100)
    log = ServerLog(path)
    write(path, f"{HEAD}WARNING:  one", "x" * 100)
    log.look()
    assert (path.read_text(), path.with_suffix(".log.1").stat().st_size > 100) == ("", True)
    write(path, f"{HEAD}WARNING:  two")
    log.look()
    path.write_text("")
    write(path, "short")
    log.look()
    write(path, f"{HEAD}WARNING:  three")
    log.look()
    assert caplog.messages == ["WARNING: one", "WARNING: two", "WARNING: three"]


def test_a_log_that_cannot_be_read_is_said(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ServerLog(path).look()
    assert caplog.messages[0].startswith("The log of PostgreSQL cannot be read or rotated: ")
