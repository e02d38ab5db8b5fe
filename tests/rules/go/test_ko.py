"""What may not be repeated: ko, superko of both kinds, long cycles."""

import pytest

from game.api import Illegal
from game.rules.go.action import Accept, Request, Resume
from game.rules.go.game import GAME
from game.rules.go.state import State
from tests.rules.go.drawn import act, drawn, play, rows, shown

TERRITORY = ["japanese", "korean"]
POSITIONAL = ["chinese", "tromp_taylor"]
SITUATIONAL = ["aga", "new_zealand", "ing"]
EVERY = [*TERRITORY, *POSITIONAL, *SITUATIONAL]

KO = """
    . . . . .
    . X O . .
    X O . O .
    . X O . .
    . . . . .
"""
KO_TAKEN = """
    . . . . .
    . X O . .
    X . X O .
    . X O . .
    . . . . .
"""


def ko(state: State) -> str | None:
    """The point shown as forbidden."""
    point: str | None = GAME.view(state, None)["ko"]
    return point


@pytest.mark.parametrize("rules", EVERY)
def test_a_ko_may_not_be_retaken_at_once(rules: str) -> None:
    state = play(drawn(KO, rules=rules), "C3")
    assert shown(state) == rows(KO_TAKEN)
    assert ko(state) == "B3"
    with pytest.raises(Illegal, match="ko"):
        play(state, "B3")


@pytest.mark.parametrize("rules", EVERY)
def test_a_ko_may_be_retaken_after_a_threat_and_its_answer(rules: str) -> None:
    state = play(drawn(KO, rules=rules), "C3 A1")
    assert ko(state) is None
    state = play(state, "A5 B3")
    assert state.position.captures == (1, 1)
    assert ko(state) == "C3"


@pytest.mark.parametrize("rules", EVERY)
def test_filling_a_ko_ends_it(rules: str) -> None:
    state = play(drawn(KO, rules=rules), "C3 A1 B3")
    assert ko(state) is None


WITH_A_FRIEND = """
    . . . . .
    . X O . .
    X O . O .
    . X X . .
    . . . . .
"""
WITH_ROOM = """
    . . . . .
    . X O . .
    X O . . .
    . X O . .
    . . . . .
"""
TWO_STONES = """
    . X X . .
    X O O . O
    . X X O .
    . . . . .
    . . . . .
"""


@pytest.mark.parametrize(("board", "point"), [(WITH_A_FRIEND, "C3"), (WITH_ROOM, "C3"), (TWO_STONES, "D4")])
@pytest.mark.parametrize("rules", EVERY)
def test_other_captures_are_no_ko(rules: str, board: str, point: str) -> None:
    state = play(drawn(board, rules=rules), point)
    assert state.turns[-1].taken
    assert ko(state) is None


@pytest.mark.parametrize("rules", TERRITORY)
def test_two_passes_lift_a_simple_ko(rules: str) -> None:
    state = act(play(drawn(KO, rules=rules), "C3 pass pass"), 0, Resume())
    assert ko(state) is None
    state = play(state, "B3")
    assert shown(state) == rows(KO)
    assert GAME.result(state) is None
    assert ko(state) == "C3"


@pytest.mark.parametrize("rules", [*POSITIONAL, *SITUATIONAL])
def test_superko_looks_through_passes_and_scoring(rules: str) -> None:
    state = act(play(drawn(KO, rules=rules), "C3 pass pass"), 0, Resume())
    assert ko(state) == "B3"
    with pytest.raises(Illegal, match=r"^B3 would repeat an earlier position \(superko\)\.$"):
        play(state, "B3")


@pytest.mark.parametrize("rules", EVERY)
def test_a_ko_is_no_matter_to_the_one_who_took_it(rules: str) -> None:
    state = act(play(drawn(KO, rules=rules), "C3 pass pass"), 1, Resume())
    assert ko(state) is None
    assert shown(play(state, "B3"))[2] == "XXXO."


SAFE = """
    . . . . .
    . X X . .
    X O . X .
    . X X . .
    . . . . .
"""


@pytest.mark.parametrize("rules", EVERY)
@pytest.mark.parametrize("seat", [0, 1])
def test_a_stone_taken_among_friends_is_no_ko_for_either(rules: str, seat: int) -> None:
    state = act(play(drawn(SAFE, rules=rules), "C3 pass pass"), seat, Resume())
    assert state.position.captures == (1, 0)
    assert ko(state) is None


