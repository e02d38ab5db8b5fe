"""What gets through of that which a game hides: in views, and in what is shown of actions.

Both functions return what a seat could find out and must not; an empty list is what a law wants.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from game.api import Game, Illegal, Seat
from tests.rules.logs import Log, states, steps, taken


class Leak(NamedTuple):
    """What a viewer has of two states, or two actions, that the viewer must not tell apart."""

    viewer: Seat | None
    one: bytes
    other: bytes


def viewers(log: Log) -> Iterable[Seat | None]:
    return (None, *range(log.seats))


def gets_through(game: Game[Any, Any, Any], log: Log, seed: int) -> list[Leak]:
    """The views that change when that is drawn anew which their viewer may not see."""
    assert game.shuffled is not None, f"{game.name} hides something, so it has to have `shuffled`"
    return [
        Leak(viewer, one, other)
        for _, state in states(game, log)
        for viewer in viewers(log)
        if (one := encoded(game.view(state, viewer)))
        != (other := encoded(game.view(game.shuffled(state, viewer, seed), viewer)))
    ]


def told_apart(game: Game[Any, Any, Any], log: Log, others: list[Any]) -> list[Leak]:
    """What `shown` says of two actions after which a viewer has the same view; `others` are tried too."""
    found = []
    for step in steps(game, log):
        if step.seat is None:
            continue
        for other in others:
            try:
                after = taken(game, step.before, step.at, step.seat, other, step.delay)
            except Illegal:
                continue
            for viewer in viewers(log):
                shown = [encoded(game.shown(action, step.seat, viewer)) for action in (step.action, other)]
                views = [encoded(game.view(state, viewer)) for state in (step.after, after)]
                if viewer != step.seat and views[0] == views[1] and shown[0] != shown[1]:
                    found.append(Leak(viewer, *shown))
    return found


def encoded(value: Any) -> bytes:
    return msgspec.json.encode(value)
