"""A connection: its commands, each answered exactly once.

Commands about one table are done in order, others may overtake, and all wait for the `hello` before them.
Nothing here waits for the socket, and nothing that was begun is ever cancelled: what has been accepted is
committed and, if anybody is still there, answered.
"""

import asyncio
import logging
import secrets
from time import monotonic
from typing import Protocol

from msgspec import UNSET

from game.api import Illegal, Millis, Seat
from game.lobby.matchmaker import Peer
from game.ports.bus import TokensRevoked
from game.ports.people import Player
from game.process.stopping import Admission
from game.sections.context import ServerContext
from game.sections.identity.identification import Identification, hashed
from game.sections.lobby import Lobby
from game.sections.my_games import record
from game.sections.rate_limiter import RateLimiter
from game.sections.session import FrameSink, TableSession
from game.sections.waiting import NOTHING
from game.table import Refused
from messages import (
    PROTOCOL,
    Act,
    ActDone,
    Code,
    Command,
    Decline,
    Draining,
    Error,
    Hello,
    Id,
    Keep,
    Leave,
    Log,
    LogPage,
    Look,
    Malformed,
    MyGames,
    Next,
    Ok,
    Open,
    OwnTable,
    Ping,
    Rate,
    Ready,
    Reply,
    Say,
    Seek,
    ServerTime,
    SignOut,
    Sit,
    TableSeat,
    Unseek,
    Watch,
    Welcome,
    decode,
    encode,
)
from messages import FollowLobby as Following
from messages import Player as Person
from messages import Seated as Brought

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


class Transport(FrameSink, Protocol):
    """The socket, as a line sees it."""

    def close(self, code: int, reason: str) -> None: ...


