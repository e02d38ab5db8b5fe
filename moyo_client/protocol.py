"""The client's side of the wire, without I/O.

Whoever has a socket calls what happens to it (`connected`, `receive`, `disconnected`), what is wanted
(`submit`), and `tick` when `due` has come. After each of these it does what there is to do: it writes
`frames()`, closes the socket if `closing` says so, handles `events()`, and while there is no socket opens one
at `attempt_at`. All instants are seconds of one clock, handed in as `now`. No method waits.
"""

import math
import random
import secrets
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

from msgspec.structs import replace

from moyo_client import frames
from moyo_client.addresses import Addresses
from moyo_client.backoff import Backoff
from moyo_client.command import Command
from moyo_client.errors import Closed, ConnectionLost, MoyoError, Refused
from moyo_client.frames import Broadcast, Head
from moyo_client.liveness import Liveness
from moyo_client.messages import Draining, Hello, Leave, Ping, Say, Seek, SeeksEnded, Status, Watch, Welcome
from moyo_client.settings import Settings
from moyo_client.standing import Standing
from moyo_client.unanswered import Pending, Unanswered

HELLO, PING = 0, -1
"""The `id` of what the client says by itself on each connection; other commands count from 1."""

SIGNED_OUT = 4001
"""The close code after which this token is void."""

AGAIN = {"draining", "too_fast", "too_many", "internal"}
"""The codes with which a `hello` is refused that is worth trying again."""


class State(Enum):
    """What there is of a connection."""

    AWAY = auto()
    """None: the next attempt may begin at `attempt_at`."""
    GREETING = auto()
    """A socket, whose `hello` has no reply yet."""
    OPEN = auto()
    ENDED = auto()
    """There will be none any more."""


class Close(Enum):
    """How the socket is to be closed."""

    POLITELY = auto()
    """With 1000."""
    AT_ONCE = auto()
    """Without waiting for a server that does not answer."""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """A connection is open."""

    welcome: Welcome


@dataclass(frozen=True, slots=True)
class Answered:
    """A command was answered: its reply, or the exception."""

    number: int
    reply: Any


@dataclass(frozen=True, slots=True)
class Heard:
    """A broadcast has come."""

    broadcast: Broadcast


