"""Small towns, in which random walks get somewhere."""

from typing import Any

from hypothesis import strategies as st

from game.catalogue import Catalogue
from tests.games.town import Config, Go, Zone
from tests.rules.logs import Likely


def zone(number: int, zones: int) -> Zone:
    beside = {(number + step) % zones for step in (1, 2, zones - 1)} - {number}
    return Zone(f"Zone {number}", tuple(f"zone {one}" for one in sorted(beside)), number % 7)


def town(zones: int, bonus: int | None) -> Catalogue:
    """A ring of zones."""
    config = [] if bonus is None else [Config("bonus", bonus)]
    return Catalogue({"zone": [zone(number, zones) for number in range(zones)], "config": config})


LIKELY = Likely(
    st.nothing(),
    [Go(to) for to in range(12)],
    st.builds(town, st.integers(1, 12), st.none() | st.integers(0, 3)),
)

REACHED: dict[str, Any] = {
    "a town all of which was walked": lambda step: len(step.after.visited) == len(step.after.places) > 5,
}
