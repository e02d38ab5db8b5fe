"""How strong the player is: against moves by chance, against GNU Go, and each level against the one below.

`make test` has a sample; `make slow` has the numbers of games that say something, and prints the shares.
"""

import pytest

from bots.go import LEVELS
from game.rules.go.ruleset import Name
from tests.bots.go.match import Mover, gnugo_mover, played, player, random_mover, wins
from tests.bots.go.positions import started
from tests.rules.go.gnugo import MISSING, GnuGo, find

STRONGEST = max(LEVELS)

needs_gnugo = pytest.mark.skipif(find() is None, reason=MISSING)


def share(won: int, games: range, text: str) -> float:
    print(f"\n{text}: {won} of {len(games)}")
    return won / len(games)


def against_gnugo(games: range, rules: Name) -> int:
    """How many games the strongest level wins on 9 × 9."""
    won = 0
    for number in games:
        with GnuGo(number) as gnugo:
            other = gnugo_mover(gnugo, started(size=9, rules=rules))
            seat, own = number % 2, strongest(number)
            won += played(9, rules, *((own, other) if seat == 0 else (other, own))).winner == seat
    return won


def strongest(seed: int) -> Mover:
    return player(STRONGEST, seed)


def beats(level: int, games: range, size: int = 9) -> int:
    """How many games a level wins against the one below."""
    return wins(
        games, size, "japanese", lambda seed: player(level, seed), lambda seed: player(level - 1, seed + 500)
    )


@pytest.mark.timeout(600)
def test_it_beats_moves_by_chance() -> None:
    games = range(2)
    assert wins(games, 7, "japanese", lambda seed: player(1, seed), random_mover) == len(games)


@pytest.mark.timeout(600)
def test_a_level_beats_one_far_below() -> None:
    games = range(4)
    won = wins(games, 7, "japanese", lambda seed: player(4, seed), lambda seed: player(1, seed + 500))
    assert won >= 3


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("size", [9, 13])
def test_fifty_games_against_moves_by_chance(size: int) -> None:
    games = range(50)
    won = wins(games, size, "japanese", lambda seed: player(3, seed), random_mover)
    assert share(won, games, f"level 3 against chance on {size} × {size}") == 1


@needs_gnugo
@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_forty_games_against_gnugo() -> None:
    games = range(40)
    won = against_gnugo(games[:20], "japanese") + against_gnugo(games[20:], "chinese")
    assert share(won, games, f"level {STRONGEST} against GNU Go level 1 on 9 × 9") >= 0.5


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("level", sorted(LEVELS)[1:])
def test_each_level_beats_the_one_below(level: int) -> None:
    games = range(40 if level < STRONGEST - 1 else 20)
    assert share(beats(level, games), games, f"level {level} against level {level - 1} on 9 × 9") >= 0.6
