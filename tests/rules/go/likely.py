"""Go for random games: setups and actions with which they get somewhere, and what they are to reach."""

from hypothesis import strategies as st

from game.rules.go.action import Accept, Mark, Pass, Play, Reject, Request, Resign, Resume
from game.rules.go.board import vertices
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup
from tests.rules.logs import Likely, Step

LIKELY = Likely(
    st.builds(Setup, size=st.sampled_from([4, 3, 2]), rules=st.sampled_from(list(RULESETS))),
    [
        *[Play(vertex) for vertex in vertices(4)] * 20,
        *[Pass(), Accept()] * 20,
        *[Mark(vertex) for vertex in vertices(2)] * 5,
        *[Request("undo"), Reject(), Resume()] * 5,
        *[Request("draw"), Resign()],
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


REACHED = {
    "stones of both are taken": lambda step: min(step.after.position.captures) > 0,
    "suicide": lambda step: bool(step.after.turns) and step.after.turns[-1].suicide,
    "a ko": lambda step: step.after.ko is not None,
    "dead stones": lambda step: isinstance(step.action, Mark) and len(step.after.dead) > 1,
    "play resumed": lambda step: isinstance(step.action, Resume),
    "an agreed score": lambda step: len(step.after.accepted) == 2,
    "a turn taken back": undone,
    "a draw": lambda step: result(step) == "0" and not step.after.accepted,
    "a resignation": lambda step: result(step).endswith("+R"),
}
