"""The catalogue that is rehearsed: the organisers' files, a published version, or the demo town."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from game.api import CatalogueType, EntryFault
from game.catalogue import Catalogue
from game.catalogue.checking import checked
from game.catalogue.encoding import by_kind, decoded
from game.catalogue.files import Format, read_file
from game.rules.trainlag.game import GAME

HASH = re.compile(r"[0-9a-f]{64}")

FORMATS: dict[str, Format] = {".csv": "csv", ".geojson": "geojson", ".json": "geojson"}


class Unreadable(Exception):
    """What was asked for is no catalogue. The text is a sentence."""


class Read(NamedTuple):
    """A catalogue, or all that is wrong with it, a sentence each."""

    catalogue: Catalogue | None
    faults: Sequence[str] = ()


def read_paths(paths: Sequence[Path]) -> Read:
    """Reads files that are called as the kind of their entries, such as zone.geojson, or folders of them.

    Raises `Unreadable` or `OSError`.
    """
    catalogue_type = type_of()
    entries: list[tuple[str, str, bytes]] = []
    faults: list[str] = []
    for path in files_of(paths):
        kind, form = path.stem, FORMATS.get(path.suffix.lower())
        entry_type = catalogue_type.kinds.get(kind)
        if entry_type is None or form is None:
            known = ", ".join(catalogue_type.kinds)
            raise Unreadable(f"{path} is called as no kind of entries: {known}, with .csv or .geojson.")
        found = read_file(kind, entry_type, form, path.read_bytes())
        faults += [
            f"{path.name}, row {fault.row}{fault.field and f', {fault.field}'}: {fault.sentence.text}"
            for fault in found.faults
        ]
        faults += [f"{path.name}: {found.more} faults more."] if found.more else []
        entries += [(kind, entry.name, entry.json) for entry in found.entries]
    return Read(None, faults) if faults else read_entries(entries)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files, and those in the folders that have the name of a kind."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [
            one for one in sorted(path.iterdir()) if one.stem in type_of().kinds and one.suffix in FORMATS
        ]
        if not inside:
            raise Unreadable(f"In {path} no file is called as a kind of entries.")
        found += inside
    return found


def read_entries(entries: Sequence[tuple[str, str, bytes]]) -> Read:
    """Checks entries as a whole, as they are checked when they are published."""
    whole = checked(GAME.name, type_of(), entries)
    if whole.contents is None:
        more = [f"{whole.more} faults more."] if whole.more else []
        return Read(None, [*map(sentence, whole.faults), *more])
    return read_version(whole.contents)


def read_version(contents: bytes) -> Read:
    """Decodes a version that was published. Raises `Unreadable` where it is of another game."""
    try:
        return Read(Catalogue(by_kind(type_of(), decoded(type_of(), contents))))
    except (msgspec.MsgspecError, KeyError) as error:
        raise Unreadable(f"This version is no town of {GAME.name}.") from error


def sentence(fault: EntryFault) -> str:
    """A fault as a line: where it is, and what it is."""
    where = ", ".join(filter(None, [fault.kind, fault.name, fault.field]))
    return f"{where}: {fault.sentence.text}" if where else fault.sentence.text


def type_of() -> CatalogueType:
    """The kinds of entries of the game that is rehearsed."""
    if GAME.catalogue is None:
        raise Unreadable(f"{GAME.name} is played without a catalogue.")
    return GAME.catalogue
