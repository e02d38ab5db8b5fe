"""What people do at a review, one after another and all at once."""

from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.api import Illegal, Millis
from game.checked_rules import MOST_VIEW_BYTES
from game.rules.go_review import GAME, moving
from game.rules.go_review.action import Action, Allow, Close, Comment, Lead, Mark, Place, Play, Remove, Show
from game.rules.go_review.state import Added, Drawn, State, Written
from tests.rules.go_review.acts import ACTIONS, SETUPS

SETUP = SETUPS[1]
BASE = len(SETUP.nodes)


def begun(setup: Any = SETUP) -> State:
    return GAME.initial(setup, 1, 1, Millis(0))


def after(*acts: tuple[int, Action], state: State | None = None) -> State:
    """The review after what people have done, a second apart."""
    state = begun() if state is None else state
    for number, (person, action) in enumerate(acts, 1):
        state = GAME.apply(state, person, action, Millis(number * 1_000))
    return state


def refused(state: State, person: int, action: Action, at: int = 1_000) -> str:
    with pytest.raises(Illegal) as illegal:
        GAME.apply(state, person, action, Millis(at))
    return illegal.value.sentence.reason


def test_a_move_is_added_and_shown_by_the_leader() -> None:
    state = after((0, Play(0, "B", "ab")), (1, Play(BASE, "W")))
    assert state.nodes == (Added(0, {"B": ("ab",)}, 0), Added(BASE, {"W": ("",)}, 1))
    assert state.shown == BASE


def test_a_move_that_was_added_is_gone_to() -> None:
    state = after((1, Play(0, "B", "ab")), (0, Play(0, "B", "ab")))
    assert (len(state.nodes), state.shown) == (1, BASE)
    again = after((0, Remove(BASE)), (1, Play(0, "B", "ab")), state=state)
    assert (len(again.nodes), again.removed) == (2, (BASE,))


def test_a_setup_position_has_sorted_points() -> None:
    state = after((0, Place(0, black=("bb", "aa"), empty=("cc",), turn="W")))
    assert state.nodes[0].properties == {"AB": ("aa", "bb"), "AE": ("cc",), "PL": ("W",)}


def test_marks_that_were_added_here_are_gone_when_taken_away() -> None:
    draw, erase = Mark(BASE, "aa", "TR"), Mark(BASE, "aa", "")
    drawn = after((0, Play(0, "B", "ab")), (1, draw), (0, Mark(1, "dd", "")))
    assert drawn.marks == {BASE: {"aa": Drawn("TR")}, 1: {"dd": Drawn("")}}
    assert after((2, erase), state=drawn).marks == {1: {"dd": Drawn("")}}


def test_each_person_has_one_comment_at_a_node() -> None:
    state = after((0, Comment(1, "One.")), (1, Comment(1, "Two.")), (0, Comment(1, "Three.")))
    assert state.comments == {1: (Written(1, "Two."), Written(0, "Three."))}
    assert after((1, Comment(1, "")), (0, Comment(1, "")), state=state).comments == {}


def test_lines_of_a_comment_end_on_the_wire_with_a_line_separator() -> None:
    state = after((0, Comment(1, "One.\u2028\u2028Two.")))
    assert state.comments[1] == (Written(0, "One.\n\nTwo."),)


def test_with_a_node_goes_what_follows_and_what_was_drawn_and_written() -> None:
    state = after(
        (0, Play(0, "B", "ab")),
        (0, Play(BASE, "W", "ba")),
        (0, Mark(BASE + 1, "aa", "CR")),
        (0, Comment(BASE, "Bad.")),
        (0, Comment(0, "Good.")),
        (0, Remove(BASE)),
    )
    assert (state.removed, state.shown, state.marks) == ((BASE,), 0, {})
    assert state.comments == {0: (Written(0, "Good."),)}
    assert refused(state, 0, Show(BASE + 1)) == "go-review-removed"


def test_the_lead_is_handed_on_and_taken_from_who_is_silent() -> None:
    state = after((0, Lead(1)))
    assert state.leader == 1
    assert refused(state, 0, Show(1)) == "go-review-leader"
    assert refused(state, 0, Lead(2)) == "go-review-hand-on"
    assert refused(state, 0, Lead(0), 1_000 + moving.SILENCE - 1) == "go-review-led"
    taken = GAME.apply(state, 2, Lead(2), Millis(1_000 + moving.SILENCE))
    assert (taken.leader, taken.led_at) == (2, 1_000 + moving.SILENCE)


