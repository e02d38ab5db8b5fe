"""`docs/sessions.md` says what the code does: its commands are such, and its numbers those of the code."""

import re
from pathlib import Path

import pytest

from game.kit.play_time import MINUTE
from game.lifecycle.team_session_faults import MOST_FAULTS
from game.lifecycle.team_session_start import SECONDS
from game.ports.team_sessions import (
    MAX_GUESTS,
    MAX_MEMBERSHIPS,
    MAX_ORGANISERS,
    MAX_PLAYERS,
    MAX_TEAM_SESSIONS,
    MAX_TEAMS,
)
from messages import TeamSessionCommand, decode
from moyo.__main__ import STOP_PATIENCE
from moyo.exit_status import NOT_STARTED, STOPPED, UNFINISHED
from rehearse.exit_status import FAULTY, PLAYED, UNUSABLE
from rehearse.team import CONTESTS, HEAD_START, NEAR, SEES
from rehearse.timetable import DETOUR_PERCENT, RIDING, WAITS, WALKING

PAGE = (Path(__file__).parent.parent / "docs" / "sessions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("frame", re.findall(r"^    → (.*)$", PAGE, re.MULTILINE))
def test_what_is_sent_is_a_command(frame: str) -> None:
    assert isinstance(decode(frame), TeamSessionCommand)


def test_its_numbers_are_those_of_the_code() -> None:
    assert MAX_TEAM_SESSIONS == MAX_ORGANISERS == 20
    assert "organisers of one | 20 each |" in PAGE
    assert f"who joins another | {MAX_MEMBERSHIPS} |" in PAGE
    assert f"teams of a session | {MAX_TEAMS}, and" in PAGE
    assert f"players of a session | {MAX_PLAYERS}, and" in PAGE
    assert f"guests of a session | {MAX_GUESTS} |" in PAGE
    assert f"| {SECONDS:.0f} s, {MOST_FAULTS} sentences |" in PAGE
    assert (STOPPED, NOT_STARTED, UNFINISHED, STOP_PATIENCE) == (0, 1, 3, 15)
    assert "within fifteen seconds" in PAGE


def test_what_it_says_of_simulated_teams_is_so() -> None:
    assert f"walk {WALKING} metres a minute and ride {RIDING}" in PAGE
    assert f"ways that are {DETOUR_PERCENT / 100:g} times the straight line" in PAGE
    assert (min(WAITS), max(WAITS)) == (3, 8)
    assert "three to eight\nminutes for a ride" in PAGE
    assert (HEAD_START, NEAR) == (15 * MINUTE, 15 * MINUTE)
    assert f"come within {SEES} metres" in PAGE
    assert (PLAYED, FAULTY, UNUSABLE) == (0, 1, 2)
    assert CONTESTS == 50
