"""Drafts change as their organisers say, one after the other; versions never change, and stay while used."""

import asyncio

import pytest
from msgspec import json

from game.api import Millis
from game.catalogue.entry import WrittenEntry
from game.ports.catalogues import (
    KEPT_VERSIONS,
    MAX_CATALOGUES,
    MAX_ORGANISERS,
    Bounds,
    CatalogueRow,
    Changed,
    DraftChange,
    DraftEntry,
    DraftPage,
    Version,
)
from game.row import SeatedPlayer
from tests.contract.worlds import World

ROOM = Bounds(100, 100_000)


def entry(name: str, kind: str = "zone", points: int = 1) -> WrittenEntry:
    return WrittenEntry(kind, name, name.casefold(), json.encode({"name": name, "points": points}))


async def organiser(world: World, name: str = "ann") -> None:
    await world.player(name)
    assert await world.people.set_passphrase(name, None, "hash")


async def catalogue(world: World, *entries: WrittenEntry, name: str = "ann", id: str = "c") -> None:  # noqa: A002
    """One that ann organises, with these entries in its draft, which has the revision 1 then."""
    await organiser(world, name)
    assert await world.catalogues.create(name, id, f"Town {id}", f"town {id}", "town") == "created"
    assert await change(world, 0, *entries, player=name, id=id) == Changed("changed", 1)


async def change(
    world: World,
    rev: int,
    *put: WrittenEntry,
    nonce: str = "n",
    player: str = "ann",
    id: str = "c",  # noqa: A002
    removed: tuple[tuple[str, str], ...] = (),
    replaced: str | None = None,
    bounds: Bounds = ROOM,
) -> Changed:
    return await world.catalogues.change(player, id, DraftChange(rev, nonce, put, removed, replaced), bounds)


async def names(world: World, kind: str | None = None, limit: int = 100) -> list[str]:
    page = await world.catalogues.draft("ann", "c", kind, ("", ""), limit)
    assert page is not None
    return [one.name for one in page.entries]


async def published(world: World, rev: int, contents: str, hash: str = "", id: str = "c") -> Changed:  # noqa: A002
    return await world.catalogues.publish("ann", id, rev, hash or f"hash of {contents}", contents.encode())


class TestCreating:
    async def test_it_is_found_by_its_organiser(self, world: World) -> None:
        await catalogue(world, entry("Mill"), entry("Moor"))
        assert await world.catalogues.organised_by("ann") == [
            CatalogueRow("c", "Town c", "town", 1, 2, ("ann",))
        ]
        await world.player("bob")
        assert await world.catalogues.organised_by("bob") == []

    async def test_made_again_it_is_made_once(self, world: World) -> None:
        await catalogue(world)
        assert await world.catalogues.create("ann", "c", "Town c", "town c", "town") == "created"
        assert len(await world.catalogues.organised_by("ann")) == 1

    async def test_its_name_is_its_own(self, world: World) -> None:
        await catalogue(world)
        assert await world.catalogues.create("ann", "d", "TOWN C", "town c", "town") == "name_taken"
        assert len(await world.catalogues.organised_by("ann")) == 1

    async def test_who_organises_keeps_the_own_name(self, world: World) -> None:
        await world.player("ann")
        assert await world.catalogues.create("ann", "c", "Town", "town", "town") == "not_kept"
        assert await world.catalogues.create("nobody", "c", "Town", "town", "town") == "not_kept"

    async def test_at_once_no_more_are_made_than_may_be(self, world: World) -> None:
        await organiser(world)
        made = [
            world.catalogues.create("ann", f"c{number}", f"T{number}", f"t{number}", "town")
            for number in range(MAX_CATALOGUES + 3)
        ]
        outcomes = await asyncio.gather(*made)
        assert sorted(outcomes) == ["created"] * MAX_CATALOGUES + ["full"] * 3

    async def test_they_are_listed_by_name(self, world: World) -> None:
        await organiser(world)
        for name in ("b", "Z", "ä", "a"):
            await world.catalogues.create("ann", name, name, name.casefold(), "town")
        assert [one.name for one in await world.catalogues.organised_by("ann")] == ["a", "b", "Z", "ä"]


