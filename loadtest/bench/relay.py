"""Tables whose logs are written straight into the database, and two players who play on at all of them."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from time import perf_counter, time_ns
from typing import Any

import asyncpg
import msgspec

from game import rules
from loadtest.bench.bench import Server
from loadtest.judge.journal import Act
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.hello import say_hello
from loadtest.people.script import DEFAULT_GAME
from moyo_client import messages
from moyo_client.messages import Watch

PLAYERS = ("black", "white")


async def seed(
    address: str,
    table_ids: Sequence[str],
    acts: Sequence[Act],
    setup: Mapping[str, Any] | None = None,
    game_name: str = DEFAULT_GAME,
    pace: int = 0,
) -> None:
    """Writes tables into the database at `address`, with both seats taken and these acts in the log.

    There are `pace` milliseconds from one act to the next, and the last was a minute ago.
    """
    connection = await asyncpg.connect(address)
    at = time_ns() // 1_000_000 - 60_000
    began = at - pace * len(acts)
    game = rules.find()[game_name]
    whole_setup = msgspec.json.encode(msgspec.convert(setup or {}, game.setup)).decode()
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
    row = (game_name, game.version, whole_setup, 2, 1, True, began, began, len(acts), at)
    await connection.copy_records_to_table(
        "game_table", records=[(name, name, *row) for name in table_ids], columns=columns
    )
    seats = [(name, player, player, seat, seat) for name in table_ids for seat, player in enumerate(PLAYERS)]
    await connection.copy_records_to_table(
        "seat", records=seats, columns=("table_id", "player_id", "player_name", "seat", "joined_order")
    )
    log = [
        (seq, began + pace * seq, act.seat, f"{seq}", act.action.decode()) for seq, act in enumerate(acts, 1)
    ]
    events = ((name, *event) for name in table_ids for event in log)
    await connection.copy_records_to_table(
        "event", records=events, columns=("table_id", "seq", "at", "seat", "nonce", "action")
    )
    await connection.execute("ANALYZE")
    await connection.close()


async def watch(connection: Connection, table_ids: Sequence[str]) -> None:
    """Follows these tables, 50 at a time."""
    for first in range(0, len(table_ids), 50):
        some = table_ids[first : first + 50]
        await asyncio.gather(*(connection.send(Watch(table=table_id)) for table_id in some))


class Relay:
    """Two players at many tables, who each move as soon as they see the other's move.

    At each table the acts are played in turn, of which the log has the first `logged`.
    """

    def __init__(self, acts: Sequence[Act], table_ids: Sequence[str], logged: int) -> None:
        self._acts = acts
        self._next = dict.fromkeys(table_ids, logged)
        """By table id, the number of acts sent."""
        self._connections: list[Connection] = []
        self._playing = False
        self._acked = self._unanswered = 0
        self._refusal = ""
        self._quiet = asyncio.Event()

    async def connect(self, server: Server) -> None:
        """Connects both players and follows all tables."""
        self._connections = [await say_hello(server.port, token=player) for player in PLAYERS]
        for seat, connection in enumerate(self._connections):
            connection.on_view = partial(self._viewed, seat)
            await watch(connection, list(self._next))

    async def play(self, seconds: float) -> float:
        """Plays for `seconds`; moves a second. Raises `RuntimeError` where a move is refused."""
        self._playing = True
        began = perf_counter()
        for name, sent in self._next.items():
            self._move(name, sent)
        await asyncio.sleep(seconds)
        self._playing = False
        rate = self._acked / (perf_counter() - began)
        if self._unanswered:
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
        self._unanswered += 1
        command = messages.Act(table=table, action=msgspec.Raw(act.action), nonce=f"{sent + 1}")
        self._connections[act.seat].submit(command, self._answered)

    def _answered(self, reply: Frame) -> None:
        self._unanswered -= 1
        self._acked += 1
        if reply.type != "ok":
            self._refusal = f"a move was refused: {reply.code} {reply.text}"
        if not (self._unanswered or self._playing):
            self._quiet.set()
