"""One table in memory, and one frame to everybody in a loop: tornado without a server around it.

There is no database. It answers as much of the wire as the load test's `idle` and `crowd` scenarios use: its
idle sockets have said `hello`, and each act makes one view, encoded once, that `write_message` gives to one
socket after the other.
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
from loadtest.reference.alike import GAMES, MOST_EVENTS, VIEWS, logged, new_player, new_row, now, welcome
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


class Stage:
    """The one table, what was played there, and everybody's sockets."""

    def __init__(self) -> None:
        self.table: Table | None = None
        self.events: list[Event] = []
        self.sockets: set[Onlooker] = set()

    def open(self, player: Player, command: Open) -> Table:
        row = new_row(player, command.game, command.setup, 0, True)
        self.events.clear()
        self.table = Table(GAMES[command.game], row)
        return self.table

    def here(self) -> Table:
        if self.table is None:
            raise Refused("no_such_table")
        return self.table

    def sit(self, player: Player) -> Table:
        table = self.here()
        row = msgspec.structs.replace(
            table.row, seated=take_seat(table.row, player, None), began=now(), rev=table.row.rev + 1
        )
        table.update(row)
        self.show()
        return table

    def act(self, player: Player, raw: msgspec.Raw) -> int:
        table = self.here()
        seat, at = table.row.seat_of(player.id), max(now(), table.at)
        state = table.judge(seat, decoder(table.game.action).decode(raw), at)
        event = Event(table.seq + 1, at, seat, raw)
        self.events.append(event)
        table.fold(event, state)
        self.show()
        return event.seq

    def show(self) -> None:
        """The same frame to all, the players too: `seat` is null in it."""
        frame = VIEWS.frame(self.here(), None)
        for socket in self.sockets:
            with suppress(WebSocketClosedError):
                socket.write_message(frame)


class Onlooker(WebSocketHandler):
    """A socket at the one table; `player` is None until it has said `hello`."""

    player: Player | None = None

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

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
        self.stage.sockets.discard(self)

    def answer(self, command: Command) -> Reply:
        if isinstance(command, Hello):
            return self.hello(command)
        if self.player is None:
            raise Refused("not_here")
        match command:
            case Open():
                return self.follow(command, self.player, self.stage.open(self.player, command))
            case Sit():
                return self.follow(command, self.player, self.stage.sit(self.player))
            case Act():
                return ActDone(re=command.id, seq=self.stage.act(self.player, command.action))
            case Log():
                return logged(command, self.stage.events[command.after : command.after + MOST_EVENTS + 1])
            case Watch():
                self.follow(command, self.player, self.stage.here())
            case Ping():
                return ServerTime(re=command.id, now=now())
        return Ok(re=command.id)

    def follow(self, command: Open | Sit | Watch, player: Player, table: Table) -> TableSeat:
        """Is among the audience from now on, and shown the table."""
        self.stage.sockets.add(self)
        seat = table.row.seat_of(player.id)
        self.write_message(VIEWS.frame(table, seat))
        return TableSeat(re=command.id, table=table.row.id, seat=seat)

    def hello(self, command: Hello) -> Welcome:
        self.player = new_player(command)
        return welcome(command, self.player, secrets.token_urlsafe(32))
