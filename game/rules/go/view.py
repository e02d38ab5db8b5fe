"""A game of Go as it is shown: with colours for seats, names for points, and points for half points."""

from collections.abc import Iterable
from typing import cast

from game.api import Seat
from game.kit.clock import clock_view, time_view
from game.rules.go.absence import claim_at
from game.rules.go.agreement import wanted
from game.rules.go.answering import answer_by, to_answer
from game.rules.go.board import COLOURS, rows, vertices
from game.rules.go.difference import differences
from game.rules.go.ruleset import RULESETS
from game.rules.go.score import Score
from game.rules.go.shown import (
    Proposed,
    Shown,
    ShownClock,
    ShownDifference,
    ShownScore,
    ShownTime,
    Stage,
)
from game.rules.go.state import State


def view(state: State, seat: Seat | None) -> Shown:
    """The state as it is sent, the same for all. What a counting shows is empty until there is one."""
    size, names = state.size, vertices(state.size)
    stage: Stage = "over" if state.result else "scoring" if state.scoring else "play"
    asked = state.request
    ko = state.ko if stage == "play" else None
    position, last = state.position, state.turns.last
    black, white = position.captures
    shown: Shown = {
        "size": size,
        "rules": state.rules,
        "komi": halved(state.komi2),
        "handicap": state.handicap,
        "board": rows(position.board, size),
        "turn": COLOURS[position.turn] if stage == "play" else None,
        "ko": None if ko is None else names[ko],
        "captures": {"black": black, "white": white},
        "moves": len(state.turns),
        "last": None if last is None else "pass" if last.point is None else names[last.point],
        "stage": stage,
        "request": None if asked is None else {"what": asked.what, "by": COLOURS[asked.by]},
        "dead": [],
        "accepted": [],
        "score": None,
        "clock": cast("ShownClock | None", clock_view(state.clock, COLOURS)),
        "time": cast("ShownTime", time_view(state.clock, COLOURS)),
        "claim": claim_at(state),
        "result": None if state.result is None else state.result.text,
    }
    if state.version > 1:
        shown["seki"], shown["proposal"] = [], "none"
        shown["differences"], shown["marked_by"] = [], []
    if state.version > 2:
        shown["answer_by"], shown["to_answer"] = None, []
        shown["unanswered"] = shown["stands_until"] = shown["ends_as"] = None
    if state.scoring or state.resumptions:
        show_counting(shown, state)
    return shown


def show_counting(shown: Shown, state: State) -> None:
    """Completes what is shown of a game that is being counted, or was."""
    size = state.size
    shown["dead"] = named(size, state.dead)
    shown["accepted"] = [COLOURS[seat] for seat in state.accepted]
    shown["score"] = score_view(size, state.score) if state.scoring else None
    if state.version > 1:
        shown["seki"] = named(size, state.seki)
        shown["proposal"] = proposed(state)
        shown["differences"] = differences_view(state) if state.scoring else []
        shown["marked_by"] = [COLOURS[seat] for seat in (0, 1) if state.wishes[seat] is not None]
    if state.version > 2:
        shown["answer_by"] = answer_by(state)
        shown["to_answer"] = [COLOURS[seat] for seat in to_answer(state)]
        shown["unanswered"] = None if state.unanswered is None else COLOURS[state.unanswered]
        shown["stands_until"] = state.stands_until
        shown["ends_as"] = None if state.ends_as is None else state.ends_as.text


def proposed(state: State) -> Proposed:
    """What has become of the server's proposal."""
    if state.proposal is not None:
        return "made"
    return "computing" if state.awaits_until is not None and not state.by_hand else "none"


def differences_view(state: State) -> list[ShownDifference]:
    """Where the markings that the players want differ."""
    (black, white), rules = wanted(state), RULESETS[state.rules]
    return [
        {
            "points": named(state.size, difference.points),
            "black": difference.other,
            "white": difference.one,
            "worth": halved(difference.worth),
        }
        for difference in differences(state.position.board, state.size, white, black, rules.scoring)
    ]


def score_view(size: int, score: Score) -> ShownScore:
    """A score as it is shown."""
    black, white = score.territory
    shown: ShownScore = {
        "black": halved(score.halves[0]),
        "white": halved(score.halves[1]),
        "territory": {"black": named(size, black), "white": named(size, white)},
        "dame": named(size, score.dame),
    }
    if score.other is not None:
        shown["other"] = {"black": halved(score.other[0]), "white": halved(score.other[1])}
    return shown


def named(size: int, points: Iterable[int]) -> list[str]:
    """The names of these points, sorted, so that every process shows the same."""
    names = vertices(size)
    return sorted([names[point] for point in points]) if points else []


def halved(halves: int) -> int | float:
    """Half points in points."""
    return halves / 2 if halves % 2 else halves // 2
