"""A connection: its commands, each answered exactly once.

Commands about one table are done in order, others may overtake, and all wait for the `hello` before them.
Nothing here waits for the socket, and nothing that was begun is ever cancelled: what has been accepted is
committed and, if anybody is still there, answered.
"""

import asyncio
import logging
import secrets
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

import msgspec

from game.api import Illegal, Millis
from game.engine import Engine
from game.ports import People, Player
from game.sections.allowance import Allowance
from game.sections.initiator import Initiator
from game.sections.lobby import Lobby
from game.sections.session import Outlet, Session
from game.sections.views import Views
from game.stopping import Doors, Stopping
from game.table import Refused
from messages import (
    PROTOCOL,
    Act,
    Acted,
    Code,
    Command,
    Draining,
    Error,
    Hello,
    Id,
    Leave,
    Log,
    Logged,
    Look,
    Malformed,
    Now,
    Offer,
    Ok,
    Open,
    Opened,
    Ping,
    Place,
    Rate,
    Reply,
    Say,
    Sit,
    Watch,
    Welcome,
    decode,
    encode,
)
from messages import Player as Person

logger = logging.getLogger(__name__)

MOST_IN_FLIGHT = 64
"""Commands of a connection that are being done; past that the next waits."""

UNREADABLE = Rate(20, 100)
"""How often a connection may send what is no command."""

BEGINNING = {"open", "sit", "seek"}
"""Commands that would begin a game; a process that waits for its games takes no others."""

PATIENCE = Rate(100, 2_000)
"""How often it may be told `too_fast` before it is closed."""


class Flood(Exception):
    """This connection will not stop."""


class Wire(Outlet, Protocol):
    """The socket, as a line sees it."""

    def close(self, code: int, reason: str) -> None: ...


@dataclass
class House:
    """What all lines of a process share."""

    engine: Engine
    people: People
    limits: bool = True
    stopping: Stopping = field(default_factory=Stopping)
    away: bool = False
    """Whether the process waits for its database."""
    at_work: set[asyncio.Task[None]] = field(default_factory=set)
    """Every command that has been accepted and is not done, also of those who have gone meanwhile."""
    views: Views = field(default_factory=Views)
    offers: list[Offer] = field(default_factory=list)

    def __post_init__(self) -> None:
        for game in self.engine.tables.games.values():
            self.offers.append(
                Offer(
                    game=game.name,
                    seats=(game.seats.start, game.seats.stop - 1),
                    setup=msgspec.json.schema(game.setup),
                    action=msgspec.json.schema(game.action),
                )
            )


