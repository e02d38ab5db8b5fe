"""The proposal against GNU Go: games of GNU Go against itself, judged by both."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest

from game.rules.go.board import vertices
from game.rules.go.marking import Marking
from game.rules.go.position import Position
from game.rules.go.proposal import Question, propose
from game.rules.go.ruleset import RULESETS
from game.rules.go.score import count_marked
from tests.rules.go.gnugo import MISSING, Judged, find, played
from tests.rules.go.marked import redrawn

KOMI2 = 13

SIZES = (9, 13)


class Compared(NamedTuple):
    """Whether both say the same of a game, and what it looks like."""

    dead: bool
    score: bool
    text: str


def compared(judged: Judged) -> Compared:
    """Our proposal and our score beside those of GNU Go."""
    proposal = propose(Question(judged.board, judged.size))
    points = {vertex: point for point, vertex in enumerate(vertices(judged.size))}
    dead, seki = (tuple(sorted(points[name] for name in names)) for names in (proposal.dead, proposal.seki))
    marking = Marking(dead, seki)
    position = Position(judged.board, 0, judged.captures)
    lead = count_marked(position, judged.size, marking, RULESETS["japanese"], KOMI2).lead
    ours = frozenset(proposal.dead)
    text = "\n".join(
        [
            f"size {judged.size}, seed {judged.seed}: {lead / 2:+}, by GNU Go {judged.halves / 2:+}",
            f"dead only here {sorted(ours - judged.dead)}, only by GNU Go {sorted(judged.dead - ours)}",
            f"in seki here {sorted(proposal.seki)}, by GNU Go {sorted(judged.seki)}",
            redrawn(judged.board, judged.size, marking),
        ]
    )
    return Compared(ours == judged.dead, lead == judged.halves, text)


def agreement(games: Iterable[int]) -> tuple[int, int, int]:
    """How many games there are, with the same dead stones, with the same score; others are printed."""
    with ThreadPoolExecutor(2) as pool:
        played_games = pool.map(lambda number: played(SIZES[number % 2], number), games)
        results = [compared(judged) for judged in played_games if judged is not None]
    for result in results:
        if not (result.dead and result.score):
            print(f"\n{result.text}")
    count = len(results)
    dead, score = sum(result.dead for result in results), sum(result.score for result in results)
    print(f"\n{count} games, the same dead stones in {dead}, the same score in {score}")
    return count, dead, score


needs_gnugo = pytest.mark.skipif(find() is None, reason=MISSING)


@needs_gnugo
@pytest.mark.timeout(1200)
def test_four_games() -> None:
    """Three on 9 lines, which take less long, and one on 13."""
    count, dead, score = agreement((0, 1, 2, 4))
    assert count == 4
    assert min(dead, score) >= 3


@needs_gnugo
@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_two_hundred_games() -> None:
    count, dead, score = agreement(range(200))
    assert count > 190
    assert min(dead, score) > 97 * count // 100
