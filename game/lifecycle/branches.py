"""The branches of conditional moves: how they are read, and what events make of them."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from game.api import Game
from game.conditional_moves import Branch, ConditionalMoves
from game.refused import Refused
from game.table import Event, decoder

MOST_ANSWERS = 150
"""How many answers a player may say in advance at a table."""

MOST_DEEP = 24
"""How many of them in a row."""

MOST_BYTES = 12_000
"""Bytes of all of them as JSON."""

Kind: TypeAlias = Literal["move", "kept", "other"]
"""What an event is for conditional moves: a move, what keeps the position, or anything else."""

_branches = msgspec.json.Decoder(tuple[Branch, ...])


class Resolved(NamedTuple):
    """Conditional moves as events have left them, and the branch whose answer is to be played now, if any."""

    moves: ConditionalMoves
    branch: Branch | None


def read_branches(game: Game[Any, Any, Any], raw: msgspec.Raw) -> tuple[Branch, ...]:
    """The branches that a client has sent, as the rules write them. Raises `Refused`."""
    try:
        branches = _known(game, _branches.decode(raw), MOST_DEEP)
    except msgspec.DecodeError as error:
        raise Refused("malformed", str(error)) from None
    if _count(branches) > MOST_ANSWERS:
        raise Refused(
            "malformed",
            "At most {count} moves can be answered in advance.",
            "conditional-most",
            count=MOST_ANSWERS,
        )
    if len(msgspec.json.encode(branches)) > MOST_BYTES:
        raise Refused(
            "malformed",
            "These conditional moves have more than {count} bytes.",
            "conditional-bytes",
            count=MOST_BYTES,
        )
    return branches


def _known(game: Game[Any, Any, Any], branches: Sequence[Branch], deep: int) -> tuple[Branch, ...]:
    """Branches without the keys that the rules do not know, at most so `deep`."""
    if branches and deep == 0:
        raise Refused(
            "malformed",
            "At most {count} moves in a row can be answered in advance.",
            "conditional-deep",
            count=MOST_DEEP,
        )
    known = tuple(
        Branch(_move(game, one.action), _move(game, one.answer), _known(game, one.branches, deep - 1))
        for one in branches
    )
    if len({bytes(one.action) for one in known}) < len(known):
        raise Refused("malformed", "The same move is answered twice.", "conditional-twice")
    return known


def _move(game: Game[Any, Any, Any], raw: msgspec.Raw) -> msgspec.Raw:
    """A move as the rules write it. Raises `msgspec.DecodeError`, or `Refused` where the action is none."""
    action = decoder(game.action).decode(raw)
    if game.conditional is None or not game.conditional.is_move(action):
        raise Refused("malformed", "Conditional moves are made of moves alone.", "conditional-moves-alone")
    return msgspec.Raw(msgspec.json.encode(action))


def _count(branches: Sequence[Branch]) -> int:
    return len(branches) + sum(_count(one.branches) for one in branches)


def resolved(game: Game[Any, Any, Any], moves: ConditionalMoves, events: Sequence[Event]) -> Resolved:
    """What the events after conditional moves make of them; at least one event.

    A move of the other takes the branch of that move, which the answer ends, by whomever it was played. What
    keeps the position is passed over, and so are events without a seat. Anything else ends all.
    """
    after_seq, branches, taken = moves.after_seq, moves.branches, None
    for event in events:
        kind = _kind(game, event)
        if kind == "move" and taken is None and event.seat != moves.seat:
            taken = next((one for one in branches if _same(game, one.action, event.action)), None)
            if taken is None:
                return _ended(moves, events)
        elif kind == "move" and taken is not None and event.seat == moves.seat:
            if not _same(game, taken.answer, event.action):
                return _ended(moves, events)
            branches, taken = taken.branches, None
        elif kind != "kept":
            return _ended(moves, events)
        if taken is None:
            after_seq = event.seq
    return Resolved(ConditionalMoves(moves.seat, after_seq, branches), taken)


def _ended(moves: ConditionalMoves, events: Sequence[Event]) -> Resolved:
    return Resolved(ConditionalMoves(moves.seat, events[-1].seq, ()), None)


def _kind(game: Game[Any, Any, Any], event: Event) -> Kind:
    if event.seat is None:
        return "kept"
    action = decoder(game.action).decode(event.action)
    if game.conditional is None:
        return "other"
    if game.conditional.is_move(action):
        return "move"
    return "kept" if game.conditional.keeps_position(action) else "other"


def _same(game: Game[Any, Any, Any], one: msgspec.Raw, other: msgspec.Raw) -> bool:
    """Whether two actions are the same, however they are written."""
    return bool(decoder(game.action).decode(one) == decoder(game.action).decode(other))
