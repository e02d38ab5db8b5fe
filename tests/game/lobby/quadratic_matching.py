"""The rule by which seeks are matched, in its plainest form: each new seek is compared with all that wait.

What `game.lobby.matching` computes in less time has to be the same.
"""

from collections import defaultdict
from collections.abc import Iterable

from game.api import Millis
from game.lobby.matching import compatible
from game.ports.seeks import Seek


def quadratic_matches(seeks: Iterable[Seek], now: Millis) -> list[tuple[Seek, ...]]:
    """The groups in the order in which they are complete."""
    ordered = sorted(seeks, key=lambda seek: seek.number)
    matched = {seek.player_id for seek in ordered if seek.match_id is not None}
    queues: dict[str, list[Seek]] = defaultdict(list)
    found = []
    for newest in ordered:
        if newest.player_id in matched or newest.node is None:
            continue
        queue, group = queues[newest.criteria.key], [newest]
        for seek in queue:
            if len(group) == newest.criteria.seat_count:
                break
            if seek.player_id not in matched and all(compatible(seek, member, now) for member in group):
                group.append(seek)
        if len(group) < newest.criteria.seat_count:
            queue.append(newest)
        else:
            matched |= {member.player_id for member in group}
            found.append(tuple(sorted(group, key=lambda seek: seek.number)))
    return found
