"""Days for random games: a small town, and actions with which they get somewhere."""

from typing import Any

from hypothesis import strategies as st

from game.rules.trainlag.action import Catch, Claim, Complete, Contest, Undo
from game.rules.trainlag.periods import END_GAME
from game.rules.trainlag.setup import Setup
from tests.rules.logs import Likely, Step
from tests.rules.trainlag.days import town

LIKELY = Likely(
    st.builds(Setup, minutes=st.integers(60, 90), hunters=st.integers(1, 3), pace=st.sampled_from([1, 1, 7])),
    [
        *[Complete(deck, deck % 3, "photo") for deck in range(1, 8)] * 3,
        *[Claim(team) for team in range(4)] * 4,
        *[Contest(event) for event in range(1, 12)],
        *[Undo(event) for event in range(1, 12)],
        *[Catch(team, "0000") for team in range(3)],
    ],
    st.builds(town, st.integers(2, 4), behind_from=st.integers(0, 300)),
    apart=60_000,
)


def undone(step: Step) -> bool:
    return isinstance(step.action, Undo)


def contested(step: Step) -> bool:
    return isinstance(step.action, Contest)


def claim_stood(step: Step) -> bool:
    return bool(step.after.catches) and step.after.catches[-1].event < step.after.events


def caught_again(step: Step) -> bool:
    return len({catch.hunter for catch in step.after.catches}) > 1


def far_behind(step: Step) -> bool:
    return any(award.parts.behind for award in step.after.awards)


REACHED: dict[str, Any] = {
    "a completion is taken back": undone,
    "a claim is contested": contested,
    "a claim stands": claim_stood,
    "two teams have caught": caught_again,
    "a team far behind gets more": far_behind,
    "the end game": lambda step: step.after.period == END_GAME,
    "wrong codes": lambda step: any(team.wrong_codes > 1 for team in step.after.teams),
}
