"""Tables as they are usually stored: each act is a transaction that locks its table's row, and notifies.

The rules are `game.rules`, folded by `game.table` as Moyo does it. Around them is what guides show: a pool,
`SELECT … FOR UPDATE`, an insert, an update, `pg_notify`, commit; one channel on which every process listens;
the new events are then read. A state stays in memory and is never folded twice, no event is read twice, and a
view is encoded once for all who see the same, by Moyo's own `Views`.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, Protocol, TypeAlias

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from game.api import Result, Seat
from game.lifecycle.seating import take_seat
from game.ports.people import Player
from game.refused import Refused
from game.row import Audience, SeatedPlayer, TableRow
from game.table import Event, Table, decoder
from loadtest.reference.shared import GAMES, VIEWS, new_row, now

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

SCHEMA = """
SELECT pg_advisory_xact_lock(1);  -- processes start together
CREATE TABLE IF NOT EXISTS player (
    id text PRIMARY KEY, name text NOT NULL UNIQUE, token text NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS game_table (
    id text PRIMARY KEY, game_name text NOT NULL, setup jsonb NOT NULL, seats int NOT NULL,
    seed bigint NOT NULL, private boolean NOT NULL, opened bigint NOT NULL,
    began bigint, ended bigint, result jsonb,
    seq int NOT NULL DEFAULT 0, rev int NOT NULL DEFAULT 1, seated jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS event (
    table_id text NOT NULL REFERENCES game_table, seq int NOT NULL, at bigint NOT NULL, seat int NOT NULL,
    nonce text NOT NULL, action jsonb NOT NULL, PRIMARY KEY (table_id, seq), UNIQUE (table_id, seat, nonce));
"""

CHANNEL = "moved"


class Follower(Protocol):
    """A connection that is sent views; `player` is None before `hello`."""

    player: Player | None

    def send(self, frame: bytes) -> None: ...


class Room:
    """A table in this process's memory, and its followers on this process."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.followers: dict[Follower, None] = {}
        self._shown = (-1, -1)

    def audiences(self) -> tuple[Audience]:
        """The audience on this process; those of others are not known."""
        players = [follower.player.id for follower in self.followers if follower.player]
        seated = frozenset(player for player in players if self.table.row.seated_player(player))
        return (Audience(seated, sum(player not in seated for player in players)),)

    def follow(self, follower: Follower) -> None:
        self.followers[follower] = None
        self._count()

    def leave(self, follower: Follower) -> None:
        self.followers.pop(follower, None)
        self._count()

    def _count(self) -> None:
        self.table.row = msgspec.structs.replace(self.table.row, audiences=self.audiences())

    def frame(self, seat: Seat | None) -> bytes:
        return VIEWS.frame(self.table, seat)

    def show(self) -> None:
        """Sends the view to all followers, unless it was sent before."""
        version = (self.table.seq, self.table.row.rev)
        if version == self._shown:
            return
        self._shown = version
        for follower in list(self.followers):
            seat = self.table.row.seat_of(follower.player.id) if follower.player else None
            follower.send(self.frame(seat))


class Rooms:
    """The tables of which this process has been asked."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._rooms: dict[str, Room] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(
        self, player: Player, game_name: str, setup: msgspec.Raw, seat: Seat, private: bool
    ) -> Room:
        """A new table, at which this player sits."""
        row = new_row(player, game_name, setup, seat, private)
        await self._pool.execute(
            "INSERT INTO game_table (id, game_name, setup, seats, seed, private, opened, seated)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            *(row.id, game_name, bytes(row.setup).decode(), row.seat_count, row.seed, private, row.opened),
            json(row.seated),
        )
        room = self._rooms[row.id] = Room(Table(GAMES[game_name], row))
        return room

    async def sit(self, player: Player, table: str, seat: Seat | None) -> Room:
        async with self._pool.acquire() as connection, connection.transaction():
            room = await self._locked(connection, table)
            row = room.table.row
            if row.seated_player(player.id) is None:
                seated_players = take_seat(row, player, seat)
                began = now() if len(seated_players) == row.seat_count else None
                await connection.execute(
                    "UPDATE game_table SET seated = $2, began = $3, rev = rev + 1 WHERE id = $1",
                    *(table, json(seated_players), began),
                )
                await notify(connection, table, room.table.seq, row.rev + 1)
        return await self.room(table)

    async def act(self, player: Player, table: str, raw: msgspec.Raw, nonce: str) -> int:
        """Appends an action, and returns its `seq` once it is committed."""
        async with self._pool.acquire() as connection, connection.transaction():
            room = await self._locked(connection, table)
            seat = room.table.row.seat_of(player.id)
            if seat is None:
                raise Refused("not_seated")
            already: int | None = await connection.fetchval(
                "SELECT seq FROM event WHERE (table_id, seat, nonce) = ($1, $2, $3)", table, seat, nonce
            )
            if already is not None:
                return already
            action = decoder(room.table.game.action).decode(raw)
            at = max(now(), room.table.at)
            state = room.table.judge(seat, action, at)
            moved = Event(room.table.seq + 1, at, seat, raw)
            result = room.table.game.result(state)
            await connection.execute(
                "INSERT INTO event (table_id, seq, at, seat, nonce, action) VALUES ($1, $2, $3, $4, $5, $6)",
                *(table, moved.seq, at, seat, nonce, bytes(raw).decode()),
            )
            await connection.execute(
                "UPDATE game_table SET seq = $2, ended = $3, result = $4 WHERE id = $1",
                *(table, moved.seq, at if result else None, json(result) if result else None),
            )
            await notify(connection, table, moved.seq, room.table.row.rev)
        if moved.seq == room.table.seq + 1:  # else another task has read it meanwhile
            room.table.fold(moved, state)
        return moved.seq

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        rows = await self._pool.fetch(
            "SELECT seq, at, seat, action FROM event WHERE table_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            *(table, after, most),
        )
        return [event(row) for row in rows]

    async def room(self, table: str) -> Room:
        """The table with all that is committed. Raises `Refused` where there is none."""
        async with self._pool.acquire() as connection:
            row = await connection.fetchrow("SELECT * FROM game_table WHERE id = $1", table)
            return await self._updated(connection, table, row)

    def on_notification(self, connection: object, pid: int, channel: str, payload: object) -> None:
        """Takes a notification, as asyncpg's `add_listener` calls it."""
        table, seq, rev = str(payload).split()
        room = self._rooms.get(table)
        if room is not None:
            self._spawn(self._show(room, int(seq), int(rev)))

    def leave(self, table: str, follower: Follower) -> None:
        room = self._rooms.get(table)
        if room is not None:
            room.leave(follower)
            if not room.followers:
                del self._rooms[table]

    async def _locked(self, connection: Connection, table: str) -> Room:
        """The table with all that is committed, its row locked until the transaction ends."""
        row = await connection.fetchrow("SELECT * FROM game_table WHERE id = $1 FOR UPDATE", table)
        return await self._updated(connection, table, row)

    async def _updated(self, connection: Connection, table: str, row: asyncpg.Record | None) -> Room:
        """The table, at least as new as its row; notifications that come after this row are taken."""
        if row is None:
            raise Refused("no_such_table")
        known = self._rooms.get(table)
        if known is None:  # from here on its notifications are taken; earlier events are read below
            known = self._rooms[table] = Room(Table(GAMES[row["game_name"]], read(row, ())))
            row = await connection.fetchrow("SELECT * FROM game_table WHERE id = $1", table) or row
        if row["seq"] > known.table.seq or row["rev"] > known.table.row.rev:
            rows = await connection.fetch(
                "SELECT seq, at, seat, action FROM event WHERE table_id = $1 AND seq > $2 ORDER BY seq",
                *(table, known.table.seq),
            )
            events = [event(row) for row in rows]
            known.table.update(read(row, known.audiences()), events)
        return known

    async def _show(self, room: Room, seq: int, rev: int) -> None:
        if seq > room.table.seq or rev > room.table.row.rev:
            await self.room(room.table.row.id)
        room.show()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def notify(connection: Connection, table_id: str, seq: int, rev: int) -> None:
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{table_id} {seq} {rev}")


def read(row: asyncpg.Record, audiences: tuple[Audience, ...]) -> TableRow:
    """A row of the database as a `TableRow`."""
    return TableRow(
        **{name: row[name] for name in ("id", "seed", "private", "opened", "began", "ended")},
        game_name=row["game_name"],
        seat_count=row["seats"],
        rules_version=GAMES[row["game_name"]].version,
        setup=msgspec.Raw(row["setup"].encode()),
        result=row["result"] and msgspec.json.decode(row["result"], type=Result),
        rev=row["rev"],
        seated=msgspec.json.decode(row["seated"], type=tuple[SeatedPlayer, ...]),
        audiences=audiences,
    )


def event(row: asyncpg.Record) -> Event:
    return Event(row["seq"], row["at"], row["seat"], msgspec.Raw(row["action"].encode()))


def json(value: object) -> str:
    return msgspec.json.encode(value).decode()
