"""What a link to a table tells of it, before anybody opens it."""

from typing import Any, NamedTuple

from game.api import Result
from game.row import Phase


class Preview(NamedTuple):
    """A table as whoever has its link may see it.

    `setup` is empty where it has more bytes than lists show (`LONGEST_SETUP`). `names` are those of the first
    players, by seat; there are none where the seats are teams' or many people have one.
    """

    game: str
    setup: dict[str, Any]
    names: tuple[str, ...]
    phase: Phase
    result: Result | None
