"""In some runs notes go by NATS, after the commit. What is lost there is made up for by comparing tables."""

import msgspec
import pytest

from game.held.comparison import Comparison
from simulate.plan import made
from simulate.run import run

LOSES = 739
"""A seed in whose run a note is lost over NATS, and nothing else."""


async def compares_nothing(comparison: Comparison) -> None:
    """Leaves all tables as they are."""


def test_some_runs_have_nats_and_in_some_of_them_it_is_away() -> None:
    over_nats = [plan for plan in map(made, range(200)) if plan.by_nats]
    away = [plan for plan in over_nats if any(step.kind == "bus_away" for step in plan.steps)]
    assert 5 < len(away) < len(over_nats) < 60


def test_who_missed_notes_is_shown_the_newest_all_the_same() -> None:
    assert run(made(LOSES)).faults == []


def test_without_the_comparison_views_stay_behind_only_over_nats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Comparison, "compare_some", compares_nothing)
    monkeypatch.setattr(Comparison, "missed", lambda comparison: False)
    plan = made(LOSES)
    assert "views" in run(plan).checks
    assert run(msgspec.structs.replace(plan, by_nats=False)).faults == []
