"""The seeks of the connections of this process, and the clients at the other end of these connections.

A search belongs to a player. Each connection on which it was asked for has a local seek of it, and the row in
the queue names one of them, the newest. When that one is gone, another goes on with the search in its place.
"""

from collections.abc import Collection, Iterator
from typing import Protocol, TypeAlias

from game.ports.seeks import QueuePosition, SeekRequest

SeekKey: TypeAlias = tuple[str, str, str | None]
"""What a player can have only one seek of: player id, key of the match criteria, id of the challenged."""


class Peer(Protocol):
    """A client, as far as it can be found out whether it still answers."""

    @property
    def responsive(self) -> bool:
        """Whether something has been received from it since the last ping was sent."""

    async def responds(self, within: float) -> bool:
        """Sends a ping; whether anything is received within that many seconds."""


class LocalSeek:
    """A seek that a connection of this process has asked for."""

    def __init__(self, peer: Peer, request: SeekRequest) -> None:
        self.peer = peer
        self.request = request
        self.key: SeekKey = request.player_id, request.criteria.key, request.challenged_id
        self.suspended = False
        """Whether its client goes to another process, perhaps while this was on its way into the queue."""
        self.queued = False
        """Whether it has been put into the queue."""
        self.match_id: str | None = None
        """The match that it was in when the queue was last read."""
        self.position: QueuePosition | None = None
        """Where in the queue it was when that was last read."""
        self.removed_as_silent = False
        """Whether it was taken out of the queue because its client did not answer."""

    @property
    def ready(self) -> bool:
        """Whether it can go on with a search that is no longer in the queue."""
        return self.queued and (not self.removed_as_silent or self.peer.responsive)


class LocalSeeks:
    """All local seeks, by connection, by player, and by what they are of."""

    def __init__(self) -> None:
        self._by_key: dict[SeekKey, dict[str, LocalSeek]] = {}
        """By connection id, the oldest first."""
        self._by_connection: dict[str, dict[SeekKey, LocalSeek]] = {}
        self._keys: dict[str, set[SeekKey]] = {}
        """By player id."""

    def add(self, local: LocalSeek) -> None:
        """Adds one, in place of an equal one of its connection."""
        self._by_key.setdefault(local.key, {})[local.request.connection_id] = local
        self._by_connection.setdefault(local.request.connection_id, {})[local.key] = local
        self._keys.setdefault(local.request.player_id, set()).add(local.key)

    def discard(self, local: LocalSeek) -> None:
        """Removes one, where it is still there."""
        if local not in self:
            return
        connection_id, player_id = local.request.connection_id, local.request.player_id
        del self._by_key[local.key][connection_id]
        if not self._by_key[local.key]:
            del self._by_key[local.key]
            self._keys[player_id].discard(local.key)
            if not self._keys[player_id]:
                del self._keys[player_id]
        del self._by_connection[connection_id][local.key]
        if not self._by_connection[connection_id]:
            del self._by_connection[connection_id]

    def __contains__(self, local: LocalSeek) -> bool:
        """Whether it is still there, and no other one is in its place."""
        return self._by_key.get(local.key, {}).get(local.request.connection_id) is local

    def has(self, local: LocalSeek) -> bool:
        """Whether its connection has one of the same search: itself, or another in its place."""
        return local.request.connection_id in self._by_key.get(local.key, {})

    def of_key(self, key: SeekKey) -> Collection[LocalSeek]:
        """Those of one search, the oldest first."""
        return list(self._by_key.get(key, {}).values())

    def of_connection(self, connection_id: str) -> Collection[LocalSeek]:
        """Those of one connection."""
        return list(self._by_connection.get(connection_id, {}).values())

    def of_player(self, player_id: str) -> Collection[LocalSeek]:
        """Those of all connections of one player."""
        return [local for key in self._keys.get(player_id, ()) for local in self._by_key[key].values()]

    def __iter__(self) -> Iterator[SeekKey]:
        """What there are local seeks of."""
        return iter(list(self._by_key))
