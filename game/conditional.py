"""What players of a game may say in advance."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def any_action(action: Any) -> bool:
    """The `is_move` of a game all of whose actions are moves."""
    return True


def no_action(action: Any) -> bool:
    """The `keeps_position` of a game all of whose actions are moves."""
    return False


@dataclass(frozen=True)
class Conditional:
    """What players may say in advance: “if the other does this, I do that”.

    For games of two who take turns and hide nothing. What is said holds until something else is done.
    """

    is_move: Callable[[Any], bool] = any_action
    """Whether an action is a move: of these, by the two in turn, conditional moves are made."""
    keeps_position: Callable[[Any], bool] = no_action
    """Whether an action that is no move, such as a request, keeps the position, so that they still hold."""
