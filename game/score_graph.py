"""How the score of a game has gone, position by position, as far as it can be estimated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)
J = TypeVar("J", bound=msgspec.Struct)


@dataclass(frozen=True)
class ScoreGraph(Generic[S, J]):
    """What a score graph is made of. Both functions are called in another process."""

    positions: Callable[[Any, Sequence[S]], Mapping[int, J]]
    """(setup, states) → what is to be estimated, a frozen struct, of each position of the graph.

    `states` are that before the first event, and that after each, so `states[seq]` is that after the event
    `seq`. A position is known by a number: the `seq` of the event that led to it, or in a review its node.
    What stands for a number stays the same as the game goes on.
    """
    lead: Callable[[J], int]
    """(what is to be estimated) → by how many half points the first seat is ahead."""
