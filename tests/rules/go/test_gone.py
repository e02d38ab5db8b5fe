"""The table of `resumption`, row by row: what each can gain where one has accepted a count and has gone."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.api import Illegal, Millis, Result, Seat
from game.rules.go.absence import LOST
from game.rules.go.action import Accept, Action, Adopt, Claim, Mark, Pass, Play, Request, Resign, Resume
from game.rules.go.game import GAME
from game.rules.go.outcome import DRAW
from game.rules.go.proposal import Proposal
from game.rules.go.state import State
from tests.rules.go.test_answering import BEGAN, RIGHT, TIME, act, counting, ended, left, view

law = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))

BLACKS = [f"D{row}" for row in range(1, 10)]
WHITES = [f"E{row}" for row in range(1, 10)]
LIMIT = LOST["blitz"]


class Story(NamedTuple):
    """Who has accepted what the server has proposed, whom it lets win, and how the other contradicts it.

    White should win, by right, but with the second komi.
    """

    name: str
    accepted: Seat
    proposal: Proposal
    wins: Seat
    contradicts: tuple[Mark, ...]
    komi: float = 6.5

    def begun(self, here: bool = False) -> State:
        """The state when A has accepted and, unless still here, has closed the page."""
        state = act(counting(proposal=self.proposal, komi=self.komi), 5_000, self.accepted, Accept())
        return state if here else left(state, 6_000, self.accepted)

    @property
    def by_proposal(self) -> Result:
        """How the counting ends by what is proposed."""
        result: Result | None = act(self.begun(), 7_000, 1 - self.accepted, Accept()).result
        assert result is not None
        return result


LIE = Mark("E5", word="dead")
TRUTH = (
    Mark("D5", word="alive"),
    Mark("E5", word="alive"),
    Mark("B8", word="dead"),
    Mark("H7", word="dead"),
)
WRONG = Proposal(dead=(*BLACKS, "H7"))
"""All of black's stones, though they live."""
OF_WHITE = Proposal(dead=("B8", *WHITES))
"""All of white's stones on the right."""

FOR_WHO_HAS_GONE = [
    Story("right", 1, RIGHT, 1, (LIE,)),
    Story("wrong, for white", 1, WRONG, 1, TRUTH, komi=-9.5),
    Story("wrong, for black", 0, OF_WHITE, 0, TRUTH),
]
FOR_WHO_IS_HERE = [
    Story("right, the loser has gone", 0, RIGHT, 1, (Mark("D5", word="dead"),)),
    Story("wrong, the loser has gone", 0, WRONG, 1, TRUTH),
    Story("wrong, who has gone loses by it", 1, OF_WHITE, 0, TRUTH, komi=-9.5),
]


