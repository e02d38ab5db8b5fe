"""A game that is played on after a counting: who may resume it, and that this takes nobody by surprise.

Who has accepted a marking may go, or look elsewhere. So when the other resumes the game after that, no time
runs until who has accepted acts, but no longer than a player is waited for whose connection is lost. So it
gains nothing to resume it where the other's time is short, or in the instant in which the other accepts. Nor
can who has accepted hold the other up by it: it is once for each time that the other resumes, and bounded.

Against who has accepted and gone the game is resumed only where marks alone would change nothing, because
the counting ends by what the server has proposed (see `answering`). Whoever sees the board otherwise says so
first, by marking it, and resumes then. Who has gone is waited for anew, and can be claimed after that.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.clock import switched
from game.rules.go.absence import has_accepted, patience
from game.rules.go.bounds import MAX_RESUMPTIONS
from game.rules.go.moves import is_long
from game.rules.go.state import State


def resumed(state: State, seat: Seat, at: Millis) -> State:
    """The state when a player plays on instead of counting. Raises `Illegal`."""
    if is_long(state):
        raise Illegal("The game has gone on for too long: all that is left is to count.")
    if state.resumptions >= MAX_RESUMPTIONS:
        raise Illegal(f"The game has been resumed {MAX_RESUMPTIONS} times.")
    must_not_rob(state, seat)
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
        stands_until=stands_until(state, 1 - seat, at),
    )


def must_not_rob(state: State, seat: Seat) -> None:
    """Raises `Illegal` where a seat has no reason to resume the game: the other has accepted, and gone."""
    other = 1 - seat
    if state.version < 3 or state.claims[other] is None or not has_accepted(state, other):
        return
    gone = "The other player has accepted a count and gone"
    if state.proposal is None:
        raise Illegal(f"{gone}: accept it, or mark it as you see it and accept that.")
    if state.wishes[seat] in (None, state.proposal):
        raise Illegal(f"{gone}: accept what is proposed, or mark it as you see it before you resume.")


def stands_until(state: State, seat: Seat, at: Millis) -> Millis | None:
    """Up to when no time runs in a game that is resumed, if this seat, which is to move, does nothing."""
    limit = patience(state)
    if state.version < 3 or limit is None or not has_accepted(state, seat):
        return None
    return Millis(at + limit)


def set_off(state: State, at: Millis) -> State:
    """The state when the time of who is to move, which has stood, runs from an instant on."""
    if state.stands_until is None:
        return state
    return replace(state, clock=switched(state.clock, state.position.turn, at), stands_until=None)


def excused(state: State, since: Millis, at: Millis) -> State:
    """The state after a time in which nobody could act, because the server was away."""
    until = state.stands_until
    if until is None or until <= since:
        return state
    return replace(state, stands_until=Millis(until + at - since))
