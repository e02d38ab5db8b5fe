"""A seek of a connection of this process, and the client at the other end of that connection."""

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
        self.queued = False
        """Whether it has been put into the queue."""
        self.match_id: str | None = None
        """The match that it was in when the queue was last read."""
        self.position: QueuePosition | None = None
        """Where in the queue it was when that was last read."""
        self.removed_as_silent = False
        """Whether it was taken out of the queue because its client did not answer."""

    @property
    def key(self) -> SeekKey:
        return self.request.player_id, self.request.criteria.key, self.request.challenged_id
