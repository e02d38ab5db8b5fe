"""Files and whole catalogues are worked through in another process, by the one that a server has."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from game import rules
from game.lifecycle.drafts import Drafts
from game.memory.world import World
from game.process.compute import Compute
from game.refused import Refused
from tests.games.town import TOWN

ROWS = 4_000
CSV = "name,neighbours,points\n" + "".join(f"Zone {n},Zone {(n + 1) % ROWS},{n % 9}\n" for n in range(ROWS))


@pytest.fixture
async def organised() -> AsyncIterator[tuple[Drafts, str]]:
    """What ann may do, and a catalogue of hers."""
    world, compute = World(), Compute()
    await world.people.create_player("ann", "ann", "ann", b"token")
    await world.people.set_passphrase("ann", None, "hash")
    found = Drafts({**rules.find(), "town": TOWN}, world.catalogues, compute)
    yield found, await found.create("ann", "town", "Old town")
    await compute.close()


async def test_a_large_file_is_imported_published_and_exported(organised: tuple[Drafts, str]) -> None:
    found, catalogue = organised
    imported = await found.import_file("ann", catalogue, "zone", "csv", CSV.encode(), 0)
    assert (imported.done, imported.entries) == (True, ROWS)
    published = await found.publish("ann", catalogue, 1)
    assert not published.faults
    assert published.catalogue_hash is not None
    exported, rev = await found.export_file("ann", catalogue, "zone", "csv")
    assert rev == 1
    assert await found.export_version("x", published.catalogue_hash, "zone", "csv") == exported
    again = await found.import_file("ann", catalogue, "zone", "csv", exported, 1)
    assert again.done
    assert (await found.publish("ann", catalogue, 2)).catalogue_hash == published.catalogue_hash


async def test_an_entry_of_older_rules_cannot_be_exported_but_is_told(organised: tuple[Drafts, str]) -> None:
    found, catalogue = organised
    assert (await found.import_file("ann", catalogue, "zone", "csv", b"name,neighbours\nMill,\n", 0)).done
    world: World = found._catalogues  # type: ignore[assignment]
    [stored] = world._state.catalogues.values()  # type: ignore[attr-defined]
    [(key, entry)] = stored.entries.items()
    stored.entries[key] = entry._replace(json=b'{"name":"Mill","colour":1}')
    with pytest.raises(Refused, match="older rules"):
        await found.export_file("ann", catalogue, "zone", "csv")
    published = await found.publish("ann", catalogue, 1)
    assert published.catalogue_hash is None
    assert {fault.field for fault in published.faults} == {"colour", "neighbours"}


async def test_while_a_file_is_read_the_loop_goes_on(organised: tuple[Drafts, str]) -> None:
    found, catalogue = organised
    reading = asyncio.create_task(found.import_file("ann", catalogue, "zone", "csv", CSV.encode(), 0))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10
