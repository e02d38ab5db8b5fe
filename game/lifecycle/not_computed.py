"""How something is refused that was not computed, though it may be a little later or elsewhere."""

from game.ports.compute import ComputeFailed
from game.refused import Refused
from game.sentence import say

BUSY = say("Too much waits to be computed.", "compute-busy")

BUSY_RETRY = 1_000
"""Milliseconds after which to ask again where too much waits to be computed."""


def refused_for_now(error: ComputeFailed) -> Refused | None:
    """`too_fast` where too much waits, `draining` where the process ends; None where it failed for good."""
    if error.reason == "busy":
        return Refused("too_fast", BUSY, retry=BUSY_RETRY)
    if error.reason == "closed":
        return Refused("draining")
    return None
