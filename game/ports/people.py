"""Players, their names, tokens and passphrases."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from game.api import Millis, Seat
from game.ports.nodes import Node


class Player(NamedTuple):
    """Somebody with a name, which may be `kept` by a passphrase."""

    id: str
    name: str
    kept: bool = False
    accepts_challenges: bool = True
    """Whether others may challenge this player, as of signing in."""
    bot: bool = False
    """Whether it is a program, which it has said when the player was made."""


class OwnTable(NamedTuple):
    """A table at which a player is seated and that is not over."""

    table_id: str
    game_name: str
    seat: Seat | None
    phase: Literal["waiting", "playing"]
    opener: bool = False
    """Whether the player has opened it and may withdraw it."""


class AttemptLimit(NamedTuple):
    """How often something may be tried: `burst` times at once, once more every `interval` milliseconds."""

    key: str
    burst: int
    interval: Millis


class People(Protocol):
    """The players. Names are unique by their key; tokens and passphrases are stored as hashes only."""

    async def create_player(
        self, player_id: str, name: str, name_key: str, token_hash: bytes, bot: bool = False
    ) -> bool:
        """Creates a player with a first token. Returns False when the name is taken."""

    async def player_by_token(self, token_hash: bytes) -> Player | None:
        """The player to whom the token belongs, who is recorded as seen now; None where it is nobody's."""

    async def valid_tokens(self, token_hashes: Sequence[bytes]) -> set[bytes]:
        """Those of the hashes that belong to some player."""

    async def rename(self, player_id: str, name: str, name_key: str) -> bool:
        """Changes a player's name, also at tables that wait. Returns False when it is taken.

        The tables get a new revision, of which all nodes that watch them are sent `TableChanged`.
        """

    async def passphrase_hash(self, player_id: str) -> str | None:
        """The hash of the passphrase that keeps this player's name; None where there is none."""

    async def set_passphrase(self, player_id: str, old_hash: str | None, new_hash: str) -> bool:
        """Keeps the player's name by a passphrase. Returns False when the hash is no longer `old_hash`."""

    async def reset_player(self, secret_hash: bytes) -> Player | None:
        """Who may set a passphrase anew by the secret with this hash; None where it is void."""

    async def reset_passphrase(
        self, node_id: Node, player_id: str, secret_hash: bytes, passphrase_hash: str, token_hash: bytes
    ) -> bool:
        """Sets the passphrase by that secret, which is void then, and a token in place of all others.

        The other nodes are sent `TokensRevoked`. Returns False, with nothing changed, where it is void.
        """

    async def kept_player(self, name_key: str) -> tuple[Player, str] | None:
        """The player who keeps the name with this key, and the hash of the passphrase; else None."""

    async def add_token(self, player_id: str, passphrase_hash: str, token_hash: bytes, limit: int) -> bool:
        """Adds a token and removes all but the newest `limit` of the player's.

        Returns False when the passphrase's hash has changed, and adds none then.
        """

    async def revoke_tokens(self, node_id: Node, player_id: str, token_hash: bytes | None) -> None:
        """Removes this token of the player, or all where it is None.

        All nodes but `node_id` are sent `TokensRevoked`. A guest without another token is deleted, so that
        the name is free, unless seated at a table that is not over.
        """

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        """Counts an attempt against each limit. Returns 0, or the milliseconds after which it may be made.

        Where one of the limits forbids it, it is counted for none. Sent again, it may be counted twice.
        """

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        """Takes back an attempt that has been counted."""

    async def tables_of(self, player_id: str) -> list[OwnTable]:
        """The tables at which a player is seated and that are not over, the oldest first."""

    async def delete_unused_tokens(self, before: Millis) -> int:
        """Deletes the tokens last used before that instant, but for those of players who are online.

        Returns how many; perhaps there are more. That a token is used is recorded by `player_by_token`, at
        least once an hour.
        """

    async def delete_absent_guests(self, before: Millis) -> int:
        """Deletes players last seen before that instant, or who have no token. Returns how many.

        Where there are many players, one call looks at some, and those after it at the others in turn.
        Not those who are online, whose name is kept, or who are seated at a table that is not over. Attempts
        that no longer count are deleted too.
        """