def test_it_is_closed_by_its_leader_or_by_silence() -> None:
    assert after((0, Close())).closed
    state = after((1, Play(0, "B", "ab")))
    assert GAME.deadline(state) == 1_000 + moving.QUIET
    assert GAME.result(GAME.advance(state, Millis(1_000 + moving.QUIET))) is not None


PLAYED = after((0, Play(0, "B", "ab")), (1, Play(BASE, "W", "ba")))


@pytest.mark.parametrize(
    ("person", "action", "reason"),
    [
        (0, Play(99, "B", "aa"), "go-review-no-node"),
        (0, Play(0, "B", "fa"), "go-review-no-point"),
        (0, Place(0, black=("aa",), white=("aa",)), "go-review-twice"),
        (0, Place(0), "go-review-nothing"),
        (0, Mark(0, "aa", "LN"), "go-review-line"),
        (0, Mark(0, "aa:bb", "TR"), "go-review-line"),
        (0, Mark(0, "aa:aa", "AR"), "go-review-ends"),
        (0, Mark(0, "aa", "LB", " "), "go-review-label"),
        (0, Mark(0, "aa", "TR", "A"), "go-review-label"),
        (0, Remove(1), "go-review-base"),
        (1, Remove(BASE), "go-review-others"),
        (1, Allow(False), "go-review-leader"),
        (1, Close(), "go-review-leader"),
    ],
)
def test_what_is_refused(person: int, action: Action, reason: str) -> None:
    assert refused(PLAYED, person, action) == reason


def test_others_add_nothing_where_only_the_leader_may() -> None:
    state = after((0, Allow(False)))
    for action in (Play(0, "B", "aa"), Mark(0, "aa", "TR"), Comment(0, "No.")):
        assert refused(state, 1, action) == "go-review-leader"
        assert GAME.apply(state, 0, action, Millis(2_000)) != state


def folded(log: list[bytes]) -> tuple[State, list[bool]]:
    """The state after a log as it stands in the database, and which of its actions were legal."""
    state, legal = begun(), []
    for line in log:
        person, at, action = msgspec.json.decode(line, type=tuple[int, Millis, Action])
        try:
            state = GAME.apply(GAME.advance(state, at), person, action, at)
        except Illegal:
            legal.append(False)
        else:
            legal.append(True)
    return state, legal


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), length=st.sampled_from([20, 200]))
def test_any_interleaving_of_what_three_people_do_gives_one_tree(seed: int, length: int) -> None:
    """What is not legal leaves nothing; so a process that has judged has the state of one that has read."""
    chance = Random(seed)
    log = [
        msgspec.json.encode((chance.randrange(3), number * 20_000, chance.choice(ACTIONS)))
        for number in range(length)
    ]
    state, legal = folded(log)
    again, all_legal = folded([line for line, kept in zip(log, legal, strict=True) if kept])
    assert msgspec.json.encode(again) == msgspec.json.encode(state)
    assert all(all_legal)
    assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state
    there = BASE + len(state.nodes)
    assert all(0 <= node.parent < number for number, node in enumerate(state.nodes, BASE))
    assert {state.shown, *state.marks, *state.comments, *state.removed} <= {*range(there)}
    for number in {state.shown, *state.marks, *state.comments}:
        moving.known(state, number)