class TestOrganisers:
    async def test_an_organiser_makes_others(self, world: World) -> None:
        await catalogue(world, entry("Mill"))
        await organiser(world, "bob")
        assert await world.catalogues.set_organiser("ann", "c", "bob", True) == "changed"
        assert await world.catalogues.set_organiser("ann", "c", "bob", True) == "changed"
        [row] = await world.catalogues.organised_by("bob")
        assert row.organisers == ("ann", "bob")
        assert await change(world, 1, entry("Moor"), player="bob") == Changed("changed", 2)
        assert await world.catalogues.set_organiser("bob", "c", "ann", False) == "changed"
        assert await change(world, 2, entry("Marsh")) == Changed("no_catalogue", 0)
        assert await world.catalogues.set_organiser("bob", "c", "bob", False) == "last"

    async def test_who_cannot_be_one(self, world: World) -> None:
        await catalogue(world)
        await world.player("bob")
        assert await world.catalogues.set_organiser("ann", "c", "bob", True) == "not_kept"
        assert await world.catalogues.set_organiser("ann", "c", "cat", True) == "no_player"
        assert await world.catalogues.set_organiser("bob", "c", "bob", True) == "no_catalogue"
        for number in range(MAX_ORGANISERS):
            await organiser(world, f"p{number}")
        outcomes = [
            await world.catalogues.set_organiser("ann", "c", f"p{number}", True)
            for number in range(MAX_ORGANISERS)
        ]
        assert outcomes == ["changed"] * (MAX_ORGANISERS - 1) + ["full"]

    async def test_an_organiser_is_not_cleared_up(self, world: World) -> None:
        await catalogue(world)
        await world.age(10**6)
        await world.people.delete_absent_guests(world.now())
        assert len(await world.catalogues.organised_by("ann")) == 1

    async def test_to_others_there_is_none(self, world: World) -> None:
        await catalogue(world, entry("Mill"))
        await organiser(world, "bob")
        catalogues = world.catalogues
        assert await catalogues.draft("bob", "c", None, ("", ""), 9) is None
        assert await catalogues.publications("bob", "c") is None
        assert await change(world, 1, player="bob") == Changed("no_catalogue", 0)
        assert await catalogues.publish("bob", "c", 1, "h", b"x") == Changed("no_catalogue", 0)
        assert not await catalogues.delete("bob", "c")
        assert await catalogues.version("h") is None


class TestDrafts:
    async def test_its_entries_come_by_kind_and_name_in_pages(self, world: World) -> None:
        await catalogue(world, entry("b"), entry("Ä"), entry("A"), entry("z", "config"), entry("€"))
        page = await world.catalogues.draft("ann", "c", None, ("", ""), 3)
        assert page is not None
        assert page == DraftPage(
            "town",
            1,
            [
                DraftEntry("config", "z", "z", entry("z").json),
                DraftEntry("zone", "A", "a", entry("A").json),
                DraftEntry("zone", "b", "b", entry("b").json),
            ],
            True,
        )
        rest = await world.catalogues.draft("ann", "c", None, ("zone", "b"), 3)
        assert rest is not None
        assert ([one.name for one in rest.entries], rest.more) == (["Ä", "€"], False)
        assert await names(world, "config") == ["z"]

    async def test_an_empty_one(self, world: World) -> None:
        await catalogue(world)
        assert await world.catalogues.draft("ann", "c", None, ("", ""), 3) == DraftPage("town", 1, [], False)

    async def test_entries_are_put_and_removed_together(self, world: World) -> None:
        await catalogue(world, entry("Mill"), entry("Moor"), entry("Marsh"))
        new = (entry("MILL", points=2), entry("Hill"))
        assert await change(world, 1, *new, removed=(("zone", "moor"), ("zone", "none"))) == Changed(
            "changed", 2
        )
        assert await names(world) == ["Hill", "Marsh", "MILL"]

    async def test_a_kind_is_replaced(self, world: World) -> None:
        await catalogue(world, entry("Mill"), entry("Moor"), entry("bonus", "config"))
        assert await change(world, 1, entry("Moor"), entry("Hill"), replaced="zone") == Changed("changed", 2)
        assert await names(world) == ["bonus", "Hill", "Moor"]

    async def test_what_is_for_another_revision_changes_nothing(self, world: World) -> None:
        await catalogue(world, entry("Mill"))
        for rev in (0, 2, 7):
            assert await change(world, rev, entry("Moor"), nonce="o") == Changed("outdated", 1)
        assert await names(world) == ["Mill"]

    async def test_of_two_at_once_one_is_made(self, world: World) -> None:
        await catalogue(world)
        both = (change(world, 1, entry(name), nonce=name) for name in ("Mill", "Moor"))
        assert sorted(await asyncio.gather(*both)) == [Changed("changed", 2), Changed("outdated", 2)]
        assert len(await names(world)) == 1

    async def test_made_again_it_is_made_once(self, world: World) -> None:
        await catalogue(world)
        for _ in range(2):
            assert await change(world, 1, entry("Mill"), nonce="again") == Changed("changed", 2)
        assert await change(world, 2, entry("Moor"), nonce="next") == Changed("changed", 3)
        assert await change(world, 1, entry("Mill"), nonce="again") == Changed("outdated", 3)

    async def test_it_has_bounds(self, world: World) -> None:
        await catalogue(world, entry("a"), entry("b"))
        size = len(entry("a").json)
        assert await change(world, 1, entry("c"), bounds=Bounds(2, 9_999)) == Changed("full", 1)
        assert await change(world, 1, entry("c"), bounds=Bounds(9, 3 * size - 1)) == Changed("full", 1)
        assert await change(world, 1, entry("b", points=2), bounds=Bounds(2, 2 * size)) == Changed(
            "changed", 2
        )
        moved = await change(world, 2, entry("c"), removed=(("zone", "a"),), bounds=Bounds(2, 2 * size))
        assert moved == Changed("changed", 3)
        assert await names(world) == ["b", "c"]

    async def test_text_of_any_kind_comes_back(self, world: World) -> None:
        odd = "\x00 \u2028 \\ \" ' \U0001f600"
        strange = WrittenEntry("zone", "x", "x", json.encode({"name": "x", "text": odd}))
        await catalogue(world, strange)
        page = await world.catalogues.draft("ann", "c", None, ("", ""), 3)
        assert page is not None
        assert json.decode(page.entries[0].json)["text"] == odd


