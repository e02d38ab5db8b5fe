"""The versions of catalogues that the tables of this process are played with, each decoded once."""

import asyncio
from collections import OrderedDict
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

import msgspec

from game.api import Game
from game.catalogue import Catalogue
from game.catalogue.encoding import by_kind, decoded
from game.checked_rules import FaultyRules
from game.ports.catalogues import Catalogues
from game.row import TableRow

MOST_KEPT = 16
"""Versions that are kept though no table in memory is played with them: those that were used last."""

SLICE_SECONDS = 0.004
"""Seconds for which entries are decoded in one turn of the loop; then others have it for as long."""

Key: TypeAlias = tuple[str, int, str]
"""A game, its version, and the hash of the catalogue: each version of the rules has kinds of its own."""


class LoadedCatalogues:
    """The catalogues by their hashes. Those of tables in memory are the same objects for all of them."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self._alive = WeakValueDictionary[Key, Catalogue]()
        self._kept = OrderedDict[Key, Catalogue]()
        """The least recently used first."""
        self._loading: dict[Key, asyncio.Task[Catalogue | None]] = {}

    async def of(self, row: TableRow, game: Game[Any, Any, Any]) -> Catalogue | None:
        """The catalogue that a table is played with; None where its game has none.

        Raises `FaultyRules` where it is missing, or none by these rules.
        """
        if game.catalogue is None:
            return None
        if row.catalogue_hash is None:
            raise FaultyRules(row.id, "it was opened without a catalogue")
        try:
            found = await self.load(game, row.catalogue_hash)
        except (msgspec.MsgspecError, KeyError) as error:
            text = f"the catalogue {row.catalogue_hash} is none by these rules: {error}"
            raise FaultyRules(row.id, text) from error
        if found is None:
            text = f"there is no catalogue {row.catalogue_hash} of {game.name}"
            raise FaultyRules(row.id, text)
        return found

    async def load(self, game: Game[Any, Any, Any], catalogue_hash: str) -> Catalogue | None:
        """The catalogue of a hash; None where there is none of this game.

        Raises `msgspec.MsgspecError` or `KeyError` where it has what this version of the game does not know.
        """
        key = game.name, game.version, catalogue_hash
        found = self._alive.get(key)
        if found is None:
            if key not in self._loading:
                self._loading[key] = asyncio.create_task(self._load(game, catalogue_hash))
                self._loading[key].add_done_callback(lambda _: self._loading.pop(key, None))
            found = await asyncio.shield(self._loading[key])
        if found is not None:
            self._alive[key] = self._kept[key] = found
            self._kept.move_to_end(key)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    async def is_gone(self, catalogue_hash: str) -> bool:
        """Whether there is no such version any more, though it may have been loaded before."""
        return await self._catalogues.version(catalogue_hash) is None

    async def _load(self, game: Game[Any, Any, Any], catalogue_hash: str) -> Catalogue | None:
        version = await self._catalogues.version(catalogue_hash)
        if game.catalogue is None or version is None or version.game_name != game.name:
            return None
        entries, loop = [], asyncio.get_running_loop()
        end = loop.time() + SLICE_SECONDS
        for one in decoded(game.catalogue, version.contents):
            entries.append(one)
            if loop.time() > end:
                await asyncio.sleep(SLICE_SECONDS)
                end = loop.time() + SLICE_SECONDS
        return Catalogue(by_kind(game.catalogue, entries))
