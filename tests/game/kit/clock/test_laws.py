"""What holds for any sequence of events: no time is given back, none is charged twice, none is lost."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import json
from msgspec.structs import astuple

from game.api import Illegal, Millis
from game.kit.clock import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Correspondence,
    Fischer,
    GameClock,
    NoClock,
    Simple,
    advanced,
    back_from_vacation,
    is_up,
    moved,
    on_vacation,
    paused,
    resumed,
    server_away,
    started,
    switched,
    terms,
)
from game.kit.clock.calendar import DAY
from game.kit.clock.delay import MOST_GIVEN, MOST_QUOTA, REFILL
from game.kit.clock.side import left
from tests.game.kit.clock.turns import BEGAN, last_turn

law = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))

Kind = Literal["move", "count", "undo", "pause", "resume", "away", "vacation", "back"]


class Happening(NamedTuple):
    """What happens, so many thousandths of a unit of time after the one before."""

    kind: Kind
    after: int
    delay: int
    seat: int


class Step(NamedTuple):
    kind: Kind
    before: GameClock
    at: Millis
    clock: GameClock


def systems() -> SearchStrategy[ClockSetup]:
    """Small numbers, so that any boundary is met."""
    few = st.integers(1, 4)
    timed = st.one_of(
        st.builds(Absolute, few),
        st.builds(Fischer, few, st.integers(0, 3), st.integers(4, 6)),
        st.builds(ByoYomi, st.integers(0, 3), few, few),
        st.builds(Canadian, st.integers(0, 3), few, few),
        st.builds(Simple, few),
    )
    days = st.builds(Correspondence, timed, vacation=st.integers(0, 3), weekends_off=st.booleans())
    return st.just(NoClock()) | timed | timed | days


HAPPENINGS = st.lists(
    st.builds(
        Happening,
        st.sampled_from([*["move"] * 6, "count", "undo", "pause", "resume", "away", "vacation", "back"]),
        st.sampled_from([0, 1, 250, 500, 999, 1_000, 1_001]) | st.integers(0, 2_500),
        st.sampled_from([0, 0, 100, 400, 2_000]),
        st.integers(0, 1),
    ),
    max_size=40,
)


def after(clock: GameClock, happening: Happening, at: Millis) -> GameClock:
    """The clock after something has happened. Raises `Illegal`."""
    kind, _, delay, seat = happening
    if kind == "away":
        return server_away(clock, Millis(at - 700), at)
    clock = advanced(clock, at)
    if kind == "move":
        return moved(clock, 1 - (clock.turn or 0), at, delay)
    if clock.fallen is not None or is_up(clock, at):
        raise Illegal("Time is up.")
    match kind:
        case "count":
            return switched(clock, None, at)
        case "undo":
            return switched(clock, seat, at)
        case "pause" if not clock.paused and clock.turn is not None:
            return paused(clock, at)
        case "resume" if clock.paused:
            return resumed(clock, at)
        case "vacation":
            return on_vacation(clock, seat, at)
        case "back":
            return back_from_vacation(clock, seat, at)
    raise Illegal("It makes no sense.")


def steps(setup: ClockSetup, happenings: list[Happening]) -> Iterator[Step]:
    """What has happened to a clock. What was illegal has not."""
    unit = DAY // 1_000 if isinstance(setup, Correspondence) else 1
    clock, at = started(setup, 2, 0, BEGAN), BEGAN
    for happening in happenings:
        at = Millis(at + happening.after * unit)
        if (clock.falls_at or at + 1) <= at:
            return
        try:
            following = after(clock, happening, at)
        except Illegal:
            continue
        yield Step(happening.kind, clock, at, following)
        clock = following


def accounted(clock: GameClock) -> int:
    """The milliseconds of all turns, by whatever cause."""
    return sum(sum(astuple(spent)) for spent in (*clock.account.totals, clock.account.turn))


def thought(clock: GameClock, seat: int) -> int:
    turn = clock.account.turn.thought if clock.turn == seat else 0
    return clock.account.totals[seat].thought + turn


@law
@given(systems(), HAPPENINGS)
def test_each_millisecond_of_a_turn_is_accounted_for_once(
    setup: ClockSetup, happenings: list[Happening]
) -> None:
    idle = 0
    for step in steps(setup, happenings):
        assert step.clock.since == step.clock.now == step.at
        if step.before.turn is None:
            idle += step.at - step.before.since
        assert accounted(step.clock) == step.at - BEGAN - idle


@law
@given(systems(), HAPPENINGS)
def test_only_a_move_renews_time_and_only_a_charge_uses_it(
    setup: ClockSetup, happenings: list[Happening]
) -> None:
    given = terms(setup)
    for step in steps(setup, happenings):
        for seat in (0, 1):
            old, new = step.before.sides[seat], step.clock.sides[seat]
            charge = thought(step.clock, seat) - thought(step.before, seat)
            assert charge == 0 or step.before.running == seat
            if given is None:
                assert new == old
                continue
            assert 0 <= new.main <= given.limit
            assert new.periods <= old.periods
            assert new.vacation <= old.vacation
            if step.kind == "move" and step.before.running == seat:
                assert new.main <= max(old.main - charge, 0) + given.increment
                assert left(new, given) > 0
            else:
                assert left(old, given) - left(new, given) == charge


@law
@given(systems(), HAPPENINGS)
def test_no_more_is_given_back_than_the_quota_has(setup: ClockSetup, happenings: list[Happening]) -> None:
    moves, total = [0, 0], [0, 0]
    for step in steps(setup, happenings):
        if step.kind != "move" or terms(setup) is None:
            continue
        mover, spent = last_turn(step.clock)
        assert mover == step.before.running
        assert spent.line <= min(MOST_GIVEN, step.at - step.before.since)
        moves[mover] += 1
        total[mover] += spent.line
        assert total[mover] <= MOST_QUOTA + REFILL * (moves[mover] - 1)
        assert 0 <= step.clock.sides[mover].quota <= MOST_QUOTA


@law
@given(systems(), HAPPENINGS, st.lists(st.integers(0, 6_000), min_size=2, max_size=2).map(sorted))
def test_time_may_pass_in_one_go_or_in_two(
    setup: ClockSetup, happenings: list[Happening], later: list[int]
) -> None:
    unit = DAY // 1_000 if isinstance(setup, Correspondence) else 1
    for step in steps(setup, happenings):
        first, second = (Millis(step.at + time * unit) for time in later)
        assert advanced(advanced(step.clock, first), second) == advanced(step.clock, second)


@law
@given(systems(), HAPPENINGS)
def test_the_flag_falls_at_the_deadline(setup: ClockSetup, happenings: list[Happening]) -> None:
    for step in steps(setup, happenings):
        due, up = step.clock.falls_at, step.clock.up_at
        if due is None or up is None:
            assert advanced(step.clock, Millis(step.at + 10 * DAY)).fallen is None
            continue
        assert step.at < up <= due <= up + MOST_GIVEN
        assert advanced(step.clock, Millis(due - 1)).fallen is None
        over = advanced(step.clock, due)
        assert (over.fallen, over.since, over.now) == (step.clock.turn, due, due)
        assert accounted(over) - accounted(step.clock) == up - step.at


@law
@given(systems(), HAPPENINGS)
def test_a_clock_survives_json_and_holds_no_fraction(setup: ClockSetup, happenings: list[Happening]) -> None:
    for step in steps(setup, happenings):
        encoded = json.encode(step.clock)
        assert json.decode(encoded, type=GameClock) == step.clock
        assert b"." not in encoded
