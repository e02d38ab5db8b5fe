"""The random games of the laws get somewhere: a law that is never put to the test proves nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from game import rules
from game.api import Game, Millis
from game.rules.choose.action import Vote
from game.rules.go.action import Accept, Mark, Resume
from game.rules.pong.game import GAME as PONG
from tests.games.fuse import FUSE
from tests.rules.logs import Step, logs, steps

GAMES: dict[str, Game[Any, Any, Any]] = {**rules.find(), "fuse": FUSE}


def result(step: Step) -> str:
    return step.after.result.text if step.after.result else ""


def undone(step: Step) -> bool:
    before, after = step.before, step.after
    return (
        isinstance(step.action, Accept)
        and before.request is not None
        and len(after.turns) < len(before.turns)
    )


def awaited(step: Step) -> int | None:
    """How many a frozen game waits for."""
    frozen = step.before.frozen
    return None if frozen is None else len(frozen.waiting)


def changed(step: Step) -> bool:
    return isinstance(step.action, Vote) and step.before.votes[step.seat] is not None


def tied(step: Step) -> bool:
    """Whether the lot had to choose among options that somebody had voted for."""
    votes = [vote for vote in step.after.votes if vote is not None]
    best = sorted(votes.count(option) for option in range(len(step.after.options)))
    return step.after.chosen is not None and best[-2:] == [best[-1]] * 2 and best[-1] > 0


REACHED: list[tuple[str, str, Callable[[Step], bool]]] = [
    ("choose", "a vote is changed", changed),
    ("choose", "the lot decides", tied),
    ("choose", "too few stay", lambda step: step.after.over and step.after.chosen is None),
    ("choose", "one has left and another is away", lambda step: step.after.left and step.after.away),
    ("choose", "those who stay have chosen", lambda step: step.after.left and len(step.after.players) > 1),
    ("fuse", "three tosses and a bang", lambda step: step.at > step.before.bang - 100),
    ("nim", "the last one is taken", lambda step: not any(step.after.heaps)),
    ("go", "stones of both are taken", lambda step: min(step.after.position.captures) > 0),
    ("go", "suicide", lambda step: bool(step.after.turns) and step.after.turns[-1].suicide),
    ("go", "a ko", lambda step: step.after.ko is not None),
    ("go", "dead stones", lambda step: isinstance(step.action, Mark) and len(step.after.dead) > 1),
    ("go", "play resumed", lambda step: isinstance(step.action, Resume)),
    ("go", "an agreed score", lambda step: len(step.after.accepted) == 2),
    ("go", "a turn taken back", undone),
    ("go", "a draw", lambda step: result(step) == "0" and not step.after.accepted),
    ("go", "somebody resigns", lambda step: result(step).endswith("+R")),
    ("pong", "a rally", lambda step: step.before.hits > 2),
    ("pong", "a point that does not count yet", lambda step: step.before.goal is not None),
    ("pong", "one is out", lambda step: any(not out.gone for out in step.before.out)),
    ("pong", "one is gone", lambda step: any(out.gone for out in step.before.out)),
    ("pong", "one wins", lambda step: PONG.advance(step.after, Millis(step.at + 9_000)).over),
    (
        "pong",
        "two are waited for",
        lambda step: bool(step.after.frozen) and len(step.after.frozen.waiting) > 1,
    ),
    ("pong", "all are back", lambda step: awaited(step) == 0),
]


@pytest.mark.parametrize(("name", "reached"), [row[::2] for row in REACHED], ids=[row[1] for row in REACHED])
def test_random_games_reach(name: str, reached: Callable[[Step], bool]) -> None:
    game = GAMES[name]
    settled = settings(
        max_examples=500,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    find(logs(game), lambda log: any(map(reached, steps(game, log))), settings=settled)