def named(stories: list[Story]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("story", stories, ids=[story.name for story in stories])


@named(FOR_WHO_HAS_GONE + FOR_WHO_IS_HERE)
class TestAnyProposal:
    def test_whom_it_lets_win(self, story: Story) -> None:
        assert story.by_proposal.scores[story.wins] == 1

    @pytest.mark.parametrize("marks", [[], [LIE], [*TRUTH], [LIE, Accept()], [*TRUTH, Accept()]])
    def test_by_silence_and_marks_the_counting_ends_by_it(self, story: Story, marks: list[Action]) -> None:
        state = act(story.begun(), 10_000, 1 - story.accepted, *marks)
        assert ended(state, 10_000 + TIME) == story.by_proposal

    @pytest.mark.parametrize("what", [Claim("win"), Claim("draw")])
    def test_there_is_nothing_to_claim(self, story: Story, what: Claim) -> None:
        counted = act(story.begun(), 10_000, 1 - story.accepted, *story.contradicts)
        resumed = act(counted, 20_000, 1 - story.accepted, Resume())
        for state, after in ((counted, 94_000), (resumed, 20_000 + LIMIT - 1)):
            assert view(state, after)["claim"] is None
            with pytest.raises(Illegal, match="need not be here"):
                act(state, after, 1 - story.accepted, what)

    def test_without_another_view_it_is_not_resumed(self, story: Story) -> None:
        with pytest.raises(Illegal, match="accept what is proposed"):
            act(story.begun(), 10_000, 1 - story.accepted, Resume())

    def test_who_comes_back_plays_on_with_the_time_that_there_was(self, story: Story) -> None:
        state = act(story.begun(), 10_000, 1 - story.accepted, *story.contradicts, Resume())
        back = act(state, 10_000 + LIMIT - 1, story.accepted, Pass())
        assert (back.result, back.stands_until, back.ends_as) == (None, None, None)
        assert back.clock.sides[story.accepted].main >= state.clock.sides[story.accepted].main
        counted = act(back, 80_000, 1 - story.accepted, Pass())
        assert view(counted)["stage"] == "scoring"


@named(FOR_WHO_HAS_GONE)
@pytest.mark.parametrize("here", [False, True], ids=["gone", "does nothing"])
def test_who_is_waited_for_in_vain_gets_a_draw(story: Story, here: bool) -> None:
    """The proposal lets A win, and B plays on. It may be right or wrong: A does not lose, nor does B."""
    state = act(story.begun(here), 10_000, 1 - story.accepted, *story.contradicts, Resume())
    assert view(state)["ends_as"] == "0"
    assert ended(state, 10_000 + LIMIT - 1) is None
    assert ended(state, 10_000 + LIMIT) == DRAW
    assert view(state, 10_000 + LIMIT)["unanswered"] == ("white" if story.accepted else "black")


@named(FOR_WHO_IS_HERE)
def test_the_loser_gains_nothing_by_not_answering(story: Story) -> None:
    """Nor does the winner by resuming."""
    state = act(story.begun(), 10_000, 1 - story.accepted, *story.contradicts, Resume())
    assert ended(state, 10_000 + LIMIT) == story.by_proposal
    assert view(state)["ends_as"] == story.by_proposal.text


def test_a_small_correction_leaves_the_winner_as_safe() -> None:
    """White has corrected a stone, and accepted that: the proposal lets white win all the same."""
    state = act(counting(), 5_000, 1, Mark("H7", word="alive"), Accept())
    state = act(left(state, 6_000, 1), 10_000, 0, LIE, Resume())
    assert ended(state, 10_000 + LIMIT) == DRAW


def test_who_has_accepted_what_is_wrong_and_goes_does_not_get_a_draw_by_it() -> None:
    """Black marks what is wrong, accepts it and goes; white, who wins by the proposal, plays on."""
    state = act(counting(), 5_000, 0, LIE, Accept())
    marks = Mark("E5", word="alive"), Mark("D5", word="dead")
    state = act(left(state, 6_000, 0), 10_000, 1, *marks, Resume())
    assert ended(state, 10_000 + LIMIT) == Result((0, 1), "W+15.5")


def test_where_nothing_is_proposed_what_was_accepted_stands_for_it() -> None:
    """White has accepted what is right, and does nothing when black plays on."""
    state = act(counting(proposal=None), 4_000, 1, Mark("B8"), Mark("H7"), Accept())
    state = act(state, 10_000, 0, Resume())
    assert ended(state, 10_000 + LIMIT) == DRAW


ACTIONS: list[Action] = [
    Accept(),
    Adopt("E5"),
    Adopt("D5"),
    LIE,
    *TRUTH,
    Mark("H7"),
    Resume(),
    Claim("win"),
    Claim("draw"),
    Play("A1"),
    Pass(),
    Request("draw"),
    Request("undo"),
]


def alone(state: State, seat: Seat, acts: list[tuple[int, Action]]) -> State:
    """The state after all that a seat's player does alone, each act some time after the one before."""
    after = 10_000
    for more, action in acts:
        after += more
        state = GAME.advance(state, Millis(BEGAN + after))
        try:
            state = act(state, after, seat, action)
        except Illegal:
            continue
    return GAME.advance(state, Millis(BEGAN + 10**9))


@law
@given(
    story=st.sampled_from(FOR_WHO_HAS_GONE),
    here=st.booleans(),
    acts=st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(ACTIONS)), max_size=15),
)
def test_whatever_one_does_alone_the_other_has_accepted_and_does_not_lose(
    story: Story, here: bool, acts: list[tuple[int, Action]]
) -> None:
    """A law: who has accepted a count by which they win has won or drawn, whatever the other does alone."""
    over = alone(story.begun(here), 1 - story.accepted, acts)
    assert over.result in (story.by_proposal, DRAW)


@law
@given(
    story=st.sampled_from(FOR_WHO_IS_HERE),
    acts=st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(ACTIONS)), max_size=15),
)
def test_who_has_accepted_and_gone_never_gains_by_it(story: Story, acts: list[tuple[int, Action]]) -> None:
    """A law: where A loses by the count, A loses, whatever B does but resign."""
    over = alone(story.begun(), 1 - story.accepted, acts)
    assert over.result is not None
    assert over.result.scores[story.accepted] == 0


@named(FOR_WHO_HAS_GONE)
def test_who_contradicts_never_loses_by_it(story: Story) -> None:
    """Nobody is robbed who is here, says that the proposal is wrong, and plays on."""
    other = 1 - story.accepted
    for after in (7_000, 50_000, 5_000 + TIME - 1):
        state = act(story.begun(), after, other, *story.contradicts, Resume())
        for result in (ended(state, 10**9), ended(left(state, after, other), 10**9)):
            assert result == DRAW
    assert act(story.begun(), 7_000, story.accepted, Resign()).result is not None