SEND_TWO_RETURN_ONE = """
    . . . . .
    . . . . .
    . O X X .
    O O X X X
    O . O . X
"""
"""White throws in at D1, black takes two at B1, white retakes one at C1: the same board, black to move."""


@pytest.mark.parametrize("rules", POSITIONAL)
def test_send_two_return_one_repeats_the_board(rules: str) -> None:
    state = play(drawn(SEND_TWO_RETURN_ONE, "white", rules=rules), "D1 B1")
    assert ko(state) is None
    with pytest.raises(Illegal, match="superko"):
        play(state, "C1")


@pytest.mark.parametrize("rules", SITUATIONAL)
def test_send_two_return_one_repeats_the_position_a_pass_later(rules: str) -> None:
    state = play(drawn(SEND_TWO_RETURN_ONE, "white", rules=rules), "D1 B1 C1")
    assert shown(state) == rows(SEND_TWO_RETURN_ONE)
    state = play(state, "pass")  # repeats it too: a pass is never forbidden
    with pytest.raises(Illegal, match="superko"):
        play(state, "D1")


@pytest.mark.parametrize("rules", TERRITORY)
def test_send_two_return_one_goes_on_while_it_costs_prisoners(rules: str) -> None:
    state = drawn(SEND_TWO_RETURN_ONE, "white", rules=rules)
    for cycles in (1, 2, 3):
        state = play(state, "D1 B1 C1 pass")
        assert state.position.captures == (2 * cycles, cycles)
        assert GAME.result(state) is None


TRIPLE_KO = """
    X O . O . . . . .
    . X O . . . . . .
    . . . . . . . . .
    . . . . . . . . .
    . . . . . . . . .
    . . . . . . . . .
    . . . . . . . . .
    . X O . . . X O .
    X O . O . X . X O
"""
CYCLE = "C9 G1 C1 B9 H1"
"""Black, white and so on take three kos in turn; white's B1 closes the circle."""


@pytest.mark.parametrize("rules", TERRITORY)
def test_a_long_cycle_ends_the_game_without_result(rules: str) -> None:
    state = play(drawn(TRIPLE_KO, rules=rules), CYCLE)
    assert GAME.result(state) is None
    state = play(state, "B1")
    assert shown(state) == rows(TRIPLE_KO)
    result = GAME.result(state)
    assert result is not None
    assert (result.scores, result.text) == ((0, 0), "Void")
    view = GAME.view(state, None)
    assert (view["stage"], view["result"], view["turn"], view["score"]) == ("over", "Void", None, None)


@pytest.mark.parametrize("rules", [*POSITIONAL, *SITUATIONAL])
def test_superko_forbids_the_last_play_of_a_long_cycle(rules: str) -> None:
    state = play(drawn(TRIPLE_KO, rules=rules), CYCLE)
    with pytest.raises(Illegal, match="superko"):
        play(state, "B1")
    play(state, "E5")


@pytest.mark.parametrize("rules", TERRITORY)
def test_a_cycle_that_passes_interrupt_goes_on(rules: str) -> None:
    state = act(play(drawn(TRIPLE_KO, rules=rules), f"{CYCLE} pass pass"), 0, Resume())
    assert GAME.result(play(state, "B1")) is None


@pytest.mark.parametrize("rules", EVERY)
def test_what_was_undone_may_be_played_again(rules: str) -> None:
    state = play(drawn(KO, rules=rules), "C3")
    state = act(act(state, 0, Request("undo")), 1, Accept())
    assert shown(state) == rows(KO)
    assert ko(state) is None
    assert ko(play(state, "C3")) == "B3"


@pytest.mark.parametrize("rules", EVERY)
def test_a_ko_is_forbidden_again_when_the_threat_was_undone(rules: str) -> None:
    state = play(drawn(KO, rules=rules), "C3 A1 A5")
    state = act(act(state, 1, Request("undo")), 0, Accept())
    assert ko(state) == "B3"
    with pytest.raises(Illegal, match="ko"):
        play(state, "B3")


@pytest.mark.parametrize("rules", POSITIONAL)
def test_superko_lasts_however_often_play_stops(rules: str) -> None:
    state = play(drawn(TRIPLE_KO, rules=rules), f"{CYCLE} pass pass")
    for _ in range(3):
        state = act(state, 0, Resume())
        with pytest.raises(Illegal, match="superko"):
            play(state, "B1")
        state = play(state, "pass pass")
