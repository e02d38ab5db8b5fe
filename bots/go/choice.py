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
from game.rules.go.moves import passed
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State

Choice: TypeAlias = Play | Pass | Resign

SECONDS = 0.9
"""How long a move is thought about, at most. Every level takes less, unless the machine is very slow."""

SETTLED = 950
"""Of a thousand games, in how many a point goes to the same player, if it is settled."""

NEARLY = 0.7
"""The share of points that are settled when the player begins to think of passing."""

HOPELESS = 0.1
"""The share of games won by the other below which a pass gives nothing away."""

CAREFUL = 4
"""The level, at least, at which it is found out what can be taken where that is disputed."""

MUCH = 0.05
"""How much less than a pass a move may be worth, where dead stones are to be taken."""

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
    asked = request(state, seed, thorough=disputed)
    number = games(max(level, CAREFUL) if disputed else level, state.size)
    found = think(asked, state.size, number, ends - monotonic())
    if is_lost(state, found):
        return Resign()
    if disputed or settled_share(found, found) > NEARLY:
        other = request(passed(state, state.position.turn), seed)
        reply = think(other, state.size, found.games, ends - monotonic())
        if loses_by_moving(found, reply) if disputed else is_over(state, found, reply):
            return Pass()
    best = best_move(state, found)
    if best is None or (found.pass_tried > found.tried[best] and settled_share(found, found) > NEARLY):
        return Pass()
    return Play(vertices(state.size)[best])


def best_move(state: State, found: Answer) -> int | None:
    """The point that was tried most of those where the rules allow a stone."""
    tried = [point for point, number in enumerate(found.tried) if number]
    ordered = sorted(tried, key=lambda point: -found.tried[point])
    return next((point for point in ordered if is_allowed(state, point)), None)


def loses_by_moving(found: Answer, reply: Answer) -> bool:
    """Whether to pass is better than any move, as `reply` tells of the position after it."""
    return best_share(found) < 1 - best_share(reply) - MUCH


def best_share(found: Answer) -> float:
    """What the turn was worth that was tried most."""
    tried, share = max(zip(found.tried, found.share, strict=True))
    return found.pass_share if found.pass_tried > tried else share


def is_over(state: State, found: Answer, reply: Answer) -> bool:
    """Whether nothing is left to play for, as `reply` tells of the position after a pass.

    Either no move changes anything; or, by territory, where a move too many costs a point, the player is
    ahead and stays ahead if the other moves.
    """
    if settled_share(found, reply) == 1:
        return True
    by_area = RULESETS[state.rules].scoring == "area"
    return not by_area and reply.won < HOPELESS and for_seat(lead2(state), state.position.turn) > 0


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


def settled_share(one: Answer, other: Answer) -> float:
    """Of how many points, as a share, it is clear whose they are, and the same in both answers.

    They are of the same position, with the one and with the other to move: so no move changes anything there.
    """
    fewest = [found.games * SETTLED / 1000 for found in (one, other)]
    points = zip(one.settled, one.black, one.white, other.black, other.white, strict=True)
    return sum(
        bool(certain)
        or (black > fewest[0] and still_black > fewest[1])
        or (white > fewest[0] and still_white > fewest[1])
        for certain, black, white, still_black, still_white in points
    ) / len(one.settled)
