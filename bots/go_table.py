"""What every player of Go does beside moving: it answers requests, ends pauses, and claims the win."""

from bots.player import Choice
from game.api import Seat
from game.rules.go.absence import awaited_until
from game.rules.go.action import Accept, Claim, Reject, Unpause
from game.rules.go.state import State
from moyo_client.messages import View

PAUSE_SECONDS = 300
"""After how long without an event a pause is ended."""

CLAIM_SECONDS = 5.0
"""After how long a claim that was refused is made again: the other may have been back for a moment."""

PROPOSAL_SECONDS = 1.0
"""How often it is looked whether the server has proposed which stones are dead."""


def answer_to_request(state: State, seat: Seat, view: View) -> Accept | Reject | None:
    """The answer to an open request of the other: a pause and an undo where nothing is at stake."""
    if state.request is None or state.request.by == seat:
        return None
    agrees = state.request.what in ("pause", "undo") and not view.rated
    return Accept(of=state.seq) if agrees else Reject()


def meanwhile(state: State, seat: Seat, now: int) -> Choice:
    """What a player does while it is not to move: it ends a pause that takes too long, or claims."""
    if not state.clock.paused:
        return claim(state, seat, now)
    left = PAUSE_SECONDS - (now - state.last_event_at) / 1000
    return Choice(Unpause(), CLAIM_SECONDS, unsure=True) if left <= 0 else Choice(again=left + 1)


def claim(state: State, seat: Seat, now: int) -> Choice:
    """The win is claimed as soon as the other has been away for long enough.

    A view has one instant for both players: that may be from when on the other could claim it.
    """
    at = awaited_until(state, 1 - seat)
    if at is None:
        return Choice()
    if now <= at:
        return Choice(again=(at - now) / 1000 + 1)
    return Choice(Claim("win"), CLAIM_SECONDS, unsure=True)


def seconds_left(view: View, now: int) -> float | None:
    """The seconds until the flag of whose turn it is falls; None without a clock."""
    due = (view.state.get("clock") or {}).get("deadline")
    return None if due is None else max(0.0, (due - now) / 1000)
