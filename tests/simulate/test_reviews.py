"""Reviews in the simulation: they get somewhere, and its checks find faults that are built in."""

from collections import Counter
from collections.abc import Iterator
from itertools import count, islice

import pytest
from msgspec.structs import replace

from game.lifecycle.holders import Holders
from game.ports.people import Player
from simulate.checks.reviews import reviews
from simulate.cluster import Cluster
from simulate.plan import Plan, made
from simulate.run import run

pytestmark = pytest.mark.timeout(240)

MOST_RUNS = 20


def plans() -> Iterator[Plan]:
    """Those of the first seeds with reviews."""
    with_reviews = (plan for plan in map(made, count()) if any(s.kind == "open_review" for s in plan.steps))
    return islice(with_reviews, MOST_RUNS)


def test_people_come_to_reviews_and_act_there() -> None:
    done = Counter[str]()
    acting = 0
    for plan in islice(plans(), 6):
        outcome = run(plan)
        assert outcome.faults == []
        at_reviews: dict[str, set[str]] = {}
        for act in outcome.history.acts.values():
            if act.seqs and isinstance(act.action, dict):
                done[act.action["type"]] += 1
                if act.action["type"] in ("show", "comment"):
                    at_reviews.setdefault(act.table_id, set()).add(act.player_name)
        acting = max([acting, *map(len, at_reviews.values())])
    assert acting > 1, "several people act at one review"
    wanted = ("show", "play", "place", "mark", "comment", "remove", "lead")
    assert [kind for kind in wanted if not done[kind]] == []


async def forgetful(holders: Holders, held: object, review: object, player: Player) -> int:
    """Tells that somebody has come, who has not."""
    return 0


def test_who_is_told_to_have_come_and_is_not_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Holders, "add", forgetful)
    assert any("and is not there" in fault for plan in plans() for fault in run(plan).faults)


def altered(cluster: Cluster) -> list[str]:
    """Judges reviews after a process has come to another state of each than the others."""
    for held in cluster.slots[0].context.engine.tables.all_held():
        if held.table.game.review is not None:
            held.table.state = replace(held.table.state, shown=-1)
    return reviews(cluster)


def test_processes_that_have_other_states_are_found() -> None:
    assert any("have other states of" in fault for plan in plans() for fault in run(plan, altered).faults)
