"""A connection: receives commands and sends exactly one reply to each.

Commands about one table are answered in order, others may overtake, and all wait for the `hello` before them.
Nothing here waits for the socket, and no command is ever cancelled: one that was accepted is done, whether or
not the connection is still open for its reply.
"""

import secrets
from time import monotonic

from msgspec import UNSET, UnsetType

from game.api import Millis, Seat
from game.kit import log_context
from game.kit.meter import Meter
from game.ports.bus import TeamSessionStarted
from game.ports.people import Player
from game.refused import Refused
from game.sections.budgets import Spender
from game.sections.context import ServerContext
from game.sections.current_orders import NOTHING as UNANNOUNCED
from game.sections.dispatch import Sections, admits, reply_to
from game.sections.identity.attempts import network
from game.sections.in_flight import InFlight
from game.sections.lobby import Lobby
from game.sections.prices import price_before, price_of
from game.sections.rate_limiter import RateLimiter
from game.sections.session import TableSession
from game.sections.sign_in import SignIn
from game.sections.team_sessions import started
from game.sections.transport import ConnectedPeer, Transport
from game.sections.waiting import NOTHING
from game.sections.wording import why
from game.sentence import Sentence, say
from messages import (
    Act,
    ActDone,
    Code,
    Command,
    Draining,
    Error,
    Hello,
    Id,
    Malformed,
    Ok,
    Rate,
    Reply,
    Seated,
    SeeksEnded,
    SignOut,
    decode,
    encode,
)

MOST_IN_FLIGHT = 64
"""Commands of one connection that are being answered; at that number the next frame is not read."""

MALFORMED_RATE = Rate(20, 100)
"""How often a connection may send a frame that is no command."""

SMALL_REPLY = 1_000
"""Bytes of a reply that the price of every command includes."""

TOO_SLOW = 1008, "too much is not read"
"""The close code and reason where too much waits for the connections of an address."""

BANNED = 4003, "banned"
"""The close code and reason of a connection whose player or address is banned."""

TOO_MANY_CONNECTIONS = say("Too many connections are open from where you are.", "too-many-connections")
TOO_MUCH_WORK = say("Too much work at once; wait a little.", "too-much-work")

OF_THE_CODE = say("")
"""Stands for the sentence that belongs to an error code."""

OTHER_FRAME_RATE = Rate(20, 200)
"""How often a connection may send what is no message: a ping, a pong, a part of a message."""

TOO_FAST_RATE = Rate(100, 2_000)
"""How often a connection may be answered `too_fast` before it is closed."""


