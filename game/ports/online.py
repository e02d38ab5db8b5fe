"""Who is online, and what the lobby shows."""

from typing import Literal

import msgspec

from game.api import Seat


class LobbySnapshot(msgspec.Struct, frozen=True):
    """What is to be seen in the lobby: the number of players here, public tables, wishes and people.

    Chairs that are free come last, without a seat or a name.
    """

    class Chair(msgspec.Struct, frozen=True):
        seat: Seat | None
        name: str | None
        online: bool

    class Listed(msgspec.Struct, frozen=True):
        table: str
        game: str
        setup: msgspec.Raw
        rated: bool
        phase: Literal["waiting", "playing"]
        players: tuple["LobbySnapshot.Chair", ...]
        watchers: int

    class Wished(msgspec.Struct, frozen=True):
        wish: str
        waiting: int

    class Met(msgspec.Struct, frozen=True):
        name: str
        table: str | None

    players: int
    tables: tuple[Listed, ...]
    seeks: tuple[Wished, ...]
    people: tuple[Met, ...]
