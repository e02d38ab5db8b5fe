"""The replies to what an organiser of catalogues asks."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from messages.container import container
from messages.errors import Arguments, Reason
from messages.limits import Id


@container
class CatalogueEntry:
    """A catalogue that the player organises: its draft has the revision `rev` and as many `entries`."""

    catalogue: str
    name: str
    game: str
    rev: int
    entries: int
    organisers: list[str]


@container
class CatalogueList:
    """To `catalogues`: those that the player organises, by name."""

    type: Literal["ok"] = "ok"
    re: Id
    catalogues: list[CatalogueEntry]


@container
class CatalogueCreated:
    """To `create_catalogue`: the id of the catalogue."""

    type: Literal["ok"] = "ok"
    re: Id
    catalogue: str


@container
class KeptEntry:
    """An entry of a draft."""

    kind: str
    entry: msgspec.Raw


@container
class DraftView:
    """To `draft`: entries by kind and name, the revision of the draft, and whether more follow."""

    type: Literal["ok"] = "ok"
    re: Id
    rev: int
    entries: list[KeptEntry]
    more: bool


@container
class EntryFault:
    """What is wrong with an entry, as a sentence.

    `name` is the entry's, or the number of a `put`, from 1; `field` is empty where it is the entry as a
    whole, and has a path where it is a part of the field (`hours.opens`); `kind` and `name` are empty where
    it is the catalogue. `reason` and `arguments` are those of the text, as in an `error`.
    """

    kind: str
    name: str
    field: str
    text: str
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET


@container
class DraftEdited:
    """To `edit_draft`: whether it was `done`, the revision that the draft has now, and what is wrong.

    Where it was not done and nothing is wrong, others have changed the draft since: read it, and edit again.
    """

    type: Literal["ok"] = "ok"
    re: Id
    done: bool
    rev: int
    faults: list[EntryFault]


@container
class DraftPublished:
    """To `publish`: the hash of the version, or what is wrong, and how many faults `more` there are.

    Where there is neither, the draft has another revision, `rev`.
    """

    type: Literal["ok"] = "ok"
    re: Id
    catalogue: str | None
    rev: int
    faults: list[EntryFault]
    more: int


@container
class VersionEntry:
    """A version: its number, its hash, and when it was published."""

    number: int
    catalogue: str
    at: int


@container
class VersionList:
    """To `versions`: those of a catalogue, the newest first."""

    type: Literal["ok"] = "ok"
    re: Id
    versions: list[VersionEntry]