class Connection:
    """One WebSocket of a client: its order of commands, and the sections that answer them."""

    def __init__(
        self,
        context: ServerContext,
        transport: Transport,
        peer: ConnectedPeer,
        address: str,
        table_id: str | None = None,
    ) -> None:
        """`table_id` is the table for which the client has come, if it says that."""
        self.id = secrets.token_urlsafe(9)
        self.delay = Millis(0)
        """How long a frame takes from the client to this process, as measured by pings."""
        self.silent = False
        """Whether the client has not answered pings for longer than the games that it plays allow."""
        self.hello_at = monotonic()
        """When the last `hello` came, or the connection was opened."""
        self.refuses_commands = False
        """Whether every further command is refused as `draining`."""
        self._context = context
        self._transport = transport
        self._rate_limiter = RateLimiter()
        self.address = address
        self._network = network(address)
        self._known_spender = Spender(self.id, None, self._network)
        self._payer = self._known_spender.payer
        """In whose turns the commands are answered."""
        self.in_flight = InFlight(context.running)
        """The commands that are being answered."""
        share = context.view_shares.of(self._network) if context.rate_limited else None
        address_limit = context.caps.tables(address) if context.rate_limited else None
        self.origin = None if address_limit is None else address_limit.key
        """The hash of the client's address, by which it has a share of the lobby."""
        tables = context.engine, context.views, context.mute_lists
        self._sections = Sections(
            context,
            SignIn(context, self, address, table_id),
            Lobby(context, self.id, peer, transport, self.origin, share),
            TableSession(*tables, transport, context.chat_rates, share, peer.check_soon),
            address_limit,
        )
        self._seated_at: frozenset[str] = frozenset()
        """Ids of the tables that the client was told to be seated at, or to belong to the team session of."""
        self._announced = UNANNOUNCED
        """The frame last sent that says what is announced."""
        self._waiting = NOTHING
        """The frame last sent that shows what the player waits for."""
        self._traced = False
        """Whether it has been noted who has signed in: nobody else can on this connection."""
        self._closed = False
        self._counted = context.rate_limited
        """Whether it counts among the connections of its address."""
        self.refused = self._counted and not context.caps.connect(self._network)
        """Whether it is one too many of its address, and is being closed."""
        if self.refused:
            self._closed = True
            self._send_error(None, Code.TOO_MANY, TOO_MANY_CONNECTIONS)
            transport.close(1008, "too many connections")
        else:
            context.counts.connections += 1

    def receive(self, frame: str | bytes) -> bool:
        """Takes a frame of the client's, and returns at once: whether a command was begun."""
        if self._closed:
            return False
        try:
            command = decode(frame)
        except Malformed as error:
            if self._within_rate(Malformed, MALFORMED_RATE, error.re):
                self._send_error(error.re, error.code, say(error.text))
            return False
        if (price := self._admitted(command)) is None:
            self._context.counts.not_taken(command)
            return False
        if type(command) is Act:
            if command.at is None:
                # When it was done, as far as the server knows: counted from its arrival, not from its turn.
                command.at = self._context.engine.tables.now() - self.delay
            if command.late is None:
                command.late = self.delay
        elif type(command) is Hello:
            self.hello_at = monotonic()
        self.in_flight.start(command, self._answer, price, self._spender, monotonic())
        return True

    def _admitted(self, command: Command) -> float | None:
        """The price of a command that may be begun, which is charged then; None where an error was sent."""
        if self.refuses_commands or not admits(self._context.stopping.admission, command):
            self._send_error(command.id, Code.DRAINING, command=command)
            return None
        if not self._within_rate(type(command), command.rate, command.id, command):
            return None
        price = price_before(command, self._context.engine.tables.held)
        return price if self._within_budget(command, price) else None

    def allows_frame(self) -> bool:
        """Whether the client may send one more frame that is no message."""
        return not self._context.rate_limited or not self._rate_limiter.spend(
            OTHER_FRAME_RATE, OTHER_FRAME_RATE, monotonic()
        )

    async def _answer(self, command: Command, price: float, spender: Spender, came_at: float) -> None:
        """Answers a command that `came_at` an instant and has its turn; `spender` was charged a price."""
        log_context.set_work((command.type, command.id, getattr(command, "table", None), self.player_id))
        meter = Meter(self._payer)
        meter.begin()
        if not self._context.command_turns.take():
            await self._context.command_turns.wait()
        reply = await reply_to(command, self._sections)
        self._trace(command, reply)
        frame = encode(reply)
        self._transport.send(frame)
        self._count(command, reply, came_at)
        if len(frame) > SMALL_REPLY:
            meter.bytes += len(frame)
        if self._context.rate_limited and (more := price_of(command, meter) - price):
            self._context.budgets.charge(spender, more, monotonic())
        if type(command) is SignOut and type(reply) is Ok:
            self.on_token_revoked()

    def _count(self, command: Command, reply: Reply, came_at: float) -> None:
        counts = self._context.counts
        counts.replied(command, reply)
        if type(command) is Act and type(reply) is ActDone:
            held = self._context.engine.tables.held(command.table)
            counts.moved("unknown" if held is None else held.table.game.name, monotonic() - came_at)

    def _trace(self, command: Command, reply: Reply) -> None:
        """Notes what was refused, and who has signed in."""
        tracing, player = self._context.tracing, self.player
        if type(reply) is Error:
            tracing.refused(player, self.id, command, reply)
        elif type(command) is Hello and player is not None and not (self._traced or self._closed):
            self._traced = True
            tracing.connected(player, self.id)

    def _within_rate(self, kind: type, rate: Rate, re: Id | None, command: Command | None = None) -> bool:
        """Whether the rate allows one more of this kind; else an error is sent, or the connection closed."""
        if not self._context.rate_limited or not (wait := self._rate_limiter.spend(kind, rate, monotonic())):
            return True
        self._too_fast(re, wait, command=command)
        return False

    @property
    def _spender(self) -> Spender:
        """Who pays for what this connection asks."""
        player = self.player
        player_id = None if player is None else player.id
        if player_id != self._known_spender.player_id:
            self._known_spender = Spender(self.id, player_id, self._network)
            self._payer = self._known_spender.payer
        return self._known_spender

    def _within_budget(self, command: Command, price: float) -> bool:
        """Whether the budgets allow this command, which is charged then; else an error is sent."""
        if not self._context.rate_limited:
            return True
        if not (wait := self._context.budgets.spend(self._spender, price, monotonic())):
            return True
        self._too_fast(command.id, wait, TOO_MUCH_WORK, command)
        return False

    def _too_fast(
        self, re: Id | None, wait: float, sentence: Sentence = OF_THE_CODE, command: Command | None = None
    ) -> None:
        """Refuses a command as too fast, or closes the connection of a client that does not stop."""
        if self._rate_limiter.spend(Code.TOO_FAST, TOO_FAST_RATE, monotonic()):
            self._closed = True
            self._transport.close(1008, "too fast")
        else:
            self._send_error(re, Code.TOO_FAST, sentence, int(wait * 1000) + 1, command)

    def _send_error(
        self,
        re: Id | None,
        code: Code,
        sentence: Sentence = OF_THE_CODE,
        retry: int | UnsetType = UNSET,
        command: Command | None = None,
    ) -> None:
        self._context.counts.refusals[code] += 1
        error = Error(re=re, code=code, retry=retry, **why(code, sentence))
        self._transport.send(encode(error))
        self._context.tracing.refused(self.player, self.id, command, error)

    def on_kept(self, grown: int) -> None:
        """By that many bytes more, or fewer, wait for the client: they are limited by address.

        They are not charged, for they were as they were sent.
        """
        if self._context.rate_limited and not self._context.caps.keep(self._network, grown):
            self._transport.close(*TOO_SLOW)

    @property
    def at_capacity(self) -> bool:
        """Whether as many commands are in flight as may be."""
        return len(self.in_flight) >= MOST_IN_FLIGHT

    async def wait_for_capacity(self) -> None:
        """Waits until another command may be received."""
        while self.at_capacity:
            await self.in_flight.one_done()

    @property
    def player(self) -> Player | None:
        """Who has signed in; None before the first `hello` was answered."""
        return self._sections.sign_in.player

    @property
    def token(self) -> bytes | None:
        """The hash of the token that the player has signed in with."""
        return self._sections.sign_in.token

    @property
    def unidentified(self) -> bool:
        """Whether nobody has signed in, and no `hello` is in flight."""
        return self.player is None and not self.in_flight.hello_in_flight

    @property
    def table_ids(self) -> set[str]:
        """The ids of the tables that the client follows, or whose commands are being answered."""
        return {*self._sections.session.table_ids, *self.in_flight.table_ids}

    @property
    def playing(self) -> list[str]:
        """The ids of the tables that the client follows and plays at, and whose game is running."""
        return self._sections.session.playing

    @property
    def silence_limit(self) -> float | None:
        """Seconds after which a silence of the client is to be noticed; None where it plays no such game."""
        silence = self._sections.session.silence
        return None if silence is None else silence / 1000

    @property
    def needs_delay(self) -> bool:
        """Whether the client plays a game that is told of its delay, and so is to be pinged now and then."""
        return self._sections.session.needs_delay

    def set_silent(self, silent: bool) -> bool:
        """Tells the tables whether the client is silent; whether that has changed."""
        changed = silent != self.silent
        if changed:
            self.silent = silent
            self._sections.session.set_silent(silent)
        return changed

    def tell_seated(self, table_id: str, game_name: str, seat: Seat | None) -> None:
        """Tells the client that its player has been brought to a table; once for each table."""
        if table_id not in self._seated_at:
            self._seated_at |= {table_id}
            self._transport.send(encode(Seated(table=table_id, game=game_name, seat=seat)))

    def tell_team_session_started(self, note: TeamSessionStarted, seat: Seat | None) -> None:
        """Tells the client that a team session has begun to which its player belongs; once for each."""
        if note.table_id not in self._seated_at:
            self._seated_at |= {note.table_id}
            self._transport.send(encode(started(note, seat)))

    def tell_seeks_ended(self, reason: Refused) -> None:
        """Tells the client that its player seeks nothing any more, and why."""
        code = Code(reason.code)
        self._transport.send(encode(SeeksEnded(code=code, **why(code, reason.sentence))))

    def show_waiting(self, frame: bytes) -> None:
        """Shows the client what its player waits for, where that has changed."""
        if frame != self._waiting:
            self._waiting = frame
            self._transport.show("waiting", frame)

    def show_mutes(self, frame: bytes) -> None:
        """Shows the client whom its player has muted."""
        self._transport.show("mutes", frame)

    def tell_draining(self, within: float) -> None:
        """Tells the client to connect to another process within that many seconds.

        What the player seeks keeps its place in the queue and is found there again.
        """
        self._sections.lobby.suspend()
        self._transport.send(encode(Draining(within=int(within * 1000))))

    @property
    def player_id(self) -> str | None:
        """The id of who has signed in."""
        return None if self.player is None else self.player.id

    def show_announcement(self, frame: bytes) -> None:
        """Shows the client what is announced to everybody, where that has changed."""
        if frame != self._announced:
            self._announced = frame
            self._transport.show("announcement", frame)

    def on_banned(self, refused: Refused) -> None:
        """Tells the client that its player or its address is banned, and closes the connection."""
        self._send_error(None, Code(refused.code), refused.sentence)
        self.close()
        self._transport.close(*BANNED)

    def on_token_revoked(self) -> None:
        """Closes the connection, because its token is valid no longer: nothing more is taken or shown."""
        self.close()
        self._transport.close(4001, "signed out")

    def close(self, leaving_page: bool = False) -> None:
        """Gives back what the connection holds. `leaving_page`: the client may only go to another page."""
        self._closed = True
        if self._counted:
            self._counted = False
            self._context.caps.disconnect(self._network)
        self._sections.lobby.close(leaving_page)
        self._sections.session.close(leaving_page)
        self._sections.sign_in.close()
