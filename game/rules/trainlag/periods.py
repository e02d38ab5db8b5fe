"""The periods of a game: they decide which challenges are dealt.

When a period begins differs from game to game by some minutes, which are drawn from the seed; nobody is told
before. After the time is up only what was done before is taken, for as long as it may come late.
"""

from game.kit.dice import draw_secret
from game.kit.lateness import CLOSING_TIME
from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.state import State

PERIODS = ("specific", "normal", "perimeter", "city", "end game", "closing", "over")
SPECIFIC, NORMAL, PERIMETER, CITY, END_GAME, CLOSING, OVER = range(len(PERIODS))

BORDERS = ((150, 30), (550, 50), (750, 40), (900, 25))
"""When a period begins, in thousandths of the game, and how much earlier or later it may be."""


def borders(length: Played, seed: int, draws: int) -> tuple[tuple[Played, ...], int]:
    """When the periods but the first begin, on whole minutes, and the `draws` for the next secret draw."""
    found = []
    for middle, away in BORDERS:
        number, draws = draw_secret(seed, draws)
        part = middle - away + number % (2 * away + 1)
        found.append(length * part // 1000 // MINUTE * MINUTE)
    return tuple(found), draws


def begins(state: State, period: int) -> Played:
    """When a period but the first begins, as things stand."""
    if period < CLOSING:
        return state.borders[period - 1]
    return state.schedule.length + (CLOSING_TIME if period == OVER else 0)
