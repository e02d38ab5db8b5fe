"""The laws that every game must keep; those of delays are in `test_every_delay`.

A game dropped into the folder is found and tested here without a line of its own.
"""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from game import rules
from game.api import Game, Illegal, Millis, Notice, Seat, ToMove
from game.checked_rules import MOST_LEGAL, MOST_VIEW_BYTES
from game.judging import MOST_DELAY
from game.team_play import ORGANISER
from tests.documented import documents_of
from tests.rules.hidden import gets_through, told_apart
from tests.rules.laws import every_game, frozen, later, law
from tests.rules.logs import acting, initial, logs, met_at, outcome, people, states, steps, taken
from tests.rules.records import RECORDED, Record, recorded_part, replayed
from tests.strategies import values


def events(game: Game[Any, Any, Any], seats: int) -> SearchStrategy[tuple[Seat | None, Any]]:
    """Anything that players and organisers may do, and any notice that a game which asks for them may get."""
    seat = st.integers(0, people(game, seats) - 1)
    acts: SearchStrategy[tuple[Seat | None, Any]] = st.tuples(seat, values(game.action))
    if game.team_play is not None:
        acts |= st.tuples(st.just(ORGANISER), values(game.team_play.organiser_action))
    notices = st.tuples(st.none(), st.builds(Notice, seat, st.booleans(), st.booleans()))
    return acts | notices if game.notice else acts


def floats(value: Any) -> list[float]:
    """Every float in a value made of what JSON knows."""
    match value:
        case float():
            return [value]
        case dict():
            return floats(list(value.values()))
        case list():
            return [found for item in value for found in floats(item)]
    return []


