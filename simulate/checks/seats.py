"""Nobody is seated at two tables by one search, nor at one of another kind than was sought.

A search ends when its player is brought to a table; another table needs a seek that was sent, or at least not
yet answered, after that.
"""

from itertools import pairwise

from simulate.checks.searches import leads_to
from simulate.cluster import Cluster


def seats(cluster: Cluster) -> list[str]:
    if cluster.went_back:
        return []  # a search that had ended may be there again
    found = []
    for person in cluster.people:
        opened = [one for one in cluster.history.opened if person.player_id in one.player_ids]
        seeks = [one for one in cluster.history.sent if one.kind == "seek" and one.player_name == person.name]
        for number, one in enumerate(opened, 1):
            if (sought := sum(seek.at < one.at for seek in seeks)) < number:
                found.append(f"{person.name} was seated at {number} tables and has sought {sought} times")
            stored = cluster.state.tables.get(one.table_id)
            if stored is not None and not any(
                leads_to(seek.fields, stored.row.game_name, stored.row.rated)
                for seek in seeks
                if seek.at < one.at
            ):
                kind = "rated" if stored.row.rated else "not rated"
                found.append(f"{person.name} has not sought {one.table_id}, {stored.row.game_name}, {kind}")
        for before, after in pairwise(opened):
            again = [
                one for one in seeks if one.at < after.at and (one.ok_at is None or one.ok_at >= before.at)
            ]
            if not again:
                found.append(
                    f"{person.name} was seated at {before.table_id} and at {after.table_id} by one search,"
                    f" at {before.at:.3f} and {after.at:.3f} s"
                )
    return found
