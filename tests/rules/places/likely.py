"""Places for the game of docs/games.md."""

from typing import Any

from hypothesis import strategies as st

from game.catalogue import Catalogue
from tests.games import page
from tests.rules.logs import Likely

GAME = page.GAMES["places"]
assert GAME.catalogue is not None
PLACE = GAME.catalogue.kinds["place"]


def places(names: list[str]) -> Catalogue:
    return Catalogue({"place": [PLACE(name, 1 + len(name) % 9) for name in names]})


LIKELY = Likely(
    st.nothing(),
    [GAME.action(place) for place in range(8)],
    st.builds(places, st.lists(st.text("abc", min_size=2, max_size=5), min_size=1, max_size=8, unique=True)),
)

REACHED: dict[str, Any] = {}
