"""What is wrong with a whole catalogue, and its bounds. It may take long: call it in a compute process."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from game.api import CatalogueType, EntryFault
from game.catalogue.encoding import by_kind, canonical, decode_entry
from game.catalogue.entry import WrittenEntry, read_entry
from game.catalogue.value import Catalogue

MOST_ENTRIES = 5_000
"""Entries of a catalogue, of all kinds."""

MOST_BYTES = 1 << 20
"""Bytes of its entries as JSON."""

MOST_FAULTS = 1_000
"""Faults that are listed; of more only the number is told."""

SECONDS = 10.0
"""For which a catalogue may be checked, or a file be read, before it counts as one that cannot be."""


class Checked(NamedTuple):
    """The canonical JSON of a catalogue, or what is wrong with it, and how many faults are not listed."""

    contents: bytes | None
    faults: list[EntryFault]
    more: int = 0


def checked(
    game_name: str, catalogue_type: CatalogueType, entries: Sequence[tuple[str, str, bytes]]
) -> Checked:
    """Checks a whole catalogue, given as kind, name and JSON of each entry: one by one, and together."""
    faults: list[EntryFault] = []
    good: list[WrittenEntry] = []
    decoded: list[tuple[str, Any]] = []
    for kind, name, text in entries:
        if (entry_type := catalogue_type.kinds.get(kind)) is None:
            faults.append(EntryFault(kind, name, "There is no such kind of entries."))
            continue
        entry, wrong = read_entry(kind, entry_type, text)
        faults += [EntryFault(kind, name, one.text, one.field) for one in wrong]
        if entry is not None:
            good.append(entry)
            decoded.append((kind, decode_entry(entry_type, entry.json)))
    faults += same_names(good)
    if len(entries) > MOST_ENTRIES:
        faults.append(EntryFault("", "", f"A catalogue has at most {MOST_ENTRIES} entries."))
    if sum(len(entry.json) for entry in good) > MOST_BYTES:
        faults.append(EntryFault("", "", f"A catalogue has at most {MOST_BYTES >> 20} MiB."))
    if not faults:  # else the function of the game would meet what it need not expect
        found = catalogue_type.faults(Catalogue(by_kind(catalogue_type, decoded)))
        faults += [EntryFault(*(f"{part:.500}" for part in fault)) for fault in found]
    if faults:
        return Checked(None, faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS))
    return Checked(canonical(game_name, catalogue_type.kinds, good), [])


def same_names(entries: Iterable[WrittenEntry]) -> list[EntryFault]:
    """The entries whose names count as those of others before them, of the same kind."""
    first: dict[tuple[str, str], str] = {}
    faults = []
    for entry in entries:
        known = first.setdefault((entry.kind, entry.name_key), entry.name)
        if known is not entry.name:
            text = f"There is another {entry.kind} of this name, “{known}”."
            faults.append(EntryFault(entry.kind, entry.name, text, "name"))
    return faults
