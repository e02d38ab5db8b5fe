"""Which move the player makes."""

from time import monotonic
from typing import TypeAlias

from bots.go.answer import Answer
from bots.go.ending import lead2
from bots.go.level import games
from bots.go.machine import think
from bots.go.request import is_allowed, request
from game.api import Seat
from game.rules.go.action import Pass, Play, Resign
from game.rules.go.board import vertices
from game.rules.go.game import passed
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State

Choice: TypeAlias = Play | Pass | Resign

SECONDS = 0.9
"""How long a move is thought about, at most. Every level takes less, unless the machine is very slow."""

SETTLED = 950
"""Of a thousand games, in how many a point goes to the same player, if it is settled."""

LOST = 0.05
"""The share of games won below which a game is lost."""


def choose(state: State, level: int, seed: int, seconds: float = SECONDS) -> Choice:
    """The move of the player whose turn it is.

    The same question gets the same answer, unless the time was too short for the level. Who is ahead when the
    other has passed, passes too, without thinking.
    """
    ends = monotonic() + seconds
    disputed = is_disputed(state)
    if has_passed(state) and not disputed and for_seat(lead2(state), state.position.turn) > 0:
        return Pass()
    found = think(request(state, seed), state.size, games(level, state.size), ends - monotonic())
    if is_lost(state, found):
        return Resign()
    if not disputed and is_settled(found, found) and ends > monotonic():
        other = passed(state, state.position.turn)
        if is_settled(found, think(request(other, seed), state.size, found.games, ends - monotonic())):
            return Pass()
    for point in sorted(range(state.size**2), key=lambda point: -found.tried[point]):
        if found.tried[point] <= found.pass_tried:
            break
        if is_allowed(state, point):
            return Play(vertices(state.size)[point])
    return Pass()


def is_disputed(state: State) -> bool:
    """Whether the game was resumed to show what is dead, where that costs nothing: by area.

    Then the player takes what can be taken.
    """
    return state.resumptions > 0 and RULESETS[state.rules].scoring == "area"


def has_passed(state: State) -> bool:
    """Whether the last turn was a pass after which the game went on."""
    return bool(state.turns) and state.turns[-1].point is None and not state.turns[-1].second


def for_seat(lead: float, seat: Seat) -> float:
    """A lead of black, as a seat sees it."""
    return -lead if seat else lead


def is_lost(state: State, found: Answer) -> bool:
    """Whether nothing can be hoped for any more: hardly a game is won, and they are lost by far."""
    points = state.size**2
    behind = -for_seat(found.lead, state.position.turn)
    return 4 * len(state.turns) > points and found.won < LOST and behind > 4 + points / 40


def is_settled(one: Answer, other: Answer) -> bool:
    """Whether it is clear whose every point is, and the same in both.

    They are of the same position, with the one and with the other to move: so no move changes anything.
    """
    fewest = [found.games * SETTLED / 1000 for found in (one, other)]
    points = zip(one.settled, one.black, one.white, other.black, other.white, strict=True)
    return all(
        certain
        or (black > fewest[0] and still_black > fewest[1])
        or (white > fewest[0] and still_white > fewest[1])
        for certain, black, white, still_black, still_white in points
    )
