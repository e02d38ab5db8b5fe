"""What a file brings to a catalogue, or all that is wrong with it.

To read one may take long: that is for a compute process.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from game.api import CatalogueType
from game.catalogue.checking import MOST_ENTRIES, MOST_FAULTS, TOO_MANY
from game.catalogue.csv_file import BadFile, Row, read_csv, write_csv
from game.catalogue.encoding import decode_entry, decoded
from game.catalogue.entry import MOST_ENTRY_BYTES, TOO_LONG, WrittenEntry, written
from game.catalogue.geojson import geometry_field, read_geojson, write_geojson
from game.sentence import Sentence, say

Format: TypeAlias = Literal["csv", "geojson"]

MOST_FILE_BYTES = 4 << 20
"""Bytes of a file; as CSV or GeoJSON a catalogue is larger than as its own JSON."""


class FileFault(NamedTuple):
    """What is wrong in a row or feature; 0 is the file, an empty `field` the whole row."""

    row: int
    field: str
    sentence: Sentence


class FileContents(NamedTuple):
    """The entries of a file. Where anything is wrong there are none, but all faults, and how many more."""

    entries: list[WrittenEntry]
    faults: list[FileFault]
    more: int = 0


def read_file(kind: str, entry_type: type[Struct], form: Format, data: bytes) -> FileContents:
    """The entries of a file of one kind, or all that is wrong with them."""
    faults: list[FileFault] = []
    entries: list[WrittenEntry] = []
    first_rows: dict[str, int] = {}
    rows: Iterator[Row] = (read_csv if form == "csv" else read_geojson)(entry_type, data)
    try:
        for count, row in enumerate(rows, 1):
            if count > MOST_ENTRIES:
                raise BadFile(row.number, TOO_MANY)
            faults += [FileFault(row.number, one.field, one.sentence) for one in row.faults]
            if row.entry is None:
                continue
            entry = written(kind, row.entry)
            first = first_rows.setdefault(entry.name_key, row.number)
            if first != row.number:
                text = "“{name}” has the same name as what stands at {row}."
                same = say(text, "entry-name-twice", name=entry.name, row=first)
                faults.append(FileFault(row.number, "name", same))
            if len(entry.json) > MOST_ENTRY_BYTES:
                faults.append(FileFault(row.number, "", TOO_LONG))
            entries.append(entry)
    except BadFile as error:
        faults.append(FileFault(error.number, error.field, error.sentence))
    if faults:
        return FileContents([], faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS))
    return FileContents(entries, [])


def write_file(entry_type: type[Struct], form: Format, texts: Sequence[bytes]) -> bytes:
    """A file of entries, given as their JSON; raises `msgspec.MsgspecError` where one is of no such kind.

    A kind without a geometry has no GeoJSON: see `forms`.
    """
    write = write_csv if form == "csv" else write_geojson
    return write(entry_type, [decode_entry(entry_type, text) for text in texts]).encode()


def write_version(catalogue_type: CatalogueType, kind: str, form: Format, contents: bytes) -> bytes:
    """A file of the entries of a kind of a whole catalogue, as canonical JSON; raises as `write_file`."""
    write = write_csv if form == "csv" else write_geojson
    entries = [entry for one, entry in decoded(catalogue_type, contents) if one == kind]
    return write(catalogue_type.kinds[kind], entries).encode()


def forms(entry_type: type[Struct]) -> list[Format]:
    """The formats in which entries of a kind come and go."""
    return ["csv"] if geometry_field(entry_type) is None else ["csv", "geojson"]
