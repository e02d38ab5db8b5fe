"""The scoring stage: two passes, marking, acceptance, going back to play."""

import pytest

from game.api import Illegal
from game.rules.go.action import Accept, Mark, Pass, Play, Reject, Request, Resign, Resume
from game.rules.go.bounds import MAX_RESUMPTIONS
from game.rules.go.game import GAME
from game.rules.go.state import RequestKind, State
from tests.rules.go.drawn import act, drawn, play

EMPTY = """
    . . .
    . . .
    . . .
"""


def stage(state: State) -> str:
    name: str = GAME.view(state, None)["stage"]
    return name


def dead(state: State) -> list[str]:
    points: list[str] = GAME.view(state, None)["dead"]
    return points


def accepted(state: State) -> list[str]:
    colours: list[str] = GAME.view(state, None)["accepted"]
    return colours


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ("pass", "play"),
        ("pass pass", "scoring"),
        ("pass A1 pass", "play"),
        ("A1 pass pass", "scoring"),
        ("pass A1 pass pass", "scoring"),
    ],
)
def test_two_passes_in_a_row_begin_it(turns: str, expected: str) -> None:
    assert stage(play(drawn(EMPTY), turns)) == expected


@pytest.mark.parametrize("answer", [[], [Reject()]])
@pytest.mark.parametrize("what", ["undo", "draw"])
def test_a_request_between_two_passes_does_not_matter(what: RequestKind, answer: list[Reject]) -> None:
    state = act(play(drawn(EMPTY), "pass"), 0, Request(what))
    assert stage(play(act(state, 1, *answer), "pass")) == "scoring"


def test_nobody_moves_while_stones_are_counted() -> None:
    state = play(drawn(EMPTY), "pass pass")
    assert GAME.view(state, None)["turn"] is None
    for seat in (0, 1):
        for action in (Play("A1"), Pass(), Request("undo"), Request("draw"), Reject()):
            with pytest.raises(Illegal):
                act(state, seat, action)


@pytest.mark.parametrize("action", [Mark("A1"), Resume(), Accept(), Reject()])
def test_nothing_is_marked_or_accepted_in_play(action: Mark | Resume | Accept | Reject) -> None:
    with pytest.raises(Illegal):
        act(play(drawn(EMPTY), "A1"), 0, action)


@pytest.mark.parametrize("seat", [0, 1])
def test_the_other_moves_when_one_resumes(seat: int) -> None:
    state = act(play(drawn(EMPTY), "A1 pass pass"), seat, Resume())
    assert stage(state) == "play"
    assert state.position.turn == 1 - seat
    assert stage(play(state, "pass")) == "play"
    assert stage(play(state, "pass pass")) == "scoring"


def test_to_resume_forgets_the_marking() -> None:
    state = act(play(drawn(EMPTY), "A1 pass pass"), 0, Mark("A1"), Accept(), Resume())
    assert (dead(state), accepted(state)) == ([], [])
    assert GAME.view(state, None)["score"] is None
    assert (dead(play(state, "pass pass")), accepted(state)) == ([], [])


def test_a_resumed_game_may_be_resumed_again() -> None:
    state = act(play(drawn(EMPTY), "pass pass"), 0, Resume())
    state = act(play(state, "B2 pass pass"), 1, Resume())
    assert state.position.turn == 0


GROUPS = """
    X . X O . . .
    . . X O . X .
    X X X O . . .
    O O O O O O O
    X . O X O . .
    . O O O O O .
    . O . . . O .
"""
"""Black lives in the corner; white has the rest, with three black stones in it."""


@pytest.mark.parametrize(
    ("point", "stones"),
    [
        ("F6", "F6"),
        ("A7", "A7 C7 C6 C5 B5 A5"),
        ("C5", "A7 C7 C6 C5 B5 A5"),
        ("A3", "A3"),
        ("D3", "D3"),
    ],
)
def test_a_mark_reaches_through_empty_points_and_its_colour(point: str, stones: str) -> None:
    state = play(drawn(GROUPS), "pass pass")
    state = act(state, 0, Mark(point))
    assert dead(state) == sorted(stones.split())
    assert dead(act(state, 1, Mark(point))) == []


def test_a_mark_is_turned_as_the_stone_that_is_pointed_at() -> None:
    """White's stones are all one region, and black's marks do not open it further."""
    state = act(play(drawn(GROUPS), "pass pass"), 0, Mark("F6"), Mark("A4"))
    assert len(dead(state)) == 1 + GROUPS.count("O")
    state = act(state, 1, Mark("D7"))
    assert dead(state) == ["F6"]


@pytest.mark.parametrize(("point", "reason"), [("B7", "no stone on B7"), ("H8", "not on this board")])
def test_what_cannot_be_marked(point: str, reason: str) -> None:
    with pytest.raises(Illegal, match=reason):
        act(play(drawn(GROUPS), "pass pass"), 0, Mark(point))


def test_both_accept() -> None:
    state = act(play(drawn(GROUPS), "pass pass"), 1, Accept())
    assert (stage(state), accepted(state), GAME.result(state)) == ("scoring", ["white"], None)
    with pytest.raises(Illegal, match="already"):
        act(state, 1, Accept())
    state = act(state, 0, Accept())
    assert (stage(state), accepted(state)) == ("over", ["black", "white"])
    for action in (Mark("A7"), Resume(), Accept(), Pass(), Resign()):
        with pytest.raises(Illegal, match="over"):
            act(state, 0, action)


@pytest.mark.parametrize("seat", [0, 1])
def test_a_mark_takes_both_acceptances_back(seat: int) -> None:
    state = act(play(drawn(GROUPS), "pass pass"), 0, Accept())
    state = act(state, seat, Mark("F6"))
    assert accepted(state) == []
    assert stage(act(state, 0, Accept())) == "scoring"


def test_an_acceptance_answers_the_view_that_it_names() -> None:
    state = play(drawn(GROUPS), "pass pass")  # events 1 and 2
    state = act(state, 0, Mark("F6"))  # 3
    for stale in (0, 1, 2, 4):
        with pytest.raises(Illegal, match="changed"):
            act(state, 1, Accept(of=stale))
    state = act(state, 1, Accept(of=3))  # 4
    assert stage(act(state, 0, Accept(of=3))) == "over"
    assert stage(act(state, 0, Accept(of=4))) == "over"
    state = act(state, 0, Mark("F6"), Mark("F6"))  # 5 and 6: the same marking, and yet not what was seen
    with pytest.raises(Illegal, match="changed"):
        act(state, 1, Accept(of=4))
    assert accepted(act(state, 1, Accept(of=6))) == ["white"]


def test_one_may_resign_instead() -> None:
    state = act(play(drawn(GROUPS), "pass pass"), 0, Resign())
    assert GAME.view(state, None)["result"] == "W+R"


def test_a_game_is_not_resumed_for_ever() -> None:
    state = play(drawn(EMPTY), "pass pass")
    for _ in range(MAX_RESUMPTIONS):
        state = play(act(state, 0, Resume()), "pass pass")
    with pytest.raises(Illegal, match=f"resumed {MAX_RESUMPTIONS} times"):
        act(state, 1, Resume())
    assert act(state, 0, Accept()).accepted == (0,)
