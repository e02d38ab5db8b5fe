"""Closes the lines that came in with a token that is void now, on every process."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

from game.ports.bus import Note, NotesMissed, TokensRevoked
from game.ports.people import People


class TokenHolder(Protocol):
    """A line on which somebody has said who they are."""

    @property
    def token(self) -> bytes | None:
        """The hash of what they came in with."""

    def on_token_revoked(self) -> None:
        """Their token is void."""


class TokenRevocations:
    """Looks the tokens of open lines up when some may be void. A note only says when to look."""

    def __init__(
        self,
        people: People,
        lines: Mapping[str, Iterable[TokenHolder]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self.checks = 0
        """How often there was reason to look."""
        self._people = people
        self._lines = lines
        self._spawn = spawn

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, TokensRevoked):
            self.checks += 1
            self._spawn(self.check(self._lines.get(note.player_id, ())))
        elif isinstance(note, NotesMissed):
            self.checks += 1
            self._spawn(self.check(line for lines in self._lines.values() for line in lines))

    async def still_valid(self, token: bytes, heard: int) -> bool:
        """Whether a token that was valid when `heard` was read is so still, for a line that opens now."""
        while heard != self.checks:
            heard = self.checks
            if not await self._people.valid_tokens([token]):
                return False
        return True

    async def check(self, lines: Iterable[TokenHolder]) -> None:
        """Closes those of the lines whose token is void."""
        asked = [(line, line.token) for line in lines]
        tokens = [token for _, token in asked if token is not None]
        if not tokens:
            return
        valid = await self._people.valid_tokens(tokens)
        for line, token in asked:
            if token == line.token and token not in valid:
                line.on_token_revoked()
