"""A list in which nobody has more than a share of the first places: the lobby's tables, seeks or people.

Each entry belongs to a player and to an address. Its number is that among the player's entries; its rank is
that among the entries of the address, by number and then by order. The list is sorted by rank and then by
order: the first entry of each address, then the second of each. So an address has one entry of each rank in
whatever part of the list is looked at, and the share holds for each filter.

An entry costs the same however long the list is. Where an address has very many entries its first `RANKED`
have ranks of their own, and all others the next one.
"""

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

import msgspec

from game.kit.sorted_keys import SortedKeys
from game.lobby.sliced import emptied

T = TypeVar("T")

RANKED = 50
"""Entries of an address that have ranks of their own."""

MOST_LOOKED_AT = 2_000
"""Entries that are looked at for one page, where some of them may be left out."""

SLICE = 100
"""Entries that are placed before other tasks of the process have a turn: in a millisecond."""

Order: TypeAlias = tuple[Any, ...]
"""The place of an entry among all; the last item is its id."""

Facet: TypeAlias = tuple[Any, ...]
"""What entries are filtered by that has few values."""

Key: TypeAlias = tuple[int, Order]
"""The place of an entry in the list: its rank, and its order."""

_UNPLACED = 0


class Entry(msgspec.Struct, gc=False):
    """One entry. `rating` is what it is filtered by beside its facet.

    Entries with the same `unit` count as one: they have the same facet and rating, and the one with the first
    place is shown.
    """

    order: Order
    facet: Facet
    player_id: str
    origin: str
    rating: int = 0
    unit: str | None = None
    number: int = 0
    rank: int = _UNPLACED

    @property
    def key(self) -> Key:
        """Its place in the list, once it is placed."""
        return self.rank, self.order

    def of(self, origin: str) -> "Entry":
        """The same entry, of another address."""
        return Entry(self.order, self.facet, self.player_id, origin, self.rating, self.unit)

    @property
    def rated(self) -> tuple[int, Any]:
        """Its place among the ratings."""
        return self.rating, self.order[-1] if self.unit is None else self.unit


class Page(NamedTuple):
    """A part of the list, by ids in their order; of `total` entries in all, and `after` that come others."""

    ids: list[Any]
    total: int
    after: Key | None


class _Group:
    """The entries of one facet, and the ratings of their units."""

    def __init__(self) -> None:
        self.keys: SortedKeys[Key] = SortedKeys()
        self.ratings: SortedKeys[tuple[int, Any]] = SortedKeys()
        self._units: Counter[str] = Counter()

    def add(self, entry: Entry) -> None:
        self.keys.add(entry.key)
        if entry.unit is not None:
            self._units[entry.unit] += 1
            if self._units[entry.unit] > 1:
                return
        self.ratings.add(entry.rated)

    def remove(self, entry: Entry) -> None:
        self.keys.remove(entry.key)
        if entry.unit is not None:
            self._units[entry.unit] -= 1
            if self._units[entry.unit]:
                return
            del self._units[entry.unit]
        self.ratings.remove(entry.rated)


