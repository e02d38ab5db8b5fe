"""Catalogues without a database: see `game.ports.catalogues`."""

from typing import Literal

from game.memory.state import State, StoredCatalogue
from game.ports.catalogues import (
    KEPT_VERSIONS,
    MAX_CATALOGUES,
    MAX_ORGANISERS,
    Bounds,
    CatalogueRow,
    Changed,
    DraftChange,
    DraftEntry,
    DraftPage,
    Publication,
    Version,
)


class Catalogues:
    """Implements `game.ports.catalogues.Catalogues`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def _organised(self, player_id: str, catalogue_id: str) -> StoredCatalogue | None:
        found = self._state.catalogues.get(catalogue_id)
        return found if found is not None and player_id in found.organisers else None

    def _why_no_organiser(self, player_id: str) -> Literal["not_kept", "full"] | None:
        player = self._state.players.get(player_id)
        if player is None or player.passphrase_hash is None:
            return "not_kept"
        organised = sum(player_id in one.organisers for one in self._state.catalogues.values())
        return "full" if organised >= MAX_CATALOGUES else None

    async def create(
        self, player_id: str, catalogue_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        catalogues = self._state.catalogues
        if catalogue_id in catalogues:
            return "created"
        if (fault := self._why_no_organiser(player_id)) is not None:
            return fault
        if any(one.name_key == name_key for one in catalogues.values()):
            return "name_taken"
        catalogues[catalogue_id] = StoredCatalogue(name, name_key, game_name, {player_id})
        return "created"

    async def delete(self, player_id: str, catalogue_id: str) -> bool:
        found = self._organised(player_id, catalogue_id)
        if found is None:
            return False
        del self._state.catalogues[catalogue_id]
        self._state.delete_unused_versions({one.catalogue_hash for one in found.publications})
        return True

    async def organised_by(self, player_id: str) -> list[CatalogueRow]:
        players, catalogues = self._state.players, self._state.catalogues
        own = [(one.name_key, key) for key, one in catalogues.items() if player_id in one.organisers]
        found = []
        for _, key in sorted(own):
            one = catalogues[key]
            organisers = sorted(
                (players[organiser] for organiser in one.organisers), key=lambda p: p.name_key
            )
            names = tuple(organiser.name for organiser in organisers)
            found.append(CatalogueRow(key, one.name, one.game_name, one.draft_rev, len(one.entries), names))
        return found

    async def set_organiser(
        self, player_id: str, catalogue_id: str, name_key: str, may_edit: bool
    ) -> Literal["changed", "no_player", "not_kept", "full", "last", "no_catalogue"]:
        if (found := self._organised(player_id, catalogue_id)) is None:
            return "no_catalogue"
        players = self._state.players.items()
        other = next((one for one, player in players if player.name_key == name_key), None)
        if other is None:
            return "no_player"
        if may_edit is (other in found.organisers):
            return "changed"
        if may_edit:
            full = len(found.organisers) >= MAX_ORGANISERS
            if (fault := "full" if full else self._why_no_organiser(other)) is not None:
                return fault
            found.organisers.add(other)
        elif len(found.organisers) == 1:
            return "last"
        else:
            found.organisers.remove(other)
        return "changed"

    async def draft(
        self, player_id: str, catalogue_id: str, kind: str | None, after: tuple[str, str], limit: int
    ) -> DraftPage | None:
        if (found := self._organised(player_id, catalogue_id)) is None:
            return None
        entries = [
            entry
            for key, entry in sorted(found.entries.items())
            if key > after and (kind is None or entry.kind == kind)
        ]
        return DraftPage(found.game_name, found.draft_rev, entries[:limit], len(entries) > limit)

    async def change(self, player_id: str, catalogue_id: str, change: DraftChange, bounds: Bounds) -> Changed:
        if (found := self._organised(player_id, catalogue_id)) is None:
            return Changed("no_catalogue", 0)
        if found.draft_rev == change.draft_rev + 1 and found.draft_nonce == change.nonce:
            return Changed("changed", found.draft_rev)
        if found.draft_rev != change.draft_rev:
            return Changed("outdated", found.draft_rev)
        removed = {tuple(one) for one in change.removed}
        entries = {
            key: entry
            for key, entry in found.entries.items()
            if key not in removed and entry.kind != change.replaced
        }
        for one in change.put:
            entries[one.kind, one.name_key] = DraftEntry(one.kind, one.name, one.name_key, one.json)
        if len(entries) > bounds.entries or sum(len(one.json) for one in entries.values()) > bounds.bytes:
            return Changed("full", found.draft_rev)
        found.entries, found.draft_nonce = entries, change.nonce
        found.draft_rev += 1
        return Changed("changed", found.draft_rev)

    async def publish(
        self, player_id: str, catalogue_id: str, draft_rev: int, catalogue_hash: str, contents: bytes
    ) -> Changed:
        if (found := self._organised(player_id, catalogue_id)) is None:
            return Changed("no_catalogue", 0)
        if found.draft_rev != draft_rev:
            return Changed("outdated", found.draft_rev)
        newest = found.publications[-1] if found.publications else Publication(0, "", self._state.time)
        if newest.catalogue_hash != catalogue_hash:
            self._state.versions.setdefault(catalogue_hash, Version(found.game_name, contents))
            number = newest.number + 1
            found.publications.append(Publication(number, catalogue_hash, self._state.time))
            old = [
                one
                for one in found.publications
                if one.number <= number - KEPT_VERSIONS and not self._state.is_played(one.catalogue_hash)
            ]
            found.publications = [one for one in found.publications if one not in old]
            self._state.delete_unused_versions({one.catalogue_hash for one in old})
        return Changed("changed", draft_rev)

    async def publications(self, player_id: str, catalogue_id: str) -> list[Publication] | None:
        found = self._organised(player_id, catalogue_id)
        return None if found is None else found.publications[::-1]

    async def version(self, catalogue_hash: str) -> Version | None:
        return self._state.versions.get(catalogue_hash)