def full(nodes: int = moving.MOST_ADDED, marks: int = moving.MOST_MARKS) -> State:
    """A review with as many nodes and marks as there may be, and with nodes that were taken away."""
    line = tuple(Added(BASE + number - 1 if number else 0, {"B": ("aa",)}, 1) for number in range(nodes))
    places = [f"{column}{row}" for column in "abcde" for row in "abcde"]
    drawn: dict[int, dict[str, Drawn]] = {}
    for number in range(marks):
        drawn.setdefault(number % nodes, {})[places[number // nodes % 25]] = Drawn("TR")
    return replace(begun(), nodes=line, marks=drawn)


def test_the_limits() -> None:
    state = full()
    assert refused(state, 0, Play(0, "W", "aa")) == "go-review-most-nodes"
    assert refused(state, 0, Mark(0, "ee", "TR")) == "go-review-most-marks"
    written = full(40, 0)
    for number in range(moving.MOST_TEXT // 2_000):
        written = GAME.apply(written, 0, Comment(number, "x" * 2_000), Millis(0))
    assert refused(written, 0, Comment(39, "x")) == "go-review-most-text"


def test_others_leave_the_leader_room() -> None:
    nodes, marks = (limit * 3 // 4 for limit in (moving.MOST_ADDED, moving.MOST_MARKS))
    state = full(nodes, marks)
    assert refused(state, 1, Play(0, "W", "aa")) == "go-review-most-nodes"
    assert refused(state, 1, Mark(0, "ee", "TR")) == "go-review-most-marks"
    state = after((0, Play(0, "W", "aa")), (0, Mark(0, "ee", "TR")), state=state)
    assert (len(state.nodes), sum(map(len, state.marks.values()))) == (nodes + 1, marks + 1)
    assert after((1, Mark(BASE, "aa", "")), state=state).marks != state.marks, "what takes away is allowed"
    written = full(40, 0)
    for number in range(moving.MOST_TEXT * 3 // 4 // 1_500):
        written = GAME.apply(written, 1, Comment(number, "x" * 1_500), Millis(0))
    assert refused(written, 2, Comment(39, "x")) == "go-review-most-text"
    assert after((0, Comment(0, "Enough.")), state=written).comments[0][-1].text == "Enough."
    assert len(after((1, Comment(0, "")), state=written).comments) == len(written.comments) - 1


def test_a_view_of_a_full_review_can_be_sent() -> None:
    """Neither stones nor texts that take many bytes make more of it than a view may have."""
    state, full_at = begun(replace(SETUP, size=25)), 0
    letters = "abcdefghijklmnopqrstuvwxy"
    board = tuple(column + row for column in letters for row in letters)
    for number in range(200):
        try:
            state = GAME.apply(state, 0, Place(number, black=board), Millis(0))
        except Illegal as illegal:
            assert illegal.sentence.reason == "go-review-full"
            full_at = number
            break
    assert 10 < full_at < 199
    assert refused(state, 0, Comment(0, "棋" * 2_000)) == "go-review-full"
    assert len(msgspec.json.encode(GAME.apply(state, 0, Show(1), Millis(2**50)))) < MOST_VIEW_BYTES


def test_room_is_made_in_a_full_review(monkeypatch: pytest.MonkeyPatch) -> None:
    state = after((0, Comment(0, "Ours.")), (0, Mark(0, "aa", "LB", "a")))
    for column in "abcde":
        state = after((0, Play(0, "B", f"{column}b")), (0, Play(0, "W", f"{column}b")), state=state)
    monkeypatch.setattr(moving, "MOST_BYTES", len(msgspec.json.encode(state)))
    state = after(
        *((0, Remove(BASE + number)) for number in range(10)), state=state
    )  # their numbers take bytes
    assert len(msgspec.json.encode(state)) > moving.MOST_BYTES
    assert refused(state, 0, Comment(1, "More.")) == "go-review-full"
    assert refused(state, 0, Comment(0, "Ours!!")) == "go-review-full"
    assert after((0, Comment(0, "")), state=state).comments == {}
    assert after((0, Mark(0, "aa", "TR")), state=state).marks[0]["aa"] == Drawn("TR")


def test_actions_on_a_full_review_are_quick() -> None:
    """Each takes some times as long as to encode the state, which it does to see that there is room."""
    state = full(moving.MOST_ADDED - 1, moving.MOST_MARKS - 1)
    state = replace(state, removed=tuple(range(BASE + 1_500, BASE + 1_998)))
    actions: list[Action] = [
        Play(BASE + 1_499, "W", "ba"),
        Mark(BASE + 1_499, "ee", "CR"),
        Comment(BASE + 1_499, "Good."),
        Show(BASE + 1_499),
        Remove(BASE + 1_400),
    ]
    for action in actions:
        ratios = []
        for _ in range(20):
            began = perf_counter()
            msgspec.json.encode(state)
            encoded = perf_counter()
            GAME.apply(state, 0, action, Millis(0))
            ratios.append((perf_counter() - encoded) / (encoded - began))
        print(f"{type(action).__name__}: {median(ratios):.1f} times an encoding")
        assert median(ratios) < 25
