"""Ranks of Go, kyu and dan, by ratings: the formula of online-go.com, see docs/games.md."""

WEAKEST = 30
"""The weakest rank that is told, in kyu."""

STRONGEST = 9
"""The strongest, in dan."""

LEAST_RATINGS = (
    *(549, 573, 598, 625, 652, 681, 711, 742, 775, 809, 845, 882, 921, 962, 1004, 1048, 1095, 1143, 1193),
    *(1246, 1301, 1358, 1418, 1481, 1546, 1615, 1686, 1760, 1838, 1919, 2004, 2092, 2184, 2281, 2382, 2487),
    *(2596, 2711),
)
"""The least rating of 29 kyu and of each rank above it."""


def rank(rating: int) -> str:
    """The rank of a rating, as SGF writes it: `12k`, `3d`."""
    steps = sum(rating >= least for least in LEAST_RATINGS)
    return f"{WEAKEST - steps}k" if steps < WEAKEST else f"{steps - WEAKEST + 1}d"
