"""Which seeks are brought together: a function of the seeks in the queue and the time.

Every process computes the same matches from the same rows; the first that proposes one has it. A seek is
compared only with those that it could be matched with: challenges by the pair of players, rated seeks by
their rating.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence, Set
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from game.api import Millis
from game.ports.seeks import Match, Seek
from game.table_id import new_table_id

REACH = 100.0
"""How far apart the ratings of two players may lie who have just come into the queue."""

REACH_PER_SECOND = 10.0
"""By how much more they may lie apart for each second of waiting."""

ROUNDING = 1e-6
"""More than what is lost when ratings and waiting times are added in another order."""


class Unit(NamedTuple):
    """Which seeks can be matched with each other at all: those of one unit, and no others."""

    criteria: str
    """The key of the match criteria."""
    pair: tuple[str, ...]
    """Of challenges the ids of both players, in alphabetical order; empty for all others."""


def unit_of(seek: Seek) -> Unit:
    """The unit of a seek."""
    challenged = () if seek.challenged is None else tuple(sorted((seek.player_id, seek.challenged.id)))
    return Unit(seek.criteria.key, challenged)


def matches(seeks: Iterable[Seek], now: Millis) -> list[Match]:
    """All matches that can be proposed now, first come, first served; no player is in two of them.

    The result is as if each seek, when it came, had been matched with the oldest compatible ones. A player
    with several seeks is matched by the one whose group is complete first. Suspended seeks, and players who
    are in a match already, are left out.
    """
    ordered = sorted(seeks, key=attrgetter("number"))
    matching = Matching({seek.player_id for seek in ordered if seek.match_id is not None}, now)
    return [match for seek in ordered if (match := matching.add(unit_of(seek), seek)) is not None]


class Matching:
    """One pass over seeks in their order. `matched` are the ids of players who are in a match already."""

    def __init__(self, matched: Set[str], now: Millis) -> None:
        self._matched = set(matched)
        self._now = now
        self._open: dict[Unit, deque[Seek]] = defaultdict(deque)
        self._rated: dict[Unit, RatedSeeks] = {}

    def add(self, unit: Unit, seek: Seek) -> Match | None:
        """Takes the next seek. The match that it completes; None where it has to wait for others."""
        if seek.player_id in self._matched or seek.node is None:
            return None
        if seek.criteria.rated and seek.challenged is None:
            waiting = self._rated.get(unit) or self._rated.setdefault(unit, RatedSeeks(self._now))
            group = complete(waiting.within_reach(seek, self._matched), seek, self._now)
            if group is None:
                waiting.add(seek)
        else:
            group = self._complete_unrated(self._open[unit], seek)
        if group is None:
            return None
        self._matched |= {member.player_id for member in group}
        return Match(new_table_id(), group)

    def next_at(self, unit: Unit) -> Millis | None:
        """Before which instant those left of a unit cannot match, unless one comes; None for never."""
        if (waiting := self._rated.get(unit)) is None:
            return None
        return waiting.next_at(self._matched)

    def _complete_unrated(self, queue: deque[Seek], seek: Seek) -> tuple[Seek, ...] | None:
        """The group that `seek` completes with the oldest of `queue`; else it is put into the queue."""
        while queue and queue[0].player_id in self._matched:
            queue.popleft()
        if len(queue) >= seek.criteria.seat_count - 1 or seek.challenged is not None:
            free = (other for other in queue if other.player_id not in self._matched)
            group = complete(list(islice(free, seek.criteria.seat_count - 1)), seek, self._now)
            if group is not None:
                return group
        queue.append(seek)
        return None


class RatedSeeks:
    """The rated seeks of a unit that wait for others, by their rating."""

    def __init__(self, now: Millis) -> None:
        self._now = now
        self._ratings: list[float] = []
        self._seeks: list[Seek] = []
        self._longest = 0.0
        """Seconds that the one which came first has waited."""

    def add(self, seek: Seek) -> None:
        """Adds one that found nobody."""
        place = bisect_right(self._ratings, seek.rating)
        self._ratings.insert(place, seek.rating)
        self._seeks.insert(place, seek)
        self._longest = max(self._longest, waited(seek, self._now))

    def within_reach(self, seek: Seek, matched: Set[str]) -> list[Seek]:
        """Those compatible with `seek`, oldest first. Seeks of matched players are dropped on the way."""
        reach = REACH + REACH_PER_SECOND * (waited(seek, self._now) + self._longest) / 2 + ROUNDING
        first = bisect_left(self._ratings, seek.rating - reach)
        last = bisect_right(self._ratings, seek.rating + reach)
        left = [other for other in self._seeks[first:last] if other.player_id not in matched]
        if len(left) < last - first:
            self._seeks[first:last] = left
            self._ratings[first:last] = [other.rating for other in left]
        found = [other for other in left if compatible(seek, other, self._now)]
        return sorted(found, key=attrgetter("number"))

    def next_at(self, matched: Set[str]) -> Millis | None:
        """Before which instant none of them can match, unless another comes; None for never.

        Of two that do not match, those next to each other by rating come within reach first. In larger groups
        that is not enough, so these are looked at each second.
        """
        left = [seek for seek in self._seeks if seek.player_id not in matched]
        if not left or len(left) < left[0].criteria.seat_count:
            return None
        if left[0].criteria.seat_count > 2:
            return Millis(self._now + 1000)
        gap = min(_seconds_apart(one, other, self._now) for one, other in pairwise(left))
        return Millis(self._now + max(1, int(gap * 1000)))


def _seconds_apart(one: Seek, other: Seek, now: Millis) -> float:
    """After how many seconds two rated seeks are within reach."""
    mean = (waited(one, now) + waited(other, now)) / 2
    return (abs(one.rating - other.rating) - REACH) / REACH_PER_SECOND - mean


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
    if len(group) < newest.criteria.seat_count:
        return None
    return tuple(sorted(group, key=attrgetter("number")))


def waited(seek: Seek, now: Millis) -> float:
    """Seconds for which a seek has been in the queue; none by a clock that is behind."""
    return max(0, now - seek.since) / 1000


def compatible(one: Seek, other: Seek, now: Millis) -> bool:
    """Whether two seeks with the same match criteria may be matched.

    In a rated game the difference of the ratings is limited: `REACH`, and `REACH_PER_SECOND` for each second
    of the mean of the two waiting times. A challenge has no such limit.
    """
    if one.player_id == other.player_id or not (addresses(one, other) and addresses(other, one)):
        return False
    if not one.criteria.rated or one.challenged is not None:
        return True
    mean = (waited(one, now) + waited(other, now)) / 2
    return abs(one.rating - other.rating) <= REACH + REACH_PER_SECOND * mean


def addresses(one: Seek, other: Seek) -> bool:
    """Whether `one` is a challenge of the player of `other`, or neither of the two is a challenge."""
    if one.challenged is None:
        return other.challenged is None
    return one.challenged.id == other.player_id
