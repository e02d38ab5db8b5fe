"""What is to be seen in the lobby, for all of this process who look at it."""

import msgspec

from game.ports.online import LobbySnapshot as Found
from game.ports.online import Online
from game.ports.seeks import MatchCriteria
from game.sections.session import FrameSink
from messages import Listed, OnlinePlayer, SeatView, SeekCount, encode
from messages import LobbyView as Shown

MOST = 100
"""Tables, wishes and people that are shown."""

PAUSE = 0.5
"""Seconds between two looks: what changes is seen within a second, and at most so often."""

_wish = msgspec.json.Decoder(MatchCriteria)


class LobbyFeed:
    """Reads the lobby for as long as somebody follows it, and shows it when it has changed."""

    def __init__(self, online: Online) -> None:
        self._online = online
        self._followers: set[FrameSink] = set()
        self._frame = b""

    async def follow(self, outlet: FrameSink) -> None:
        """Shows the lobby now and from now on."""
        if not self._followers:  # else it has just been read
            await self._read()
        self._followers.add(outlet)
        outlet.show("lobby", self._frame)

    def leave(self, outlet: FrameSink) -> None:
        self._followers.discard(outlet)

    async def look(self) -> None:
        """To be called every `PAUSE` seconds."""
        if self._followers and await self._read():
            for outlet in self._followers:
                outlet.show("lobby", self._frame)

    async def _read(self) -> bool:
        """Whether it has changed since the last time."""
        before, self._frame = self._frame, frame(await self._online.lobby(MOST))
        return self._frame != before


def frame(found: Found) -> bytes:
    """The lobby as it is sent."""
    tables = [
        Listed(
            table=one.table_id,
            game=one.game_name,
            setup=one.setup,
            phase=one.phase,
            players=[SeatView(seat=seat.seat, name=seat.name, online=seat.online) for seat in one.seats],
            watchers=one.watchers,
            rated=one.rated,
        )
        for one in found.tables
    ]
    people = [OnlinePlayer(name=one.name, table=one.table_id) for one in found.players]
    seeks = [_wished(_wish.decode(one.criteria), one.waiting) for one in found.seeks]
    return encode(Shown(players=found.player_count, tables=tables, seeks=seeks, people=people))


def _wished(wish: MatchCriteria, waiting: int) -> SeekCount:
    return SeekCount(
        game=wish.game_name, setup=wish.setup, players=wish.seat_count, rated=wish.rated, waiting=waiting
    )
