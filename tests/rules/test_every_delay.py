"""The laws of games that are told of the delays of connections: see `test_every_game`."""

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.api import Game, Illegal, Millis
from game.refused import Refused
from game.row import TableRow
from game.table import Event, Table
from game.team_play import ORGANISER
from tests.rules.laws import every_game, frozen, law
from tests.rules.logs import logs, steps


def ruling(rule: Callable[..., Any], *arguments: Any) -> Any:
    """The state that a rule returns, or the text of its `Illegal`."""
    try:
        return rule(*arguments)
    except Illegal as illegal:
        return str(illegal)


@every_game
@law
@given(data=st.data())
def test_a_delay_makes_no_action_illegal_that_is_legal_without(
    game: Game[Any, Any, Any], data: st.DataObject
) -> None:
    if game.delayed is None:
        return
    for step in steps(game, data.draw(logs(game))):
        if step.seat is None or step.seat == ORGANISER:
            continue
        assert game.delayed(step.before, step.seat, step.action, step.at, step.delay) == step.after
        delay = data.draw(st.integers(step.delay, 10_000))
        after = game.delayed(step.before, step.seat, step.action, step.at, delay)
        assert msgspec.json.decode(frozen(after), type=type(after)) == after


@every_game
@law
@given(data=st.data())
def test_without_a_delay_it_is_as_if_nothing_were_known_of_one(
    game: Game[Any, Any, Any], data: st.DataObject
) -> None:
    if game.delayed is None:
        return
    for step in steps(game, data.draw(logs(game))):
        if step.seat is not None and step.seat != ORGANISER:
            given = (step.before, step.seat, step.action, step.at)
            assert ruling(game.delayed, *given, 0) == ruling(game.apply, *given)


@every_game
@law
@given(data=st.data())
def test_what_was_judged_with_a_delay_is_what_the_log_folds_to(
    game: Game[Any, Any, Any], data: st.DataObject
) -> None:
    """The same delay gives the same state in the process that judges and in all that read the event."""
    if game.delayed is None:
        return
    log = data.draw(logs(game))
    row = TableRow(
        *("t", game.name, game.version, msgspec.Raw(frozen(log.setup)), log.seats, log.seed, False),
        *(log.began, log.began),
    )
    judged, folded = Table(game, row), Table(game, row)
    for act in (act for act in log.acts if act.seat is not None):
        at = Millis(judged.at + act.after)
        try:
            state = judged.judge(act.seat, act.action, at, act.delay)
        except Illegal:
            continue
        except Refused:
            break
        event = Event(judged.seq + 1, at, act.seat, msgspec.Raw(frozen(act.action)), act.delay)
        judged.fold(event, state)
        folded.fold(msgspec.json.decode(frozen(event), type=Event))
        assert folded.state == judged.state