class Line:
    """What comes in on one connection goes to its sections; their answers go out."""

    def __init__(self, house: House, wire: Wire) -> None:
        self.player: Player | None = None
        self.delay = Millis(0)
        """What a frame takes from the client to here, as far as it has been measured."""
        self.silent = False
        self.departing = False
        """Whether the client has been told to go to another process: it will be back there."""
        self.shut = False
        """Whether nothing more is accepted on this line."""
        self._house = house
        self._wire = wire
        self._allowance = Allowance()
        self._initiator = Initiator(house.people)
        self._lobby = Lobby(house.engine)
        self._session = Session(house.engine, house.views, wire)
        self._running: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}
        self._greeting: asyncio.Task[None] | None = None

    def take(self, frame: str | bytes) -> None:
        """Takes a frame of the client's, and returns at once."""
        try:
            command = decode(frame)
        except Malformed as error:
            if self._may(Malformed, UNREADABLE, error.re):
                self._wire.send(encode(Error(re=error.re, code=error.code, text=error.text)))
            return
        if self._barred(command):
            code = Code.DRAINING
            self._wire.send(encode(Error(re=command.id, code=code, text=code.sentence)))
            return
        if not self._may(type(command), command.rate, command.id):
            return
        table: str | None = getattr(command, "table", None)
        before = self._greeting if table is None else self._last.get(table, self._greeting)
        sent = Millis(self._house.engine.tables.now() - self.delay)
        task = asyncio.create_task(self._run(command, sent, before))
        self._running.add(task)
        self._house.at_work.add(task)
        if table is not None:
            self._last[table] = task
        elif isinstance(command, Hello):
            self._greeting = task

    @property
    def full(self) -> bool:
        return len(self._running) >= MOST_IN_FLIGHT

    async def room(self) -> None:
        """Waits until another command may come."""
        while self.full:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    @property
    def busy(self) -> bool:
        """Whether something that was accepted has not been done."""
        return bool(self._running)

    async def finish(self) -> None:
        """Waits until all that was taken has been done."""
        while self._running:
            await asyncio.wait(self._running)

    @property
    def playing(self) -> list[str]:
        """The tables that the client follows and plays at, where the game runs."""
        return self._session.playing

    def depart(self, within: float) -> None:
        """Tells the client to connect to another process within so many seconds.

        There it finds all as it was here. So `departing` is set before the line can close, and whoever
        keeps something for as long as the line lives (a place in a queue) is to leave it for the return.
        """
        self.departing = True
        self._wire.send(encode(Draining(within=int(within * 1000))))

    @property
    def alert(self) -> bool:
        """Whether the client plays where it would be missed at once, and is to be pinged every second."""
        return self._session.alert

    def heard(self, silent: bool) -> bool:
        """Tells the tables when the line has fallen silent or is heard again; whether that is new."""
        changed = silent != self.silent
        if changed:
            self.silent = silent
            self._session.silent(silent)
        return changed

    def close(self) -> None:
        """The connection has gone."""
        self._session.close()

    def _barred(self, command: Command) -> bool:
        """Whether this process is too far on its way out to take this."""
        doors = self._house.stopping.doors
        return self.shut or doors is Doors.SHUT or (doors is Doors.GAMES and command.type in BEGINNING)

    def _may(self, kind: type, rate: Rate, re: Id | None) -> bool:
        """Whether the client may do this now; else it is told to wait, or the line is cut."""
        if not self._house.limits or not (wait := self._allowance.spend(kind, rate, monotonic())):
            return True
        if self._allowance.spend(Flood, PATIENCE, monotonic()):
            self._wire.close(1008, "too fast")
        else:
            code = Code.TOO_FAST
            self._wire.send(encode(Error(re=re, code=code, text=code.sentence, retry=int(wait * 1000) + 1)))
        return False

    async def _run(self, command: Command, sent: Millis, before: asyncio.Task[None] | None) -> None:
        """Answers a command, after the one before it."""
        try:
            if before is not None and not before.done():
                await asyncio.wait([before])
            self._wire.send(encode(await self._reply(command, sent)))
        finally:
            me, table = asyncio.current_task(), getattr(command, "table", None)
            if me is not None:
                self._running.discard(me)
                self._house.at_work.discard(me)
            if table is not None and self._last.get(table) is me:
                del self._last[table]

    async def _reply(self, command: Command, sent: Millis) -> Reply:
        try:
            return await self._answer(command, sent)
        except Illegal as error:
            return Error(re=command.id, code=Code.ILLEGAL, text=str(error))
        except Refused as error:
            code = Code(error.code)
            return Error(re=command.id, code=code, text=error.text or code.sentence)
        except Exception:
            ref = secrets.token_hex(4)
            logger.exception("ref %s: a %s failed", ref, command.type)
            return Error(re=command.id, code=Code.INTERNAL, text=Code.INTERNAL.sentence, ref=ref)

    async def _answer(self, command: Command, sent: Millis) -> Reply:
        if isinstance(command, Hello):
            return await self._welcome(command)
        player = self.player
        if player is None:
            raise Refused("not_here", "Say hello first.")
        match command:
            case Ping():
                return Now(re=command.id, now=self._house.engine.tables.now())
            case Open():
                table, seat = await self._lobby.open(player, command)
                await self._session.watch(player, table)
                return Opened(re=command.id, table=table, seat=seat)
            case Sit():
                table, seat = await self._lobby.sit(player, command)
                await self._session.watch(player, table)
                return Opened(re=command.id, table=table, seat=seat)
            case Watch():
                await self._session.watch(player, command.table)
            case Leave():
                self._session.leave(command.table)
            case Act():
                sent = sent if command.at is None else Millis(command.at)
                return Acted(re=command.id, seq=await self._session.act(player, command, sent))
            case Log():
                events, more = await self._session.log(player, command)
                return Logged(re=command.id, events=events, more=more)
            case Look():
                await self._session.look(player, command)
            case Say():
                await self._session.say(player, command)
        return Ok(re=command.id)

    async def _welcome(self, command: Hello) -> Welcome:
        self.player, token = await self._initiator.hello(command, self.player)
        mine = await self._house.people.tables(self.player.id)
        return Welcome(
            re=command.id,
            protocol=PROTOCOL,
            player=Person(id=self.player.id, name=self.player.name),
            token=token,
            now=self._house.engine.tables.now(),
            node=str(self._house.engine.tables.me),
            games=self._house.offers,
            tables=[Place(table=m.table, game=m.game, seat=m.seat, phase=m.phase) for m in mine],
        )
