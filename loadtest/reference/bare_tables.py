"""Tables without rules: the server's own `append` in batches, and what follows from it is relayed.

What players send while an append is under way goes into the next. Their games are known beforehand
(`prebuilt`): an action is only compared with the one that comes next. Another process is told by the note
that the statement sends, and shows the event there.
"""

import asyncio
import os
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import asyncpg
import msgspec

from game import notes
from game.api import Millis, Seat
from game.ports.log import MAX_TABLES
from game.ports.people import Player
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.table import Event
from loadtest.people.script import DEFAULT_GAME, several
from loadtest.reference.prebuilt import SeatViews, courses, framed
from loadtest.reference.shared import new_row, now
from loadtest.settings import Settings
from messages import Open
from sql.queries import QUERIES
from sql.rows import encoded, seats_json, table_json

NODE = os.getpid()

SCHEMA = "CREATE TABLE IF NOT EXISTS opened (table_id text PRIMARY KEY, table_row text NOT NULL)"

BEGIN = """
UPDATE game_table SET began_at = $2, last_event_at = $2, node_ids = node_ids || $3::integer
 WHERE id = $1 RETURNING node_ids[1]"""

_DEFAULT = Settings(scenario="games", urls=[])

COURSES = courses(several(DEFAULT_GAME, _DEFAULT.setup, _DEFAULT.moves, _DEFAULT.seed))


class Act(msgspec.Struct):
    """What is read of a command; of one that is no `act`, only the type counts."""

    type: str
    id: int
    table: str = ""
    action: msgspec.Raw = msgspec.Raw(b"")
    nonce: str = ""


class Note(msgspec.Struct, array_like=True):
    """An event, as a line of a note; the first action tells which game is played."""

    table_id: str
    seq: int
    at: Millis
    opening: msgspec.Raw


_note = msgspec.json.Decoder(Note).decode
_row = msgspec.json.Decoder(TableRow).decode


class Socket(Protocol):
    def send_frames(self, frames: bytes) -> None: ...


class Table:
    """A table that plays; `seats` are those of its players' connections to this process."""

    def __init__(self, row: TableRow, seats: Mapping[Socket, Seat]) -> None:
        self.id = row.id
        self.seq = 0
        self.appending = 0
        """The event that was last given to an append."""
        self.seats = seats
        self._course = next(iter(COURSES.values()))
        self._views = [(socket, SeatViews(row, seat)) for socket, seat in seats.items()]

    @property
    def opening(self) -> msgspec.Raw:
        """The first action, which tells which game is played."""
        return msgspec.Raw(self._course.actions[0])

    def awaits(self, action: bytes) -> bool:
        """Whether this is the action that comes next."""
        if self.seq == 0:
            self._course = COURSES.get(action, self._course)
        actions = self._course.actions
        return self.appending <= self.seq < len(actions) and actions[self.seq] == action

    def show(self, seq: int, at: Millis, reply: bytes = b"", to: Socket | None = None) -> None:
        """Sends the view of an event to all, to one of them behind its reply."""
        if seq < self.seq:  # the note of the next one has come before the answer to the append
            if to is not None:
                to.send_frames(reply)
            return
        self.seq = seq
        state = self._course.states[seq]
        for socket, views in self._views:
            view = views.frame(seq, at, state)
            socket.send_frames(reply + view if socket is to else view)


class _Waiting(NamedTuple):
    """An act that is to be appended."""

    act: Act
    table: Table
    socket: Socket


