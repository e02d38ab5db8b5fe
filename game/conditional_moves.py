"""Conditional moves: what a player answers to the other's next moves, said in advance."""

from collections.abc import Iterable

import msgspec

from game.api import Seat
from game.sentence import Sentence


class Branch(msgspec.Struct, frozen=True, array_like=True):
    """The other's `action` is answered by `answer`, and what comes then is answered by `branches`."""

    action: msgspec.Raw
    answer: msgspec.Raw
    branches: "tuple[Branch, ...]" = ()


class ConditionalMoves(msgspec.Struct, frozen=True, array_like=True):
    """What the player of a seat answers to what comes after the event `after_seq`.

    Without `branches` nothing is answered any more; `reason` is then why the rules forbade the last answer,
    in their words, if they did.
    """

    seat: Seat
    after_seq: int
    branches: tuple[Branch, ...]
    reason: Sentence | None = None


def moves_of(conditional: Iterable[ConditionalMoves], seat: Seat | None) -> ConditionalMoves | None:
    """Those of a seat among the conditional moves of a table; None where it has none."""
    return next((moves for moves in conditional if moves.seat == seat), None)


def unresolved(conditional: Iterable[ConditionalMoves], last_seq: int) -> ConditionalMoves | None:
    """The first that have not been resolved up to the last event of their table; None where all have."""
    for moves in conditional:
        if moves.branches and moves.after_seq < last_seq:
            return moves
    return None
