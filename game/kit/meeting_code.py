"""Four-digit codes: who meets a team is told its code, and by entering it proves to have met it.

There are only ten thousand. So wrong ones are counted, as events, and after some of them no more are taken.
"""

from game.kit.dice import draw_secret

MOST_WRONG = 5
"""Wrong codes that a team may enter one after the other."""

LENGTH = 4
PATTERN = r"^[0-9]{4}$"


def draw_code(seed: int, count: int) -> tuple[str, int]:
    """A code, and the `count` for the next secret draw from this seed."""
    number, count = draw_secret(seed, count)
    return f"{number % 10**LENGTH:0{LENGTH}}", count
