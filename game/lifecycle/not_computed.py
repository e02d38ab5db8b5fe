"""How something is refused that was not computed: for now, or for good."""

import logging

from game.ports.compute import ComputeFailed
from game.refused import Refused
from game.sentence import Sentence, say

logger = logging.getLogger(__name__)

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


def refusal_of(error: ComputeFailed, what: str, sentence: Sentence) -> Refused:
    """How it is refused that `what` was asked for; `sentence` says it where that failed for good."""
    if (refused := refused_for_now(error)) is not None:
        return refused
    logger.warning("%s was not computed: %s", what, error)
    return Refused("not_here", sentence)
