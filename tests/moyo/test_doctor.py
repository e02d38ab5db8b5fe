"""`python -m moyo doctor`: what it prints, its exit status, and what it says of machine and settings."""

import json
import re
import shutil
from pathlib import Path

import pytest

from moyo.commands import doctor
from moyo.databases import Databases
from moyo.settings import Settings
from tests.moyo.test_command import run

PRIVATE = "postgresql://moyo:secret@nowhere.invalid/moyo"


def test_a_fault_is_status_1_and_says_what_mends_it(postgres: object, database: str) -> None:
    """That of the tests has no fsync."""
    ended = run("-m", "moyo", "doctor", "--json", DATABASE_URL=database)
    findings = {finding["check"]: finding for finding in json.loads(ended.stdout)}
    assert (ended.returncode, ended.stderr) == (1, "")
    assert [check for check, finding in findings.items() if finding["level"] == "fault"] == ["fsync"]
    assert "postgresql.conf" in findings["fsync"]["mend"]
    assert findings.keys() >= {
        "open files", "address", "dns", "tls", "pooler", "direct", "listen", "clock", "version", "schema",
        "role", "archive", "connections", "idle", "locks", "transactions", "migrations",
    }  # fmt: skip


def test_a_line_each_without_a_secret() -> None:
    ended = run("-m", "moyo", "doctor", DATABASE_URL=PRIVATE)
    assert ended.returncode == 1
    assert (
        "fault    dns                the host nowhere.invalid of DATABASE_URL has no address" in ended.stdout
    )
    assert "→ Correct the host in DATABASE_URL" in ended.stdout
    assert "fault    connect" in ended.stdout
    assert "secret" not in ended.stdout + ended.stderr


async def test_without_a_fault_the_status_is_0(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sql.doctor.server.durability", lambda settings: [])
    assert await doctor._run(Settings(database_url=Databases(database)), as_json=False) == 0
    assert "ok       version            PostgreSQL" in capsys.readouterr().out


async def test_without_a_database_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moyo.reach.DATA", tmp_path / "data")
    found = [finding async for finding in doctor.examine(Settings())]
    assert (found[-1].check, found[-1].level) == ("database", "fault")
    assert "DATABASE_URL is not set" in found[-1].found


@pytest.mark.parametrize(("limit", "level"), [(1024, "warning"), (524_288, "ok"), (-1, "ok")])
def test_few_open_files(limit: int, level: str) -> None:
    assert doctor.open_files(limit).level == level


@pytest.mark.parametrize(("free", "level"), [(100, "fault"), (1_000, "warning"), (100_000, "ok")])
def test_a_full_disk(free: int, level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=free * 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert doctor.room(tmp_path / "not there yet").level == level


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, []),
        ({"PROXIES": "1"}, []),
        ({"PROXIES": "1", "HOST": "192.0.2.1"}, ["proxies"]),
        ({"PROXIES": "10.0.0.0/8", "HOST": "192.0.2.1"}, []),
        ({"ORIGINS": "https://go.example,http://localhost:8080"}, []),
        ({"ORIGINS": "https://go.example", "NODE_URL": "https://b.go.example"}, []),
        ({"NODE_URL": "https://b.go.example"}, ["origins"]),
        ({"ORIGINS": "http://go.example", "BASE_PATH": "/moyo"}, ["origins"]),
    ],
)
def test_the_address_and_those_who_stand_before_it(environ: dict[str, str], found: list[str]) -> None:
    findings = doctor.web(Settings.read(environ))
    assert [finding.check for finding in findings if finding.level == "warning"] == found
    assert findings[0].found.startswith(f"serves {environ.get('BASE_PATH', '/')} at ")


def test_each_check_is_in_the_table_for_operators() -> None:
    root = Path(__file__).parents[2]
    page = (root / "docs" / "operations.md").read_text()
    files = [*root.glob("sql/doctor/*.py"), root / "moyo" / "commands" / "doctor.py"]
    named = re.compile(r'\b(?:ok|warning|fault|_told)\(\s*"([^"]+)"')
    checks = {check for file in files for check in named.findall(file.read_text())}
    assert {"dns", "archive", "idle", "proxies"} <= checks
    assert [check for check in checks - {"connect", "database"} if f"`{check}`" not in page] == []
