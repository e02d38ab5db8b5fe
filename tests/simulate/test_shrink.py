"""A plan is made shorter while it still fails."""

import msgspec
import pytest

from simulate import shrink
from simulate.history import History
from simulate.plan import Plan, made
from simulate.run import Outcome
from simulate.story import source, story

PLAN = made(1)
GUILTY = {PLAN.steps[7], PLAN.steps[-3]}


def fake_run(plan: Plan) -> Outcome:
    """A run that fails where both of two steps are in the plan."""
    found = ["seats: twice"] if len(set(plan.steps) & ALIKE) > 1 else []
    return Outcome(found, History())


ALIKE = GUILTY | {step._replace(at=round(step.at, 1), seconds=round(step.seconds, 1)) for step in GUILTY}


def test_what_is_not_needed_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrink, "run", fake_run)
    short = shrink.shrunk(PLAN, "seats")
    assert {(step.kind, step.chance) for step in short.steps} == {(step.kind, step.chance) for step in GUILTY}
    assert (short.processes, short.people) == (1, 2)


def test_another_fault_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrink, "run", lambda plan: Outcome(["acts: no"] * (len(plan.steps) < 9), History()))
    assert shrink.shrunk(PLAN, "seats").steps == PLAN.steps


def test_a_plan_is_told_in_sentences_and_as_source() -> None:
    plan = msgspec.structs.replace(PLAN, steps=PLAN.steps[:3])
    told = story(plan, Outcome(["seats: person1 sits twice"], History()))
    assert "found: seats: person1 sits twice" in told
    assert told.count("\n") == 4
    scope = {"Plan": Plan, "Step": type(PLAN.steps[0])}
    assert len(eval(source(plan), scope).steps) == 3  # noqa: S307 - our own text