class BareTables:
    """The tables of this process. `appends` is a connection for appends alone."""

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", appends: "asyncpg.Connection[asyncpg.Record]"
    ) -> None:
        self._pool = pool
        self._appends = appends
        self._opened: dict[str, dict[Socket, Seat]] = {}
        """By table id, who sits there before play begins."""
        self._tables: dict[str, Table] = {}
        self._early: dict[str, list[tuple[Socket, Act]]] = {}
        """Acts at tables of which this process has not heard yet that play has begun."""
        self._waiting: list[_Waiting] = []
        self._came = asyncio.Event()

    async def open(self, player: Player, command: Open, socket: Socket) -> TableRow:
        row = new_row(player, command.game, command.setup, 0, command.private)
        arguments = {
            "table_row": table_json(row, None),
            "seats": seats_json(row.seated),
            "player_id": player.id,
            "table_limit": MAX_TABLES,
            "limit_key": None,
            "address_limit": None,
        }
        self._opened[row.id] = {socket: 0}
        async with self._pool.acquire() as connection, connection.transaction():
            query = QUERIES["open_table"]
            await connection.fetch(query.text, *query.values(arguments))
            await connection.execute(
                "UPDATE game_table SET node_ids = ARRAY[$2::integer] WHERE id = $1", row.id, NODE
            )
            await connection.execute("INSERT INTO opened VALUES ($1, $2)", row.id, encoded(row))
        return row

    async def sit(self, player: Player, table_id: str, socket: Socket) -> TableRow:
        """The second player sits down, and play begins. Raises `Refused` where there is no such table."""
        async with self._pool.acquire() as connection, connection.transaction():
            found = await connection.fetchval(
                "DELETE FROM opened WHERE table_id = $1 RETURNING table_row", table_id
            )
            if found is None:
                raise Refused("no_such_table")
            opened, began = _row(found), now()
            pair = (*opened.seated, SeatedPlayer(player.id, player.name, 1))
            row = msgspec.structs.replace(opened, seated=pair, began=began, rev=opened.rev + 1)
            opener = await connection.fetchval(BEGIN, table_id, began, NODE)
            await connection.execute("SELECT send_note(ARRAY[$1::integer], $2)", opener, encoded(row))
            self._opened.setdefault(table_id, {})[socket] = 1
            if opener != NODE:
                self._begin(row)
        return row

    def _begin(self, row: TableRow) -> None:
        """Play begins at a table, for this process."""
        table = self._tables[row.id] = Table(row, self._opened.pop(row.id))
        table.show(0, now())
        for socket, act in self._early.pop(row.id, ()):
            self.act(socket, act)

    def act(self, socket: Socket, act: Act) -> None:
        """Answers an act when it is appended, or at once where it is not the one that comes next."""
        table = self._tables.get(act.table)
        if table is None and act.table in self._opened:
            self._early.setdefault(act.table, []).append((socket, act))
        elif table is None or not table.awaits(bytes(act.action)):
            refused = b'{"type":"error","re":%d,"code":"not_here","text":""}'
            socket.send_frames(framed(refused % act.id))
        else:
            table.appending = table.seq + 1
            self._waiting.append(_Waiting(act, table, socket))
            self._came.set()

    async def append(self) -> None:
        """Appends all that waits at once, for ever."""
        append = await self._appends.prepare(QUERIES["append"].text)
        while await self._came.wait():
            self._came.clear()
            batch, self._waiting = self._waiting, []
            at = now()
            lines = [encoded(Note(table.id, table.appending, at, table.opening)) for _, table, _ in batch]
            entries: list[dict[str, Any]] = [
                {
                    "table_id": table.id,
                    "seq": table.appending,
                    "at": at,
                    "seat": table.seats[socket],
                    "nonce": act.nonce,
                    "action": act.action,
                    "delay": 0,
                    "to_move": (1 - table.seats[socket],),
                    "note_line": line,
                    "chunk": chunk,
                }
                for (act, table, socket), line, chunk in zip(batch, lines, notes.chunks(lines), strict=True)
            ]
            rows = await append.fetch(NODE, encoded(entries))
            appended = {row["table_id"] for row in rows if row["appended"]}
            for one, entry in zip(batch, entries, strict=True):
                if one.table.id in appended:
                    reply = framed(b'{"type":"ok","re":%d,"seq":%d}' % (one.act.id, entry["seq"]))
                    one.table.show(entry["seq"], at, reply, one.socket)
                else:  # the other process has its row for a moment longer, or `at` lies a second back by now
                    self._waiting.append(one)
                    self._came.set()

    def on_notification(self, connection: object, pid: int, channel: str, payload: object) -> None:
        """Takes the notes of another process, as asyncpg's `add_listener` calls it."""
        for line in str(payload).split("\n"):
            if line.startswith("["):
                note = _note(line)
                table = self._tables[note.table_id]
                table.awaits(bytes(note.opening))
                table.show(note.seq, note.at)
            elif line.startswith("{"):
                self._begin(_row(line))

    async def events(self, table_id: str, after: int, limit: int) -> list[Event]:
        rows = await self._pool.fetch(QUERIES["events"].text, table_id, after, limit)
        return [
            Event(row["seq"], row["at"], row["seat"], msgspec.Raw(row["action"].encode())) for row in rows
        ]
