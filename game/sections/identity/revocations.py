"""Closes the connections whose token was revoked, on every process."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

from game.ports.bus import Note, NotesMissed, TokensRevoked
from game.ports.people import People


class TokenHolder(Protocol):
    """A connection on which a player has signed in with a token."""

    @property
    def token(self) -> bytes | None:
        """The hash of the token."""

    def on_token_revoked(self) -> None:
        """Closes the connection."""


class TokenRevocations:
    """Asks the database about the tokens of open connections when some may have been revoked.

    A note is only the reason to ask.
    """

    def __init__(
        self,
        people: People,
        connections: Mapping[str, Iterable[TokenHolder]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self.reasons = 0
        """How many reasons there were so far to ask again."""
        self._people = people
        self._connections = connections
        """The connections of each player, by player id."""
        self._spawn = spawn

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, TokensRevoked):
            self.reasons += 1
            self._spawn(self.check(self._connections.get(note.player_id, ())))
        elif isinstance(note, NotesMissed):
            self.reasons += 1
            # A list, because others may sign in before the task that checks them has begun.
            self._spawn(self.check([one for player in self._connections.values() for one in player]))

    async def still_valid(self, token: bytes, reasons: int) -> bool:
        """Whether a token, found valid when `self.reasons` was `reasons`, is valid now.

        For a connection that is not among the open ones yet, so that `check` has not seen it.
        """
        while reasons != self.reasons:
            reasons = self.reasons
            if not await self._people.valid_tokens([token]):
                return False
        return True

    async def check(self, connections: Iterable[TokenHolder]) -> None:
        """Closes those of these connections whose token is no longer valid."""
        asked = [(connection, connection.token) for connection in connections]
        tokens = [token for _, token in asked if token is not None]
        if not tokens:
            return
        valid = await self._people.valid_tokens(tokens)
        for connection, token in asked:
            if token == connection.token and token not in valid:
                connection.on_token_revoked()
