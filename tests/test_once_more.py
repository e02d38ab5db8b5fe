"""What has failed is tried once more, alone; what fails again has failed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("once_more.py")

BY_CHANCE = """
from pathlib import Path

import pytest

@pytest.mark.xdist_group("browser 1")
@pytest.mark.parametrize("number", range({count}))
def test_by_chance(number):
    before = Path(f"{{number}}.txt")
    assert before.exists() or before.write_text("") is None
"""
"""Tests that fail the first time."""

CONFTEST = """
def pytest_xdist_make_scheduler(config, log):
    return None
"""
"""What only xdist asks for, as ours has it."""

WRONG = """
def test_wrong():
    assert False
"""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs Python in `folder`, out of the measured coverage: what that omits is named relative to ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("tests", "passes"),
    [
        (BY_CHANCE.format(count=3), True),
        (BY_CHANCE.format(count=4), False),
        (BY_CHANCE.format(count=1) + WRONG, False),
    ],
    ids=["few by chance", "more than few", "wrong"],
)
def test_few_that_pass_alone_are_listed(tmp_path: Path, tests: str, passes: bool) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_some.py").write_text(tests)
    assert run(tmp_path, "-m", "pytest", "-q", "--numprocesses", "1", "--dist", "loadgroup").returncode == 1
    tried = run(tmp_path, str(PROGRAM))
    assert tried.returncode == (0 if passes else 1)
    assert ("looked into:\n  test_some.py::test_by_chance[0]\n" in tried.stdout) == passes


def test_where_no_test_has_failed_nothing_is_tried(tmp_path: Path) -> None:
    tried = run(tmp_path, str(PROGRAM))
    assert (tried.returncode, tried.stdout) == (1, "")
