"""What gets through of that which a game hides: in views, and in what is shown of actions.

Both functions return what a seat could find out and must not; an empty list is what a law wants.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from game.api import Game, Illegal, Seat
from game.team_play import ORGANISER, Position
from tests.rules.logs import Log, acting, states, steps, taken


class Leak(NamedTuple):
    """What a viewer has of two states, or two actions, that the viewer must not tell apart."""

    viewer: Seat | None
    one: bytes
    other: bytes


def viewers(game: Game[Any, Any, Any], log: Log) -> Iterable[Seat | None]:
    return (None, *acting(game, log.seats))


def seen(game: Game[Any, Any, Any], state: Any, viewer: Seat | None) -> bytes:
    """What a seat, organisers or a spectator (None) may see of a state."""
    if viewer == ORGANISER and game.team_play is not None:
        return encoded(game.team_play.organiser_view(state))
    return encoded([game.view(state, viewer), sees(game, state, viewer)])


def sees(game: Game[Any, Any, Any], state: Any, viewer: Seat | None) -> list[tuple[Seat, int]]:
    """Of which teams a viewer sees positions, and how old: by what is shown of them that is found out."""
    positions = None if game.team_play is None else game.team_play.positions
    return [] if positions is None else sorted(positions.sees(state, viewer).items())


def shown(game: Game[Any, Any, Any], seat: Seat, action: Any, viewer: Seat | None) -> bytes:
    """What a viewer may see of an action of a seat, or of organisers."""
    if seat == ORGANISER and game.team_play is not None:
        return encoded(game.team_play.organiser_shown(action, viewer))
    return encoded(game.shown(action, seat, viewer))


def gets_through(game: Game[Any, Any, Any], log: Log, seed: int) -> list[Leak]:
    """The views that change when that is drawn anew which their viewer may not see."""
    assert game.shuffled is not None, f"{game.name} hides something, so it has to have `shuffled`"
    return [
        Leak(viewer, one, other)
        for _, state in states(game, log)
        for viewer in viewers(game, log)
        if (one := seen(game, state, viewer))
        != (other := seen(game, game.shuffled(state, viewer, seed), viewer))
    ]


def told_apart(game: Game[Any, Any, Any], log: Log, others: list[Any]) -> list[Leak]:
    """What is shown of two actions after which a viewer has the same view; `others` are tried too.

    Organisers are shown whole what anybody does.
    """
    found = []
    for step in steps(game, log):
        seat = step.action.seat if isinstance(step.action, Position) else step.seat
        if seat is None:
            continue
        for other in others if step.seat is not None else [moved(step.action)]:
            if step.seat is not None and not isinstance(other, game.action_of(seat)):
                continue
            try:
                after = taken(game, step.before, step.at, step.seat, other, step.delay)
            except Illegal:
                continue
            for viewer in viewers(game, log):
                one, two = (shown(game, seat, action, viewer) for action in (step.action, other))
                same = seen(game, step.after, viewer) == seen(game, after, viewer)
                if viewer not in (seat, ORGANISER) and same and one != two:
                    found.append(Leak(viewer, one, two))
    return found


def moved(position: Position) -> Position:
    """Another position at the same instant."""
    return replace(position, latitude=position.latitude + 1)


def encoded(value: Any) -> bytes:
    return msgspec.json.encode(value)
