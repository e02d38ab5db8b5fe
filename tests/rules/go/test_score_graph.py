"""The score graph of a game of Go: which positions it has, and who is ahead in them."""

from msgspec.structs import replace

from game.api import Millis
from game.rules.go.action import Accept, Play, Request, Resign
from game.rules.go.estimate import expected_lead as lead
from game.rules.go.estimate import standing
from game.rules.go.game import GAME
from game.rules.go.score_graph import positions
from game.rules.go.setup import Setup
from tests.rules.go.test_record import states

WALL = [f"{column}{row}" for row in range(1, 10) for column in "DF"]


def divided(rules: str, komi: float) -> Setup:
    """A board of nine lines."""
    return Setup(size=9, rules=rules, komi=komi)  # type: ignore[arg-type]


def test_each_turn_has_a_position_and_what_was_taken_back_has_none() -> None:
    setup = divided("japanese", 6.5)
    acts = (
        (0, Play("E5")),
        (1, Play("C3")),
        (1, Request("undo")),
        (0, Accept(3)),
        (1, Play("G7")),
        (0, Resign()),
    )
    made = states(setup, *acts)
    found = positions(setup, made)
    assert list(found) == [0, 1, 5]
    assert [found[seq] for seq in found] == [standing(made[seq]) for seq in found]


def test_whoever_has_more_of_the_board_is_ahead() -> None:
    for rules in ("japanese", "chinese"):
        setup = divided(rules, 0.5)
        acts = [(number % 2, Play(point)) for number, point in enumerate(WALL)]  # black has D, white has F
        made = states(setup, *acts)
        black_has = 3 * 9 + (9 if rules == "chinese" else 0)
        assert lead(standing(made[-1])) == 2 * (black_has - black_has) - 1
        empty = lead(standing(GAME.initial(setup, 2, 1, Millis(0))))
        assert isinstance(empty, int)


def test_komi_and_captures_count() -> None:
    acts = [(number % 2, Play(point)) for number, point in enumerate(WALL)]
    less, more = (states(divided("japanese", komi), *acts)[-1] for komi in (0.5, 20.5))
    assert lead(standing(less)) - lead(standing(more)) == 40
    taken = replace(standing(less), captures=(3, 1))
    assert lead(taken) - lead(standing(less)) == 4
