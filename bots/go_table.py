"""What every player of Go does beside moving: it answers requests, and claims when the other has gone."""

from typing import Any

from bots.player import Choice
from game.api import Seat
from game.rules.go.action import Accept, Claim, Reject
from game.rules.go.state import State
from moyo_client.messages import View


def answer_to_request(state: State, seat: Seat, view: View) -> Accept | Reject | None:
    """The answer to an open request of the other: a pause always, an undo where nothing is at stake."""
    if state.request is None or state.request.by == seat:
        return None
    agrees = state.request.what == "pause" or (state.request.what == "undo" and not view.rated)
    return Accept(of=state.seq) if agrees else Reject()


def claim(view: View, now: int) -> Choice:
    """The win is claimed as soon as the other has been away for long enough."""
    at: Any = view.state.get("claim")
    if at is None:
        return Choice()
    return Choice(Claim("win")) if now > at else Choice(again=(at - now) / 1000 + 1)


def seconds_left(state: State, view: View, now: int) -> float | None:
    """The seconds until the flag of whose turn it is falls; None without a clock."""
    due = (view.state.get("clock") or {}).get("deadline")
    return None if due is None else max(0.0, (due - now) / 1000)
