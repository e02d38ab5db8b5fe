"""A game that is played on after a counting: who may resume it, and how it ends if the other does nothing.

Who has accepted a marking may go, or look elsewhere. When the other resumes the game after that, no time runs
until who has accepted acts, but no longer than a player is waited for whose connection is lost. If nothing
has come by then the game is over. It is won by whoever would have won the counting by silence (see
`answering`), but not by who has gone: then it is a draw. There is nothing to claim meanwhile.

In the table the server has proposed what lets A win, A has accepted, and has gone or does nothing; B is here.
`right` is a proposal as the board has it, so A should win; by one that is `wrong` A should lose.

    B                                    proposal  the game ends              who gains by it
    accepts, or does nothing             right     A wins                     nobody
    marks, and accepts that or not       right     A wins                     nobody
    claims the win or a draw             right     not possible               nobody
    resumes without another view         right     not possible if A is gone  nobody
    resumes, though it loses by its own  right     not possible if A is gone  nobody
    view, or that is proved to be wrong
    marks, resumes; A comes back         right     on the board: A wins       nobody
    marks, resumes; A does not           right     a draw                     B, half a win
    accepts, does nothing, or marks only wrong     A wins                     A, and B has let it
    marks, resumes; A comes back         wrong     on the board: B wins       nobody
    marks, resumes; A does not           wrong     a draw                     A, half a win

The rules cannot tell the two draws apart: in both somebody who has gone had accepted what the server has
proposed, and somebody who is here says that it is wrong. Whatever the one is given is taken from the other,
so that less than half a win in the one case is more than half in the other. Nobody wins a game that ought to
be lost by leaving, or by resuming. And who wants to be sure of the whole stays until the counting is over,
which is bounded by the time to answer, or comes back while there is a wait. While A is still here B may also
resume without marks, as there may be moves left to play: it ends in the same ways.

Where the proposal lets B win, B gains nothing by resuming the game, as the counting ends by that anyhow, and
A nothing by not answering: then B wins by that count. Where nothing is proposed what A has accepted stands
for it; if A is gone B cannot resume the game then, for what B marks and accepts counts if A is silent.

Who has accepted can hold the other up by this only once for each time that the other resumes, and the length
is bounded. Against who has accepted and gone the game is resumed only by whoever sees the board in another
way than the server, and says so first, by marking it: in a way that is not proved to be wrong by stones that
live whatever is played, and by which that player does not lose. In games without a clock and by
correspondence nobody is waited for: time runs at once, and there are days of it.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Result, Seat
from game.kit.clock import switched
from game.rules.go.absence import EARLY, has_accepted, patience
from game.rules.go.analysis.bitboard import gathered, grid, stones
from game.rules.go.analysis.verdict import fixed
from game.rules.go.answering import unanswered
from game.rules.go.bounds import MAX_RESUMPTIONS
from game.rules.go.marking import Marking
from game.rules.go.moves import is_long
from game.rules.go.outcome import DRAW, NO_RESULT, by_score
from game.rules.go.state import State


def resumed(state: State, seat: Seat, at: Millis) -> State:
    """The state when a player plays on instead of counting. Raises `Illegal`."""
    if is_long(state):
        raise Illegal("The game has gone on for too long: all that is left is to count.", "go-too-long")
    if state.resumptions >= MAX_RESUMPTIONS:
        raise Illegal("The game has been resumed {count} times.", "go-resumptions", count=MAX_RESUMPTIONS)
    must_not_rob(state, seat)
    stands = stands_until(state, 1 - seat, at)
    return replace(
        state,
        position=replace(state.position, turn=1 - seat),
        scoring=False,
        dead=(),
        seki=(),
        proposal=None,
        awaits_until=None,
        accepted=(),
        agreed_to=(None, None),
        by_hand=False,
        resumptions=state.resumptions + 1,
        stands_until=stands,
        ends_as=None if stands is None else end_without_answer(state, seat),
    )


def must_not_rob(state: State, seat: Seat) -> None:
    """Raises `Illegal` where a seat has no reason to resume the game: the other has accepted, and gone."""
    other = 1 - seat
    if state.version < 3 or state.claims[other] is None or not has_accepted(state, other):
        return
    if state.proposal is None:
        raise Illegal(
            "The other player has accepted a count and gone: "
            "accept it, or mark it as you see it and accept that.",
            "go-gone-accept",
        )
    wish = state.wishes[seat]
    if wish is None or wish == state.proposal:
        raise Illegal(
            "The other player has accepted a count and gone: "
            "accept what is proposed, or mark it as you see it before you resume.",
            "go-gone-mark",
        )
    if is_disproved(state, wish):
        raise Illegal(
            "The other player has accepted a count and gone: "
            "what you have marked cannot be, as some of these stones live for certain.",
            "go-gone-disproved",
        )
    if by_score(replace(state, dead=wish.dead, seki=wish.seki)).scores[other]:
        raise Illegal(
            "The other player has accepted a count and gone: by what you have marked you lose too.",
            "go-gone-lost",
        )


def is_disproved(state: State, marking: Marking) -> bool:
    """Whether a marking has stones as dead that live whatever is played, or others alive among them."""
    lines = grid(state.size)
    given, dead = stones(lines, state.position.board), gathered(lines, marking.dead)
    settled = fixed(lines, given).settled
    living = given.black & settled.black | given.white & settled.white
    lost = given.black & settled.white | given.white & settled.black
    return bool(living & dead or lost & ~dead)


def stands_until(state: State, seat: Seat, at: Millis) -> Millis | None:
    """Up to when a seat is waited for that has accepted a marking, and is to move in a resumed game."""
    limit = patience(state)
    if state.version < 3 or limit is None or not has_accepted(state, seat):
        return None
    return Millis(at + limit)


def end_without_answer(state: State, seat: Seat) -> Result:
    """How a counting that this seat resumes ends if the other, who has accepted a marking, does nothing."""
    if len(state.turns) <= EARLY:
        return NO_RESULT
    counted = by_score(unanswered(state, seat))
    return counted if counted.scores[seat] else DRAW


def answers(state: State, at: Millis) -> State:
    """The state when who is to move acts: the time, which has stood, runs from that instant on."""
    if state.stands_until is None:
        return state
    clock = switched(state.clock, state.position.turn, at)
    return replace(state, clock=clock, stands_until=None, ends_as=None)


def given_up(state: State) -> State:
    """The state when who is to move, having accepted a marking, has been waited for in vain."""
    until, result, seat = state.stands_until, state.ends_as, state.position.turn
    if until is None or result is None:
        return state
    return replace(
        state,
        clock=switched(state.clock, None, until),
        request=None,
        stands_until=None,
        ends_as=None,
        unanswered=seat if result.counts else None,
        result=result,
    )


def excused(state: State, since: Millis, at: Millis) -> State:
    """The state after a time in which nobody could act, because the server was away."""
    until = state.stands_until
    if until is None or until <= since:
        return state
    return replace(state, stands_until=Millis(until + at - since))
