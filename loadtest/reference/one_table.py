"""One table in memory, whose views go to all connections in a loop: tornado without a server around it.

There is no database. It understands the commands of the load test's `idle` and `crowd` scenarios. Each act
makes one view, encoded once, which `write_message` sends to one connection after the other.
"""

import secrets
from contextlib import suppress

import msgspec
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from game.api import Illegal
from game.lifecycle.seating import take_seat
from game.ports.people import Player
from game.refused import Refused
from game.table import Event, Table, decoder
from loadtest.reference.shared import GAMES, MOST_EVENTS, VIEWS, logged, new_player, new_row, now, welcome
from messages import (
    Act,
    ActDone,
    Code,
    Command,
    Error,
    Hello,
    Log,
    Ok,
    Open,
    Ping,
    Reply,
    ServerTime,
    Sit,
    TableSeat,
    Watch,
    Welcome,
    decode,
    encode,
)


class OneTable:
    """The one table, its log, and the connections that follow it."""

    def __init__(self) -> None:
        self.table: Table | None = None
        self.events: list[Event] = []
        self.sockets: set[Socket] = set()

    def open(self, player: Player, command: Open) -> Table:
        row = new_row(player, command.game, command.setup, 0, True)
        self.events.clear()
        self.table = Table(GAMES[command.game], row)
        return self.table

    def current(self) -> Table:
        """Raises `Refused` where no table is open."""
        if self.table is None:
            raise Refused("no_such_table")
        return self.table

    def sit(self, player: Player) -> Table:
        table = self.current()
        row = msgspec.structs.replace(
            table.row, seated=take_seat(table.row, player, None), began=now(), rev=table.row.rev + 1
        )
        table.update(row)
        self.show()
        return table

    def act(self, player: Player, raw: msgspec.Raw) -> int:
        table = self.current()
        seat, at = table.row.seat_of(player.id), max(now(), table.at)
        state = table.judge(seat, decoder(table.game.action).decode(raw), at)
        event = Event(table.seq + 1, at, seat, raw)
        self.events.append(event)
        table.fold(event, state)
        self.show()
        return event.seq

    def add(self, socket: "Socket") -> None:
        self.sockets.add(socket)

    def remove(self, socket: "Socket") -> None:
        self.sockets.discard(socket)

    def show(self) -> None:
        """Sends one frame to all, in which `seat` is null, to the players too."""
        frame = VIEWS.frame(self.current(), None)
        for socket in self.sockets:
            with suppress(WebSocketClosedError):
                socket.write_message(frame)


class Socket(WebSocketHandler):
    """A connection; `player` is None before `hello`."""

    player: Player | None = None

    def initialize(self, one_table: OneTable) -> None:
        self.one_table = one_table

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        command = decode(message)
        try:
            reply = self.answer(command)
        except (Illegal, Refused) as error:
            code = Code(error.code) if isinstance(error, Refused) else Code.ILLEGAL
            reply = Error(re=command.id, code=code, text=str(error))
        self.write_message(encode(reply))

    def on_close(self) -> None:
        self.one_table.remove(self)

    def answer(self, command: Command) -> Reply:
        if isinstance(command, Hello):
            return self.hello(command)
        if self.player is None:
            raise Refused("not_here")
        match command:
            case Open():
                return self.follow(command, self.player, self.one_table.open(self.player, command))
            case Sit():
                return self.follow(command, self.player, self.one_table.sit(self.player))
            case Act():
                return ActDone(re=command.id, seq=self.one_table.act(self.player, command.action))
            case Log():
                return logged(command, self.one_table.events[command.after : command.after + MOST_EVENTS + 1])
            case Watch():
                self.follow(command, self.player, self.one_table.current())
            case Ping():
                return ServerTime(re=command.id, now=now())
        return Ok(re=command.id)

    def follow(self, command: Open | Sit | Watch, player: Player, table: Table) -> TableSeat:
        """Follows the table and sends its view."""
        self.one_table.add(self)
        seat = table.row.seat_of(player.id)
        self.write_message(VIEWS.frame(table, seat))
        return TableSeat(re=command.id, table=table.row.id, seat=seat)

    def hello(self, command: Hello) -> Welcome:
        self.player = new_player(command)
        return welcome(command, self.player, secrets.token_urlsafe(32))
