"""What the catalogues of a game hold: the kinds of entries that it declares, and what it checks of a whole.

A catalogue is what organisers write and a game is played with, such as the zones of a town. Who writes it
need not be who plays, and it is not agreed anew for each table as a setup is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from game.sentence import Sentence

KIND = re.compile(r"[a-z][a-z0-9_]{0,31}")
"""What a kind may be called: its name is that of a file too."""

MOST_KINDS = 20
"""Kinds of a catalogue, at most."""


class EntryFault(NamedTuple):
    """What is wrong with an entry of a catalogue; `field` is empty where it is the whole."""

    kind: str
    name: str
    sentence: Sentence
    field: str = ""


def no_faults(catalogue: Any) -> Iterable[EntryFault]:
    """The `faults` of a game in which entries that are right one by one are right together."""
    return ()


@dataclass(frozen=True)
class CatalogueType:
    """The kinds of entries of a game's catalogues. Raises `ValueError` where one can be none.

    An entry is a frozen `msgspec.Struct` with a `name`, by which it is found among those of its kind. It
    holds no float: lengths and coordinates are integers of a small unit (see `game.catalogue.geometry`).
    """

    kinds: Mapping[str, type[msgspec.Struct]]
    """The type of the entries of each kind, by the name of the kind."""
    faults: Callable[[Any], Iterable[EntryFault]] = no_faults
    """(catalogue) → what is wrong with it as a whole, such as a neighbour that is not there.

    A pure function of a module, of a `game.catalogue.Catalogue`: it is called in another process.
    """

    def __post_init__(self) -> None:
        if not 1 <= len(self.kinds) <= MOST_KINDS:
            raise ValueError(f"A catalogue has 1 to {MOST_KINDS} kinds of entries.")
        for kind, entry in self.kinds.items():
            if fault := _fault_of(kind, entry):
                raise ValueError(f"Entries of the kind {kind!r} are not possible: {fault}")


def _fault_of(kind: str, entry: type[msgspec.Struct]) -> str | None:
    """Why that is no kind of entries; None where it is one."""
    if not KIND.fullmatch(kind):
        return "the kind's name is not made of small letters, digits and _."
    info = inspect.type_info(entry)
    if not isinstance(info, inspect.StructType) or not entry.__struct_config__.frozen:
        return "the type is no frozen struct."
    fields = {field.encode_name: field for field in info.fields}
    if (
        "name" not in fields
        or not fields["name"].required
        or not isinstance(fields["name"].type, inspect.StrType)
    ):
        return "there is no field `name: str` without a default."
    schema = msgspec.json.schema(entry)
    if '"number"' in str(msgspec.json.encode(schema)):
        return "a field holds floats."
    for name, field in fields.items():
        if _is_optional(field.type) and not field.required and field.default is not None:
            return f"{name} may be null, and is something else where it is left out."
    return None


def _is_optional(info: inspect.Type) -> bool:
    """Whether None is of a type."""
    if isinstance(info, inspect.Metadata):
        return _is_optional(info.type)
    if isinstance(info, inspect.UnionType):
        return info.includes_none
    return isinstance(info, inspect.NoneType | inspect.AnyType)
