"""What operators want now: who is shut out, who may say nothing, what is announced, whether to drain.

It is kept in memory, so that nothing is asked of the database at a `hello` or a chat line.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any, Protocol

from msgspec import UNSET

from game.api import Millis
from game.kit.loop_queue import LoopQueue
from game.kit.networks import address_of
from game.ports.bus import Note, NotesMissed, OrdersChanged
from game.ports.clock import Clock
from game.ports.nodes import Node
from game.ports.operators import Announcement, Operators, Sanction, SanctionKind
from game.process.stopping import Stopping
from game.refused import Refused
from game.sentence import Sentence, say
from messages import Announcement as Announced
from messages import encode

INTERVAL = 3.0
"""Seconds after which orders are read again by a process that has missed the note."""

AT_ONCE = 200
"""Connections that are looked at in one turn of the loop."""

NOTHING = encode(Announced(text=None))
"""The frame that says that nothing is announced any more."""

logger = logging.getLogger(__name__)


class Client(Protocol):
    """A connection on which a player has signed in."""

    @property
    def player_id(self) -> str | None:
        """Who that is."""

    @property
    def address(self) -> str:
        """Where the client is."""

    def on_banned(self, refused: Refused) -> None:
        """Tells the client why, and closes the connection."""

    def show_announcement(self, frame: bytes) -> None:
        """Shows the client what is announced to everybody."""


class CurrentOrders:
    """Reads the orders of a process when there may be new ones, and does what they say.

    A note is only the reason to read. `connections` are those of each player, by player id.
    """

    def __init__(
        self,
        operators: Operators,
        connections: Mapping[str, Iterable[Client]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        now: Clock,
        node_id: Callable[[], Node],
        stopping: Stopping,
    ) -> None:
        self._operators = operators
        self._connections = connections
        self._spawn = spawn
        self._now = now
        self._node_id = node_id
        self._stopping = stopping
        self._number = -1
        """That of the last order which is known."""
        self._reading = asyncio.Lock()
        self._sanctions: dict[tuple[SanctionKind, str], Sanction] = {}
        self._lengths: dict[int, set[int]] = {4: set(), 6: set()}
        """Of networks that are banned, how many bits of the address count, by the version of IP."""
        self._announcement: Announcement | None = None
        self._looked_at = LoopQueue[Client](self._look_at, AT_ONCE)
        self._drained = False

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, OrdersChanged | NotesMissed):
            self._spawn(self.read())

    async def read(self) -> None:
        """Reads the orders, if there are new ones, and does them."""
        async with self._reading:
            orders = await self._operators.orders(self._node_id(), self._number)
            if orders is None:
                return
            self._number = orders.number
            self._sanctions = {(one.kind, one.sanctioned): one for one in orders.sanctions}
            self._lengths = {4: set(), 6: set()}
            for network in (ip_network(one.sanctioned) for one in orders.sanctions if not one.of_player):
                self._lengths[network.version].add(network.prefixlen)
            self._announcement = orders.announcement
        for connections in list(self._connections.values()):
            for connection in list(connections):
                self._looked_at.put(connection)
        if orders.drain and not self._drained:
            self._drained = True
            logger.info("an operator asks this process to drain")
            self._stopping.wait_for_games()

    def check_ban(self, address: str, player_id: str | None) -> None:
        """Raises: `Refused` where the player, or the address, is banned."""
        ban = self._of_address(address) or self._of_player("ban", player_id)
        if ban is not None:
            raise Refused("banned", told_of_ban(ban))

    def check_mute(self, player_id: str) -> None:
        """Raises: `Refused` where the player may say nothing."""
        if (mute := self._of_player("mute", player_id)) is not None:
            raise Refused("not_here", told_of_mute(mute))

    @property
    def frame(self) -> bytes | None:
        """What is announced, as a frame; None where nothing is."""
        announced = self._announcement
        if announced is None or not self._lasts(announced.until):
            return None
        return encode(
            Announced(text=announced.text, until=UNSET if announced.until is None else announced.until)
        )

    def _look_at(self, connection: Client) -> None:
        """Closes a connection that is banned, and shows any other what is announced."""
        try:
            self.check_ban(connection.address, connection.player_id)
        except Refused as refused:
            connection.on_banned(refused)
        else:
            connection.show_announcement(self.frame or NOTHING)

    def _lasts(self, until: Millis | None) -> bool:
        return until is None or until > self._now()

    def _of_player(self, kind: SanctionKind, player_id: str | None) -> Sanction | None:
        found = None if player_id is None else self._sanctions.get((kind, player_id))
        return found if found is not None and self._lasts(found.until) else None

    def _of_address(self, address: str) -> Sanction | None:
        """The ban of a network in which an address is."""
        if (found := address_of(address)) is None:
            return None
        for length in self._lengths[found.version]:
            network = str(ip_network((found, length), strict=False))
            ban = self._sanctions.get(("ban", network))
            if ban is not None and self._lasts(ban.until):
                return ban
        return None


def shown_instant(at: Millis) -> str:
    """An instant as people in all languages read it."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")


def told_of_ban(ban: Sanction) -> Sentence:
    """What is told to who is banned."""
    if ban.until is None:
        return say("You cannot play here: {why}", "banned-for-good", why=ban.reason)
    until = shown_instant(ban.until)
    return say("You cannot play here until {until}: {why}", "banned-until", until=until, why=ban.reason)


def told_of_mute(mute: Sanction) -> Sentence:
    """What is told to who may say nothing."""
    if mute.until is None:
        return say("You cannot write here: {why}", "server-mute", why=mute.reason)
    until = shown_instant(mute.until)
    return say(
        "You cannot write here until {until}: {why}", "server-mute-until", until=until, why=mute.reason
    )
