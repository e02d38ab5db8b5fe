"""What a load test is to do, as the command line and every client process are told."""

from typing import Any

import msgspec

from loadtest.people.script import DEFAULT_GAME


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    scenario: str
    urls: list[str]
    games: int = 100
    """Tables."""
    sockets: int = 0
    """All connections where nobody plays, else those of spectators."""
    seconds: float = 10.0
    rate: float = 0.0
    """Moves a second, of all games together; 0: each player moves as soon as it sees the other's move."""
    game: str = DEFAULT_GAME
    """The name of a game in `people.script`."""
    setup: dict[str, Any] = msgspec.field(default_factory=dict)
    meet: bool = False
    """Whether both players of a table come for it (`?table=`), as pages do, and so to one process."""
    moves: int = 200
    """The move after this many ends a game, and its players begin another."""
    events: int = 50
    """Moves made at each table before all connections are dropped."""
    visits: float = 50.0
    """Visitors a second who watch a table and leave."""
    audit: float = 0.01
    """The share of acknowledgements after which the log is read at once."""
    patience: float = 10.0
    """Seconds to wait at the end for replies and views that have not come."""
    clients: int = 1
    """Client processes."""
    token: str = ""
    """Of the player as whom all idle connections and spectators say `hello`; guests where it is empty."""
    seed: int = 1


class Part(msgspec.Struct, frozen=True):
    """One client process's part of the load: the settings, and the number of the process from 0."""

    settings: Settings
    index: int

    def share(self, count: int) -> range:
        """The numbers below `count` that are this process's."""
        return range(self.index, count, self.settings.clients)

    def url(self, number: int) -> str:
        """The address to which player `number` connects: they are used in turn."""
        return self.settings.urls[number % len(self.settings.urls)]
