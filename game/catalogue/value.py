"""A catalogue as the rules are given it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct


class Catalogue(Mapping[str, Mapping[str, Any]]):
    """The entries of each kind by their names, in the order of the names. It never changes.

    `catalogue["zone"]["Harbour"]` is an entry, `catalogue["zone"].values()` are all of a kind. A kind of
    which there is no entry is there too, and empty.
    """

    __slots__ = ("__weakref__", "_kinds")

    def __init__(self, entries: Mapping[str, Iterable[Struct]]) -> None:
        named = {kind: {name_of(entry): entry for entry in entries[kind]} for kind in sorted(entries)}
        self._kinds = {kind: dict(sorted(found.items())) for kind, found in named.items()}

    def __getitem__(self, kind: str) -> Mapping[str, Any]:
        return self._kinds[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def name_of(entry: Struct) -> str:
    """The name of an entry, which every kind has."""
    name: str = getattr(entry, "name")  # noqa: B009  no struct is known to have one
    return name
