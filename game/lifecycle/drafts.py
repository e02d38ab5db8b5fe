"""What organisers do with a catalogue: they edit its draft, publish it, import and export files.

What takes long is done in a compute process. To who does not organise a catalogue there is none.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from game.api import CatalogueType, EntryFault, Game
from game.catalogue.checking import MOST_BYTES, MOST_ENTRIES, NO_KIND, SECONDS, Checked, checked, same_names
from game.catalogue.encoding import hash_of
from game.catalogue.entry import WrittenEntry, fault_of_name, read_entry
from game.catalogue.files import FileFault, Format, forms, read_file, write_file, write_version
from game.kit.confusables import name_key
from game.kit.meter import count
from game.lifecycle.not_computed import refused_for_now
from game.ports.catalogues import (
    MAX_CATALOGUES,
    MAX_ORGANISERS,
    Bounds,
    CatalogueRow,
    Catalogues,
    Changed,
    DraftChange,
    DraftEntry,
    DraftPage,
    Publication,
)
from game.ports.compute import Compute, ComputeFailed
from game.refused import Refused
from game.sentence import say

T = TypeVar("T")

MOST_ON_PAGE = 100
"""Entries of a page of a draft."""

MOST_PAGE_BYTES = 128 << 10
"""Bytes of their JSON, but one entry is on a page in any case."""

BOUNDS = Bounds(MOST_ENTRIES, MOST_BYTES)

FULL = say(
    "A catalogue has at most {count} entries and {size} MiB.",
    "catalogue-full",
    count=MOST_ENTRIES,
    size=MOST_BYTES >> 20,
)

NOT_KEPT = say("Who organises a catalogue keeps the own name by a passphrase.", "organiser-not-kept")


class Edited(NamedTuple):
    """What became of a change: the revision that the draft has now, and what is wrong with the change.

    Where it was not made and nothing is wrong with it, the draft has another revision than it was for.
    """

    done: bool
    draft_rev: int
    faults: Sequence[EntryFault] = ()
    more: int = 0


class Published(NamedTuple):
    """What became of publishing: as of a change, and the hash of the version."""

    catalogue_hash: str | None
    draft_rev: int
    faults: Sequence[EntryFault] = ()
    more: int = 0


class Imported(NamedTuple):
    """What became of a file: as of a change, with the number of its entries, and faults by row or feature."""

    done: bool
    draft_rev: int
    entries: int
    faults: Sequence[FileFault] = ()
    more: int = 0


class Drafts:
    """The catalogues for the organisers of one process. All coroutines raise `Refused`."""

    def __init__(
        self, games: Mapping[str, Game[Any, Any, Any]], catalogues: Catalogues, compute: Compute
    ) -> None:
        self._games = games
        self._catalogues = catalogues
        self._compute = compute

    async def create(self, player_id: str, game_name: str, name: str) -> str:
        """Makes a catalogue of a game; its id."""
        self._type(game_name)
        if (fault := fault_of_name(name)) is not None:
            raise Refused("bad_setup", fault)
        catalogue_id = secrets.token_urlsafe(9)
        match await self._catalogues.create(player_id, catalogue_id, name, name_key(name), game_name):
            case "name_taken":
                raise Refused("name_taken", "There is another catalogue of this name.", "catalogue-name")
            case "not_kept":
                raise Refused("not_here", NOT_KEPT)
            case "full":
                raise Refused(
                    "too_many",
                    "You organise {count} catalogues already.",
                    "too-many-catalogues",
                    count=MAX_CATALOGUES,
                )
        return catalogue_id

    async def delete(self, player_id: str, catalogue_id: str) -> None:
        """Deletes a catalogue; versions that tables use stay."""
        if not await self._catalogues.delete(player_id, catalogue_id):
            raise Refused("no_such_catalogue")

    async def organised_by(self, player_id: str) -> list[CatalogueRow]:
        """The catalogues of an organiser, by name."""
        return await self._catalogues.organised_by(player_id)

    async def set_organiser(self, player_id: str, catalogue_id: str, name: str, may_edit: bool) -> None:
        """Makes the player of a name an organiser, or one no longer."""
        match await self._catalogues.set_organiser(player_id, catalogue_id, name_key(name), may_edit):
            case "no_catalogue":
                raise Refused("no_such_catalogue")
            case "no_player":
                raise Refused("no_such_player", "Nobody has this name.", "nobody-of-name")
            case "not_kept":
                raise Refused("not_here", NOT_KEPT)
            case "full":
                text = "A catalogue has at most {organisers} organisers, and each {catalogues} of them."
                most = {"organisers": MAX_ORGANISERS, "catalogues": MAX_CATALOGUES}
                raise Refused("too_many", text, "too-many-organisers", **most)
            case "last":
                raise Refused("not_here", "Somebody has to organise it; delete it instead.", "last-organiser")

    async def page(
        self, player_id: str, catalogue_id: str, kind: str | None, after: tuple[str, str] | None
    ) -> DraftPage:
        """The entries of a draft, or of one kind of it, after a kind and name."""
        after_key = ("", "") if after is None else (after[0], name_key(after[1]))
        page = await self._draft(player_id, catalogue_id, kind, after_key, MOST_ON_PAGE)
        count(reads=len(page.entries))
        size, entries = 0, list[DraftEntry]()
        for entry in page.entries:
            size += len(entry.json)
            if entries and size > MOST_PAGE_BYTES:
                return page._replace(entries=entries, more=True)
            entries.append(entry)
        return page

    async def _draft(
        self, player_id: str, catalogue_id: str, kind: str | None, after: tuple[str, str], limit: int
    ) -> DraftPage:
        page = await self._catalogues.draft(player_id, catalogue_id, kind, after, limit)
        if page is None:
            raise Refused("no_such_catalogue")
        return page

    async def edit(
        self,
        player_id: str,
        catalogue_id: str,
        draft_rev: int,
        nonce: str,
        put: Sequence[tuple[str, msgspec.Raw]],
        removed: Sequence[tuple[str, str]],
    ) -> Edited:
        """Puts and removes entries, all or none, if the draft has that revision."""
        page = await self._draft(player_id, catalogue_id, None, ("", ""), 0)
        kinds = self._type(page.game_name).kinds
        entries: list[WrittenEntry] = []
        faults: list[EntryFault] = []
        for number, (kind, text) in enumerate(put, 1):
            if kind not in kinds:
                faults.append(EntryFault(kind, f"{number}", NO_KIND))
                continue
            entry, wrong = read_entry(kind, kinds[kind], text)
            faults += [EntryFault(kind, f"{number}", one.sentence, one.field) for one in wrong]
            if entry is not None:
                entries.append(entry)
        faults += same_names(entries)
        if faults:
            return Edited(False, page.draft_rev, faults)
        keys = [(kind, name_key(name)) for kind, name in removed]
        change = DraftChange(draft_rev, f"{player_id} {nonce}", entries, keys)  # others may choose the same
        outcome, rev = await self._change(player_id, catalogue_id, change)
        found = [EntryFault("", "", FULL)] if outcome == "full" else []
        return Edited(outcome == "changed", rev, found)

    async def _change(self, player_id: str, catalogue_id: str, change: DraftChange) -> Changed:
        return self._found(await self._catalogues.change(player_id, catalogue_id, change, BOUNDS))

    def _found(self, changed: Changed) -> Changed:
        """The same; raises `Refused` where there is no such catalogue."""
        if changed.outcome == "no_catalogue":
            raise Refused("no_such_catalogue")
        return changed

    async def publish(self, player_id: str, catalogue_id: str, draft_rev: int) -> Published:
        """Publishes a draft of that revision, if nothing is wrong with it."""
        page = await self._draft(player_id, catalogue_id, None, ("", ""), MOST_ENTRIES)
        if page.draft_rev != draft_rev:
            return Published(None, page.draft_rev)
        count(reads=len(page.entries))
        texts = [(entry.kind, entry.name, entry.json) for entry in page.entries]
        game_name, catalogue_type = page.game_name, self._type(page.game_name)
        found: Checked = await self._computed(player_id, checked, game_name, catalogue_type, texts)
        if found.contents is None:
            return Published(None, draft_rev, found.faults, found.more)
        catalogue_hash = hash_of(found.contents)
        published = self._catalogues.publish(
            player_id, catalogue_id, draft_rev, catalogue_hash, found.contents
        )
        outcome, rev = self._found(await published)
        return Published(catalogue_hash if outcome == "changed" else None, rev)

    async def publications(self, player_id: str, catalogue_id: str) -> list[Publication]:
        """The versions of a catalogue, the newest first."""
        found = await self._catalogues.publications(player_id, catalogue_id)
        if found is None:
            raise Refused("no_such_catalogue")
        return found

    async def import_file(
        self, player_id: str, catalogue_id: str, kind: str, form: Format, data: bytes, draft_rev: int
    ) -> Imported:
        """Replaces all entries of a kind by those of a file, if nothing is wrong in it."""
        page = await self._draft(player_id, catalogue_id, None, ("", ""), 0)
        entry_type = self._kind(page.game_name, kind, form)
        if page.draft_rev != draft_rev:
            return Imported(False, page.draft_rev, 0)
        found = await self._computed(player_id, read_file, kind, entry_type, form, data)
        if found.faults:
            return Imported(False, page.draft_rev, 0, found.faults, found.more)
        nonce = secrets.token_urlsafe(9)
        change = DraftChange(draft_rev, nonce, found.entries, replaced=kind)
        outcome, rev = await self._change(player_id, catalogue_id, change)
        faults = [FileFault(0, "", FULL)] if outcome == "full" else []
        return Imported(outcome == "changed", rev, len(found.entries), faults)

    async def export_file(
        self, player_id: str, catalogue_id: str, kind: str, form: Format
    ) -> tuple[bytes, int]:
        """A file of the entries of a kind of a draft, and the revision of the draft."""
        page = await self._draft(player_id, catalogue_id, kind, ("", ""), MOST_ENTRIES)
        entry_type = self._kind(page.game_name, kind, form)
        texts = [entry.json for entry in page.entries]
        return await self._computed(player_id, write_file, entry_type, form, texts), page.draft_rev

    async def export_version(self, caller: str, catalogue_hash: str, kind: str, form: Format) -> bytes:
        """A file of the entries of a kind of a version, for whoever knows its hash; `caller` waits for it."""
        version = await self._catalogues.version(catalogue_hash)
        if version is None:
            raise Refused("no_such_catalogue")
        self._kind(version.game_name, kind, form)
        catalogue_type = self._type(version.game_name)
        return await self._computed(caller, write_version, catalogue_type, kind, form, version.contents)

    def _type(self, game_name: str) -> CatalogueType:
        """What the catalogues of a game hold. Raises `Refused` where it is played without."""
        game = self._games.get(game_name)
        if game is None or game.catalogue is None:
            raise Refused(
                "bad_setup",
                "There is no game {game} that is played with a catalogue.",
                "no-game-with-catalogue",
                game=game_name,
            )
        return game.catalogue

    def _kind(self, game_name: str, kind: str, form: Format) -> type[msgspec.Struct]:
        """What the entries of a kind are, which there has to be in that format. Raises `Refused`."""
        entry_type = self._type(game_name).kinds.get(kind)
        if entry_type is None or form not in forms(entry_type):
            text = "There are no {kind:.40} entries of {game} as {form}."
            raise Refused("bad_setup", text, "no-entries", kind=kind, game=game_name, form=form)
        return entry_type

    async def _computed(self, caller: str, function: Callable[..., T], *arguments: Any) -> T:
        count(computations=1)
        try:
            return await self._compute(
                function, *arguments, caller=f"catalogues of {caller}", timeout=SECONDS
            )
        except ComputeFailed as error:
            if (refused := refused_for_now(error)) is not None:
                raise refused from error
            text = "This could not be worked through; is it by older rules?"
            raise Refused("bad_setup", text, "not-worked-through") from error
