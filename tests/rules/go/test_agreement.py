"""How players come to agree on a marking: what the server proposes, marks by hand, where they differ."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis
from game.rules.go import v1
from game.rules.go.action import Accept, Action, Adopt, Mark, Resign, Resume
from game.rules.go.agreement import PATIENCE, question, waited
from game.rules.go.game import GAME
from game.rules.go.proposal import Proposal, Question, propose
from game.rules.go.state import State
from tests.rules.go.drawn import NOW, act, drawn, play

SEKI = """
    . X O . X O .
    X X O O X O O
    . X O X X O .
    X X O . X O O
    . X O O X O .
    X X X X O O O
    . . . X O . .
"""
PROPOSAL = Proposal(
    dead=(), seki=("C3", "C4", "C5", "C6", "C7", "D3", "D5", "D6", "E3", "E4", "E5", "E6", "E7")
)

KO = """
    . . . . . . . . .
    X X X X X X X X X
    . . . . . . . . .
    O O O O O O O O O
    . . . . . . . . .
    O O O O O O . . .
    X X X X X O . . .
    X O O . X O . . .
    O . O . X O . . .
"""
"""A ten-thousand-year ko in the corner."""

ROOMS = """
    . . X O . . .
    . O X O . X .
    . . X O . . .
    . . X O . . .
    . O X O . X .
    . . X O . . .
    . . X O . . .
"""
"""Two walls, with two lone stones behind each."""


def passed(text: str, **setup: Any) -> State:
    """The state when both have passed on a drawn board."""
    return play(drawn(text, **setup), "pass pass")


def told(state: State, proposal: Proposal, at: int = 500) -> State:
    """The state after the server's proposal."""
    if GAME.computation is None:
        raise ValueError("Go has nothing computed.")
    after: State = GAME.computation.apply(GAME.advance(state, Millis(at)), proposal, Millis(at))
    return after


def view(state: State) -> dict[str, Any]:
    shown: dict[str, Any] = GAME.view(state, None)
    return shown


def both(state: State) -> State:
    return act(act(state, 0, Accept()), 1, Accept())


def test_the_second_pass_asks_for_a_proposal() -> None:
    state = play(drawn(SEKI), "pass")
    assert (question(state), view(state)["proposal"]) == (None, "none")
    state = play(state, "pass")
    assert question(state) == Question(state.position.board, 7)
    assert view(state)["proposal"] == "computing"
    assert GAME.deadline(state) == NOW + PATIENCE


def test_a_proposal_is_the_marking() -> None:
    state = told(passed(SEKI, komi=0.5), PROPOSAL)
    shown = view(state)
    assert (shown["proposal"], shown["dead"], shown["seki"]) == ("made", [], list(PROPOSAL.seki))
    assert (shown["score"]["black"], shown["score"]["white"]) == (6, 5.5)
    assert shown["score"]["other"] == {"black": 24, "white": 23.5}
    assert shown["score"]["dame"] == ["D4", "D7"]
    assert (question(state), state.awaits_until) == (None, None)
    assert GAME.result(both(state)) == GAME.result(both(state))
    assert view(both(state))["result"] == "B+0.5"


def test_what_is_proposed_is_what_is_computed() -> None:
    state = passed(SEKI)
    job = question(state)
    assert job is not None
    assert propose(job) == PROPOSAL


def test_without_a_proposal_the_players_mark_by_hand() -> None:
    state = passed(SEKI)
    assert waited(state, Millis(PATIENCE - 1)) == state
    late = GAME.advance(state, Millis(PATIENCE))
    assert (question(late), view(late)["proposal"], late.awaits_until) == (None, "none", None)
    assert view(both(late))["stage"] == "over"


@pytest.mark.parametrize("action", [Resume(), Resign()])
def test_what_ends_the_waiting(action: Action) -> None:
    state = act(passed(SEKI), 0, action)
    assert (question(state), view(state)["proposal"], state.awaits_until) == (None, "none", None)


