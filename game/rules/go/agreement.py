"""How two players come to agree on which stones are dead, and which are in seki.

When both have passed, the server proposes a marking. From then on it is the players': they change it until
both have accepted the same. Where no proposal has come within three seconds, they mark by hand. A proposal
that comes when a player has marked changes nothing of that; it is known all the same, for the counting may
end by it (see `answering`). Where there is none, it is asked for again as soon as somebody is to answer.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.rules.go.action import Mark
from game.rules.go.analysis.bitboard import Stones, around, gathered, grid, indices, parts, reached, stones
from game.rules.go.answering import LATER_PART, answer_time, answered, to_answer
from game.rules.go.board import EMPTY, points, region
from game.rules.go.bounds import LATER_MARKS
from game.rules.go.difference import differences
from game.rules.go.marking import Marking
from game.rules.go.proposal import Proposal, Question
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State

PATIENCE = 3000
"""Milliseconds in which a proposal may come."""


def begun(state: State, at: Millis) -> State:
    """The state when the scoring begins: a proposal is waited for."""
    state = replace(state, scoring=True, awaits_until=Millis(at + PATIENCE), wishes=(None, None))
    if state.version < 3:
        return state
    least = answer_time(state) // LATER_PART
    black, white = state.answer_times
    return replace(
        state,
        answer_times=(max(black, least), max(white, least)),
        marks_left=(max(state.marks_left[0], LATER_MARKS), max(state.marks_left[1], LATER_MARKS)),
    )


def waited(state: State, at: Millis) -> State:
    """The state at an instant: no proposal is waited for any longer."""
    if state.awaits_until is None or at < state.awaits_until:
        return state
    return replace(state, awaits_until=None)


def question(state: State) -> Question | None:
    """What is to be worked out now."""
    if not state.scoring or state.result is not None:
        return None
    waits = state.awaits_until is not None or asked_again(state)
    return Question(state.position.board, state.size) if waits else None


def asked_again(state: State) -> bool:
    """Whether a proposal is to be worked out though none is waited for: somebody is to answer."""
    return state.proposal is None and bool(to_answer(state))


def proposed(state: State, proposal: Proposal, at: Millis) -> State:
    """The state after the server's proposal. What was accepted before is taken back if it differs."""
    numbers = points(state.size)
    dead, seki = (tuple(sorted(numbers[name] for name in names)) for names in (proposal.dead, proposal.seki))
    seq = state.seq + 1
    before = state
    state = replace(state, proposal=Marking(dead, seki), awaits_until=None, seq=seq, last_event_at=at)
    if state.by_hand or (dead, seki) == (state.dead, state.seki):
        return state
    state = replace(state, dead=dead, seki=seki, accepted=(), wishes=(None, None), changed=seq)
    return answered(before, state, at)


def marked(state: State, seat: Seat, mark: Mark, point: int) -> State:
    """The state after a player has marked the stone at a point, and what goes with it. Raises `Illegal`."""
    board = state.position.board
    stone = board[point]
    found = region(board, state.size, point, through=stone if mark.chain else stone + EMPTY)
    chosen = {place for place in found if board[place] == stone}
    word = mark.word or ("alive" if point in state.dead else "dead")
    dead = set(state.dead) - chosen | (chosen if word == "dead" else set())
    seki = set(state.seki) - chosen | (chosen if word == "seki" else set())
    if word != "seki":
        seki = set(still_in_seki(board, state.size, dead, seki))
    awaits_until = None if state.version < 3 else state.awaits_until
    state = replace(state, dead=tuple(sorted(dead)), seki=tuple(sorted(seki)), accepted=())
    return wished(replace(state, awaits_until=awaits_until), seat)


def wanted(state: State) -> tuple[Marking, Marking]:
    """The marking that each player wants: the one left or accepted last, else the server's."""
    black, white = (wish or state.proposal or Marking() for wish in state.wishes)
    return black, white


def adopted(state: State, seat: Seat, point: int) -> State:
    """The state after a player has taken over the other's view of the region around a point.

    The other regions in which they differ stay as they are. Raises `Illegal` where they do not differ.
    """
    markings = wanted(state)
    own, others = markings[seat], markings[1 - seat]
    found = differences(state.position.board, state.size, own, others, RULESETS[state.rules].scoring)
    around_it = next((set(each.points) for each in found if point in each.points), None)
    if around_it is None:
        raise Illegal("You do not differ there.", "go-no-difference")
    marking = joined(Marking(state.dead, state.seki), others, around_it)
    if marking != Marking(state.dead, state.seki):
        state = replace(state, dead=marking.dead, seki=marking.seki, accepted=())
    return holding(state, seat, joined(own, others, around_it))


def joined(outside: Marking, inside: Marking, region: set[int]) -> Marking:
    """The marking that is `inside` in a region, and `outside` everywhere else."""
    dead, seki = (
        tuple(sorted({*before} - region | {*after} & region))
        for before, after in ((outside.dead, inside.dead), (outside.seki, inside.seki))
    )
    return Marking(dead, seki)


def wished(state: State, seat: Seat) -> State:
    """The state with the marking, as it stands, as this seat's own."""
    return holding(state, seat, Marking(state.dead, state.seki))


def agreeing(state: State, seat: Seat) -> State:
    """The state with the marking, as it stands, as what this seat has accepted."""
    if state.version < 3:
        return state
    marking, (black, white) = Marking(state.dead, state.seki), state.agreed_to
    return replace(state, agreed_to=(marking, white) if seat == 0 else (black, marking))


def holding(state: State, seat: Seat, marking: Marking) -> State:
    """The state with a marking as this seat's own."""
    return replace(state, wishes=(marking, state.wishes[1]) if seat == 0 else (state.wishes[0], marking))


def still_in_seki(board: str, size: int, dead: set[int], seki: set[int]) -> tuple[int, ...]:
    """The stones among `seki` that have empty points in common with some of the other colour's.

    With them go those, such as a stone in a ko, that have some in common with these.
    """
    lines = grid(size)
    given, lost, shared = stones(lines, board), gathered(lines, dead), gathered(lines, seki)
    living = Stones(given.black & ~lost, given.white & ~lost)
    borders = [
        around(lines, empty) & shared for empty in parts(lines, lines.full & ~living.black & ~living.white)
    ]
    left = found = 0
    for near in borders:
        if near & living.black and near & living.white:
            found |= near
    while found != left:
        left = found
        for own in living:
            found |= reached(lines, left & own, own & shared)
        for near in borders:
            found |= near if near & found else 0
    return indices(lines, left)
