"""What a nonce means: the act that was done with it, or how that was refused, which it is for ever.

A refusal is written before it is answered, in the statement that makes sure that it was judged on the newest
state; from then on the log takes no event with its nonce. So the same act is refused too where it was sent to
a process that knows nothing of the refusal, such as one that was paused, though it may be legal by now.
"""

from hashlib import sha256
from typing import Any

import msgspec

from game.api import Game, Illegal, Seat
from game.ports.log import Refusal, TableSnapshot
from game.refused import Refused
from game.sentence import say
from game.table import Table, decoder

SEAT_LIMIT = 1_000
"""Refusals that are written for one seat of a table. After that a forbidden act is answered `too_fast`, which
uses up no nonce; what is allowed is done as before."""

NOT_TAKEN = say(
    "The rules of this game are at fault: they failed on this action, which was not taken.",
    "rules-at-fault",
)
"""What a player is told on whose action the rules fail. The table goes on."""

FULL = say("Too much was tried that the rules forbid.", "too-much-forbidden")

FULL_RETRY = 10_000
"""Milliseconds after which such an act may be sent again."""


def refusal_of(table: Table, seat: Seat, raw_action: msgspec.Raw, error: Illegal | Refused) -> Refusal | None:
    """The refusal to be written for what judging an act has raised; None where nothing is to be written.

    Only `illegal` and `over` use up a nonce. A game whose end is in the log takes no event any more, so then
    nothing need be written.
    """
    if table.row.ended is not None:
        return None
    if isinstance(error, Illegal):
        return Refusal("illegal", error.sentence, action_hash(table.game, seat, raw_action))
    if error.code == "over":
        return Refusal("over", error.sentence, action_hash(table.game, seat, raw_action))
    return None


def answer_of(
    game: Game[Any, Any, Any], snapshot: TableSnapshot, seat: Seat | None, raw_action: msgspec.Raw
) -> int | None:
    """The answer to an act of a seat whose nonce has a meaning: its `seq`; None where it has none.

    Raises `Illegal` or `Refused` as the act was refused, and `malformed` where it was another action.
    """
    if seat is None:
        return None
    if snapshot.known_event is not None:
        _check_same(action_hash(game, seat, snapshot.known_event.action), game, seat, raw_action)
        return snapshot.known_event.seq
    if snapshot.refusal is not None:
        _check_same(snapshot.refusal.action_hash, game, seat, raw_action)
        raise error_of(snapshot.refusal)
    return None


def _check_same(known_hash: str, game: Game[Any, Any, Any], seat: Seat, raw_action: msgspec.Raw) -> None:
    """Raises `Refused` where an action is not the one that its nonce was used for."""
    if known_hash != action_hash(game, seat, raw_action):
        raise Refused("malformed", "This nonce has been used for another action.", "nonce-used")


def error_of(refusal: Refusal) -> Illegal | Refused:
    """What to raise for a refusal."""
    return Illegal(refusal.sentence) if refusal.code == "illegal" else Refused("over", refusal.sentence)


def action_hash(game: Game[Any, Any, Any], seat: Seat, raw_action: msgspec.Raw) -> str:
    """The hash of a seat's action, the same however it is written. Raises `Refused` where it is none.

    What may be left out is filled in and what the rules do not know is left out before it is made.
    """
    try:
        action = decoder(game.action_of(seat)).decode(raw_action)
    except msgspec.ValidationError as error:
        raise Refused("malformed", str(error)) from None
    return sha256(msgspec.json.encode(action, order="sorted")).hexdigest()[:32]
