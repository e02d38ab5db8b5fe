"""The lobby as the process knows it that computes it, over ports of any kind."""

from collections.abc import Callable
from dataclasses import dataclass

from game.api import Millis
from game.lobby.index import LobbyIndex, LobbyPage
from game.lobby.queue import Queue
from game.lobby.request import LobbyRequest
from game.ports.online import LobbyCursor, LobbyTable, Online
from game.ports.seeks import Seeks

FIELDS = {"go": ("size",)}


@dataclass
class LobbyReader:
    """Reads what has changed each time that it is asked."""

    online: Online
    seeks: Seeks
    now: Callable[[], Millis]
    cursor: LobbyCursor | None = None

    def __post_init__(self) -> None:
        self.index = LobbyIndex[LobbyTable](FIELDS, lambda table: table)
        self._sought = set[str]()

    async def page(self, request: LobbyRequest) -> LobbyPage[LobbyTable]:
        """A page of the lobby as it is now."""
        more = True
        while more:
            changes = await self.online.lobby_changes(self.cursor)
            for table_id, table in changes.tables.items():
                self.index.set_table(table_id, table, self.now())
            for player_id, person in changes.people.items():
                self.index.set_person(player_id, person)
            self.cursor, more = changes.cursor, changes.more
        queue = Queue()
        await queue.read(self.seeks, self.now())
        before, self._sought = self._sought, set(queue.all_criteria())
        for key in before | self._sought:
            self.index.set_seeks(key, *queue.sought(key))
        self.index.expire(self.now())
        await self.index.place()
        return self.index.page(request)
