"""The list in which nobody has more than a share, against one that is sorted as the text says."""

import random
from collections import defaultdict
from typing import Any

import pytest

from game.lobby import fair_list
from game.lobby.fair_list import Entry, FairList, Key


def ordered(entries: dict[str, Entry], ranked: int) -> list[tuple[int, Any]]:
    """All entries in their places, by the text of the module."""
    numbers = dict[Any, int]()
    of_player, of_origin = defaultdict[str, list[Any]](list), defaultdict[str, list[Any]](list)
    for entry in entries.values():
        of_player[entry.player_id].append(entry.order)
    for orders in of_player.values():
        numbers |= {order: number for number, order in enumerate(sorted(orders), 1)}
    for entry in entries.values():
        of_origin[entry.origin].append((numbers[entry.order], entry.order))
    return sorted(
        (min(rank, ranked + 1), order)
        for found in of_origin.values()
        for rank, (_, order) in enumerate(sorted(found), 1)
    )


@pytest.mark.parametrize("seed", range(8))
async def test_it_is_in_the_order_that_it_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_list, "RANKED", 3)
    chance, fair, entries = random.Random(seed), FairList(), dict[str, Entry]()
    for _ in range(60):
        for _ in range(chance.randrange(1, 9)):
            name = f"e{chance.randrange(40):02}"
            if name in entries and chance.random() < 0.4:
                fair.set(name, None)
                del entries[name]
                continue
            player = chance.randrange(9)
            # The same player may come from another address, and the order of an entry may change.
            origin = f"a{player % 3 if chance.random() < 0.8 else 3}"
            order = (chance.randrange(20), name)
            entry = Entry(order, (chance.randrange(3),), f"p{player}", origin, chance.randrange(5))
            fair.set(name, entry)
            entries[name] = Entry(order, entry.facet, entry.player_id, origin, entry.rating)
        await fair.place()
        wanted = {facet for facet in range(3) if chance.random() < 0.7}
        low, high = sorted((chance.randrange(5), chance.randrange(5)))
        expected = [
            key
            for key in ordered(entries, 3)
            if entries[key[1][-1]].facet[0] in wanted and low <= entries[key[1][-1]].rating <= high
        ]
        found, after, limit = list[str](), None, chance.randrange(1, 6)
        while True:
            page = fair.page(lambda facet: facet[0] in wanted, limit, after, (low, high))  # noqa: B023
            assert page.total == len(expected)
            here = expected[len(found) : len(found) + limit]
            assert page.ids == [order[-1] for order in sorted(order for _, order in here)]
            found += page.ids
            after = page.after
            if after is None:
                break
        assert len(found) == len(expected)
        assert len(fair) == len(entries)


async def test_a_unit_counts_once_and_has_its_first_place() -> None:
    fair = FairList()
    for number, (origin, unit) in enumerate([("a", "x"), ("a", "y"), ("a", "z"), ("b", "z"), ("c", "z")]):
        fair.set(number, Entry((number,), (), f"p{number}", origin, 7, unit))
    await fair.place()
    page = fair.page(lambda facet: True, 9, None, (7, 7))
    assert (page.ids, page.total) == ([0, 1, 3], 3), "z by the first entry of b"
    assert fair.page(lambda facet: True, 2).ids == [0, 3]
    fair.set(3, None)
    await fair.place()
    assert fair.page(lambda facet: True, 2).ids == [0, 4]
    for number in (2, 4):
        fair.set(number, None)
    await fair.place()
    assert fair.page(lambda facet: True, 9).total == 2


async def test_a_page_looks_at_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_list, "MOST_LOOKED_AT", 10)
    fair = FairList()
    for number in range(35):
        fair.set(number, Entry((number,), (), f"p{number}", f"p{number}", int(number == 34)))
    await fair.place()
    after: Key | None = None
    pages = list[list[int]]()
    while not pages or after is not None:
        page = fair.page(lambda facet: True, 5, after, (1, 1))
        assert page.total == 1
        pages.append(page.ids)
        after = page.after
    assert pages == [[], [], [], [34]]


async def test_what_begins_with_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_list, "RANKED", 2)
    names = ["a", "ab", "abc", "abd", "b", "ba", "ab\U0010fffe"]
    fair = FairList()
    for name in names:
        fair.set(name, Entry((name, name), (), name, "one" if name < "ac" else name))
    await fair.place()
    for prefix in ("", "a", "ab", "abc", "b", "c"):
        expected = sorted(name for name in names if name.startswith(prefix))
        assert fair.prefixed(prefix, 9).ids == expected
        found, after, first = list[str](), None, True
        while first or after is not None:
            page, first = fair.prefixed(prefix, 2, after), False
            assert page.total == len(expected)
            found, after = [*found, *page.ids], page.after
        assert sorted(found) == expected
