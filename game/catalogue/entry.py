"""Entries of a catalogue, and what is wrong with one, as sentences for an organiser to read."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import category

import msgspec
from msgspec import Struct, structs

from game.catalogue.value import name_of
from game.kit.confusables import name_key
from game.sentence import Sentence, say

LONGEST_NAME = 100
"""Characters of the name of an entry."""

MOST_ENTRY_BYTES = 64 << 10
"""Bytes of an entry as JSON."""

WORDS = {
    "int": "a whole number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
    "float": "a number with a fraction",
}
"""What types are called in a sentence."""


class FieldFault(NamedTuple):
    """What is wrong with a field of an entry; `field` is empty where it is the entry as a whole."""

    field: str
    text: str


class WrittenEntry(NamedTuple):
    """An entry as it is kept: its name, the key by which the name is compared, and its canonical JSON."""

    kind: str
    name: str
    name_key: str
    json: bytes


def sentence(error: Exception) -> str:
    """What msgspec or a `__post_init__` says of a value, as a sentence."""
    message, _, path = str(error).partition(" - at `$")
    words = re.sub(r"`(\w+)`", lambda found: WORDS.get(found[1], f"“{found[1]}”"), message).rstrip(".")
    where = path.rstrip("`").removeprefix(".")
    return f"{words:.300}, at {where:.100}." if where else f"{words:.300}."


def entry_of(entry_type: type[Struct], values: Mapping[str, Any]) -> tuple[Struct | None, list[FieldFault]]:
    """The entry of these values of its fields, and all that is wrong with them; None where anything is."""
    fields = {field.encode_name: field for field in structs.fields(entry_type)}
    tag = entry_type.__struct_config__.tag_field
    faults = [
        FieldFault(name, "There is no such field.") for name in values if name not in fields and name != tag
    ]
    for name, field in fields.items():
        if name in values:
            try:
                msgspec.convert(values[name], field.type)
            except (msgspec.ValidationError, RecursionError) as error:
                faults.append(FieldFault(name, sentence(error)))
        elif field.required:
            faults.append(FieldFault(name, "This field is missing."))
    if faults:
        return None, faults
    try:
        entry = msgspec.convert(values, entry_type)
    except (msgspec.ValidationError, RecursionError) as error:  # of several fields together
        return None, [FieldFault("", sentence(error))]
    if fault := fault_of_name(name_of(entry)):
        return None, [FieldFault("name", fault.text)]
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
        return None, [FieldFault("", f"An entry has at most {MOST_ENTRY_BYTES >> 10} KiB.")]
    try:
        values = msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError):
        return None, [FieldFault("", "This is no JSON object.")]
    entry, faults = entry_of(entry_type, values)
    return None if entry is None else written(kind, entry), faults
