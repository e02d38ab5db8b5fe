"""Catalogues in PostgreSQL: see `game.ports.catalogues`."""

from typing import Literal

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
from sql.pool import Pool, open_pool
from sql.rows import encoded


class Catalogues:
    """Implements `game.ports.catalogues.Catalogues`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def create(
        self, player_id: str, catalogue_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        outcome: Literal["created", "name_taken", "not_kept", "full"] = await self._pool.fetchval(
            "create_catalogue",
            catalogue_id=catalogue_id,
            player_id=player_id,
            name=name,
            name_key=name_key,
            game_name=game_name,
            catalogue_limit=MAX_CATALOGUES,
        )
        return outcome

    async def delete(self, player_id: str, catalogue_id: str) -> bool:
        return bool(
            await self._pool.fetchval("delete_catalogue", catalogue_id=catalogue_id, player_id=player_id)
        )

    async def organised_by(self, player_id: str) -> list[CatalogueRow]:
        rows = await self._pool.fetch("catalogues_of", player_id=player_id)
        return [CatalogueRow(*row)._replace(organisers=tuple(row["organisers"])) for row in rows]

    async def set_organiser(
        self, player_id: str, catalogue_id: str, name_key: str, may_edit: bool
    ) -> Literal["changed", "no_player", "not_kept", "full", "last", "no_catalogue"]:
        outcome: Literal["changed", "no_player", "not_kept", "full", "last", "no_catalogue"]
        outcome = await self._pool.fetchval(
            "set_organiser",
            catalogue_id=catalogue_id,
            player_id=player_id,
            name_key=name_key,
            may_edit=may_edit,
            catalogue_limit=MAX_CATALOGUES,
            organiser_limit=MAX_ORGANISERS,
        )
        return outcome

    async def draft(
        self, player_id: str, catalogue_id: str, kind: str | None, after: tuple[str, str], limit: int
    ) -> DraftPage | None:
        rows = await self._pool.fetch(
            "draft",
            catalogue_id=catalogue_id,
            player_id=player_id,
            kind=kind,
            after_kind=after[0],
            after_key=after[1],
            row_limit=limit + 1,
        )
        if not rows:
            return None
        game_name, draft_rev = rows[0]["game_name"], rows[0]["draft_rev"]
        entries = [
            DraftEntry(kind, name, key, text.encode())
            for _, _, kind, name, key, text in rows
            if kind is not None
        ]
        return DraftPage(game_name, draft_rev, entries[:limit], len(entries) > limit)

    async def change(self, player_id: str, catalogue_id: str, change: DraftChange, bounds: Bounds) -> Changed:
        [row] = await self._pool.fetch(
            "change_draft",
            catalogue_id=catalogue_id,
            player_id=player_id,
            draft_rev=change.draft_rev,
            nonce=change.nonce,
            put=encoded([(one.kind, one.name_key, one.name, one.json.decode()) for one in change.put]),
            removed=encoded(change.removed),
            replaced=change.replaced,
            entry_limit=bounds.entries,
            byte_limit=bounds.bytes,
        )
        return Changed(*row)

    async def publish(
        self, player_id: str, catalogue_id: str, draft_rev: int, catalogue_hash: str, contents: bytes
    ) -> Changed:
        [row] = await self._pool.fetch(
            "publish_catalogue",
            catalogue_id=catalogue_id,
            player_id=player_id,
            draft_rev=draft_rev,
            catalogue_hash=catalogue_hash,
            contents=contents.decode(),
            kept_versions=KEPT_VERSIONS,
        )
        return Changed(*row)

    async def publications(self, player_id: str, catalogue_id: str) -> list[Publication] | None:
        rows = await self._pool.fetch("publications", catalogue_id=catalogue_id, player_id=player_id)
        if not rows:
            return None
        return [Publication(*row) for row in rows if row["version_number"] is not None]

    async def version(self, catalogue_hash: str) -> Version | None:
        for game_name, contents in await self._pool.fetch("catalogue_version", catalogue_hash=catalogue_hash):
            return Version(game_name, contents.encode())
        return None


async def version_at(url: str, catalogue_hash: str) -> bytes | None:
    """The contents of a version in the database at an address. Raises `sql.Unusable`."""
    async with open_pool(url, 1) as pool:
        found = await Catalogues(pool).version(catalogue_hash)
    return None if found is None else found.contents
