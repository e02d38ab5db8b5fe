"""Pong for random games: setups and actions with which they get somewhere, and what they are to reach."""

from hypothesis import strategies as st

from game.api import Millis
from game.rules.pong.action import Ready, Steer
from game.rules.pong.game import GAME, Setup
from tests.rules.logs import Likely, Step

LIKELY = Likely(
    st.builds(Setup, points=st.integers(1, 3)), [*[Ready()] * 3, *[Steer(-1), Steer(0), Steer(1)] * 2]
)


def awaited(step: Step) -> int | None:
    """How many players a frozen game waits for."""
    frozen = step.before.frozen
    return None if frozen is None else len(frozen.waiting)


REACHED = {
    "a rally": lambda step: step.before.hits > 2,
    "a point that does not count yet": lambda step: step.before.goal is not None,
    "a player is out": lambda step: any(not out.gone for out in step.before.out),
    "a player is gone": lambda step: any(out.gone for out in step.before.out),
    "a player wins": lambda step: GAME.advance(step.after, Millis(step.at + 9_000)).over,
    "two players are waited for": lambda step: bool(step.after.frozen) and len(step.after.frozen.waiting) > 1,
    "all are back": lambda step: awaited(step) == 0,
}
