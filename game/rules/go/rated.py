"""Which games of Go can be rated, and what a handicap is worth."""

from game.api import Sentence, say
from game.kit.clock import ClockSetup, Correspondence, terms
from game.kit.clock.calendar import DAY
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import HANDICAP_KOMI2, Setup
from game.rules.go.speed import player_time

SIZES = (9, 13, 19)

KOMI_RANGE2 = 6
"""By how many half points the komi of a rated game may differ from that of its rules."""

STONE2 = 26
"""What the right to move once more is worth on 19 × 19, in half points: twice a fair komi."""

STONE_RATING = 70
"""By how many rating points a player is stronger whom a handicap stone more on 19 × 19 makes equal."""


LEAST_TURN = 2_000
"""Milliseconds that a player must have for each turn of a rated game of ordinary length, on average."""

LEAST_FIRST = 5_000
"""Milliseconds that must be left to a player at the first turn."""

MOST_TURN = 30 * DAY
"""Milliseconds that a player may take for a turn at most, if all time is saved for it."""

MOST_VACATION = 60
"""Days of vacation that each player may have."""


def usual_komi2(setup: Setup) -> int:
    """The komi of these rules at this handicap, in half points."""
    return HANDICAP_KOMI2 if setup.handicap else RULESETS[setup.rules].komi2


def why_unrated(setup: Setup) -> Sentence | None:
    """Why a game of this setup cannot be rated; None where it can."""
    if setup.size not in SIZES:
        return say("A rated game of Go is on 9 × 9, 13 × 13 or 19 × 19.", "go-unrated-size")
    if (reason := why_unfit(setup.size, setup.clock)) is not None:
        return reason
    usual = usual_komi2(setup)
    if abs(setup.komi2 - usual) > KOMI_RANGE2:
        low, high = ((usual + more) / 2 for more in (-KOMI_RANGE2, KOMI_RANGE2))
        text = "In a rated game of Go by these rules, with this handicap, the komi is {low:g} to {high:g}."
        return say(text, "go-unrated-komi", low=low, high=high)
    return None


def why_unfit(size: int, clock: ClockSetup) -> Sentence | None:
    """Why a clock is not fit for a rated game on a board of this size; None where it is.

    With too little time it is not the better player who wins, and with too much there is no end to wait for.
    """
    time, given = player_time(size, clock), terms(clock)
    if time is None or given is None:
        return say("A rated game of Go has a clock.", "go-unrated-no-clock")
    total, turns = time
    later = given.periods * given.period
    if given.main + later < LEAST_FIRST or total < turns * LEAST_TURN:
        return say(
            "The clock is too fast for a rated game of Go: there have to be {first} seconds "
            "for the first turn, and {each} for each of {turns} turns on average.",
            "go-unrated-fast",
            first=LEAST_FIRST // 1_000,
            each=LEAST_TURN // 1_000,
            turns=turns,
        )
    if max(given.main, given.limit) + later > MOST_TURN:
        text = "The clock is too slow for a rated game: a turn of Go may take {days} days at most."
        return say(text, "go-unrated-slow", days=MOST_TURN // DAY)
    if isinstance(clock, Correspondence) and clock.vacation > MOST_VACATION:
        text = "In a rated game of Go each player has {days} days of vacation at most."
        return say(text, "go-unrated-vacation", days=MOST_VACATION)
    return None


def advantages(setup: Setup) -> tuple[int, int]:
    """By how many rating points black and white are stronger than they are rated, by handicap and komi.

    The first stone is black's in any game: the rules' own komi makes up for it. A stone is worth as many
    points on every board, and a point decides the more games the smaller the board is.
    """
    rules, stones = RULESETS[setup.rules], max(setup.handicap, 1) - 1
    lead2 = stones * STONE2 + rules.komi2 - setup.komi2
    if rules.scoring == "area":
        lead2 += 2 * (stones - rules.compensation(setup.handicap))
    return lead2 * STONE_RATING * 19**2 // (STONE2 * setup.size**2), 0
