"""What has failed is tried once more, alone; what fails again has failed."""

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

WRONG = """
def test_wrong():
    assert False
"""


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
    (tmp_path / "test_some.py").write_text(tests)
    first = [sys.executable, "-m", "pytest", "-q", "--numprocesses", "1", "--dist", "loadgroup"]
    assert subprocess.run(first, cwd=tmp_path, check=False, capture_output=True).returncode == 1
    again = [sys.executable, str(PROGRAM)]
    tried = subprocess.run(again, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert tried.returncode == (0 if passes else 1)
    assert ("looked into:\n  test_some.py::test_by_chance[0]\n" in tried.stdout) == passes


def test_where_no_test_has_failed_nothing_is_tried(tmp_path: Path) -> None:
    tried = subprocess.run([sys.executable, str(PROGRAM)], cwd=tmp_path, check=False, capture_output=True)
    assert (tried.returncode, tried.stdout) == (1, b"")
