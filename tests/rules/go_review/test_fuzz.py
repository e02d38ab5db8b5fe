"""The fuzzer finds nothing in a while, and would find something."""

import subprocess
import sys
from time import sleep

import pytest

from game.rules.go_review import reading
from tests.rules.go_review.fuzz import checked, fuzz
from tests.rules.go_review.mutated import CORPUS, case

SECONDS = 5


def test_the_fuzzer_finds_nothing() -> None:
    """The same files each time; `make fuzz` goes on with others for ten minutes."""
    command = [sys.executable, "-m", "tests.rules.go_review.fuzz", "--seconds", str(SECONDS), "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=10 * SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_case_is_the_same_again() -> None:
    assert [case(5, number) for number in range(50)] == [case(5, number) for number in range(50)]
    assert len({case(5, number) for number in range(50)}) > 40


def test_most_files_are_opened() -> None:
    """What is only refused tests little."""
    assert all(map(checked, CORPUS[:100]))
    assert sum(checked(case(6, number)) for number in range(100)) > 30


def test_the_fuzzer_finds_an_exception(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("tests.rules.go_review.fuzz.KEPT", tmp_path)
    monkeypatch.setattr(reading, "parsed", lambda text, known: [])
    monkeypatch.setattr("tests.rules.go_review.fuzz.HANGS", 1)
    with pytest.raises(IndexError):
        fuzz(1, 1)
    sleep(1.5)  # this process is not ended for a file that was no trouble


def test_the_fuzzer_finds_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.rules.go_review.fuzz.LONGEST", 0.0)
    with pytest.raises(AssertionError, match="it took"):
        checked(CORPUS[0])


def test_the_fuzzer_finds_what_comes_back_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.rules.go_review.fuzz.written", lambda played: b"(;SZ[19];B[dd])")
    with pytest.raises(AssertionError, match="something else"):
        checked(CORPUS[0])
