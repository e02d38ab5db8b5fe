"""What the player does when both have passed: it agrees on which stones are dead, and which in seki.

It wants what the server proposes, says so chain by chain, and accepts what is no worse for it. Where the
other says otherwise again, it plays on if that costs nothing, and else says once more what it wants.
"""

from typing import Literal, TypeAlias

from game.api import Seat
from game.rules.go.action import Accept, Mark, Resume
from game.rules.go.analysis.bitboard import grid, indices, stones
from game.rules.go.analysis.verdict import fixed
from game.rules.go.board import EMPTY, points, vertices
from game.rules.go.marking import Marking
from game.rules.go.proposal import Question, propose
from game.rules.go.ruleset import RULESETS
from game.rules.go.score import count_marked
from game.rules.go.state import State

Step: TypeAlias = Accept | Mark | Resume

MOST_RESUMPTIONS = 2
"""How often the player has let a game be resumed before it only insists."""

Word: TypeAlias = Literal["dead", "alive", "seki"]

WORDS: tuple[Word, ...] = ("dead", "alive", "seki")
"""In this order stones are marked: marking others may end a seki."""


def agree(state: State, seat: Seat, opinion: Marking | None = None) -> Step | None:
    """What a seat does next about the marking; None where it has done all it can.

    Where the server has proposed nothing, the seat wants what is its `opinion`, if it has one.
    """
    wanted = state.proposal or opinion or proposal(state)
    present = Marking(state.dead, state.seki)
    if present == wanted or (gain(state, seat, present, wanted) >= 0 and is_possible(state, present)):
        return None if seat in state.accepted else Accept(of=state.seq)
    insists = state.wishes[seat] == wanted
    by_area = RULESETS[state.rules].scoring == "area"
    if insists and by_area and state.resumptions < MOST_RESUMPTIONS:
        return Resume()
    return correction(state, wanted)


def proposal(state: State) -> Marking:
    """What the server proposes for a board, or would if both had passed."""
    found, numbers = propose(Question(state.position.board, state.size)), points(state.size)
    dead, seki = (tuple(sorted(numbers[name] for name in names)) for names in (found.dead, found.seki))
    return Marking(dead, seki)


def lead2(state: State, marking: Marking | None = None) -> int:
    """By how many half points black leads, by a marking or by what the server proposes."""
    rules, used = RULESETS[state.rules], marking or proposal(state)
    return count_marked(state.position, state.size, used, rules, state.bonus2).lead


def gain(state: State, seat: Seat, present: Marking, wanted: Marking) -> int:
    """By how many half points a seat is better off with the present marking than with that which it wants."""
    difference = lead2(state, present) - lead2(state, wanted)
    return -difference if seat else difference


def is_possible(state: State, marking: Marking) -> bool:
    """Whether no stones are marked as dead that live whatever happens."""
    lines = grid(state.size)
    given = stones(lines, state.position.board)
    settled = fixed(lines, given).settled
    living = {*indices(lines, given.black & settled.black), *indices(lines, given.white & settled.white)}
    return living.isdisjoint(marking.dead)


def correction(state: State, wanted: Marking) -> Mark | None:
    """The next chain that is to be called something else, of those that differ from the marking wanted."""
    names = vertices(state.size)
    present = Marking(state.dead, state.seki)
    for word in WORDS:
        for point, here in enumerate(state.position.board):
            if here != EMPTY and word_for(wanted, point) == word != word_for(present, point):
                return Mark(names[point], chain=True, word=word)
    return None


def word_for(marking: Marking, point: int) -> Word:
    """What a marking calls the stone on a point."""
    return "dead" if point in marking.dead else "seki" if point in marking.seki else "alive"
