"""The server as it is usually written: tornado, a pool, a transaction with NOTIFY an act, `write_message`.

As much of the wire as the load test's `games` and `crowd` scenarios use: `hello`, `ping`, `open`, `sit`,
`watch`, `leave`, `act` and `log`, with the same rules, messages and whole views, so that only the
way from an act to the screens differs. Several processes share a port and a database of their own
(`DATABASE_URL`, in which the first of them creates the tables).

Left out: rate limits, chat, seats by lot, the lobby, time, the audience on other processes, and reconnecting
when the database was away.
"""

import os
import secrets
from contextlib import suppress

import asyncpg
import msgspec
import uvloop
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from game.api import Illegal
from game.ports.people import Player
from game.refused import Refused
from loadtest.reference.rooms import CHANNEL, SCHEMA, Room, Rooms
from loadtest.reference.serving import serve
from loadtest.reference.shared import MOST_EVENTS, logged, new_player, now, welcome
from messages import (
    Act,
    ActDone,
    Code,
    Command,
    Error,
    Hello,
    Leave,
    Log,
    Malformed,
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
from moyo.settings import Settings


class Socket(WebSocketHandler):
    """A client's connection. Its commands are done one after the other."""

    def initialize(self, pool: "asyncpg.Pool[asyncpg.Record]", rooms: Rooms) -> None:
        self.pool = pool
        self.rooms = rooms
        self.player: Player | None = None
        self.tables: set[str] = set()

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)

    async def on_message(self, message: str | bytes) -> None:
        try:
            command = decode(message)
        except Malformed as error:
            self.send(encode(Error(re=error.re, code=error.code, text=error.text)))
            return
        try:
            reply = await self.answer(command)
        except Illegal as error:
            reply = Error(re=command.id, code=Code.ILLEGAL, text=str(error))
        except msgspec.ValidationError as error:
            reply = Error(re=command.id, code=Code.MALFORMED, text=str(error))
        except Refused as error:
            reply = Error(re=command.id, code=Code(error.code), text=error.text)
        self.send(encode(reply))

    def on_close(self) -> None:
        for table in self.tables:
            self.rooms.leave(table, self)

    def send(self, frame: bytes) -> None:
        with suppress(WebSocketClosedError):
            self.write_message(frame)

    async def answer(self, command: Command) -> Reply:
        if isinstance(command, Hello):
            return await self.hello(command)
        if isinstance(command, Ping):
            return ServerTime(re=command.id, now=now())
        player = self.player
        if player is None:
            raise Refused("not_here")
        match command:
            case Open(seat=int(seat)):
                room = await self.rooms.open(player, command.game, command.setup, seat, command.private)
                return self.opened(command, player, room)
            case Sit():
                return self.opened(command, player, await self.rooms.sit(player, command.table, command.seat))
            case Watch():
                self.opened(command, player, await self.rooms.room(command.table))
            case Leave():
                self.tables.discard(command.table)
                self.rooms.leave(command.table, self)
            case Act():
                seq = await self.rooms.act(player, command.table, command.action, command.nonce)
                return ActDone(re=command.id, seq=seq)
            case Log():
                events = await self.rooms.events(command.table, command.after, MOST_EVENTS + 1)
                return logged(command, events)
            case _:
                raise Refused("unknown_type")
        return Ok(re=command.id)

    def opened(self, command: Open | Sit | Watch, player: Player, room: Room) -> TableSeat:
        """Follows a table and shows it."""
        table = room.table.row.id
        seat = room.table.row.seat_of(player.id)
        self.tables.add(table)
        room.follow(self)
        self.send(room.frame(seat))
        return TableSeat(re=command.id, table=table, seat=seat)

    async def hello(self, command: Hello) -> Welcome:
        """Makes a player, or finds one by the token."""
        token = command.token or secrets.token_urlsafe(32)
        if command.token is None:
            player = new_player(command)
            try:
                await self.pool.execute("INSERT INTO player VALUES ($1, $2, $3)", *player[:2], token)
            except asyncpg.UniqueViolationError:
                raise Refused("name_taken") from None
        else:
            row = await self.pool.fetchrow("SELECT id, name FROM player WHERE token = $1", token)
            if row is None:
                raise Refused("bad_token")
            player = Player(*row)
        self.player = player
        return welcome(command, player, token)


async def main() -> None:
    url = Settings.read(os.environ).pooled_url()
    async with asyncpg.create_pool(url) as pool:
        await pool.execute(SCHEMA)
        rooms = Rooms(pool)
        listener = await asyncpg.connect(url)
        await listener.add_listener(CHANNEL, rooms.on_notification)
        await serve((r"/ws", Socket, {"pool": pool, "rooms": rooms}))


if __name__ == "__main__":
    uvloop.run(main())
