"""What is logged of requests that cannot be read: little, however many come."""

import logging

import pytest

from web import http_log
from web.http_log import LINES, LONGEST, FewLines


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("tornado.general", logging.INFO, "", 1, "Malformed: %r", (text,), None)


def test_few_lines_come_through_and_the_next_says_how_many_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [50.0]
    monkeypatch.setattr(http_log, "monotonic", lambda: now[0])
    limit = FewLines()
    assert sum(limit.filter(record("x")) for _ in range(LINES + 7)) == LINES
    now[0] += 1
    last = record("y")
    assert limit.filter(last)
    assert last.getMessage() == "Malformed: 'y' (7 lines before were left out)"


def test_a_line_is_cut() -> None:
    long = record("x" * 16_000)
    assert FewLines().filter(long)
    assert len(long.getMessage()) == LONGEST + 1