class Connection:
    """What comes in on one connection goes to its sections; their answers go out."""

    def __init__(self, house: ServerContext, wire: Transport, client: Peer, address: str) -> None:
        self.id = secrets.token_urlsafe(9)
        self.player: Player | None = None
        self.token: bytes | None = None
        """The hash of what the player came in with."""
        self.delay = Millis(0)
        """What a frame takes from the client to here, as far as it has been measured."""
        self.silent = False
        self.hello_at = monotonic()
        """When the last `hello` came, or the line was opened."""
        self.refuses_commands = False
        """Whether nothing more is accepted on this line."""
        self._context = house
        self._transport = wire
        self._rate_limiter = RateLimiter()
        self._initiator = Identification(house.people, house.passphrases, address)
        self._lobby = Lobby(
            house.engine, house.people, house.seeks, house.online, house.matchmaker, self.id, client
        )
        self._session = TableSession(house.engine, house.views, wire)
        self._running: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}
        self._greeting: asyncio.Task[None] | None = None
        self._seated: set[str] = set()
        self._waiting = NOTHING
        self._closed = False

    def receive(self, frame: str | bytes) -> None:
        """Takes a frame of the client's, and returns at once."""
        if self._closed:
            return
        try:
            command = decode(frame)
        except Malformed as error:
            if self._within_rate(Malformed, UNREADABLE, error.re):
                self._transport.send(encode(Error(re=error.re, code=error.code, text=error.text)))
            return
        if self._is_refused(command):
            code = Code.DRAINING
            self._transport.send(encode(Error(re=command.id, code=code, text=code.sentence)))
            return
        if not self._within_rate(type(command), command.rate, command.id):
            return
        table: str | None = getattr(command, "table", None)
        before = self._greeting if table is None else self._last.get(table, self._greeting)
        sent = Millis(self._context.engine.tables.now() - self.delay)
        task = asyncio.create_task(self._run(command, sent, before))
        self._running.add(task)
        self._context.running.add(task)
        if table is not None:
            self._last[table] = task
        elif isinstance(command, Hello):
            self._greeting, self.hello_at = task, monotonic()

    @property
    def at_capacity(self) -> bool:
        return len(self._running) >= MOST_IN_FLIGHT

    async def wait_for_capacity(self) -> None:
        """Waits until another command may come."""
        while self.at_capacity:
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

    def tell_draining(self, within: float) -> None:
        """Tells the client to connect to another process within so many seconds.

        There it finds all as it was here, its place in a queue too.
        """
        self._lobby.depart()
        self._transport.send(encode(Draining(within=int(within * 1000))))

    @property
    def needs_heartbeat(self) -> bool:
        """Whether the client plays where it would be missed at once, and is to be pinged every second."""
        return self._session.needs_heartbeat

    def set_silent(self, silent: bool) -> bool:
        """Tells the tables when the line has fallen silent or is heard again; whether that is new."""
        changed = silent != self.silent
        if changed:
            self.silent = silent
            self._session.set_silent(silent)
        return changed

    def seated(self, table: str, game: str, seat: Seat | None) -> None:
        """The player has been brought to a table. Says so once."""
        if table not in self._seated:
            self._seated.add(table)
            self._transport.send(encode(Brought(table=table, game=game, seat=seat)))

    def show_waiting(self, frame: bytes) -> None:
        """Shows what the player waits for, where that has changed."""
        if frame != self._waiting:
            self._waiting = frame
            self._transport.show("waiting", frame)

    @property
    def unidentified(self) -> bool:
        """Whether nobody has said who they are, and nobody is about to."""
        return self.player is None and (self._greeting is None or self._greeting.done())

    def on_token_revoked(self) -> None:
        """That token is void: nothing more is taken or shown."""
        self.close()
        self._transport.close(4001, "signed out")

    def close(self, leaving_page: bool = False) -> None:
        """The connection has gone; perhaps the client only goes from one page to another."""
        self._closed = True
        self._lobby.close(leaving_page)
        self._session.close()
        self._context.lobby_feed.leave(self._transport)
        mine = self._context.connections.get(self.player.id if self.player else "", set())
        mine.discard(self)
        if self.player is not None and not mine:
            self._context.connections.pop(self.player.id, None)

    def _is_refused(self, command: Command) -> bool:
        """Whether this process is too far on its way out to take this."""
        doors = self._context.stopping.admission
        return (
            self.refuses_commands
            or doors is Admission.NOTHING
            or (doors is Admission.RUNNING_GAMES and command.type in BEGINNING)
        )

    def _within_rate(self, kind: type, rate: Rate, re: Id | None) -> bool:
        """Whether the client may do this now; else it is told to wait, or the line is cut."""
        if not self._context.limits or not (wait := self._rate_limiter.spend(kind, rate, monotonic())):
            return True
        if self._rate_limiter.spend(Flood, PATIENCE, monotonic()):
            self._transport.close(1008, "too fast")
        else:
            code = Code.TOO_FAST
            self._transport.send(
                encode(Error(re=re, code=code, text=code.sentence, retry=int(wait * 1000) + 1))
            )
        return False

    async def _run(self, command: Command, sent: Millis, before: asyncio.Task[None] | None) -> None:
        """Answers a command, after the one before it."""
        try:
            if before is not None and not before.done():
                await asyncio.wait([before])
            reply = await self._reply(command, sent)
            self._transport.send(encode(reply))
            if isinstance(command, SignOut) and isinstance(reply, Ok):
                self.on_token_revoked()
        finally:
            me, table = asyncio.current_task(), getattr(command, "table", None)
            if me is not None:
                self._running.discard(me)
                self._context.running.discard(me)
            if self._greeting is me:
                self._greeting = None  # a task that is kept costs each idle line 0.7 kB
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
                await self._initiator.sign_out(self._context.engine.tables.node_id, player, token)
                self._context.revocations.on_note(TokensRevoked(player.id))
            case Ping():
                return ServerTime(re=command.id, now=self._context.engine.tables.now())
            case Open():
                table, seat = await self._lobby.open(player, command)
                await self._session.watch(player, table)
                return TableSeat(re=command.id, table=table, seat=seat)
            case Sit():
                table, seat = await self._lobby.sit(player, command)
                await self._session.watch(player, table)
                return TableSeat(re=command.id, table=table, seat=seat)
            case Ready():
                await self._session.ready(player, command)
            case Next():
                await self._session.next(player, command)
            case MyGames():
                return await record(self._context.engine, player, command)
            case Watch():
                await self._session.watch(player, command.table, command.quiet)
            case Leave():
                self._session.leave(command.table)
            case Act():
                sent = sent if command.at is None else Millis(command.at)
                return ActDone(re=command.id, seq=await self._session.act(player, command, sent))
            case Log():
                events, more = await self._session.log(player, command)
                return LogPage(re=command.id, events=events, more=more)
            case Look():
                await self._session.look(player, command)
            case Say():
                await self._session.say(player, command)
            case Seek():
                await self._lobby.seek(player, command)
            case Unseek():
                await self._lobby.unseek()
            case Decline():
                await self._lobby.decline(player, command)
            case Following():
                await self._follow(command.follow)
        return Ok(re=command.id)

    async def _follow(self, follow: bool) -> None:
        self._context.lobby_feed.leave(self._transport)
        if follow:
            await self._context.lobby_feed.follow(self._transport)
            if self._closed:
                self._context.lobby_feed.leave(self._transport)

    async def _welcome(self, command: Hello) -> Welcome:
        heard = self._context.revocations.checks
        player, token = await self._initiator.hello(command, self.player)
        if not await self._context.revocations.still_valid(hashed(token), heard):
            raise Refused("bad_token")
        self.player, self.token = player, hashed(token)
        if not self._closed:
            self._context.connections.setdefault(player.id, set()).add(self)
        mine = await self._context.people.tables_of(self.player.id)
        return Welcome(
            re=command.id,
            protocol=PROTOCOL,
            player=Person(id=self.player.id, name=self.player.name, kept=self.player.kept),
            token=token,
            now=self._context.engine.tables.now(),
            node=str(self._context.engine.tables.node_id),
            games=self._context.offers,
            tables=[OwnTable(table=m.table_id, game=m.game_name, seat=m.seat, phase=m.phase) for m in mine],
        )
