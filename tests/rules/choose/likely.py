"""Votes for random games: setups and actions with which they get somewhere, and what they are to reach."""

from hypothesis import strategies as st

from game.rules.choose.action import Leave, Vote
from game.rules.choose.setup import Setup
from game.vote import Option
from tests.rules.logs import Likely, Step

LIKELY = Likely(
    st.builds(
        Setup,
        options=st.just((Option("two", seats=(2, 2)), Option("four", seats=(2, 4)), Option("any"))),
        seconds=st.sampled_from([5, 120]),
    ),
    [*[Vote(option) for option in range(3)] * 3, Leave()],
)


def changed(step: Step) -> bool:
    return isinstance(step.action, Vote) and step.before.votes[step.seat] is not None


def tied(step: Step) -> bool:
    """Whether the lot had to choose among options that somebody had voted for."""
    votes = [vote for vote in step.after.votes if vote is not None]
    best = sorted(votes.count(option) for option in range(len(step.after.options)))
    return step.after.chosen is not None and best[-2:] == [best[-1]] * 2 and best[-1] > 0


REACHED = {
    "a vote is changed": changed,
    "the lot decides": tied,
    "too few stay": lambda step: step.after.over and step.after.chosen is None,
    "one has left and another is away": lambda step: bool(step.after.left and step.after.away),
    "those who stay have chosen": lambda step: bool(step.after.left) and len(step.after.players) > 1,
}
