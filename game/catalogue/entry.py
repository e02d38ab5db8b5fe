"""Entries of a catalogue, and what is wrong with one, as sentences for an organiser to read."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import category

import msgspec
from msgspec import Struct, structs

from game.catalogue.value import name_of
from game.catalogue.value_faults import path_of, sentence_of
from game.kit.confusables import name_key
from game.sentence import Sentence, say

LONGEST_NAME = 100
"""Characters of the name of an entry."""

MOST_ENTRY_BYTES = 64 << 10
"""Bytes of an entry as JSON."""

TOO_LONG = say("An entry has at most {count} KiB.", "entry-size", count=MOST_ENTRY_BYTES >> 10)
UNKNOWN = say("There is no such field.", "entry-no-field")
MISSING = say("This field is missing.", "entry-lacks-field")
NO_OBJECT = say("This is no JSON object.", "entry-no-object")


class FieldFault(NamedTuple):
    """What is wrong with an entry; `field` is a field, perhaps with a path into it, or empty: all of it."""

    field: str
    sentence: Sentence


class WrittenEntry(NamedTuple):
    """An entry as it is kept: its name, the key by which the name is compared, and its canonical JSON."""

    kind: str
    name: str
    name_key: str
    json: bytes


def entry_of(entry_type: type[Struct], values: Mapping[str, Any]) -> tuple[Struct | None, list[FieldFault]]:
    """The entry of these values of its fields, and all that is wrong with them; None where anything is."""
    fields = {field.encode_name: field for field in structs.fields(entry_type)}
    tag = entry_type.__struct_config__.tag_field
    faults = [FieldFault(name, UNKNOWN) for name in values if name not in fields and name != tag]
    for name, field in fields.items():
        if name in values:
            try:
                msgspec.convert(values[name], field.type)
            except (msgspec.ValidationError, RecursionError) as error:
                faults.append(FieldFault(f"{name}{path_of(error)}", sentence_of(error)))
        elif field.required:
            faults.append(FieldFault(name, MISSING))
    if faults:
        return None, faults
    try:
        entry = msgspec.convert(values, entry_type)
    except (msgspec.ValidationError, RecursionError) as error:  # of several fields together
        return None, [FieldFault("", sentence_of(error))]
    if fault := fault_of_name(name_of(entry)):
        return None, [FieldFault("name", fault)]
    return entry, []


def fault_of_name(name: str) -> Sentence | None:
    """What is wrong with the name of an entry, or of a catalogue, as a sentence; None where nothing is."""
    if not 1 <= len(name) <= LONGEST_NAME:
        return say("A name has 1 to {count} characters.", "catalogue-name-length", count=LONGEST_NAME)
    if name != name.strip() or any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name):
        return say("A name is one line, without spaces at its ends.", "catalogue-name-line")
    if not name_key(name):
        return say("A name has at least one letter that can be seen.", "catalogue-name-visible")
    return None


def written(kind: str, entry: Struct) -> WrittenEntry:
    """An entry as it is kept."""
    return WrittenEntry(
        kind, name_of(entry), name_key(name_of(entry)), msgspec.json.encode(entry, order="sorted")
    )


def read_entry(
    kind: str, entry_type: type[Struct], text: bytes | msgspec.Raw
) -> tuple[WrittenEntry | None, list[FieldFault]]:
    """The entry of a JSON object, as it is kept, and all that is wrong with it; None where anything is."""
    if len(bytes(text)) > MOST_ENTRY_BYTES:
        return None, [FieldFault("", TOO_LONG)]
    try:
        values = msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError):
        return None, [FieldFault("", NO_OBJECT)]
    entry, faults = entry_of(entry_type, values)
    return None if entry is None else written(kind, entry), faults
