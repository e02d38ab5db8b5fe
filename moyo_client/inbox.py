"""The broadcasts that nobody has received yet, bounded whatever a server sends."""

from collections import OrderedDict
from collections.abc import Hashable
from itertools import count

from moyo_client.frames import Broadcast
from moyo_client.messages import (
    Announcement,
    ConditionalView,
    LobbyView,
    MuteList,
    Positions,
    Status,
    View,
    Waiting,
)

WHOLE = (Announcement, MuteList, Status, Waiting)
"""Each of these says all, so the newest is enough. So do a view, and conditional moves, of their table."""


class Inbox:
    """At most `most` broadcasts, in the order in which they came. Of more the oldest are dropped."""

    def __init__(self, most: int) -> None:
        self.dropped = 0
        """How many were dropped, not counting those in whose place a newer one stands."""
        self._most = most
        self._numbers = count()
        self._waiting: OrderedDict[Hashable, Broadcast] = OrderedDict()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, broadcast: Broadcast) -> None:
        """Adds one, in place of an older one that says nothing beside it."""
        key = self._key(broadcast)
        self._waiting.pop(key, None)
        self._waiting[key] = broadcast
        if len(self._waiting) > self._most:
            self._waiting.popitem(last=False)
            self.dropped += 1

    def take(self) -> Broadcast:
        """The oldest one. Raises `KeyError` where there is none."""
        return self._waiting.popitem(last=False)[1]

    def clear(self) -> None:
        self._waiting.clear()

    def _key(self, broadcast: Broadcast) -> Hashable:
        match broadcast:
            case View(table=table, past=None) | ConditionalView(table=table) | Positions(table=table):
                return type(broadcast), table
            case LobbyView(counts=counts):
                return LobbyView, counts is None
            case _ if isinstance(broadcast, WHOLE):
                return type(broadcast)
        return next(self._numbers)