class TestVersions:
    async def test_it_is_found_by_its_hash(self, world: World) -> None:
        await catalogue(world)
        assert await published(world, 1, "x") == Changed("changed", 1)
        assert await world.catalogues.version("hash of x") == Version("town", b"x")
        assert await world.catalogues.version("another") is None

    async def test_published_twice_it_is_one_version(self, world: World) -> None:
        await catalogue(world)
        for _ in range(2):
            assert await published(world, 1, "x") == Changed("changed", 1)
        await published(world, 1, "y")
        await published(world, 1, "x")
        found = await world.catalogues.publications("ann", "c")
        assert found is not None
        assert [(one.number, one.catalogue_hash) for one in found] == [
            (3, "hash of x"),
            (2, "hash of y"),
            (1, "hash of x"),
        ]
        assert abs(found[0].at - world.now()) < 5_000

    async def test_a_draft_that_has_changed_is_not_published(self, world: World) -> None:
        await catalogue(world)
        assert await published(world, 0, "x") == Changed("outdated", 1)
        assert await world.catalogues.publications("ann", "c") == []
        assert await world.catalogues.version("hash of x") is None

    async def test_old_ones_go_unless_a_table_uses_them(self, world: World) -> None:
        await catalogue(world)
        await published(world, 1, "0")
        await published(world, 1, "1")
        await self.opened(world, "t", "hash of 1")
        for number in range(2, KEPT_VERSIONS + 3):
            await published(world, 1, str(number))
        assert await world.catalogues.version("hash of 0") is None
        assert await world.catalogues.version("hash of 1") == Version("town", b"1")
        assert await world.catalogues.version("hash of 2") is None
        assert await world.catalogues.version("hash of 3") == Version("town", b"3")
        found = await world.catalogues.publications("ann", "c")
        assert found is not None
        assert [one.number for one in found] == [*range(KEPT_VERSIONS + 3, 3, -1), 2]

    async def opened(self, world: World, table_id: str, catalogue_hash: str) -> None:
        row = world.row(SeatedPlayer("ann", "ann", 0), id=table_id, catalogue_hash=catalogue_hash)
        assert await world.log.open_table(row, None, 50)
        assert (await world.reread(table_id)).catalogue_hash == catalogue_hash

    async def test_with_a_catalogue_that_is_deleted_its_unused_versions_go(self, world: World) -> None:
        await catalogue(world)
        await catalogue(world, name="bob", id="d")
        for contents in ("used", "shared", "unused"):
            await published(world, 1, contents)
        shared = await world.catalogues.publish("bob", "d", 1, "hash of shared", b"shared")
        assert shared == Changed("changed", 1)
        await self.opened(world, "t", "hash of used")
        assert await world.catalogues.delete("ann", "c")
        assert await world.catalogues.organised_by("ann") == []
        for contents in ("used", "shared"):
            assert await world.catalogues.version(f"hash of {contents}") == Version("town", contents.encode())
        assert await world.catalogues.version("hash of unused") is None

    async def test_without_its_version_no_table_is_opened(self, world: World) -> None:
        await world.player("ann")
        row = world.row(SeatedPlayer("ann", "ann", 0), catalogue_hash="gone")
        assert not await world.log.open_table(row, None, 50)
        assert await world.log.open_table_count("ann") == 0

    async def test_a_table_that_goes_lets_go_of_its_version(self, world: World) -> None:
        await catalogue(world)
        await published(world, 1, "x")
        await self.opened(world, "t", "hash of x")
        await world.age(10**6)
        await world.log.delete_waiting(world.now(), Millis(0))
        assert await world.catalogues.delete("ann", "c")
        assert await world.catalogues.version("hash of x") is None


@pytest.mark.parametrize("entries", [5_000])
async def test_a_full_draft_is_changed_and_read_in_time(world: World, entries: int) -> None:
    """A statement has ten seconds for each."""
    many = [entry(f"Zone {number}") for number in range(entries)]
    await catalogue(world)
    async with asyncio.timeout(4):
        assert await change(world, 1, *many, bounds=Bounds(5_000, 1 << 20)) == Changed("changed", 2)
        assert await change(world, 2, *many, replaced="zone", bounds=Bounds(5_000, 1 << 20)) == Changed(
            "changed", 3
        )
        assert len(await names(world, limit=5_000)) == entries
