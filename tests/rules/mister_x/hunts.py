"""A small town, and games of hide and seek in it, for tests."""

from game.api import Millis, Seat
from game.catalogue import Catalogue
from game.kit.play_time import MINUTE
from game.rules.mister_x.action import Action, OrganiserAction
from game.rules.mister_x.entries import Stop, Transport
from game.rules.mister_x.game import GAME
from game.rules.mister_x.setup import Setup
from game.rules.mister_x.state import State

BEGAN = Millis(1_790_000_000_000)
USUAL = Setup()

TRANSPORTS: list[tuple[Transport, ...]] = [
    ("bus",),
    ("bus", "tram"),
    ("tram", "train"),
    ("bus", "tram", "train"),
]


def town(count: int = 8) -> Catalogue:
    return Catalogue({"stop": [Stop(f"Stop {number}", TRANSPORTS[number % 4]) for number in range(count)]})


def begun(teams: int = 3, setup: Setup = USUAL, seed: int = 7) -> State:
    state: State = GAME.initial(setup, teams, seed, BEGAN, town())
    return state


def at(minutes: int, seconds: int = 0) -> Millis:
    """The instant so long after the beginning."""
    return Millis(BEGAN + minutes * MINUTE + seconds * 1000)


def does(state: State, seat: Seat, action: Action, minutes: int, seconds: int = 0) -> State:
    """The state after what a team did so long after the beginning."""
    state = GAME.advance(state, at(minutes, seconds))
    return GAME.apply(state, seat, action, at(minutes, seconds))


def organises(state: State, action: OrganiserAction, minutes: int) -> State:
    """The state after what an organiser did so long after the beginning."""
    assert GAME.team_play is not None
    state = GAME.advance(state, at(minutes))
    return GAME.team_play.organise(state, action, at(minutes))
