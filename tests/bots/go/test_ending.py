"""The ends of games: when the player passes or resigns, and how it agrees on dead stones."""

import pytest
from msgspec.structs import replace

from bots.go import agree, choose
from bots.go.ending import is_possible, lead2
from game.rules.go.action import Accept, Mark, Pass, Play, Resign, Resume
from game.rules.go.answering import answers_due
from game.rules.go.board import points
from game.rules.go.bounds import MAX_RESUMPTIONS
from game.rules.go.game import GAME
from game.rules.go.marking import Marking
from game.rules.go.position import Turn
from game.rules.go.proposal import Question, propose
from game.rules.go.state import State
from game.rules.go.turns import turns_of
from tests.bots.go.positions import NOW, started
from tests.rules.go.drawn import act, drawn, play

pytestmark = pytest.mark.timeout(300)

PATIENT = 30.0

FINISHED = """
. X . X O . O . .
X X X X O O O O .
. X . X O . . O O
X X X X O O O O .
. . . X O . . . .
X X X X O O O O .
. X . X O . . O O
X X X X O O O O .
. . X X O . O . .
"""

DAME = FINISHED.replace(". . . X O . . . .", ". . . X . O O . .")

WITH_DEAD = """
. . . X O . . . .
. X . X O . O . .
. . . X O . . . .
X X X X O O . X .
. . . X O . . . .
. O . X O . O . .
. . . X O . . . .
X X X X O O O O O
. X . X O . O . .
"""


def scoring(text: str, rules: str, *changes: Mark) -> State:
    """Both have passed, and the server has proposed; then white has marked."""
    state = play(drawn(text, rules=rules), "pass pass")
    computation = GAME.computation
    assert computation is not None
    proposal = propose(Question(state.position.board, state.size))
    return act(computation.apply(state, proposal, NOW), 1, *changes)


@pytest.mark.parametrize("rules", ["japanese", "chinese"])
@pytest.mark.parametrize("turn", ["black", "white"])
def test_it_passes_where_nothing_is_left_to_play(rules: str, turn: str) -> None:
    for level in (1, 4):
        assert choose(drawn(FINISHED, turn, rules=rules, komi=0), level, 1, PATIENT) == Pass()


def test_it_takes_the_last_neutral_point_where_it_counts() -> None:
    state = drawn(DAME, "black", rules="chinese", komi=0)
    behind = replace(state, komi2=lead2(state) + 1)
    assert lead2(behind) == -1
    assert choose(behind, 4, 1, PATIENT) == Play("E5")


def test_who_is_ahead_passes_after_a_pass() -> None:
    """By territory a move too many would cost a point, here the game."""
    state = play(drawn(WITH_DEAD, "white", rules="japanese", komi=0), "pass")
    ahead = replace(state, komi2=state.komi2 + lead2(state) - 1)
    assert lead2(ahead) == 1
    assert ahead.position.turn == 0
    assert choose(ahead, 4, 1, PATIENT) == Pass()


@pytest.mark.parametrize("rules", ["japanese", "chinese"])
def test_it_resigns_what_is_lost_but_not_at_once(rules: str) -> None:
    early = drawn(WITH_DEAD, "black", rules=rules, komi=60)
    assert not isinstance(choose(early, 4, 1, PATIENT), Resign)
    later = replace(early, turns=turns_of((Turn(0), Turn(1)) * 12))
    assert choose(later, 4, 1, PATIENT) == Resign()
    assert not isinstance(choose(replace(later, komi2=-60), 4, 1, PATIENT), Resign)


@pytest.mark.parametrize("stones", [2, 5, 9])
def test_it_plays_on_against_a_handicap(stones: int) -> None:
    state = started(size=9, handicap=stones, rules="japanese")
    for number in range(6):
        move = choose(state, 2, number, PATIENT)
        assert isinstance(move, Play)
        state = GAME.apply(state, state.position.turn, move, NOW)


def test_it_accepts_what_the_server_proposes() -> None:
    state = scoring(WITH_DEAD, "japanese")
    assert state.dead
    for seat in (0, 1):
        assert agree(state, seat) == Accept(of=state.seq)
    assert agree(act(state, 0, Accept()), 0) is None


