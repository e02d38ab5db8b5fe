"""The command `python -m simulate`."""

import subprocess
import sys
from typing import Any

import pytest

from game.memory.log import Log
from simulate.__main__ import main

pytestmark = pytest.mark.timeout(120)

ALONE = ("--processes", "1")


async def mute(log: Log, *arguments: Any) -> None:
    """Keeps no chat."""


def test_seeds_are_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ALONE, "--seeds", "4", "--first", "2"]) == 0
    printed = capsys.readouterr().out
    assert "4 seeds in" in printed
    assert "0 failed" in printed


@pytest.mark.long
def test_several_processes_try_them() -> None:
    command = [sys.executable, "-m", "simulate", "--seeds", "25", "--processes", "2"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "25 seeds in" in printed
    assert "0 failed" in printed


def test_a_seed_that_fails_is_named_repeated_and_made_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Log, "add_chat", mute)
    assert main([*ALONE, "--seeds", "6"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "fails: chat" in line]
    seed = lines[0].split()[1]
    assert main(["--seed", seed]) == 1
    long = capsys.readouterr().out
    assert "is kept 0 times" in long
    assert main(["--shrink", seed, "--check", "chat", "--seconds", "10"]) == 1
    short = capsys.readouterr().out
    assert f"Plan({seed}, processes=" in short
    assert "is kept 0 times" in short
    assert short[short.index("Plan(") :].count("Step(") < long.count(" s  ") / 2


def test_what_is_allowed_does_not_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Log, "add_chat", mute)
    assert main([*ALONE, "--seeds", "5", "--allow", "chat"]) == 0
    assert "chat" in capsys.readouterr().out


def test_a_seed_that_does_not_fail_is_not_made_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shrink", "2"]) == 0
    assert capsys.readouterr().out == "seed 2 does not fail\n"
