"""What is wrong with a whole catalogue, and its bounds. It may take long: call it in a compute process."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from game.api import CatalogueType, EntryFault
from game.catalogue.encoding import by_kind, canonical, decode_entry
from game.catalogue.entry import WrittenEntry, read_entry
from game.catalogue.value import Catalogue
from game.sentence import fault_of, say

MOST_ENTRIES = 5_000
"""Entries of a catalogue, of all kinds."""

MOST_BYTES = 1 << 20
"""Bytes of its entries as JSON."""

MOST_FAULTS = 1_000
"""Faults that are listed; of more only the number is told."""

SECONDS = 10.0
"""For which a catalogue may be checked, or a file be read, before it counts as one that cannot be."""

NO_KIND = say("There is no such kind of entries.", "catalogue-no-kind")
TOO_MANY = say("A catalogue has at most {count} entries.", "catalogue-entries", count=MOST_ENTRIES)
TOO_LARGE = say("A catalogue has at most {count} MiB.", "catalogue-size", count=MOST_BYTES >> 20)


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
            faults.append(EntryFault(kind, name, NO_KIND))
            continue
        entry, wrong = read_entry(kind, entry_type, text)
        faults += [EntryFault(kind, name, one.sentence, one.field) for one in wrong]
        if entry is not None:
            good.append(entry)
            decoded.append((kind, decode_entry(entry_type, entry.json)))
    faults += same_names(good)
    if len(entries) > MOST_ENTRIES:
        faults.append(EntryFault("", "", TOO_MANY))
    if sum(len(entry.json) for entry in good) > MOST_BYTES:
        faults.append(EntryFault("", "", TOO_LARGE))
    if not faults:  # else the function of the game would meet what it need not expect
        faults += found_by_game(catalogue_type, Catalogue(by_kind(catalogue_type, decoded)))
    if faults:
        return Checked(None, faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS))
    return Checked(canonical(game_name, catalogue_type.kinds, good), [])


def found_by_game(catalogue_type: CatalogueType, catalogue: Catalogue) -> Iterator[EntryFault]:
    """What a game says of a whole. Raises `TypeError` where that has something that is no sentence."""
    for kind, name, sentence, field in catalogue_type.faults(catalogue):
        if (fault := fault_of(sentence)) is not None:
            raise TypeError(f"The faults of the game have {fault}")
        yield EntryFault(f"{kind:.500}", f"{name:.500}", sentence, f"{field:.500}")


def same_names(entries: Iterable[WrittenEntry]) -> list[EntryFault]:
    """The entries whose names count as those of others before them, of the same kind."""
    first: dict[tuple[str, str], str] = {}
    faults = []
    for entry in entries:
        known = first.setdefault((entry.kind, entry.name_key), entry.name)
        if known is not entry.name:
            sentence = say("There is another of this name, “{name}”.", "entry-name-taken", name=known)
            faults.append(EntryFault(entry.kind, entry.name, sentence, "name"))
    return faults
