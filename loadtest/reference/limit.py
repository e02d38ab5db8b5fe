"""What two tornado processes can do at most, as `usual` does what is usual: no rules, frames made beforehand.

As much of the wire as the load test's `games` scenario uses, and only the games that it plays where no other
are asked for: see `bare_tables`, which appends in batches and relays to the other process. Several processes
share a port and a database of their own (`DATABASE_URL`), which has Moyo's own tables.
"""

import asyncio
import os
import secrets
from collections.abc import Awaitable
from contextlib import suppress

import asyncpg
import msgspec
import uvloop
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketHandler

from game.ports.people import Player
from game.refused import Refused
from loadtest.reference.bare_tables import NODE, SCHEMA, Act, BareTables
from loadtest.reference.prebuilt import framed
from loadtest.reference.serving import serve
from loadtest.reference.shared import MOST_EVENTS, logged, new_player, now, welcome
from messages import (
    Code,
    Command,
    Error,
    Hello,
    Log,
    Open,
    Ping,
    Reply,
    ServerTime,
    Sit,
    TableSeat,
    decode,
    encode,
)
from moyo.settings import Settings
from sql.connections import PLANS

_act = msgspec.json.Decoder(Act).decode


class Socket(WebSocketHandler):
    """A client's connection."""

    def initialize(self, tables: BareTables) -> None:
        self.tables = tables
        self.player: Player | None = None

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        act = _act(message)
        if act.type != "act":
            return self.on_command(decode(message))
        self.tables.act(self, act)
        return None

    async def on_command(self, command: Command) -> None:
        try:
            reply = await self.answer(command)
        except Refused as error:
            reply = Error(re=command.id, code=Code(error.code), text=error.text)
        self.send_frames(framed(encode(reply)))

    def send_frames(self, frames: bytes) -> None:
        """Writes them to the socket at once, where nothing waits to be written before them."""
        stream = None if self.ws_connection is None else self.ws_connection.stream
        if stream is None:
            return
        with suppress(StreamClosedError, OSError):
            sent = 0
            if not stream.writing():
                with suppress(BlockingIOError):
                    sent = stream.socket.send(frames)
            if sent < len(frames):
                stream.write(frames[sent:])

    async def answer(self, command: Command) -> Reply:
        if isinstance(command, Hello):
            self.player = new_player(command)
            return welcome(command, self.player, secrets.token_urlsafe(32))
        if self.player is None:
            raise Refused("not_here")
        match command:
            case Open():
                row = await self.tables.open(self.player, command, self)
                return TableSeat(re=command.id, table=row.id, seat=0)
            case Sit():
                await self.tables.sit(self.player, command.table, self)
                return TableSeat(re=command.id, table=command.table, seat=1)
            case Log():
                return logged(
                    command, await self.tables.events(command.table, command.after, MOST_EVENTS + 1)
                )
            case Ping():
                return ServerTime(re=command.id, now=now())
        raise Refused("unknown_type")


async def main() -> None:
    url = Settings.read(os.environ).pooled_url()
    async with asyncpg.create_pool(url, min_size=1, max_size=4) as pool:
        await pool.execute(SCHEMA)
        tables = BareTables(pool, await asyncpg.connect(url, server_settings=PLANS))
        listener = await asyncpg.connect(url)
        await listener.add_listener(f"n{NODE}", tables.on_notification)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(tables.append())
            tasks.create_task(serve((r"/ws", Socket, {"tables": tables})))


if __name__ == "__main__":
    uvloop.run(main())
