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
from msgspec import UNSET

from game.api import Illegal, Millis
from game.engine import Engine
from game.ports import Note, People, Player, SignedOut
from game.sections.allowance import Allowance
from game.sections.devices import Devices
from game.sections.initiator import Initiator, hashed
from game.sections.lobby import Lobby
from game.sections.passphrase import Passphrases
from game.sections.session import Outlet, Session
from game.sections.views import Views
from game.table import Refused
from messages import (
    PROTOCOL,
    Act,
    Acted,
    Code,
    Command,
    Error,
    Hello,
    Id,
    Keep,
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
    SignOut,
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
    draining: bool = False
    """Whether the process is about to stop: what was accepted is done, and nothing more is."""
    views: Views = field(default_factory=Views)
    offers: list[Offer] = field(default_factory=list)
    lines: dict[str, set["Line"]] = field(default_factory=dict)
    """Of each player who is here."""
    passphrases: Passphrases = field(default_factory=Passphrases)

    def __post_init__(self) -> None:
        self.devices = Devices(self.people, self.lines, self.engine.tables.spawn)
        for game in self.engine.tables.games.values():
            self.offers.append(
                Offer(
                    game=game.name,
                    seats=(game.seats.start, game.seats.stop - 1),
                    setup=msgspec.json.schema(game.setup),
                    action=msgspec.json.schema(game.action),
                )
            )

    def hear(self, note: Note) -> None:
        """Takes a note from the bus."""
        self.devices.hear(note)
        self.engine.tables.hear(note)


class Line:
    """What comes in on one connection goes to its sections; their answers go out."""

    def __init__(self, house: House, wire: Wire, address: str) -> None:
        self.player: Player | None = None
        self.token: bytes | None = None
        """The hash of what the player came in with."""
        self.delay = Millis(0)
        """What a frame takes from the client to here, as far as it has been measured."""
        self.silent = False
        self.hailed = monotonic()
        """When the last `hello` came, or the line was opened."""
        self._house = house
        self._wire = wire
        self._allowance = Allowance()
        self._initiator = Initiator(house.people, house.passphrases, address)
        self._lobby = Lobby(house.engine)
        self._session = Session(house.engine, house.views, wire)
        self._running: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}
        self._greeting: asyncio.Task[None] | None = None
        self._closed = False

    def take(self, frame: str | bytes) -> None:
        """Takes a frame of the client's, and returns at once."""
        if self._closed:
            return
        try:
            command = decode(frame)
        except Malformed as error:
            if self._may(Malformed, UNREADABLE, error.re):
                self._wire.send(encode(Error(re=error.re, code=error.code, text=error.text)))
            return
        if self._house.draining:
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
        if table is not None:
            self._last[table] = task
        elif isinstance(command, Hello):
            self._greeting, self.hailed = task, monotonic()

    @property
    def full(self) -> bool:
        return len(self._running) >= MOST_IN_FLIGHT

    async def room(self) -> None:
        """Waits until another command may come."""
        while self.full:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self) -> None:
        """Waits until all that was taken has been done."""
        while self._running:
            await asyncio.wait(self._running)

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

    @property
    def stranger(self) -> bool:
        """Whether nobody has said who they are, and nobody is about to."""
        return self.player is None and (self._greeting is None or self._greeting.done())

    def sign_off(self) -> None:
        """That token is void: nothing more is taken or shown."""
        self.close()
        self._wire.close(4001, "signed out")

    def close(self) -> None:
        """The connection has gone."""
        self._closed = True
        self._session.close()
        mine = self._house.lines.get(self.player.id if self.player else "", set())
        mine.discard(self)
        if self.player is not None and not mine:
            self._house.lines.pop(self.player.id, None)

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
            reply = await self._reply(command, sent)
            self._wire.send(encode(reply))
            if isinstance(command, SignOut) and isinstance(reply, Ok):
                self.sign_off()
        finally:
            me, table = asyncio.current_task(), getattr(command, "table", None)
            self._running.discard(me)
            if table is not None and self._last.get(table) is me:
                del self._last[table]

    async def _reply(self, command: Command, sent: Millis) -> Reply:
        try:
            return await self._answer(command, sent)
        except Illegal as error:
            return Error(re=command.id, code=Code.ILLEGAL, text=str(error))
        except Refused as error:
            code = Code(error.code)
            retry = UNSET if error.retry is None else error.retry
            return Error(re=command.id, code=code, text=error.text or code.sentence, retry=retry)
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
            case Keep():
                await self._initiator.keep(command, player)
                self.player = (self.player or player)._replace(kept=True)
            case SignOut():
                token = None if command.everywhere else self.token
                await self._initiator.sign_out(self._house.engine.tables.me, player, token)
                self._house.devices.hear(SignedOut(player.id))
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
        heard = self._house.devices.heard
        player, token = await self._initiator.hello(command, self.player)
        if not await self._house.devices.still(hashed(token), heard):
            raise Refused("bad_token")
        self.player, self.token = player, hashed(token)
        if not self._closed:
            self._house.lines.setdefault(player.id, set()).add(self)
        mine = await self._house.people.tables(self.player.id)
        return Welcome(
            re=command.id,
            protocol=PROTOCOL,
            player=Person(id=self.player.id, name=self.player.name, kept=self.player.kept),
            token=token,
            now=self._house.engine.tables.now(),
            node=str(self._house.engine.tables.me),
            games=self._house.offers,
            tables=[Place(table=m.table, game=m.game, seat=m.seat, phase=m.phase) for m in mine],
        )
