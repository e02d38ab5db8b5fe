"""Go for random games: setups and actions with which they get somewhere, and what they are to reach."""

from hypothesis import strategies as st

from game.kit.clock import Absolute, ByoYomi, Canadian, ClockSetup, Correspondence, Fischer, NoClock, Simple
from game.rules.go.action import (
    Accept,
    Adopt,
    Cancel,
    Claim,
    Mark,
    Pass,
    Pause,
    Play,
    Reject,
    Request,
    Resign,
    Resume,
    Unpause,
    Vacation,
)
from game.rules.go.board import vertices
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup
from tests.rules.logs import Likely, Step

CLOCKS: list[ClockSetup] = [
    Absolute(main=60),
    Fischer(main=5, increment=1, limit=7),
    ByoYomi(main=1, period=1, periods=3),
    Canadian(main=2, period=5, stones=3),
    Simple(move=5),
    Correspondence(vacation=1, weekends_off=True),
]
"""Short ones, for an action is up to half a second after the one before."""

LIKELY = Likely(
    st.builds(
        Setup,
        size=st.sampled_from([4, 3, 2]),
        rules=st.sampled_from(list(RULESETS)),
        clock=st.just(NoClock()) | st.sampled_from(CLOCKS),
    ),
    [
        *[Play(vertex) for vertex in vertices(4)] * 20,
        *[Pass(), Accept()] * 20,
        *[Mark(vertex) for vertex in vertices(2)] * 5,
        *[Adopt(vertex) for vertex in vertices(2)] * 5,
        *[Request("undo"), Reject(), Resume()] * 5,
        *[Pause(), Unpause()] * 3,
        *[Vacation(on=True), Vacation(on=False)] * 10,
        *[Request("draw"), Resign(), Claim("win"), Claim("draw")],
        *[Cancel()] * 3,
    ],
)


def result(step: Step) -> str:
    return step.after.result.text if step.after.result else ""


def undone(step: Step) -> bool:
    before, after = step.before, step.after
    return (
        isinstance(step.action, Accept)
        and before.request is not None
        and len(after.turns) < len(before.turns)
    )


def returned(step: Step) -> bool:
    pairs = zip(step.before.claims, step.after.claims, strict=True)
    return step.seat is None and any(before is not None and after is None for before, after in pairs)


REACHED = {
    "stones of both are taken": lambda step: min(step.after.position.captures) > 0,
    "suicide": lambda step: bool(step.after.turns) and step.after.turns[-1].suicide,
    "a ko": lambda step: step.after.ko is not None,
    "dead stones": lambda step: isinstance(step.action, Mark) and len(step.after.dead) > 1,
    "a view taken over": lambda step: isinstance(step.action, Adopt),
    "play resumed": lambda step: isinstance(step.action, Resume),
    "a resumed game that waits for who had accepted": lambda step: step.after.stands_until is not None,
    "an agreed score": lambda step: len(step.after.accepted) == 2,
    "a turn taken back": undone,
    "a draw": lambda step: result(step) == "0" and not step.after.accepted,
    "a pause": lambda step: isinstance(step.action, Unpause),
    "a vacation": lambda step: isinstance(step.action, Vacation),
    "a period lost": lambda step: any(side.periods == 2 for side in step.after.clock.sides),
    "a game called off": lambda step: isinstance(step.action, Cancel),
    "somebody who comes back": returned,
    "a resignation": lambda step: result(step).endswith("+R"),
}
