"""Handicap stones, placed as by `fixed_handicap` of the Go Text Protocol (version 2, section 4.1.1)."""


def max_stones(size: int) -> int:
    """The greatest handicap on a board of that size: all nine where it has a middle point and room."""
    if size < 7:
        return 0
    return 9 if size % 2 and size >= 9 else 4


def handicap_points(size: int, stones: int) -> tuple[int, ...]:
    """The points of the handicap stones. A handicap of one has none: black only moves first.

    They lie on the third line, from size 13 on the fourth. Raises `ValueError` for more than `max_stones`.
    """
    if stones < 2:
        return ()
    if stones > max_stones(size):
        limit = f"at most {max_stones(size)}" if max_stones(size) else "no"
        raise ValueError(f"A board of size {size} takes {limit} handicap stones, not {stones}.")
    low = 3 if size >= 13 else 2
    middle, high = size // 2, size - 1 - low
    corners = ((low, low), (high, high), (low, high), (high, low))
    sides = ((low, middle), (high, middle), (middle, low), (middle, high))
    places = corners[:stones]
    if stones > 4:
        places += sides[: (stones - 4) // 2 * 2] + ((middle, middle),) * (stones % 2)
    return tuple((size - 1 - row) * size + column for column, row in places)
