"""Who is who: players, their names, tokens and passphrases."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from game.api import Millis, Seat
from game.ports.nodes import Node


class Player(NamedTuple):
    """Somebody with a name, which may be `kept` by a passphrase."""

    id: str
    name: str
    kept: bool = False


class OwnTable(NamedTuple):
    """A table somebody sits at that is not over."""

    table_id: str
    game_name: str
    seat: Seat | None
    phase: Literal["waiting", "playing"]


class AttemptLimit(NamedTuple):
    """How often something may be tried: `burst` times at once, and once more each so many milliseconds."""

    key: str
    burst: int
    interval: Millis


class People(Protocol):
    """Who is who. Names are unique by their `key`; tokens and passphrases are known by their hashes only."""

    async def create_player(self, player: str, name: str, key: str, token: bytes) -> bool:
        """Makes a player; False when the name is taken."""

    async def player_by_token(self, token: bytes) -> Player | None:
        """Whose token it is, who has then been seen."""

    async def valid_tokens(self, tokens: Sequence[bytes]) -> set[bytes]:
        """Those of the tokens that are somebody's."""

    async def rename(self, player: str, name: str, key: str) -> bool:
        """Another name, at the tables that are not over too; False when it is taken."""

    async def passphrase_hash(self, player: str) -> str | None:
        """The hash of the passphrase that keeps this player's name."""

    async def set_passphrase(self, player: str, old: str | None, new: str) -> bool:
        """Keeps the name by a passphrase's hash; False when the old one is another by now."""

    async def kept_player(self, key: str) -> tuple[Player, str] | None:
        """Who keeps that name, and the hash of the passphrase."""

    async def add_token(self, player: str, passphrase: str, token: bytes, most: int) -> bool:
        """Another token, of which a player has the `most` newest; False when the hash is another by now."""

    async def revoke_tokens(self, me: Node, player: str, token: bytes | None) -> None:
        """Voids this token of the player's, or all, and tells all processes but `me`."""

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        """Counts an attempt against each limit: 0, or the wait where one forbids it, which counts for none.

        Sent again, it may be counted twice.
        """

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        """Takes an attempt back that has been counted."""

    async def tables_of(self, player: str) -> list[OwnTable]: ...

    async def delete_absent_guests(self, before: Millis) -> int:
        """Forgets guests not here since who sit at no table that is not over; how many.

        Whoever is connected is here. Attempts that no longer count are forgotten too.
        """
