"""A small town, and days that are played in it, for tests."""

from typing import Any

from game.api import Millis, Seat
from game.catalogue import Catalogue
from game.kit.play_time import MINUTE, instant
from game.rules.trainlag.action import Action, Complete
from game.rules.trainlag.entries import Challenge, Config, Kind, Stop, Zone
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import OrganiserAction
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State

DAY = Setup()

BEGAN = Millis(1_790_000_000_000)

RINGS = {"Middle": 0, "Inner": 1, "Outer": 2, "Edge": 3, "Beyond": 4}
"""Zones that lie one after the other."""


def zones(rings: dict[str, int] = RINGS) -> list[Zone]:
    names = list(rings)
    return [
        Zone(
            name, tuple(names[one] for one in (number - 1, number + 1) if 0 <= one < len(names)), rings[name]
        )
        for number, name in enumerate(names)
    ]


def challenges(each: int = 3, **fields: Any) -> list[Challenge]:
    """So many of the kind place in each zone, as many of the kind zone, and of those anywhere."""
    kinds: list[tuple[Kind, str]] = [
        ("anywhere", ""),
        *((kind, zone) for kind in ("place", "zone") for zone in RINGS),
    ]
    return [
        Challenge(
            f"{kind} {zone} {number}".replace("  ", " "), "Do it.", kind, zone, walking=number, **fields
        )
        for kind, zone in kinds
        for number in range(each)
    ]


def town(each: int = 3, **rates: int) -> Catalogue:
    return Catalogue(
        {
            "zone": zones(),
            "stop": list[Stop](),
            "challenge": challenges(each),
            "config": [Config(name, value) for name, value in rates.items()],
        }
    )


TOWN = town()


def begun(teams: int = 3, setup: Setup = DAY, catalogue: Catalogue = TOWN, seed: int = 7) -> State:
    """A day of the first instant: team 0 hunts."""
    state: State = GAME.initial(setup, teams, seed, BEGAN, catalogue)
    return state


def at(minutes: int, seconds: int = 0) -> Millis:
    """The instant so long after the beginning, where nothing was paused."""
    return Millis(BEGAN + minutes * MINUTE + seconds * 1000)


def does(state: State, seat: Seat, action: Action, minutes: int, seconds: int = 0) -> State:
    """The state after what a team did so long after the beginning."""
    state = GAME.advance(state, at(minutes, seconds))
    return GAME.apply(state, seat, action, at(minutes, seconds))


def organises(state: State, action: OrganiserAction, minutes: int, seconds: int = 0) -> State:
    """The state after what an organiser did so long after the beginning."""
    assert GAME.team_play is not None
    state = GAME.advance(state, at(minutes, seconds))
    return GAME.team_play.organise(state, action, at(minutes, seconds))


def completing(state: State, seat: Seat, card: int = 0, **fields: Any) -> Complete:
    """That a team completes a challenge of its deck."""
    deck = state.teams[seat].deck
    assert deck is not None
    return Complete(deck.number, card, "photo-1", **fields)


def deck_of(state: State, seat: Seat) -> tuple[int, ...]:
    deck = state.teams[seat].deck
    return () if deck is None else deck.cards


def plays_until(state: State, minutes: int) -> State:
    """The state that time alone makes."""
    due = instant(state.schedule.time, minutes * MINUTE)
    assert due is not None
    return GAME.advance(state, due)
