"""An engine is not challenged to rules by which it might be told of a move that it takes for illegal."""

import pytest

from bots.gtp.acceptance import EngineAcceptance
from game.rules.go.ruleset import RULESETS, Name
from moyo_client.messages import ChallengeView


def challenge(game: str = "go", **setup: object) -> ChallengeView:
    return ChallengeView(from_="ann", game=game, setup=setup, players=2, rated=False)


@pytest.mark.parametrize("rules", RULESETS)
def test_rules_with_suicide_are_accepted_where_that_is_said(rules: Name) -> None:
    assert EngineAcceptance().accepts(challenge(rules=rules)) == (not RULESETS[rules].suicide)
    assert EngineAcceptance(rules=frozenset(RULESETS)).accepts(challenge(rules=rules))


def test_what_else_is_asked_for_counts_too() -> None:
    acceptance = EngineAcceptance(sizes=frozenset({9}))
    assert acceptance.accepts(challenge(size=9))
    assert not acceptance.accepts(challenge(size=19))
    assert not acceptance.accepts(challenge("nim", heaps=[1]))
    assert not acceptance.accepts(challenge(size=9, handicap=77))


def test_nothing_is_accepted_while_the_engine_cannot_be_started() -> None:
    works = [True]
    acceptance = EngineAcceptance(works=lambda: works[0])
    assert acceptance.accepts(challenge())
    works[0] = False
    assert not acceptance.accepts(challenge())
