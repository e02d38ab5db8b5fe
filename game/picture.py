"""What a game looks like at a moment, as an image."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True)
class Pictured(Generic[S]):
    """What is to be drawn: a game as a spectator may see it."""

    setup: Any
    state: S
    node: int | None = None
    """Of a review: the node that was asked for, which there may not be. None is the one that is shown."""


class Drawing(NamedTuple):
    """Elements of SVG, in a field of this width and height from its upper left corner; all are integers.

    Nothing is in a style sheet, and letters have no font: `font-family` is inherited. The ids begin with the
    name of the game, or what it shares with others.
    """

    width: int
    height: int
    elements: str


def nobody(setup: Any) -> Sequence[str]:
    """The `names` of a game that is played by those who sit at its table."""
    return ()


@dataclass(frozen=True)
class Picture(Generic[S]):
    """How a game is drawn. The functions are pure; they are called in another process."""

    draw: Callable[[Pictured[S]], Drawing]
    """Raises nothing, whatever the setup and the state."""
    beads: Sequence[str] = ()
    """By seat, the colour that tells who is who; none where seats have no colours."""
    names: Callable[[Any], Sequence[str]] = nobody
    """(setup) → by bead, who has played the game that is reviewed; none where those at the table play."""
