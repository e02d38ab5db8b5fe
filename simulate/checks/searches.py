"""In the end whoever still looks for a game on an open tab is in the queue, and is shown what waits there."""

from typing import Any

from simulate.cluster import Cluster
from simulate.tab import Tab, decode

SETTLING = 3.0
"""Seconds for which a seek may be on its way into the queue or out of it."""


def searches(cluster: Cluster) -> list[str]:
    if cluster.went_back:
        return []  # a seek may be gone with what the log has lost
    found = [
        f"{tab.name} has sought {seek} since {since:.3f} s, and that is not in the queue"
        for person in cluster.people
        for tab in person.tabs
        if tab.signed_in
        for seek in tab.seeks
        if (since := sought_since(cluster, tab, seek)) is not None and not queued(cluster, tab, seek)
    ]
    for person in cluster.people:
        own = [
            one.request.criteria
            for one in cluster.state.seeks.values()
            if one.request.player_id == person.player_id
        ]
        waiting = sorted((one.game_name, one.rated, str(decode(one.setup))) for one in own)
        for tab in person.tabs if person.token else ():
            shown = sorted((one["game"], one["rated"], str(one["setup"])) for one in tab.waiting)
            if tab.signed_in and shown != waiting:
                found.append(f"{tab.name} is shown that it waits for {shown}, and that is {waiting}")
    return found


def sought_since(cluster: Cluster, tab: Tab, seek: dict[str, object]) -> float | None:
    """Since when the tab seeks this; None where it does not, or only just, or has begun to play since."""
    history, person = cluster.history, tab.person
    ended = [one.at for one in history.sent if one.kind == "unseek" and one.player_name == person.name]
    ended += [one.at for one in history.begun if person.player_id in one.player_ids]
    sent = [one for one in history.sent if one.kind == "seek" and one.tab == tab.name and one.fields == seek]
    if not sent or sent[-1].at <= max(ended, default=0.0):
        return None
    since = sent[-1].ok_at
    return since if since is not None and since < cluster.timeline.now - SETTLING else None


def leads_to(seek: dict[str, Any], game_name: str, rated: bool) -> bool:
    """Whether somebody who has sent this has asked for such a game."""
    return seek.get("game") == game_name and seek.get("rated", False) in (rated, "either")


def queued(cluster: Cluster, tab: Tab, seek: dict[str, Any]) -> bool:
    """Whether the player has a seek in the queue for this."""
    for stored in cluster.state.seeks.values():
        criteria = stored.request.criteria
        setup, wanted = decode(criteria.setup), seek["setup"]
        if (
            stored.request.player_id == tab.person.player_id
            and stored.request.challenged_id is None
            and leads_to(seek, criteria.game_name, criteria.rated)
            and isinstance(wanted, dict)
            and all(setup[key] == value for key, value in wanted.items())
        ):
            return True
    return False
