"""Tables with a log put straight into the database, and two players who play on at all of them."""

import asyncio
import hashlib
from collections.abc import Sequence
from functools import partial
from time import perf_counter, time_ns

import asyncpg
import msgspec

from game.rules import go
from loadtest.bench.bench import Server
from loadtest.judge.journal import Act
from loadtest.people.frame import Frame
from loadtest.people.hello import PlayerConnection, say_hello

PLAYERS = ("black", "white")


async def seed(address: str, names: Sequence[str], acts: Sequence[Act], size: int = 19) -> None:
    """Tables of Go with a log, both seats taken, put straight into the database."""
    connection = await asyncpg.connect(address)
    at = time_ns() // 1_000_000 - 60_000
    setup = msgspec.json.encode(go.GAME.setup(size=size)).decode()
    for player in PLAYERS:
        await connection.execute(
            "INSERT INTO player (id, name, name_key) VALUES ($1, $1, $1) ON CONFLICT DO NOTHING", player
        )
        await connection.execute(
            "INSERT INTO token (hash, player_id) VALUES ($2, $1) ON CONFLICT DO NOTHING",
            *(player, hashlib.sha256(player.encode()).digest()),
        )
    columns = (
        "id",
        "session_id",
        "game_name",
        "rules_version",
        "setup",
        "seat_count",
        "seed",
        "private",
        "opened_at",
        "began_at",
        "last_seq",
        "last_event_at",
    )
    row = ("go", go.GAME.version, setup, 2, 1, True, at, at, len(acts), at)
    await connection.copy_records_to_table(
        "game_table", records=[(name, name, *row) for name in names], columns=columns
    )
    seats = [(name, player, player, seat, seat) for name in names for seat, player in enumerate(PLAYERS)]
    await connection.copy_records_to_table(
        "seat", records=seats, columns=("table_id", "player_id", "player_name", "seat", "joined_order")
    )
    log = [(seq, at, act.seat, f"{seq}", act.action.decode()) for seq, act in enumerate(acts, 1)]
    events = ((name, *event) for name in names for event in log)
    await connection.copy_records_to_table("event", records=events)
    await connection.execute("ANALYZE")
    await connection.close()


async def watch(connection: PlayerConnection, names: Sequence[str]) -> None:
    """Follows all of them, some at a time."""
    for first in range(0, len(names), 50):
        await asyncio.gather(*(connection.ask("watch", table=name) for name in names[first : first + 50]))


class Relay:
    """Two players at many tables, who each move as soon as they see the other's move."""

    def __init__(self, acts: Sequence[Act], names: Sequence[str], logged: int) -> None:
        self._acts = acts
        self._next = dict.fromkeys(names, logged)
        """By table, the number of acts sent."""
        self._connections: list[PlayerConnection] = []
        self._playing = False
        self._acked = self._open = 0
        self._refusal = ""
        self._quiet = asyncio.Event()

    async def sit(self, server: Server) -> None:
        self._connections = [await say_hello(server.port, token=player) for player in PLAYERS]
        for seat, connection in enumerate(self._connections):
            connection.on_view = partial(self._viewed, seat)
            await watch(connection, list(self._next))

    async def play(self, seconds: float) -> float:
        """Moves a second; all are answered before it returns. Raises `RuntimeError` where one is refused."""
        self._playing = True
        began = perf_counter()
        for name, sent in self._next.items():
            self._move(name, sent)
        await asyncio.sleep(seconds)
        self._playing = False
        rate = self._acked / (perf_counter() - began)
        if self._open:
            await self._quiet.wait()
        if self._refusal:
            raise RuntimeError(self._refusal)
        return rate

    def close(self) -> None:
        for connection in self._connections:
            connection.close()

    def _viewed(self, seat: int, frame: Frame) -> None:
        sent = self._next[frame.table]
        if self._playing and frame.seq == sent < len(self._acts) and self._acts[sent].seat == seat:
            self._move(frame.table, sent)

    def _move(self, table: str, sent: int) -> None:
        act = self._acts[sent]
        self._next[table] += 1
        self._open += 1
        command = f'"type":"act","table":"{table}","action":{act.action.decode()},"nonce":"{sent + 1}"}}'
        self._connections[act.seat].send(command, self._answered)

    def _answered(self, reply: Frame) -> None:
        self._open -= 1
        self._acked += 1
        if reply.type != "ok":
            self._refusal = f"a move was refused: {reply.code} {reply.text}"
        if not (self._open or self._playing):
            self._quiet.set()
