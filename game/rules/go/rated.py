"""Which games of Go can be rated, and what a handicap is worth."""

from game.kit.clock import NoClock
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import HANDICAP_KOMI2, Setup

SIZES = (9, 13, 19)

KOMI_RANGE2 = 6
"""By how many half points the komi of a rated game may differ from that of its rules."""

STONE2 = 26
"""What the right to move once more is worth on 19 × 19, in half points: twice a fair komi."""

STONE_RATING = 70
"""By how many rating points a player is stronger whom a handicap stone more on 19 × 19 makes equal."""


def usual_komi2(setup: Setup) -> int:
    """The komi of these rules at this handicap, in half points."""
    return HANDICAP_KOMI2 if setup.handicap else RULESETS[setup.rules].komi2


def why_unrated(setup: Setup) -> str | None:
    """Why a game of this setup cannot be rated; None where it can."""
    if setup.size not in SIZES:
        return "A rated game of Go is on 9 × 9, 13 × 13 or 19 × 19."
    if isinstance(setup.clock, NoClock):
        return "A rated game of Go has a clock."
    usual = usual_komi2(setup)
    if abs(setup.komi2 - usual) > KOMI_RANGE2:
        low, high = ((usual + more) / 2 for more in (-KOMI_RANGE2, KOMI_RANGE2))
        return f"In a rated game of Go by these rules, with this handicap, the komi is {low:g} to {high:g}."
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
