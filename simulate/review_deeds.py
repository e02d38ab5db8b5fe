"""What people do at reviews: they open them, come to them, and go through a game together.

What they do there is an `act`, as at any other table.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulate.moves import picked
from simulate.plan import Step
from simulate.tab import Tab

if TYPE_CHECKING:
    from simulate.person import Person

GAME = "go_review"

SETUP = {
    "size": 5,
    "nodes": [[-1, {}], [0, {"B": ["cc"]}], [1, {"W": ["dd"], "C": ["Why?"]}], [1, {"W": ["bb"]}]],
}


def open_review(person: "Person", tab: Tab, step: Step) -> None:
    """Opens a review of a small game; now and then one that would be listed, which is refused."""
    tab.send("open", game=GAME, setup=SETUP, private=step.chance < 0.9)


def come_to_review(person: "Person", tab: Tab, step: Step) -> None:
    """Sits down at a review on a tab, or at once on all of them, and perhaps once more."""
    if not (tables := person.cluster.tables_of(GAME)):
        return
    table_id = picked(tables[-2:], step.chance * 10 % 1)
    for one in person.tabs if step.chance < 0.2 else [tab]:
        one.send("sit", table=table_id)


def close_review(person: "Person", tab: Tab, step: Step) -> None:
    """Closes a review, where the person leads it; hands the lead on, where not."""
    for view in at_reviews(tab)[:1]:
        people = len(view["players"][0]["members"])
        lead = {"type": "lead", "person": int(step.chance * 100) % people}
        person.act(tab, view["table"], {"type": "close"} if step.chance < 0.3 else lead)


def at_reviews(tab: Tab) -> list[dict[str, Any]]:
    """The views of reviews that are open and at which the person is."""
    views = [view for view in tab.views.values() if view["game"] == GAME]
    return [view for view in views if view["phase"] == "playing" and view["seat"] is not None]


REVIEW_DEEDS: Mapping[str, Callable[["Person", Tab, Step], None]] = {
    "open_review": open_review,
    "come_to_review": come_to_review,
    "close_review": close_review,
}
"""What a person does, by the kind of the step."""
