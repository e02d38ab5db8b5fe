"""A reference: Pong as most servers do it, where every player is sent a frame sixty times a second.

One task for each table advances the state by the same rules and sends all of it. Nothing is stored: there is
no database and no log, and the games are gone when the process ends. It understands the commands that
`loadtest.pong.cost` sends: `hello`, `open`, `sit` and `act`. Each frame is encoded once for all players, and
is sent through the server's own `SendQueue`.
"""

import asyncio
import time
from itertools import count
from typing import Any

import msgspec
import uvloop
from tornado.websocket import WebSocketHandler

from game.api import Millis
from game.rules.pong.action import Action
from game.rules.pong.game import GAME, Setup
from loadtest.reference.serving import serve
from web.send_queue import SendQueue

FRAMES = 60

_action: msgspec.json.Decoder[Action] = msgspec.json.Decoder(GAME.action)


class Command(msgspec.Struct):
    type: str
    id: int
    table: str = ""
    players: int = 2
    setup: Setup = Setup()
    action: msgspec.Raw = msgspec.Raw(b"")


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


class Room:
    """A table: who plays there, the state, and how many inputs it has taken."""

    def __init__(self, name: str, seats: int, setup: Setup) -> None:
        self.name = name
        self.seats = seats
        self.setup = setup
        self.players: list[Player] = []
        self.seq = 0
        self._task: asyncio.Task[None] | None = None

    def sit(self, player: "Player") -> int:
        self.players.append(player)
        if len(self.players) == self.seats:
            self.state = GAME.initial(self.setup, self.seats, 1, now())
            self._task = asyncio.create_task(self._run())
        return len(self.players) - 1

    def act(self, seat: int, action: msgspec.Raw) -> int:
        self.state = GAME.apply(self.state, seat, _action.decode(action), now())
        self.seq += 1
        return self.seq

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while self.players:
            at = now()
            self.state = GAME.advance(self.state, at)
            frame = msgspec.json.encode(
                {"type": "view", "table": self.name, "seq": self.seq, "at": at, "phase": "playing"}
                | {"state": self.state}
            )
            for player in self.players:
                player.outlet.show(self.name, frame)
            due = max(due + 1 / FRAMES, loop.time())
            await asyncio.sleep(due - loop.time())


class Player(WebSocketHandler):
    """A player's socket."""

    def initialize(self, rooms: dict[str, Room], numbers: "count[int]") -> None:
        self.rooms = rooms
        self.numbers = numbers
        self.seats: dict[str, int] = {}

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)
        self.outlet = SendQueue(self.ws_connection.stream, self.close)  # type: ignore[arg-type, union-attr]

    def on_message(self, message: str | bytes) -> None:
        command = msgspec.json.decode(message, type=Command)
        reply: dict[str, Any] = {"type": "ok", "re": command.id}
        match command.type:
            case "open":
                name = reply["table"] = f"{next(self.numbers)}"
                self.rooms[name] = Room(name, command.players, command.setup)
                self.seats[name] = self.rooms[name].sit(self)
            case "sit":
                self.seats[command.table] = self.rooms[command.table].sit(self)
            case "act":
                reply["seq"] = self.rooms[command.table].act(self.seats[command.table], command.action)
        self.outlet.send(msgspec.json.encode(reply))

    def on_close(self) -> None:
        for table in self.seats:
            self.rooms[table].players.remove(self)
        self.outlet.discard()


if __name__ == "__main__":
    uvloop.run(serve((r"/ws", Player, {"rooms": {}, "numbers": count()})))
