"""Catalogues: drafts that organisers edit, and versions that are published and never change.

Who organises a catalogue keeps the own name by a passphrase, so none is left without anybody who may edit it.
Whoever organises it may do so in every way; to others there is none.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis
from game.catalogue.entry import WrittenEntry

MAX_CATALOGUES = 20
"""Catalogues that one player may organise."""

MAX_ORGANISERS = 20
"""Organisers of a catalogue."""

KEPT_VERSIONS = 20
"""Versions of a catalogue that are kept, the newest, beside those that tables use."""


class CatalogueRow(NamedTuple):
    """A catalogue: its draft has the revision `draft_rev` and `entry_count` entries."""

    id: str
    name: str
    game_name: str
    draft_rev: int
    entry_count: int
    organisers: tuple[str, ...]
    """Their names."""


class DraftEntry(NamedTuple):
    """An entry of a draft. What is kept of it may be none any more, by a later version of the game."""

    kind: str
    name: str
    name_key: str
    json: bytes


class DraftPage(NamedTuple):
    """Entries of a draft by kind and name key, its revision when they were read, and whether more follow."""

    game_name: str
    draft_rev: int
    entries: list[DraftEntry]
    more: bool


class DraftChange(NamedTuple):
    """What to change in a draft that has the revision `draft_rev`: all of it, or nothing.

    A change that is made again with its `nonce` is made once, if no other has come since.
    """

    draft_rev: int
    nonce: str
    put: Sequence[WrittenEntry] = ()
    removed: Sequence[tuple[str, str]] = ()
    """The kinds and name keys of entries that go."""
    replaced: str | None = None
    """The kind whose entries all go, before others are put."""


class Bounds(NamedTuple):
    """How many entries a draft may have, and how many bytes of JSON together."""

    entries: int
    bytes: int


Change: TypeAlias = Literal["changed", "outdated", "full", "no_catalogue"]


class Changed(NamedTuple):
    """What became of a change, and the revision that the draft has now; 0 without a catalogue.

    `outdated`: the draft has another revision than the change is for. `full`: it would exceed the bounds.
    """

    outcome: Change
    draft_rev: int


class Publication(NamedTuple):
    """A version of a catalogue, by its number from 1, its hash, and when it was published."""

    number: int
    catalogue_hash: str
    at: Millis


class Version(NamedTuple):
    """The contents of a version as canonical JSON, for a game."""

    game_name: str
    contents: bytes


class Catalogues(Protocol):
    """The catalogues, their drafts, and their versions."""

    async def create(
        self, player_id: str, catalogue_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        """Makes a catalogue with an empty draft, organised by a player. `created` also where it is there.

        `not_kept`: the player's name is not kept. `full`: the player organises `MAX_CATALOGUES`.
        """
        ...

    async def delete(self, player_id: str, catalogue_id: str) -> bool:
        """Deletes a catalogue and its draft; of its versions those stay that are used. False without one."""

    async def organised_by(self, player_id: str) -> list[CatalogueRow]:
        """The catalogues that a player organises, by name."""

    async def set_organiser(
        self, player_id: str, catalogue_id: str, name_key: str, may_edit: bool
    ) -> Literal["changed", "no_player", "not_kept", "full", "last", "no_catalogue"]:
        """Makes the player of a name an organiser, or one no longer, by another organiser.

        `last`: nobody would be left. `full`: it has `MAX_ORGANISERS`, or the player as many as may be.
        """
        ...

    async def draft(
        self, player_id: str, catalogue_id: str, kind: str | None, after: tuple[str, str], limit: int
    ) -> DraftPage | None:
        """At most `limit` entries of a draft, or of a kind, after a kind and name key; None without one."""

    async def change(self, player_id: str, catalogue_id: str, change: DraftChange, bounds: Bounds) -> Changed:
        """Changes a draft."""
        ...

    async def publish(
        self, player_id: str, catalogue_id: str, draft_rev: int, catalogue_hash: str, contents: bytes
    ) -> Changed:
        """Publishes what a draft of that revision holds. Where it is the newest version already, it is again.

        Of older versions than the newest `KEPT_VERSIONS` those are deleted that no table uses.
        """
        ...

    async def publications(self, player_id: str, catalogue_id: str) -> list[Publication] | None:
        """The versions of a catalogue, the newest first; None without one."""

    async def version(self, catalogue_hash: str) -> Version | None:
        """A version, of whatever catalogue; None where there is none."""
