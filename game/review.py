"""What makes a game a review: a kind of table at which people look at a game together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

P = TypeVar("P", bound=msgspec.Struct)


def nobody(action: Any) -> int | None:
    """The `named` of a review none of whose actions names anybody."""
    return None


@dataclass(frozen=True)
class Review(Generic[P]):
    """What a game has beside its other rules that is a review of games of another kind.

    Its tables have one seat, which any number of people hold together: they come and sit down while it is
    played. To `apply` each of them is a number, from 0 in the order of their coming, in place of the seat.
    """

    of: str
    """The name of the game that is reviewed."""
    suffix: str
    """The end of the names of the files that it reads, such as `sgf`."""
    read: Callable[[bytes], P]
    """(file) → the setup of a review of it. Raises `BadSetup`. It is called in another process."""
    addressed: Callable[[P, str], P]
    """(setup, id of a table) → the setup of a review of the game that was played there."""
    named: Callable[[Any], int | None] = nobody
    """(action) → which of the people it names; None for none.

    One that names somebody who has not come is refused: `apply` does not know how many have.
    """
    people: int = 200
    """How many may hold the seat."""

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError("A review is held by somebody.")


AnyReview = Review[Any]
