"""Where the people of a table meet, for one process: what it offers, whom it passes on, whom it takes."""

from collections.abc import Callable
from pathlib import Path

from game.engine import Engine
from game.process.affinity import Affinity
from web.listener import Listener
from web.passing.passing import PassedCounts, Passing
from web.passing.taking import Taking


def socket_url(origin: str | None, base_path: str) -> str | None:
    """The address of the WebSocket at an origin; None for none."""
    return None if origin is None else f"ws{origin.removeprefix('http')}{base_path}/ws"


class PassingService:
    """Exchanges offers with the other processes, and connections with those of this machine.

    `folder` is where these find one another; without one nothing is passed, and clients are only told of an
    address. `exchange` is called with each heartbeat. After `stop` this process takes nobody.
    """

    def __init__(
        self,
        folder: Path | None,
        affinity: Affinity,
        engine: Engine,
        listener: Listener,
        takes_clients: Callable[[], bool],
    ) -> None:
        self.counts = PassedCounts()
        self.passing: Passing | None = None
        self._affinity = affinity
        self._tables = engine.tables
        self._taking: Taking | None = None
        if folder is not None:
            self.passing = Passing(folder, affinity, listener, self.counts)
            self._taking = Taking(folder, listener, takes_clients, self._crowd, self.counts)

    async def exchange(self) -> None:
        """Listens as the node that this process is, tells the others what it offers, and learns of them."""
        if self._taking is not None:
            self._taking.listen(self._tables.node_id)
        await self._affinity.exchange()
        if self._taking is not None:
            self._taking.sweep({offer.node_id for offer in self._affinity.others})

    def stop(self) -> None:
        """Takes nobody any more."""
        if self._taking is not None:
            self._taking.close()

    def _crowd(self, table_id: str) -> int:
        """How many follow a table here, or have come for it and may not follow it yet."""
        held = self._tables.held(table_id)
        came = 0 if self.passing is None else self.passing.clients[table_id]
        return max(came, 0 if held is None else len(held.followers))
