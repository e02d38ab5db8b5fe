"""Which seeks are brought together: a function of the seeks in the queue and the time.

Every process computes the same matches from the same rows; the first that proposes one has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from game.api import Millis
from game.lifecycle.table_id import new_table_id
from game.ports.seeks import Match, Seek

REACH = 100.0
"""How far apart the ratings of two players may lie who have just come into the queue."""

REACH_PER_SECOND = 10.0
"""By how much more they may lie apart for each second of waiting."""


def matches(seeks: Iterable[Seek], now: Millis) -> list[Match]:
    """All matches that can be proposed now, first come, first served; no player is in two of them.

    The result is as if each seek, when it came, had been matched with the oldest compatible ones. A player
    with several seeks is matched by the one whose group is complete first. Suspended seeks, and players who
    are in a match already, are left out.
    """
    ordered = sorted(seeks)
    matched = {seek.player_id for seek in ordered if seek.match_id is not None}
    queues: dict[str, list[Seek]] = defaultdict(list)
    found = []
    for seek in ordered:
        if seek.player_id in matched or seek.node is None:
            continue
        queue = queues[seek.criteria.key]
        group = complete([other for other in queue if other.player_id not in matched], seek, now)
        if group is None:
            queue.append(seek)
        else:
            matched |= {member.player_id for member in group}
            found.append(Match(new_table_id(), group))
    return found


def complete(queue: Sequence[Seek], newest: Seek, now: Millis) -> tuple[Seek, ...] | None:
    """The group that `newest` completes with seeks from `queue`, oldest first; None where it completes none.

    All of them have the same match criteria.
    """
    group = [newest]
    for seek in queue:
        if len(group) == newest.criteria.seat_count:
            break
        if all(compatible(seek, member, now) for member in group):
            group.append(seek)
    return tuple(sorted(group)) if len(group) == newest.criteria.seat_count else None


def compatible(one: Seek, other: Seek, now: Millis) -> bool:
    """Whether two seeks with the same match criteria may be matched.

    In a rated game the difference of the ratings is limited: `REACH`, and `REACH_PER_SECOND` for each second
    of the mean of the two waiting times. A challenge has no such limit.
    """
    if one.player_id == other.player_id or not (addresses(one, other) and addresses(other, one)):
        return False
    if not one.criteria.rated or one.challenged is not None:
        return True
    waited = (now - one.since + now - other.since) / 2000  # seconds, the mean of the two
    return abs(one.rating - other.rating) <= REACH + REACH_PER_SECOND * waited


def addresses(one: Seek, other: Seek) -> bool:
    """Whether `one` is a challenge of the player of `other`, or neither of the two is a challenge."""
    if one.challenged is None:
        return other.challenged is None
    return one.challenged.id == other.player_id
