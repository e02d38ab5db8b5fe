"""Whom players have muted, without a database: see `game.ports.mutes`."""

from game.memory.state import State
from game.ports.bus import MutesChanged, SeeksChanged
from game.ports.mutes import MAX_MUTES, MuteOutcome
from game.ports.nodes import Node
from game.ports.people import Player


class Mutes:
    """Implements `game.ports.mutes.Mutes`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def _player_of(self, name_key: str) -> str | None:
        """The id of the player whose name has this key."""
        players = self._state.players.items()
        return next((player_id for player_id, player in players if player.name_key == name_key), None)

    def _player_called(self, table_id: str | None, name: str | None) -> str | None:
        """The id of who has this name at a table, or has said something there under it; None for nobody."""
        table = self._state.tables.get(table_id or "")
        if table is None:
            return None
        found = [one.player_id for one in table.row.seated if one.name == name]
        found += [line.player_id for line in reversed(table.chat) if line.name == name]
        return next((player_id for player_id in found if player_id in self._state.players), None)

    async def add(
        self,
        node_id: Node,
        player_id: str,
        name_key: str,
        table_id: str | None = None,
        name: str | None = None,
        said_by: str | None = None,
    ) -> MuteOutcome:
        state = self._state
        muted_id = self._player_called(table_id, name)
        if muted_id is None and said_by in state.players:
            muted_id = said_by
        muted_id = muted_id or self._player_of(name_key)
        if muted_id is None or player_id not in state.players:
            return "no_player"
        if muted_id == player_id:
            return "self"
        own = state.mutes.setdefault(player_id, set())
        if muted_id not in own and len(own) >= MAX_MUTES:
            return "full"
        challenges = [
            seek
            for seek in state.seeks.values()
            if muted_id not in own
            and seek.request.player_id == muted_id
            and seek.request.challenged_id == player_id
            and seek.match_id is None
        ]
        for seek in challenges:
            del state.seeks[seek.key]
        own.add(muted_id)
        state.bus.post(state.other_nodes(node_id), MutesChanged(player_id))
        if challenges:
            state.bus.post(state.other_nodes(node_id), SeeksChanged())
        return "muted"

    async def remove(self, node_id: Node, player_id: str, name_key: str) -> None:
        muted_id, own = self._player_of(name_key), self._state.mutes.get(player_id, set())
        if muted_id is not None and muted_id in own:
            own.remove(muted_id)
            self._state.bus.post(self._state.other_nodes(node_id), MutesChanged(player_id))

    async def muted(self, player_id: str) -> list[Player]:
        players = self._state.players
        muted = sorted(self._state.mutes.get(player_id, set()), key=lambda one: players[one].name_key)
        return [Player(muted_id, players[muted_id].name) for muted_id in muted]
