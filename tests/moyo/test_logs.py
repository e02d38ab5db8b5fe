"""The form of the log: plain lines and JSON objects of the same messages."""

import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moyo import logs

ROOT = Path(__file__).parent.parent.parent
LINE = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ WARNING sql\.pool"
"""How a plain line begins."""

logger = logging.getLogger("sql.pool")


@pytest.fixture(autouse=True)
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No context but what a test adds."""
    monkeypatch.setattr(logs, "_contexts", [])


def text(form: logs.LogFormat, message: str, *values: Any, extra: dict[str, Any] | None = None) -> str:
    """A warning in that form, with the exception that is being handled."""
    error = sys.exc_info() if sys.exc_info()[0] else None
    record = logger.makeRecord("sql.pool", logging.WARNING, "", 1, message, values, error, extra=extra)
    return logs.formatter(form).format(record)


def test_a_plain_line_ends_with_the_message() -> None:
    assert re.fullmatch(
        f"{LINE}: the database is away: no answer", text("plain", "the %s is away: no answer", "database")
    )


def test_fields_stand_before_the_message_of_a_plain_line() -> None:
    logs.add_context(lambda: {"node": 7, "player": "a"})
    line = text(
        "plain", "here", extra={"player": "b", "called": 'the "b" one', "reason": ""} | {"code": None}
    )
    assert re.fullmatch(LINE + r' node=7 player=b called="the \\"b\\" one" reason="" code=None: here', line)


def test_json_has_the_same_on_one_line() -> None:
    logs.add_context(lambda: {"node": 7})
    line = text("json", "jö\n%d", 3, extra={"table": "k3Zq", "at": Path("x")})
    assert "\n" not in line
    found = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", found.pop("timestamp"))
    assert isinstance(found.pop("pid"), int)
    of_call = {"table": "k3Zq", "at": found["at"]}
    assert found == {"level": "warning", "logger": "sql.pool", "message": "jö\n3", "node": 7} | of_call


def test_an_exception_stands_below_a_line_and_in_a_field() -> None:
    try:
        raise LookupError("nowhere")
    except LookupError:
        line, found = text("plain", "failed"), json.loads(text("json", "failed"))
    assert re.match(f"{LINE}: failed\n Traceback ", line)
    assert line.endswith("LookupError: nowhere")
    assert found["message"] == "failed"
    assert found["exception"] == line.partition("\n ")[2].replace("\n ", "\n")


def test_what_a_client_sends_neither_makes_a_line_nor_moves_the_cursor() -> None:
    line = text("plain", "%s", "x\n2026-12-01 forged\r\x1b[2J\x9b2J\u202e", extra={"table": "\x9b\x1b"})
    assert line.endswith(
        r" table=\u009b\u001b: x" + "\n 2026-12-01 forged" + r"\u000d\u001b[2J\u009b2J\u202e"
    )


def run(program: str, **environ: str) -> str:
    """What a program writes to stderr, which is no terminal."""
    given = f"import os, logging, warnings; from moyo import logs; logs.configure_by(os.environ); {program}"
    done = subprocess.run(
        [sys.executable, "-c", given],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    return done.stderr


def test_what_is_no_terminal_gets_json_and_all_that_a_process_says() -> None:
    told = run("warnings.warn('old'); logging.getLogger('a').info('hi'); logging.debug('no'); 1 / 0")
    lines = [json.loads(line) for line in told.splitlines()]
    said = [(line["level"], line["logger"], line["message"]) for line in lines]
    assert "UserWarning: old" in said[0][2]
    assert said[1:] == [("info", "a", "hi"), ("critical", "moyo", "the process ends")]
    assert "ZeroDivisionError" in lines[-1]["exception"]


def test_the_setting_says_the_form() -> None:
    assert run("logging.info('hi')", LOG_FORMAT="plain").endswith(" INFO root: hi\n")
    assert "LOG_FORMAT is 'xml', and has to be plain or json." in run("", LOG_FORMAT="xml")
