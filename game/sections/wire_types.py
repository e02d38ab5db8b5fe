"""What the games of this server put into messages, as types: what the documents of the wire are made of."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from game.api import Game, Notice
from game.server_action import Computed, Outage, Void
from messages.schema import GameTypes


def wire_types(games: Iterable[Game[Any, Any, Any]]) -> list[GameTypes]:
    """The types of each game; `games` are all its versions, for tables of older ones go on."""
    versions: dict[str, list[Game[Any, Any, Any]]] = {}
    for game in games:
        versions.setdefault(game.name, []).append(game)
    return [_types(name, kept) for name, kept in versions.items()]


def _types(name: str, versions: list[Game[Any, Any, Any]]) -> GameTypes:
    states = [kind for game in versions for kind in _states(game)]
    return GameTypes(
        name,
        setups=_each(game.setup for game in versions),
        actions=_each(kind for game in versions for kind in _actions(game)),
        states=() if None in states else _each(states),
        appended=_each(kind for game in versions for kind in _appended(game)),
    )


def _states(game: Game[Any, Any, Any]) -> Iterable[Any]:
    """What seats and organisers are shown; None where a game does not say it."""
    yield game.view_type
    if game.team_play is not None:
        yield game.team_play.organiser_view_type


def _actions(game: Game[Any, Any, Any]) -> Iterable[Any]:
    """What players and organisers may send."""
    yield game.action
    if game.team_play is not None:
        yield game.team_play.organiser_action


def _each(kinds: Iterable[Any]) -> list[Any]:
    """Each of these types once."""
    found: list[Any] = []
    for kind in kinds:
        if kind not in found:
            found.append(kind)
    return found


def _appended(game: Game[Any, Any, Any]) -> Iterable[Any]:
    """What the server itself appends to the log of this game."""
    yield Void
    if game.notice is not None:
        yield Notice
    if game.outage is not None:
        yield Outage
    if game.computation is not None:
        outcome: Any = game.computation.outcome
        yield _computed(outcome)


@cache  # equal types are described once
def _computed(outcome: Any) -> Any:
    """A `Computed` with an outcome of this type."""
    tag = Computed.__struct_config__
    return msgspec.defstruct(
        Computed.__name__,
        [("outcome", outcome)],
        namespace={"__doc__": Computed.__doc__},
        tag=tag.tag,
        tag_field=tag.tag_field,
    )
