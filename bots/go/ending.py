"""What the player does when both have passed: it agrees on which stones are dead, and which in seki.

It wants what the server proposes, says so with as few marks as it can, and accepts what is no worse for it.
Where the other says otherwise again, it plays on if that costs nothing, and else says once more what it
wants. It may mark so often only: then it plays on, or else waits until the counting ends by what is proposed.
"""

from typing import Literal, TypeAlias

from game.api import Illegal, Seat
from game.rules.go.action import Accept, Mark, Resume
from game.rules.go.agreement import marked
from game.rules.go.analysis.bitboard import grid, indices, stones
from game.rules.go.analysis.verdict import fixed
from game.rules.go.board import EMPTY, points, region, vertices
from game.rules.go.marking import Marking
from game.rules.go.proposal import Question, propose
from game.rules.go.resumption import resumed
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
    must, would = not may_mark(state, seat), insists and state.resumptions < MOST_RESUMPTIONS
    if by_area and (must or would) and may_resume(state, seat):
        return Resume()
    if may_mark(state, seat):
        return correction(state, seat, wanted)
    if not state.accepted or wanted in (state.proposal, state.agreed_to[seat]):
        return None  # the counting ends by that when the time to answer is used up
    return None if seat in state.accepted else Accept(of=state.seq)


def may_mark(state: State, seat: Seat) -> bool:
    """Whether a seat may change the marking once more."""
    return state.version < 3 or state.marks_left[seat] > 0


def may_resume(state: State, seat: Seat) -> bool:
    """Whether a seat may let the game be resumed."""
    try:
        resumed(state, seat, state.last_event_at)
    except Illegal:
        return False
    return True


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


def correction(state: State, seat: Seat, wanted: Marking) -> Mark | None:
    """The mark that leaves the fewest stones to be called something else, of those that use the first word.

    It marks a region where that mends more than a chain does.
    """
    names, present, board = vertices(state.size), Marking(state.dead, state.seki), state.position.board
    for word in WORDS:
        marks: list[tuple[Mark, int]] = []
        seen: set[int] = set()
        for point, here in enumerate(board):
            if (
                here == EMPTY
                or point in seen
                or not word_for(wanted, point) == word != word_for(present, point)
            ):
                continue
            seen.update(region(board, state.size, point, through=here))
            marks += [(Mark(names[point], chain, word), point) for chain in (True, False)]
        if marks:
            return min(marks, key=lambda mark: left_to_mark(marked(state, seat, *mark), wanted))[0]
    return None


def left_to_mark(state: State, wanted: Marking) -> int:
    """How many stones are called otherwise than is wanted."""
    present, stones_of = Marking(state.dead, state.seki), enumerate(state.position.board)
    return sum(here != EMPTY and word_for(wanted, at) != word_for(present, at) for at, here in stones_of)


def word_for(marking: Marking, point: int) -> Word:
    """What a marking calls the stone on a point."""
    return "dead" if point in marking.dead else "seki" if point in marking.seki else "alive"
