"""What is to be seen in the lobby, for all of this process who look at it."""

import msgspec

from game.sections.session import Outlet
from game.wishes import Hall as Found
from game.wishes import Wish, Wishes
from messages import Chair, Listed, Present, Wished, encode
from messages import Hall as Shown

MOST = 100
"""Tables, wishes and people that are shown."""

PAUSE = 0.5
"""Seconds between two looks: what changes is seen within a second, and at most so often."""

_wish = msgspec.json.Decoder(Wish)


class Hall:
    """Reads the lobby for as long as somebody follows it, and shows it when it has changed."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._followers: set[Outlet] = set()
        self._frame = b""

    async def follow(self, outlet: Outlet) -> None:
        """Shows the lobby now and from now on."""
        if not self._followers:  # else it has just been read
            await self._read()
        self._followers.add(outlet)
        outlet.show("lobby", self._frame)

    def leave(self, outlet: Outlet) -> None:
        self._followers.discard(outlet)

    async def look(self) -> None:
        """To be called every `PAUSE` seconds."""
        if self._followers and await self._read():
            for outlet in self._followers:
                outlet.show("lobby", self._frame)

    async def _read(self) -> bool:
        """Whether it has changed since the last time."""
        before, self._frame = self._frame, frame(await self._wishes.hall(MOST))
        return self._frame != before


def frame(found: Found) -> bytes:
    """The lobby as it is sent."""
    tables = [
        Listed(
            table=one.table,
            game=one.game,
            setup=one.setup,
            phase=one.phase,
            players=[Chair(seat=chair.seat, name=chair.name, online=chair.online) for chair in one.players],
            watchers=one.watchers,
            rated=one.rated,
        )
        for one in found.tables
    ]
    people = [Present(name=one.name, table=one.table) for one in found.people]
    seeks = [_wished(_wish.decode(one.wish), one.waiting) for one in found.seeks]
    return encode(Shown(players=found.players, tables=tables, seeks=seeks, people=people))


def _wished(wish: Wish, waiting: int) -> Wished:
    return Wished(game=wish.game, setup=wish.setup, players=wish.seats, rated=wish.rated, waiting=waiting)