def test_it_marks_again_what_the_other_has_marked_as_alive() -> None:
    state = scoring(WITH_DEAD, "japanese", Mark("B4", chain=True, word="alive"))
    correction = agree(state, 0)
    assert correction == Mark("B4", chain=True, word="dead")
    state = act(state, 0, correction)
    assert agree(state, 0) == Accept(of=state.seq)


@pytest.mark.parametrize(("rules", "step"), [("chinese", Resume()), ("japanese", Mark("B4", True, "dead"))])
def test_where_the_other_insists_it_plays_on_if_that_costs_nothing(rules: str, step: object) -> None:
    alive = Mark("B4", chain=True, word="alive")
    state = scoring(WITH_DEAD, rules, alive)
    state = act(state, 0, Mark("B4", chain=True, word="dead"))
    assert agree(act(state, 1, alive), 0) == step


def spent(state: State) -> State:
    """The state when nobody may mark any more."""
    return replace(state, marks_left=(0, 0))


def test_where_it_may_not_mark_any_more_it_plays_on_if_that_costs_nothing() -> None:
    alive = Mark("B4", chain=True, word="alive")
    marked = act(scoring(WITH_DEAD, "chinese"), 1, alive)
    assert agree(marked, 0) == Mark("B4", chain=True, word="dead")
    assert agree(spent(marked), 0) == Resume()
    assert agree(replace(spent(marked), resumptions=MAX_RESUMPTIONS), 0) is None


def test_where_it_can_do_neither_the_counting_ends_by_what_is_proposed() -> None:
    """It accepts nothing that is worse, though the other waits for it."""
    alive = Mark("B4", chain=True, word="alive")
    state = spent(act(scoring(WITH_DEAD, "japanese"), 1, alive, Accept()))
    assert agree(state, 0) is None
    [(due, seat)] = answers_due(state)
    assert seat == 0
    ended = GAME.advance(state, due)
    assert ended.result is not None
    assert state.proposal == Marking(ended.dead, ended.seki)


def test_without_a_proposal_it_accepts_at_last_what_the_other_has() -> None:
    alive = Mark("B4", chain=True, word="alive")
    state = spent(act(scoring(WITH_DEAD, "japanese"), 1, alive, Accept()))
    state = replace(state, proposal=None)
    assert agree(state, 0) == Accept(of=state.seq)


def test_one_mark_mends_all_chains_of_a_region() -> None:
    """Each chain that it names takes one of the marks that it has left."""
    text = WITH_DEAD.replace(". . . X O . . . .", ". O . X O . . . .", 2)
    state = scoring(text, "japanese", Mark("B9", chain=False, word="alive"))
    wanted = state.proposal
    assert wanted is not None
    assert len(set(wanted.dead) - set(state.dead)) > 1
    correction = agree(state, 0)
    assert isinstance(correction, Mark)
    assert not correction.chain
    state = act(state, 0, correction)
    assert Marking(state.dead, state.seki) == wanted


def test_in_a_game_resumed_it_takes_what_is_dead() -> None:
    """Up to the end: then what was said to be alive is off the board."""
    state = act(scoring(WITH_DEAD, "chinese"), 1, Resume())
    taken = points(9)["B4"]
    while not state.scoring and state.result is None:
        move = choose(state, 2, len(state.turns), PATIENT) if state.position.turn == 0 else Pass()
        state = GAME.apply(state, state.position.turn, move, NOW)
        assert len(state.turns) < 80
    assert state.position.board[taken] != "O"
    assert lead2(state) >= lead2(scoring(WITH_DEAD, "chinese"))


def test_it_accepts_what_the_other_concedes_but_not_what_cannot_be() -> None:
    state = scoring(FINISHED, "japanese")
    living = Mark("J7", chain=True, word="dead")
    given = act(state, 1, living)
    assert not is_possible(given, Marking(given.dead, given.seki))
    assert agree(given, 0) == Mark("E9", chain=True, word="alive")