def test_who_marks_before_a_proposal_marks_by_hand_and_it_comes_all_the_same() -> None:
    """It changes nothing of the marks, but nobody prevents it by a mark: the counting may end by it."""
    marked = act(passed(ROOMS), 0, Mark("B3", chain=True))
    assert (view(marked)["proposal"], question(marked)) == ("none", question(passed(ROOMS)))
    accepted = act(marked, 0, Accept())
    state = told(accepted, Proposal(dead=("B3", "B6")))
    assert (view(state)["proposal"], view(state)["dead"], view(state)["accepted"]) == (
        "made",
        ["B3"],
        ["black"],
    )
    assert view(act(state, 1, Accept(of=accepted.seq)))["stage"] == "over"
    assert question(state) is None


def test_in_version_2_a_mark_prevents_the_proposal() -> None:
    marked = act(replace(passed(ROOMS), version=2), 0, Mark("B3"))
    assert (question(marked), marked.awaits_until) == (None, None)


def test_the_end_ends_it_too() -> None:
    assert question(both(passed(SEKI))) is None


def test_a_proposal_takes_back_what_was_accepted_before() -> None:
    before = act(passed(ROOMS), 0, Accept())
    state = told(before, Proposal(dead=("B3", "B6")))
    assert view(state)["accepted"] == []
    with pytest.raises(Illegal, match="changed"):
        act(state, 1, Accept(of=before.seq))
    assert act(state, 1, Accept(of=state.seq)).accepted == (1,)


def test_who_has_accepted_before_a_proposal_has_not_contradicted_it() -> None:
    state = told(act(passed(ROOMS), 0, Accept()), Proposal(dead=("B3", "B6")))
    assert view(state)["differences"] == []


def test_a_proposal_of_nothing_leaves_what_was_accepted() -> None:
    before = act(passed(ROOMS), 0, Accept())
    state = told(before, Proposal())
    assert (view(state)["proposal"], view(state)["accepted"]) == ("made", ["black"])
    assert view(act(state, 1, Accept(of=before.seq)))["stage"] == "over"


def test_to_resume_forgets_it() -> None:
    state = act(told(passed(SEKI), PROPOSAL), 0, Resume())
    assert (view(state)["seki"], view(state)["proposal"]) == ([], "none")
    again = play(state, "pass pass")
    assert view(again)["proposal"] == "computing"
    assert (again.dead, again.seki, again.wishes) == ((), (), (None, None))


@pytest.mark.parametrize(
    ("marks", "dead"),
    [
        ([Mark("B3")], ["B3", "B6"]),
        ([Mark("B3", chain=True)], ["B3"]),
        ([Mark("B3", chain=True), Mark("B6")], ["B3", "B6"]),
        ([Mark("B3"), Mark("B6", chain=True)], ["B3"]),
        ([Mark("B3"), Mark("B6", word="dead")], ["B3", "B6"]),
        ([Mark("B3", word="alive")], []),
    ],
)
def test_a_chain_alone_or_all_that_is_reached(marks: list[Mark], dead: list[str]) -> None:
    assert view(act(passed(ROOMS), 0, *marks))["dead"] == dead


def test_stones_are_marked_as_in_seki_by_hand() -> None:
    marks = [Mark(point, chain=True, word="seki") for point in ("C7", "E7")]
    state = act(passed(SEKI), 1, *marks)
    assert view(state)["seki"] == list(PROPOSAL.seki)
    assert view(state)["dead"] == []


def test_nothing_is_in_seki_with_dead_stones() -> None:
    state = act(told(passed(SEKI), PROPOSAL), 0, Mark("C7", chain=True))
    assert view(state)["seki"] == []
    assert view(state)["dead"] == ["C3", "C4", "C5", "C6", "C7", "D3", "D6"]


def test_a_stone_in_a_ko_stays_in_seki_with_its_friends() -> None:
    """The black stones of another corner are marked, which has nothing to do with it."""
    state = passed(KO)
    proposal = propose(Question(state.position.board, 9))
    assert {"A1", "B2", "E1"} <= {*proposal.seki}
    marked = act(told(state, proposal), 0, Mark("A8"))
    assert view(marked)["seki"] == list(proposal.seki)


