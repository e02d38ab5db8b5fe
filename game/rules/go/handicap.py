"""Handicap stones, placed as by `fixed_handicap` of the Go Text Protocol (version 2, section 4.1.1)."""

from game.api import BadSetup


def max_stones(size: int) -> int:
    """The greatest handicap on a board of that size: all nine where it has a middle point and room."""
    if size < 7:
        return 0
    return 9 if size % 2 and size >= 9 else 4


def handicap_points(size: int, stones: int) -> tuple[int, ...]:
    """The points of the handicap stones. A handicap of one has none: black only moves first.

    They lie on the third line, from size 13 on the fourth. Raises `BadSetup` for more than `max_stones`.
    """
    if stones < 2:
        return ()
    if stones > max_stones(size):
        if not (most := max_stones(size)):
            text = "A board of size {size} takes no handicap stones, not {stones}."
            raise BadSetup(text, "go-no-handicap", size=size, stones=stones)
        text = "A board of size {size} takes at most {most} handicap stones, not {stones}."
        raise BadSetup(text, "go-handicap", size=size, most=most, stones=stones)
    low = 3 if size >= 13 else 2
    middle, high = size // 2, size - 1 - low
    corners = ((low, low), (high, high), (low, high), (high, low))
    sides = ((low, middle), (high, middle), (middle, low), (middle, high))
    places = corners[:stones]
    if stones > 4:
        places += sides[: (stones - 4) // 2 * 2] + ((middle, middle),) * (stones % 2)
    return tuple((size - 1 - row) * size + column for column, row in places)
