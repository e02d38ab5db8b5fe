"""A player who has gone: from when on the other may claim the game, and when it is called off.

Who is offline is waited for, less long after leaving the page than where the connection may only be lost.
Then the other player may claim the win, call it a draw, or go on waiting, whoever is to move: there is
nobody who would answer. As long as nobody has moved twice the game is called off by itself instead.

During a pause nobody is waited for, nor, while stones are counted, who has accepted a marking: that player
may go, and the counting ends by the time to answer (see `answering`). If the other resumes the game instead,
there is nothing to claim either: it ends by itself (see `resumption`). When a pause or a counting is over
the waiting begins anew. In games without a clock, and in those by correspondence, people come and go: nobody
is waited for.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Seat
from game.rules.go.setup import Setup
from game.rules.go.speed import speed_name
from game.rules.go.state import State

LOST = {"blitz": 60_000, "rapid": 120_000, "live": 180_000}
"""By speed, for how many milliseconds a player is waited for whose connection is lost."""

LEFT_PART = 3
"""Who has left the page is waited for a third of that."""

SILENCE = Millis(8_000)
"""Milliseconds without an answer after which a connection counts as lost."""

EARLY = 2
"""With more turns than that somebody has moved twice."""

MOST_ABSENCES = 100
"""How often the game is told that a player is offline: more would fill the log."""


def silence(setup: Setup) -> Millis | None:
    """After how long a silence a player counts as offline; None in a game in which nobody is waited for."""
    return SILENCE if speed_name(setup.size, setup.clock) in LOST else None


def patience(state: State) -> int | None:
    """For how long a player is waited for whose connection is lost; None where nobody is."""
    return LOST.get(speed_name(state.size, state.clock.setup))


def noticed(state: State, notice: Notice, at: Millis) -> State:
    """The state after a player has disconnected or is back. Raises `Illegal` where that changes nothing."""
    if state.result is not None:
        raise Illegal("The game is over.", "over")
    seat, limit = notice.seat, patience(state)
    if limit is None:
        raise Illegal("In this game nobody is waited for.")
    known, absences = state.claims[seat], state.absences
    due = None if notice.here else Millis(at + (limit // LEFT_PART if notice.left else limit))
    if due == known or (due is not None and known is not None and due > known):
        raise Illegal("This is known.")
    if known is None:
        if absences[seat] >= MOST_ABSENCES:
            raise Illegal("This player has come and gone too often.")
        absences = (absences[0] + 1, absences[1]) if seat == 0 else (absences[0], absences[1] + 1)
    claims = with_claim(state.claims, seat, due)
    return replace(state, claims=claims, absences=absences, seq=state.seq + 1, last_event_at=at)


def awaited_until(state: State, seat: Seat) -> Millis | None:
    """Up to when a seat's player, who is offline, is waited for; None for one who is here, or need not be."""
    if state.result is not None or state.clock.paused or has_accepted(state, seat):
        return None
    if state.stands_until is not None and seat == state.position.turn:
        return None
    return state.claims[seat]


def has_accepted(state: State, seat: Seat) -> bool:
    """Whether a seat's player has accepted a marking, and may go: what then is left is the other's."""
    return state.scoring and (seat in state.accepted or state.agreed_to[seat] is not None)


def claim_at(state: State) -> Millis | None:
    """From when on a player may claim the game, because the other has gone; None where neither has."""
    if state.claims == (None, None):
        return None
    return min((due for seat in (0, 1) if (due := awaited_until(state, seat)) is not None), default=None)


def called_off_at(state: State) -> Millis | None:
    """When the game is void, because a player has gone before anybody has moved twice."""
    return claim_at(state) if len(state.turns) <= EARLY else None


def must_have_gone(state: State, seat: Seat, at: Millis) -> None:
    """Raises `Illegal` unless the player of that seat has gone, and has been waited for."""
    if state.claims[seat] is None:
        raise Illegal("The other player is here.", "go-other-here")
    due = awaited_until(state, seat)
    if due is None:
        raise Illegal("The other player need not be here now.", "go-other-not-needed")
    if at < due:
        raise Illegal("The other player may still come back.", "go-other-may-return")


def acted(before: State, after: State, seat: Seat, at: Millis) -> State:
    """The state after an action of that seat's player, who is here.

    The other one, if offline, is waited for anew where that was not so before it.
    """
    if before.claims == (None, None):
        return after
    other, claims = 1 - seat, with_claim(after.claims, seat, None)
    if awaited_until(before, other) is None and awaited_until(after, other) is not None:
        claims = with_claim(claims, other, Millis(at + (patience(after) or 0)))
    return after if claims == after.claims else replace(after, claims=claims)


def excused(state: State, since: Millis, at: Millis) -> State:
    """The state after a time in which nobody could come back, because the server was away."""
    if claim_at(state) is None:
        return state
    claims = tuple(
        Millis(due + at - since) if due is not None and due > since else due for due in state.claims
    )
    return replace(state, claims=claims)


def with_claim(
    claims: tuple[Millis | None, Millis | None], seat: Seat, due: Millis | None
) -> tuple[Millis | None, Millis | None]:
    """The same with another instant for this seat."""
    return (due, claims[1]) if seat == 0 else (claims[0], due)
