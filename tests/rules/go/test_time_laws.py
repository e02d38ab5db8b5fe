"""No sequence of events gives time back, or charges both: what is so of any clock is so of a game of Go."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.api import Millis
from game.kit.clock import GameClock, terms
from game.kit.clock.side import left
from game.rules.go.absence import awaited_until
from game.rules.go.action import Accept, Pass, Play
from game.rules.go.game import GAME
from game.rules.go.outcome import NO_RESULT
from tests.rules.logs import Step, logs, steps

law = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def time_left(clock: GameClock, seat: int) -> int:
    """All that a seat has left, as of the instant up to which the clock is charged."""
    given = terms(clock.setup)
    return 0 if given is None else left(clock.sides[seat], given)


def thought(clock: GameClock, seat: int) -> int:
    turn = clock.account.turn.thought if clock.turn == seat else 0
    return clock.account.totals[seat].thought + turn


def moved(step: Step) -> bool:
    return step.seat is not None and isinstance(step.action, Play | Pass)


@law
@given(data=st.data())
def test_only_a_move_renews_time_and_nothing_else_gives_any(data: st.DataObject) -> None:
    """An undo, a pause and its end, a vacation, a claim, a counting, an outage: none gives time back."""
    for step in steps(GAME, data.draw(logs(GAME))):
        before, after = step.before.clock, step.after.clock
        if terms(before.setup) is None:
            continue
        for seat in (0, 1):
            charge = thought(after, seat) - thought(before, seat)
            assert charge >= 0
            assert charge == 0 or before.running == seat
            if not (moved(step) and step.before.position.turn == seat):
                assert time_left(after, seat) == time_left(before, seat) - charge
                assert after.sides[seat].periods <= before.sides[seat].periods
                assert after.sides[seat].stones <= before.sides[seat].stones


@law
@given(data=st.data())
def test_what_is_taken_back_stays_charged(data: st.DataObject) -> None:
    for step in steps(GAME, data.draw(logs(GAME))):
        if isinstance(step.action, Accept) and len(step.after.turns) < len(step.before.turns):
            before, after = step.before.clock, step.after.clock
            assert after.since >= before.since
            for seat in (0, 1):
                assert time_left(after, seat) <= time_left(before, seat)
                assert after.sides[seat].quota == before.sides[seat].quota
                assert thought(after, seat) >= thought(before, seat)
                assert after.paused == before.paused


@law
@given(data=st.data())
def test_never_both_are_charged_and_no_millisecond_twice(data: st.DataObject) -> None:
    for step in steps(GAME, data.draw(logs(GAME))):
        before, after = step.before.clock, step.after.clock
        charges = [thought(after, seat) - thought(before, seat) for seat in (0, 1)]
        assert min(charges) == 0
        assert sum(charges) <= step.at - before.since


@law
@given(data=st.data())
def test_the_time_to_answer_only_becomes_less_within_a_counting(data: st.DataObject) -> None:
    for step in steps(GAME, data.draw(logs(GAME))):
        if step.before.scoring and step.after.scoring:
            pairs = zip(step.before.answer_times, step.after.answer_times, strict=True)
            assert all(0 <= new <= old for old, new in pairs)


@law
@given(data=st.data())
def test_while_a_resumed_game_waits_no_time_runs_and_nothing_is_claimed(data: st.DataObject) -> None:
    """It ends as it says, unless it is called off because somebody has gone who has hardly moved."""
    for step in steps(GAME, data.draw(logs(GAME))):
        state = step.after
        assert (state.stands_until is None) == (state.ends_as is None)
        if state.stands_until is None or state.ends_as is None:
            continue
        waited = state.position.turn
        assert state.clock.running is None
        assert awaited_until(state, waited) is None
        over = GAME.advance(state, Millis(state.stands_until))
        assert GAME.advance(state, Millis(state.stands_until - 1)).result is None or over.result == NO_RESULT
        assert over.result in (state.ends_as, NO_RESULT)
        assert GAME.deadline(over) is None
