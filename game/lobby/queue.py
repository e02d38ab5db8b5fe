"""The queue of seeks as this process knows it, and the matches in it.

What is read and what is matched is what has changed, and not all that waits.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from operator import attrgetter, itemgetter

from game.api import Millis
from game.lobby.local_seek import SeekKey
from game.lobby.matching import Matching, Unit, unit_of
from game.lobby.sliced import sliced
from game.ports.seeks import Match, Seek, SeekCursor, Seeks

MOST_MATCHES = 500
"""How many matches are proposed at once; the others are found again."""

REREAD = Millis(30_000)
"""How old the names and ratings of players may be; and after how long without a reading all is read anew."""


class Queue:
    """All seeks, by what they are looked up by, and what has changed in them.

    A unit whose seeks have not changed since they were matched has no match, but for rated ones, in which
    time brings players together: it is known when. So only changed and due units are matched.
    """

    def __init__(self) -> None:
        self.by_key: dict[SeekKey, Seek] = {}
        self.by_match: dict[str, dict[int, Seek]] = {}
        """The seeks of each match, by number."""
        self.changed_keys: set[SeekKey] = set()
        """What the last reading has changed."""
        self.changed_matches: set[str] = set()
        """The matches that the last reading has changed."""
        self.changed_players: dict[str, None] = {}
        """Those to whom something else is to be shown, the longest ago first, until it is taken out."""
        self.changed_criteria: set[str] | None = None
        """The keys of criteria that others are sought by than before, until they are taken out.

        None where nobody takes them.
        """
        self._by_number: dict[int, Seek] = {}
        self._by_player: dict[str, dict[int, Seek]] = {}
        self._challenges: dict[str, dict[int, Seek]] = {}
        """By the id of the challenged player."""
        self._units: dict[Unit, dict[int, Seek]] = {}
        self._waiting: Counter[Unit] = Counter()
        """How many seeks of each unit are not suspended."""
        self._matched: Counter[str] = Counter()
        """How many seeks of each player are in a match."""
        self._to_match: set[Unit] = set()
        self._due_at: dict[Unit, Millis] = {}
        self._due: list[tuple[Millis, Unit]] = []
        """A heap of what `_due_at` has, and had."""
        self._cursor: SeekCursor | None = None
        self._refresh: SeekCursor | None = None
        self._read_at = self._refreshed_at = Millis(0)

    def __len__(self) -> int:
        return len(self._by_number)

    def __iter__(self) -> Iterator[Seek]:
        """The seeks in the order of the queue."""
        return iter(sorted(self._by_number.values(), key=attrgetter("number")))

    def of_player(self, player_id: str) -> list[Seek]:
        """The seeks of a player in the order of the queue."""
        return _ordered(self._by_player.get(player_id, {}))

    def challenges_of(self, player_id: str) -> list[Seek]:
        """The challenges of a player by others in the order of the queue."""
        return _ordered(self._challenges.get(player_id, {}))

    def waiting_with(self, seek: Seek) -> int:
        """How many seeks wait for the same as this one, itself included; suspended ones do not count."""
        return 1 if seek.challenged is not None else self._waiting[unit_of(seek)]

    def all_criteria(self) -> list[str]:
        """The keys of all criteria that somebody is sought by, without challenges."""
        return [unit.criteria for unit in self._waiting if not unit.pair]

    def sought(self, criteria: str) -> tuple[list[Seek], int]:
        """The seeks with these criteria in the order of the queue, without suspended ones and challenges."""
        found = _ordered(self._units.get(Unit(criteria, ()), {}))
        waiting = [seek for seek in found if seek.node is not None]
        return waiting, len(waiting)

    async def read(self, seeks: Seeks, now: Millis) -> None:
        """Reads what has changed."""
        self.changed_keys, self.changed_matches = set(), set()
        units = set[Unit]()
        anew = self._cursor is None or abs(now - self._read_at) > REREAD
        gone = set(self._by_number) if anew else set[int]()
        cursor, more = None if anew else self._cursor, True
        while more:
            changed, removed, cursor, more = await seeks.changes(cursor)
            for number in removed:
                self._set(number, None, units)
            async for seek in sliced(changed):
                self._set(seek.number, seek, units)
            gone.difference_update(seek.number for seek in changed)
        for number in gone:
            self._set(number, None, units)
        self._cursor, self._read_at = cursor, now
        await self._reread(seeks, now, anew, units)
        for unit in units:
            self.changed_players |= dict.fromkeys(
                seek.player_id for seek in self._units.get(unit, {}).values()
            )

    async def _reread(self, seeks: Seeks, now: Millis, read_anew: bool, units: set[Unit]) -> None:
        """Reads the next page of all seeks, for their names and ratings, where these are too old."""
        if read_anew:
            self._refresh, self._refreshed_at = None, now
        elif self._refresh is not None or abs(now - self._refreshed_at) > REREAD:
            changed, _, cursor, more = await seeks.changes(self._refresh)
            for seek in changed:
                if seek.number in self._by_number:
                    self._set(seek.number, seek, units)
            self._refresh, self._refreshed_at = cursor if more else None, now

    def _set(self, number: int, seek: Seek | None, units: set[Unit]) -> None:
        """Replaces a seek. Units of which another number waits now are added to `units`."""
        before = self._by_number.get(number)
        if before == seek:
            return
        if before is not None:
            self._count(before, -1, units)
        if seek is not None:
            self._count(seek, +1, units)

    def _count(self, seek: Seek, step: int, units: set[Unit]) -> None:
        """Adds a seek to all that it is looked up by, or removes it from them."""
        unit, player_id, challenged = unit_of(seek), seek.player_id, seek.challenged
        key = (player_id, unit.criteria, None if challenged is None else challenged.id)
        places: list[tuple[dict[object, dict[int, Seek]], object]] = [
            (self._by_player, player_id),  # type: ignore[list-item]
            (self._units, unit),  # type: ignore[list-item]
        ]
        if challenged is not None:
            places.append((self._challenges, challenged.id))  # type: ignore[arg-type]
            self.changed_players[challenged.id] = None
        if seek.match_id is not None:
            places.append((self.by_match, seek.match_id))  # type: ignore[arg-type]
            self.changed_matches.add(seek.match_id)
            self._matched[player_id] += step
            if not self._matched[player_id]:
                del self._matched[player_id]
            self._to_match |= {unit_of(other) for other in self._by_player.get(player_id, {}).values()}
        if step > 0:
            self._by_number[seek.number] = self.by_key[key] = seek
        else:
            del self._by_number[seek.number]
            if self.by_key.get(key) is seek:
                del self.by_key[key]
        for index, place in places:
            if step > 0:
                index.setdefault(place, {})[seek.number] = seek
            else:
                del index[place][seek.number]
                if not index[place]:
                    del index[place]
        if seek.node is not None:
            self._waiting[unit] += step
            if not self._waiting[unit]:
                del self._waiting[unit]
            if challenged is None:
                units.add(unit)
        if challenged is None and self.changed_criteria is not None:
            self.changed_criteria.add(unit.criteria)
        self._to_match.add(unit)
        self.changed_keys.add(key)
        self.changed_players[player_id] = None

    async def matches(self, now: Millis) -> list[Match]:
        """The matches that `game.lobby.matching.matches` finds in the whole queue, the first `MOST_MATCHES`.

        They are found again until the queue has changed.
        """
        while self._due and self._due[0][0] <= now:
            at, unit = heappop(self._due)
            if self._due_at.get(unit) == at:
                self._to_match.add(unit)
        to_match, ordered = self._to_match, list[tuple[int, Unit, Seek]]()
        async for unit in sliced(to_match):
            ordered += [(seek.number, unit, seek) for seek in self._free(unit)]
        ordered.sort(key=itemgetter(0))
        matching, found = Matching(self._matched.keys(), now), list[Match]()
        async for _, unit, seek in sliced(ordered):
            if (match := matching.add(unit, seek)) is not None:
                found.append(match)
                if len(found) == MOST_MATCHES:
                    break
        else:
            async for unit in sliced(to_match):
                self._set_due(unit, matching.next_at(unit))
            # Those that were passed over for the sake of a match count again where it does not come about.
            self._to_match = {
                unit_of(other)
                for match in found
                for member in match.seeks
                for other in self._by_player[member.player_id].values()
            }
        return found

    def _free(self, unit: Unit) -> list[Seek]:
        """The seeks of a unit that can be matched, where they are enough for a match."""
        seeks = self._units.get(unit, {}).values()
        free = [seek for seek in seeks if seek.node is not None and seek.player_id not in self._matched]
        return free if free and len(free) >= free[0].criteria.seat_count else []

    def _set_due(self, unit: Unit, at: Millis | None) -> None:
        """Has a unit matched again at that instant, and at no other."""
        if at is None:
            self._due_at.pop(unit, None)
        else:
            self._due_at[unit] = at
            heappush(self._due, (at, unit))


def _ordered(seeks: Mapping[int, Seek]) -> list[Seek]:
    return [seeks[number] for number in sorted(seeks)]
