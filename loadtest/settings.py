"""What a load test is asked to do, as the command line says it and every client process is told."""

from typing import Any

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    scenario: str
    urls: list[str]
    games: int = 100
    """Tables."""
    sockets: int = 0
    """All of them where nobody plays, else those that look on."""
    seconds: float = 10.0
    rate: float = 0.0
    """Moves a second, of all games together; 0: each answers as soon as it sees the other's move."""
    game: str = "go"
    setup: dict[str, Any] = msgspec.field(default_factory=dict)
    moves: int = 200
    """After so many a game is given up, and its players begin another."""
    events: int = 50
    """Moves that were made at each table before all drop at once."""
    visits: float = 50.0
    """Of people who come, look and go, a second."""
    audit: float = 0.01
    """The share of acknowledgements after which the log is read at once."""
    patience: float = 10.0
    """Seconds to wait at the end for what has not come yet."""
    clients: int = 1
    """Client processes."""
    token: str = ""
    """Who the sockets are that only look on; guests where it is empty."""
    seed: int = 1


class Part(msgspec.Struct, frozen=True):
    """What one client process is told: the settings, and which of the processes it is."""

    settings: Settings
    index: int

    def share(self, count: int) -> range:
        """Its numbers of so many."""
        return range(self.index, count, self.settings.clients)

    def url(self, number: int) -> str:
        """Addresses are taken in turn."""
        return self.settings.urls[number % len(self.settings.urls)]