@dataclass(frozen=True, slots=True)
class TableLost:
    """A table that was watched cannot be watched on the new connection, and why."""

    table: str
    error: Refused


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over, and why. There are no more events."""

    error: MoyoError


Event: TypeAlias = Welcomed | Answered | Heard | TableLost | Ended


class ClientProtocol:
    """One player's conversation with a server, over any number of connections one after the other."""

    def __init__(
        self,
        hello: Hello,
        settings: Settings,
        chance: Callable[[], float] = random.random,
        addresses: Addresses | None = None,
    ) -> None:
        """`addresses` are those of the connections; without them the client stays where it is connected."""
        self.state = State.AWAY
        self.welcome: Welcome | None = None
        """The newest reply to `hello`."""
        self.database_away = False
        """Whether the server has lost its database, so that answers are late."""
        self.attempt_at = 0.0
        """While there is no socket: when the next attempt may begin."""
        self.closing: Close | None = None
        """How the socket is to be closed, if it is."""
        self.error: MoyoError | None = None
        """Why it has ended."""
        self._hello = hello
        self._settings = settings
        self._addresses = addresses
        self._chance = chance
        self._backoff = Backoff(settings.first_pause, settings.longest_pause, chance)
        self._liveness = Liveness(settings.quiet, settings.answer)
        self._unanswered = Unanswered(settings.most_unanswered, chance)
        self._standing = Standing()
        self._out: list[str] = []
        self._events: deque[Event] = deque()
        self._opened_at = 0.0
        self._move_at = math.inf
        """When a draining process is left."""
        self._moving = False
        """Whether the socket is closed only to open another."""
        self._give_up_at = math.inf
        self._finishing = False

    @property
    def ended(self) -> bool:
        """Whether it is over, by `error`."""
        return self.error is not None

    @property
    def due(self) -> float:
        """The next instant at which `tick` has to be called; infinite where there is none."""
        if self.state is State.AWAY:
            return self._give_up_at
        later = self._unanswered.next_due if self.state is State.OPEN else None
        move_at = math.inf if self._unanswered.held else self._move_at
        return min(self._liveness.due, move_at, math.inf if later is None else later)

    def frames(self, now: float) -> list[str]:
        """What is to be written to the socket, in order."""
        found, self._out = self._out, []
        if self.state is State.OPEN and self.closing is None:
            found += self._unanswered.due(now)
        return found

    def events(self) -> list[Event]:
        """What has happened."""
        found = list(self._events)
        self._events.clear()
        return found

    def submit(self, command: Command[Any]) -> int:
        """Takes a command, and returns the number by which it will be answered.

        A chat line is given a nonce if it has none, so that it can be sent again. A table that is left is not
        watched on later connections, whatever the answer.

        Raises:
            TooMuchWaiting: too many commands wait already.
            FrameTooLarge: the server would not take this frame.
            MoyoError: it has ended.
        """
        if self.error is not None:
            raise self.error.with_traceback(None)
        if isinstance(command, Say) and command.nonce is None:
            command = replace(command, nonce=new_nonce())
        number = self._unanswered.add(command)
        if isinstance(command, Leave):
            self._standing.watches.pop(command.table, None)
            self._unanswered.drop_own(command.table)
        return number

    def forget(self, number: int) -> None:
        """Nobody waits for this answer any more. What was not sent yet is never sent, but for a `Leave`."""
        self._unanswered.forget(number)

    @property
    def followed(self) -> Collection[str]:
        """The tables that are watched on each connection."""
        return self._standing.watches

    def finish(self) -> None:
        """Closes the connection for good."""
        self._finishing = True
        if self.state is State.AWAY:
            self._end(Closed("The client was closed."))
        elif self.state is not State.ENDED:
            self.closing = Close.POLITELY

    def fail(self, error: MoyoError) -> None:
        """It cannot go on, for this reason."""
        if self.state is not State.ENDED:
            self._end(error)

    def connected(self, now: float) -> None:
        """There is a socket."""
        self.state, self.closing, self._moving, self._move_at = State.GREETING, None, False, math.inf
        self._opened_at = now
        self._out = [frames.encode(HELLO, self._hello)]
        self._liveness.wait(now)

    def disconnected(self, now: float, close_code: int | None = None, reason: str = "") -> None:
        """There is no socket any more; or an attempt to open one has failed."""
        if self.state is State.ENDED:
            return
        self._liveness.stop()
        self._out = []
        if self._finishing:
            self._end(Closed("The client was closed."))
            return
        said = ": ".join(str(part) for part in (close_code, reason) if part)
        text = f"The connection was lost ({said})." if said else "The connection was lost."
        error = ConnectionLost(text, close_code=close_code, reason=reason)
        first = self.welcome is None and not self._moving
        if close_code == SIGNED_OUT or first or not self._settings.reconnect:
            self._end(error)
            return
        for number in self._unanswered.connection_lost():
            self._events.append(Answered(number, error))
        if self.state is State.OPEN:
            if now - self._opened_at >= self._settings.longest_pause:
                self._backoff.reset()
            if self._settings.give_up is not None:
                self._give_up_at = now + self._settings.give_up
        self.state = State.AWAY
        self.attempt_at = max(self.attempt_at, now if self._moving else now + self._backoff.next())
        self._moving = False

    def receive(self, frame: str | bytes, now: float) -> None:
        """A frame has come."""
        if self.state is State.OPEN:
            self._liveness.heard(now)
        head = frames.decode_head(frame)
        if head is None or self.state not in (State.GREETING, State.OPEN):
            return
        if head.type not in ("ok", "error"):
            self._take_broadcast(frames.decode_broadcast(head, frame), now)
        elif head.re == HELLO and self.state is State.GREETING:
            self._take_welcome(head, frame, now)
        elif isinstance(head.re, int) and (pending := self._unanswered.take(head.re)) is not None:
            self._take_answer(head.re, pending, head, frame, now)

    def tick(self, now: float) -> None:
        """Time has come."""
        if self.state is State.AWAY:
            if now >= self._give_up_at:
                self._end(ConnectionLost("There has been no connection for too long."))
        elif self._liveness.dead(now):
            self.closing = Close.AT_ONCE
            self._liveness.stop()
        elif self._liveness.asks(now):
            self._out.append(frames.encode(PING, Ping()))
            self._liveness.wait(now)
        elif now >= self._move_at and not self._unanswered.held:
            self._move()

    def _take_welcome(self, head: Head, frame: str | bytes, now: float) -> None:
        if head.type == "error":
            self._take_hello_refused(frames.refusal(head), now)
            return
        try:
            welcome = frames.decode_reply(self._hello, frame)
        except MoyoError as error:
            self._end(error)
            return
        if self._leads(welcome):
            self._signed_in(welcome)
            self.closing, self._moving = Close.POLITELY, True
            return
        self.state, self.database_away, self._give_up_at = State.OPEN, False, math.inf
        self._liveness.heard(now)
        self._signed_in(welcome)
        self._events.append(Welcomed(welcome))
        self._events += [Heard(seated) for seated in self._standing.welcomed(welcome.tables)]
        self._unanswered.add_own(self._standing.commands())

    def _leads(self, welcome: Welcome) -> bool:
        """Whether the next connection is opened at once, where the server prefers it."""
        addresses = self._addresses
        return addresses is not None and addresses.answered(welcome.preferred) and self._settings.reconnect

    def _signed_in(self, welcome: Welcome) -> None:
        """As whom to come back."""
        self.welcome = welcome
        self._hello = Hello(protocol=self._hello.protocol, token=welcome.token)

    def _take_hello_refused(self, refused: Refused, now: float) -> None:
        again = refused.code in AGAIN if self.welcome is not None else refused.code == "draining"
        if not (again and self._settings.reconnect):
            self._end(refused)
            return
        self.attempt_at = now + max((refused.retry or 0) / 1000, self._backoff.next())
        self.closing, self._moving = Close.POLITELY, True

    def _take_answer(self, number: int, pending: Pending, head: Head, frame: str | bytes, now: float) -> None:
        if head.type == "ok":
            try:
                reply = frames.decode_reply(pending.command, frame)
            except MoyoError as error:
                reply = error
            else:
                self._standing.done(pending.command, reply)
                if isinstance(reply, Welcome):
                    self._signed_in(reply)
        elif head.code == "too_fast" or (head.code == "internal" and pending.own):
            self._unanswered.send_later(number, pending, (head.retry or 0) / 1000, now)
            return
        elif head.code == "draining" and self._settings.reconnect:
            self._unanswered.send_elsewhere(number, pending)
            self._move_at = min(self._move_at, now)
            return
        else:
            reply = frames.refusal(head)
        if not pending.own:
            self._events.append(Answered(number, reply))
        elif isinstance(reply, Refused):
            self._take_own_refused(pending.command, reply)

    def _take_own_refused(self, command: Command[Any], refused: Refused) -> None:
        """What stood does not stand on this connection: whoever waits for what comes of it is told."""
        self._standing.refused(command)
        match command:
            case Watch(table=table):
                self._events.append(TableLost(table, refused))
            case Seek() if not self._standing.seeking:
                self._events.append(Heard(_seeks_ended(refused)))

    def _take_broadcast(self, broadcast: Broadcast, now: float) -> None:
        self._standing.heard(broadcast)
        match broadcast:
            case Draining(within=within) if self._settings.reconnect:
                spread = min(within / 1000, self._settings.spread)
                self._move_at = min(self._move_at, now + self._chance() * spread)
            case Status(database=database):
                self.database_away = database == "away"
        self._events.append(Heard(broadcast))

    def _move(self) -> None:
        """Leaves this connection for another."""
        self.closing, self._moving, self._move_at = Close.POLITELY, True, math.inf

    def _end(self, error: MoyoError) -> None:
        self.state, self.error = State.ENDED, error
        self.closing = self.closing or Close.POLITELY
        self._liveness.stop()
        self._events += [Answered(number, error) for number in self._unanswered.clear()]
        self._events.append(Ended(error))


def new_nonce() -> str:
    """A nonce that no other act or chat line has."""
    return secrets.token_urlsafe(12)


def _seeks_ended(refused: Refused) -> SeeksEnded:
    """The last seek is refused on a connection where it should stand."""
    return SeeksEnded(
        code=refused.code, text=refused.text, reason=refused.reason, arguments=refused.arguments or None
    )