def test_where_the_players_differ() -> None:
    state = told(passed(ROOMS), Proposal(dead=("B3", "B6", "F3", "F6")))
    assert (view(state)["differences"], view(state)["marked_by"]) == ([], [])
    state = act(state, 1, Mark("B3", chain=True))
    assert view(state)["marked_by"] == ["white"]
    [difference] = view(state)["differences"]
    assert (difference["black"], difference["white"]) == ("dead", "alive")
    assert difference["worth"] == 15
    assert {"A1", "A7", "B3"} <= {*difference["points"]}
    state = act(state, 0, Accept())
    assert (view(state)["differences"], view(state)["marked_by"]) == ([], ["black", "white"])
    state = act(state, 0, Mark("B3", chain=True))
    assert [found["worth"] for found in view(state)["differences"]] == [15]


def test_what_is_worth_most_comes_first() -> None:
    state = told(passed(ROOMS), Proposal(dead=("B3", "B6", "F3", "F6")))
    state = act(state, 1, Mark("B3"))
    state = act(state, 1, Mark("F6", chain=True))
    worths = [abs(found["worth"]) for found in view(state)["differences"]]
    assert len(worths) == 2
    assert worths == sorted(worths, reverse=True)


def test_a_game_of_the_first_version_goes_on_as_it_did() -> None:
    state = replace(passed(SEKI), version=1, awaits_until=None)
    first = v1.GAME.initial(v1.GAME.setup(), 2, 0, NOW)
    assert (first.version, question(play(first, "pass pass"))) == (1, None)
    shown = v1.GAME.view(state, None)
    assert "seki" not in shown
    assert "other" not in shown["score"]
    assert "answer_by" not in shown


DEAD = ("B3", "B6", "F3", "F6")


def disputed() -> State:
    """White takes a stone behind each wall for alive, of which the server and black say that it is dead."""
    return act(told(passed(ROOMS), Proposal(DEAD)), 1, *(Mark(point, chain=True) for point in ("B3", "F6")))


def regions(state: State) -> list[bool]:
    """Of each region where the players differ, whether it is behind the wall on the left."""
    return ["A1" in found["points"] for found in view(state)["differences"]]


@pytest.mark.parametrize(
    ("seat", "point", "dead", "left"),
    [
        (0, "B3", ["B6", "F3"], [False]),  # the marking is white's already: black agrees to a part of it
        (0, "G7", ["B6", "F3"], [True]),
        (1, "A1", ["B3", "B6", "F3"], [False]),  # white gives in
        (1, "F6", ["B6", "F3", "F6"], [True]),
    ],
)
def test_the_others_view_of_a_region_is_taken_over(
    seat: int, point: str, dead: list[str], left: list[bool]
) -> None:
    state = act(disputed(), seat, Adopt(point))
    assert (view(state)["dead"], regions(state)) == (dead, left)


def test_when_the_last_region_is_taken_over_they_agree() -> None:
    state = act(act(disputed(), 0, Adopt("B3")), 1, Adopt("F6"))
    assert (view(state)["dead"], view(state)["differences"]) == (["B6", "F3", "F6"], [])
    assert view(both(state))["stage"] == "over"


def test_what_is_accepted_stays_so_where_taking_over_changes_nothing() -> None:
    state = act(disputed(), 1, Accept())
    assert view(act(state, 0, Adopt("B3")))["accepted"] == ["white"]
    state = act(act(state, 0, Mark("B3", word="dead")), 0, Accept())
    assert view(state)["accepted"] == ["black"]
    assert view(act(state, 0, Adopt("B3")))["accepted"] == []


@pytest.mark.parametrize(
    ("state", "why"), [(disputed(), "do not differ"), (drawn(ROOMS), "both have passed")]
)
def test_nothing_is_taken_over_where_they_agree(state: State, why: str) -> None:
    with pytest.raises(Illegal, match=why):
        act(state, 0, Adopt("C1"))