class FairList:
    """Entries by id. What is changed is in the list after `place`."""

    def __init__(self) -> None:
        self._entries: dict[Any, Entry] = {}
        # Tuples, as most have one entry: of these the garbage collector looks at none again.
        self._of_player: dict[str, tuple[Order, ...]] = {}
        self._of_origin: dict[str, tuple[tuple[int, Order], ...]] = {}
        """By number and order."""
        self._to_place: dict[str, set[Any]] = {}
        """By origin, where something has changed: the ids of those that are new or have other numbers."""
        self._groups: dict[Facet, _Group] = {}
        self._units: dict[str, set[Any]] = {}
        """The ids of the entries of each unit."""

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, entry_id: Any) -> Entry | None:
        """The entry of this id; None where there is none."""
        return self._entries.get(entry_id)

    def set(self, entry_id: Any, entry: Entry | None) -> None:
        """Puts an entry in the place of one with the same id; None removes that."""
        before = self._entries.get(entry_id)
        if before is not None:
            if entry is not None and _same(before, entry):
                return
            self._remove(entry_id, before)
        if entry is not None:
            self._entries[entry_id] = entry
            if entry.unit is not None:
                self._units.setdefault(entry.unit, set()).add(entry_id)
            self._of_player[entry.player_id] = _with(self._of_player.get(entry.player_id, ()), entry.order)
            self._number(entry.player_id)

    def _remove(self, entry_id: Any, entry: Entry) -> None:
        """Removes one from all that it is in."""
        del self._entries[entry_id]
        if entry.unit is not None:
            self._units[entry.unit].discard(entry_id)
            if not self._units[entry.unit]:
                del self._units[entry.unit]
        orders = _without(self._of_player[entry.player_id], entry.order)
        of_origin = self._of_origin[entry.origin]
        self._of_origin[entry.origin] = _without(of_origin, (entry.number, entry.order))
        self._to_place.setdefault(entry.origin, set()).discard(entry_id)
        self._take_out(entry)
        if orders:
            self._of_player[entry.player_id] = orders
            self._number(entry.player_id)
        else:
            del self._of_player[entry.player_id]

    def _number(self, player_id: str) -> None:
        """Gives a player's entries their numbers."""
        for number, order in enumerate(self._of_player[player_id], 1):
            entry = self._entries[order[-1]]
            if entry.number != number:
                of_origin = self._of_origin.get(entry.origin, ())
                if entry.number:
                    of_origin = _without(of_origin, (entry.number, order))
                entry.number = number
                self._of_origin[entry.origin] = _with(of_origin, (number, order))
                self._to_place.setdefault(entry.origin, set()).add(order[-1])

    async def clear(self) -> None:
        """Forgets all entries."""
        for group in self._groups.values():
            for keys in (group.keys, group.ratings):
                while keys.drop():
                    await asyncio.sleep(0)
        for kept in (self._entries, self._of_player, self._of_origin, self._to_place, self._units):
            await emptied(kept)
        self._groups.clear()

    async def place(self) -> None:
        """Gives what has changed its ranks."""
        placed = 0
        while self._to_place:
            origin, new = self._to_place.popitem()
            # What had a rank of its own has been passed by no more than are new.
            first = self._of_origin[origin][: RANKED + len(new)]
            ranks = {order[-1]: min(rank, RANKED + 1) for rank, (_, order) in enumerate(first, 1)}
            for entry_id, rank in (dict.fromkeys(new, RANKED + 1) | ranks).items():
                entry = self._entries.get(entry_id)
                if entry is not None and entry.origin == origin and entry.rank != rank:
                    self._take_out(entry)
                    self._put_in(entry, rank)
                    placed += 1
            if not first:
                del self._of_origin[origin]
            if placed >= SLICE:
                placed = 0
                await asyncio.sleep(0)

    def _put_in(self, entry: Entry, rank: int) -> None:
        """Puts an entry into the list."""
        entry.rank = rank
        if entry.facet not in self._groups:
            self._groups[entry.facet] = _Group()
        self._groups[entry.facet].add(entry)

    def _take_out(self, entry: Entry) -> None:
        """Takes it out of the list, where it is there."""
        if entry.rank != _UNPLACED:
            group = self._groups[entry.facet]
            group.remove(entry)
            if not group.keys:
                del self._groups[entry.facet]
            entry.rank = _UNPLACED

    def _of(self, wanted: Callable[[Facet], bool]) -> Iterator[_Group]:
        return (group for facet, group in self._groups.items() if wanted(facet))

    def page(
        self,
        wanted: Callable[[Facet], bool],
        limit: int,
        after: Key | None = None,
        ratings: tuple[int, int] | None = None,
    ) -> Page:
        """At most `limit` entries of these facets and ratings, both ends included.

        It may be fewer though there are more, where many are left out.
        """
        groups = list(self._of(wanted))
        keys, found, passed = merge(*(group.keys.after(after) for group in groups)), list[Key](), after
        for key in islice(keys, MOST_LOOKED_AT):
            if len(found) == limit:
                return Page(_ids(found), _count(groups, ratings), passed)
            entry = self._entries[key[1][-1]]
            if (ratings is None or ratings[0] <= entry.rating <= ratings[1]) and self._is_first(entry):
                found.append(key)
            passed = key
        return Page(_ids(found), _count(groups, ratings), None if next(keys, None) is None else passed)

    def _is_first(self, entry: Entry) -> bool:
        """Whether it has the first place of its unit."""
        if entry.unit is None:
            return True
        return entry.key == min(self._entries[one].key for one in self._units[entry.unit])

    def prefixed(self, prefix: str, limit: int, after: Key | None = None) -> Page:
        """At most `limit` of those whose order begins with a text that begins with `prefix`."""
        end = prefix + chr(0x10FFFF)
        found, count = list[Key](), 0
        for group in self._of(lambda facet: True):
            for rank in range(1, RANKED + 2):
                first, last = (rank, (prefix,)), (rank, (end,))
                here = group.keys.count_before(last) - group.keys.count_before(first)
                count += here
                start = first if after is None else max(first, after)
                if here and start < last and len(found) <= limit:
                    for key in group.keys.after(start):
                        if key >= last or len(found) > limit:
                            break
                        found.append(key)
        more = len(found) > limit
        return Page(_ids(found[:limit]), count, found[limit - 1] if more else None)


def _with(ordered: tuple[T, ...], item: T) -> tuple[T, ...]:
    """The same with an item in its place."""
    at = bisect_left(ordered, cast(Any, item))
    return (*ordered[:at], item, *ordered[at:])


def _without(ordered: tuple[T, ...], item: T) -> tuple[T, ...]:
    """The same without an item that is there."""
    at = bisect_left(ordered, cast(Any, item))
    return ordered[:at] + ordered[at + 1 :]


def _same(before: Entry, entry: Entry) -> bool:
    """Whether two entries differ by nothing but their places."""
    names = ("order", "facet", "player_id", "origin", "rating", "unit")
    return all(getattr(before, name) == getattr(entry, name) for name in names)


def _ids(keys: list[Key]) -> list[Any]:
    """The ids of these, in the order of all."""
    return [order[-1] for order in sorted(order for _, order in keys)]


def _count(groups: list[_Group], ratings: tuple[int, int] | None) -> int:
    """How many entries these groups have, of these ratings."""
    if ratings is None:
        return sum(len(group.ratings) for group in groups)
    low, high = cast(tuple[int, Any], (ratings[0],)), cast(tuple[int, Any], (ratings[1] + 1,))
    return sum(group.ratings.count_before(high) - group.ratings.count_before(low) for group in groups)
