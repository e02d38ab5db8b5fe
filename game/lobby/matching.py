"""Who comes together: a pure function of what everybody looks for.

Every process computes the same from the same rows, and the first to offer a group has it.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence

from game.api import Millis
from game.ports.seeks import Match, Seek

REACH = 100.0
"""How far apart the ratings of two may lie who have just come."""

WIDENING = 10.0
"""By how much more for each second that one waits."""


def matches(seeks: Iterable[Seek], now: Millis) -> list[Match]:
    """All that can be brought together now, first come first served, nobody in two.

    It is as if each had been asked on coming whether they complete a group, of those who have waited
    longest. Somebody who looks for several things gets the one that is complete first.
    """
    ordered = sorted(seeks)
    busy = {seek.player_id for seek in ordered if seek.match_id is not None}
    queues: dict[str, list[Seek]] = defaultdict(list)
    found = []
    for seek in ordered:
        if seek.player_id in busy or seek.node is None:
            continue
        key = seek.criteria.key
        group = complete([one for one in queues[key] if one.player_id not in busy], seek, now)
        if group is None:
            queues[key].append(seek)
        else:
            busy |= {one.player_id for one in group}
            found.append(Match(secrets.token_urlsafe(9), group))
    return found


def complete(queue: Sequence[Seek], last: Seek, now: Millis) -> tuple[Seek, ...] | None:
    """The group that somebody completes with those who wait already; None where there are not enough."""
    group = [last]
    for seek in queue:
        if len(group) == last.criteria.seat_count:
            break
        if all(agree(seek, other, now) for other in group):
            group.append(seek)
    return tuple(sorted(group)) if len(group) == last.criteria.seat_count else None


def agree(one: Seek, other: Seek, now: Millis) -> bool:
    """Whether two who wish the same would play with each other.

    Where it is rated, their ratings may lie apart by the mean of what each reaches after waiting so long.
    """
    if one.player_id == other.player_id or not (meant(one, other) and meant(other, one)):
        return False
    if not one.criteria.rated or one.challenged is not None:
        return True
    waited = (now - one.since + now - other.since) / 2000
    return abs(one.rating - other.rating) <= REACH + WIDENING * waited


def meant(one: Seek, other: Seek) -> bool:
    """Whether somebody looks for this one or for anybody, as the other does."""
    if one.challenged is None:
        return other.challenged is None
    return one.challenged.id == other.player_id
