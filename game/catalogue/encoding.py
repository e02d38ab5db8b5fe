"""A catalogue as canonical JSON, and the hash that names it.

    {"entries":{"zone":[{"name":"Harbour",…},…],…},"game":"…"}

Kinds and fields are sorted by name, entries by theirs, and there are no spaces: so the same contents are the
same bytes, whoever wrote them in whatever order.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from game.api import CatalogueType
from game.catalogue.entry import WrittenEntry


class _Contents(Struct, frozen=True):
    entries: dict[str, list[msgspec.Raw]]
    game: str


def canonical(game_name: str, kinds: Iterable[str], entries: Iterable[WrittenEntry]) -> bytes:
    """The canonical JSON of a catalogue of a game, of entries that are all right."""
    found: dict[str, list[tuple[str, msgspec.Raw]]] = {kind: [] for kind in kinds}
    for entry in entries:
        found[entry.kind].append((entry.name, msgspec.Raw(entry.json)))
    in_order = {kind: [text for _, text in sorted(named, key=_by_name)] for kind, named in found.items()}
    return msgspec.json.encode(_Contents(in_order, game_name), order="sorted")


def _by_name(named: tuple[str, msgspec.Raw]) -> str:
    return named[0]


def hash_of(contents: bytes) -> str:
    """The name of a version: the SHA-256 of its canonical JSON, in 64 hexadecimal digits."""
    return sha256(contents).hexdigest()


def decoded(catalogue_type: CatalogueType, contents: bytes) -> Iterator[tuple[str, Any]]:
    """The kind and the entry of each in canonical JSON, one after the other, for they may be many.

    Raises `msgspec.MsgspecError` where that is no catalogue of this type, `KeyError` for an unknown kind.
    """
    for kind, texts in msgspec.json.decode(contents, type=_Contents).entries.items():
        for text in texts:
            yield kind, decode_entry(catalogue_type.kinds[kind], text)


def decode_entry(entry_type: type[Struct], text: bytes | msgspec.Raw) -> Any:
    """An entry of its canonical JSON. Raises `msgspec.MsgspecError`."""
    return _decoder(entry_type).decode(text)


@cache
def _decoder(entry_type: type[Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(entry_type)


def by_kind(catalogue_type: CatalogueType, entries: Iterable[tuple[str, Any]]) -> Mapping[str, list[Any]]:
    """Entries with their kinds, of which those without any are there too."""
    found: dict[str, list[Any]] = {kind: [] for kind in catalogue_type.kinds}
    for kind, entry in entries:
        found[kind].append(entry)
    return found
