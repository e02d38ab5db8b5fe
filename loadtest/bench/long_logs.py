"""Logs as long as somebody could make them who wants the server to fold much."""

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

from game import rules
from game.rules.go.bounds import PLAY_EVENTS
from loadtest.judge.journal import Act
from loadtest.people.script import written

ENDLESS = {"rules": "new_zealand"}
"""A setup of Go whose random moves do not end: no position may come again, and suicide is allowed."""

STEERS = (-1, 0, 1, 0)

STEER_PACE = 5
"""Milliseconds between two key presses: one connection may send so many."""


class LongLog(NamedTuple):
    """The acts of a game that goes on."""

    game_name: str
    setup: Mapping[str, Any]
    acts: tuple[Act, ...]
    pace: int = 0
    """Milliseconds from one act to the next."""


def most_events(game_name: str) -> int:
    """How many events a game may have that goes on: one of Go is counted before it has as many as it may."""
    return (PLAY_EVENTS if game_name == "go" else rules.find()[game_name].max_events) - 1


def long_log(game_name: str, events: int) -> LongLog:
    """A log of Go, which is random moves, or of Pong, whose players steer all the time."""
    if game_name == "pong":
        ready = (Act(0, b'{"type":"ready"}'), Act(1, b'{"type":"ready"}'))
        steered = tuple(
            Act(number % 2, b'{"type":"steer","to":%d}' % STEERS[number // 2 % 4])
            for number in range(events - len(ready))
        )
        return LongLog(game_name, {"points": 99}, ready + steered, STEER_PACE)
    acts = written(game_name, ENDLESS, events, random.Random(1)).acts[:events]
    if len(acts) < events:
        raise ValueError("the game has become too short: take another seed")
    return LongLog(game_name, ENDLESS, acts)