@every_game
@law
@given(data=st.data())
def test_the_same_log_gives_the_same_state(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    setup = msgspec.json.decode(frozen(log.setup), type=game.setup)
    again = list(states(game, log._replace(setup=setup)))
    assert again == list(states(game, log))


@every_game
@law
@given(data=st.data())
def test_time_may_flow_in_one_go_or_in_two(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    for at, state in states(game, data.draw(logs(game))):
        first = later(data, at)
        second = later(data, first)
        assert game.advance(game.advance(state, first), second) == game.advance(state, second)


@every_game
@law
@given(data=st.data())
def test_nothing_is_mutated(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    setup = frozen(log.setup)
    for step in steps(game, log):
        state, action = frozen(step.before), frozen(step.action)
        taken(game, step.before, step.at, step.seat, step.action, step.delay)
        game.advance(step.before, later(data, step.at))
        game.result(step.before)
        game.deadline(step.before)
        game.view(step.before, data.draw(st.none() | st.integers(0, log.seats - 1)))
        assert (frozen(step.before), frozen(step.action)) == (state, action)
    assert frozen(log.setup) == setup


@every_game
@law
@given(data=st.data())
def test_a_state_survives_json_and_holds_no_float(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    for _, state in states(game, data.draw(logs(game))):
        assert msgspec.json.decode(frozen(state), type=type(state)) == state
        assert not floats(msgspec.json.decode(frozen(state)))


@every_game
@law
@given(data=st.data())
def test_a_game_goes_on_from_a_state_kept_as_json(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """A table is loaded from a state that was kept as JSON, and goes on as it would have without."""
    log = data.draw(logs(game))
    kind = type(initial(game, log))
    for step in steps(game, log):
        assert type(step.after) is kind
        met = met_at(step.at, step.action)
        before = game.advance(msgspec.json.decode(frozen(step.before), type=kind), met)
        assert taken(game, before, step.at, step.seat, step.action, step.delay) == step.after


@every_game
@law
@given(data=st.data())
def test_any_action_applies_or_is_illegal(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    anything = events(game, log.seats)
    for at, state in states(game, log):
        try:
            taken(game, game.advance(state, at), at, *data.draw(anything))
        except Illegal as illegal:
            assert str(illegal).endswith(".")


@every_game
@law
@given(data=st.data())
def test_after_a_result_nothing_is_legal(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    anything = events(game, log.seats)
    for at, state in states(game, log):
        over = later(data, at)
        ended = game.advance(state, over)
        result = game.result(ended)
        if result is None:
            continue
        assert len(result.scores) == log.seats
        after = later(data, over)
        assert game.result(game.advance(ended, after)) == result
        with pytest.raises(Illegal):
            taken(game, game.advance(ended, after), after, *data.draw(anything))


@every_game
@law
@given(data=st.data())
def test_the_deadline_is_honest(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """Time ends no game before it, and after it the next deadline is later."""
    for at, state in states(game, data.draw(logs(game))):
        if game.result(state) is not None:
            continue
        due = game.deadline(state)
        if due is None:
            assert game.result(game.advance(state, later(data, at))) is None
            continue
        if due > at:
            waiting = game.advance(state, Millis(data.draw(st.integers(at, due - 1))))
            assert game.result(waiting) is None
            assert (game.deadline(waiting) or 0) >= due
        following = game.deadline(game.advance(state, max(at, due)))
        assert following is None or following > due


@every_game
@law
@given(data=st.data())
def test_time_alone_does_not_change_who_is_to_move(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    for at, state in states(game, log):
        to_move, ahead = game.to_move(state), game.advance(state, later(data, at))
        if to_move is not None and game.result(state) is None:
            assert list(to_move.seats) == sorted({*to_move.seats} & {*range(log.seats)})
            assert game.result(ahead) is not None or game.to_move(ahead) == to_move


@every_game
@law
@given(data=st.data())
def test_what_is_told_to_be_legal_is_legal(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """And a player who is waited for can go on: where time is up, by an action that was on its way before."""
    if game.legal is None:
        return
    log = data.draw(logs(game))
    at, state = data.draw(st.sampled_from(list(states(game, log))))
    before = frozen(state)
    waited_for = () if game.result(state) is not None else (game.to_move(state) or ToMove(())).seats
    for seat in range(log.seats):
        actions = game.legal(state, seat)
        assert len(actions) <= MOST_LEGAL
        assert actions or seat not in waited_for
        for action in actions:
            assert msgspec.json.decode(frozen(action), type=game.action) == action
            if game.delayed is None:
                game.apply(state, seat, action, at)
            else:
                game.delayed(state, seat, action, at, MOST_DELAY)
    assert frozen(state) == before


@every_game
@law
@given(data=st.data())
def test_an_outage_brings_no_deadline_nearer(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    if game.outage is None:
        return
    for at, state in states(game, data.draw(logs(game))):
        since = later(data, at)
        before, until = game.advance(state, since), later(data, since)
        try:
            after = game.outage(before, since, until)
        except Illegal as illegal:
            assert str(illegal).endswith(".")
            continue
        assert msgspec.json.decode(frozen(after), type=type(after)) == after
        assert game.advance(after, until) == after
        assert (game.deadline(after) or 0) >= (game.deadline(before) or 0)


@every_game
@law
@given(data=st.data())
def test_an_estimate_can_be_asked_for_and_sent(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """What is estimated is compared as JSON; the estimate is sent."""
    if game.estimation is None:
        return
    *_, (_, state) = states(game, data.draw(logs(game)))
    before, job = frozen(state), game.estimation.job(state)
    assert frozen(state) == before
    if job is not None:
        assert msgspec.json.decode(frozen(job), type=type(job)) == job
        assert len(frozen(outcome(game.estimation.compute, job))) <= MOST_VIEW_BYTES


@every_game
@law
@given(data=st.data())
def test_what_is_shown(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """Any view can be sent, and differs from seat to seat only in a game that says that it hides."""
    log = data.draw(logs(game))
    for _, state in states(game, log):
        shown = {frozen(game.view(state, seat)) for seat in (None, *range(log.seats))}
        assert game.hides or len(shown) == 1
        if game.team_play is not None:
            assert len(frozen(game.team_play.organiser_view(state))) <= MOST_VIEW_BYTES
            assert game.team_play.paused(state) in (False, True)


@every_game
@law
@given(data=st.data())
def test_what_is_shown_is_what_the_game_says_of_it(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """Every view is as the documents say, without a key that they do not know; and so is every setup."""
    if game.view_type is None:
        return
    log, described = data.draw(logs(game)), documents_of({game.name: game})
    for _, state in states(game, log):
        for seat in (None, *range(log.seats)) if game.hides else (None,):
            view = msgspec.json.decode(frozen(game.view(state, seat)))
            assert described.fault(view, f"{game.name}_State", whole=True) is None
        if game.team_play is not None:
            view = msgspec.json.decode(frozen(game.team_play.organiser_view(state)))
            assert described.fault(view, f"{game.name}_State", whole=True) is None
    setup = msgspec.json.decode(frozen(log.setup))
    assert described.fault(setup, f"{game.name}_Setup", whole=True) is None


@every_game
@law
@given(data=st.data())
def test_nothing_of_what_is_hidden_gets_through(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    if game.hides:
        log, seed = data.draw(logs(game)), data.draw(st.integers(0, 2**32))
        assert gets_through(game, log, seed) == []


@every_game
@law
@given(data=st.data())
def test_the_log_tells_no_actions_apart_that_no_view_does(
    game: Game[Any, Any, Any], data: st.DataObject
) -> None:
    if game.hides:
        log = data.draw(logs(game))
        lists = [st.lists(values(game.action_of(seat)), max_size=5) for seat in (0, *acting(game, 0))]
        others = [other for drawn in lists for other in data.draw(drawn)]
        assert told_apart(game, log, others) == []


@every_game
@law
@given(data=st.data())
def test_a_setup_is_complete_once_it_is_made(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    setup = data.draw(values(game.setup))
    assert frozen(msgspec.json.decode(frozen(setup), type=game.setup)) == frozen(setup)


@pytest.mark.parametrize("record", RECORDED, ids=lambda record: record.name)
def test_a_recorded_log_still_folds_to_the_recorded_views(record: Record) -> None:
    assert recorded_part(replayed(record), record.views) == record.views


@pytest.mark.parametrize(
    "game", rules.find().versions.values(), ids=lambda game: f"{game.name} {game.version}"
)
def test_every_game_has_a_record_of_its_version(game: Game[Any, Any, Any]) -> None:
    assert any((record.game, record.version) == (game.name, game.version) for record in RECORDED)
