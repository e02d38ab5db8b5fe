"""Every port without a database: for tests, and to show what is asked of one.

Several processes share one `World`, as they would share one PostgreSQL. Each call is one transaction.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

import msgspec

from game.api import Millis, Result, Seat
from game.memory.seeks import Seeks
from game.ports.bus import EventAppended, Note, NotesMissed, TableChanged, TokensRevoked
from game.ports.log import NO_LEAD, AppendOutcome, ChatLine, NewEvent, ReadRequest, TableSnapshot
from game.ports.nodes import Node
from game.ports.people import AttemptLimit, OwnTable, Player
from game.ports.steps import PlayerRating
from game.table import Audience, Event, SeatedPlayer, TableRow


@dataclass
class StoredTable:
    """A table with its log, what was said, and the processes that watch it."""

    row: TableRow
    due: Millis | None = None
    events: list[Event] = field(default_factory=list)
    nonces: dict[tuple[Seat | None, str | None], int] = field(default_factory=dict)
    lines: list[tuple[str, str, ChatLine]] = field(default_factory=list)
    nodes: set[Node] = field(default_factory=set)
    crowds: dict[Node, Audience] = field(default_factory=dict)


@dataclass
class StoredPlayer:
    """A player; the hashes of the tokens, the oldest first, and that of the passphrase."""

    name: str
    key: str
    tokens: list[bytes]
    seen: Millis
    passphrase: str | None = None


class World:
    """What all processes share: `Log`, `Nodes`, `People`, `Bus` and, in `wishes`, `Wishes`.

    Its time stands until it is set.
    """

    def __init__(self) -> None:
        self.time = Millis(1_000_000)
        self.post: Callable[[Node, Note], None] = self._post
        """Brings a note to a node; a test may lose, double or delay it."""
        self.listeners: dict[Node, Callable[[Note], None]] = {}
        self.stored: dict[str, StoredTable] = {}
        self.persons: dict[str, StoredPlayer] = {}
        self.heartbeats: dict[Node, Millis] = {}
        self.seeks = Seeks(self)
        self.present: set[tuple[str, Node]] = set()
        """Who is connected to which process."""
        self.ratings: dict[tuple[str, str, str], PlayerRating] = {}
        """By player, game and speed; see `game.memory_steps`."""
        self._attempts: dict[str, Millis] = {}
        self._ids = count(1)

    def now(self) -> Millis:
        return self.time

    def _post(self, node: Node, note: Note) -> None:
        if (hear := self.listeners.get(node)) is not None:
            asyncio.get_running_loop().call_soon(hear, note)

    def _tell(self, me: Node | None, kept: StoredTable, note: Note) -> None:
        for node in kept.nodes - {me}:
            self.post(node, note)

    def _moved(self, me: Node | None, kept: StoredTable, **changes: object) -> None:
        kept.row = msgspec.structs.replace(kept.row, rev=kept.row.rev + 1, **changes)
        self._tell(me, kept, TableChanged(kept.row.id, kept.row.rev))

    def _sits_at(self, player: str) -> Iterable[StoredTable]:
        return (
            kept for kept in self.stored.values() if kept.row.seated_player(player) and kept.row.ended is None
        )

    def _name(self, player: str, given: str) -> str:
        """The player's own name, which may have changed since it was given."""
        return self.persons[player].name if player in self.persons else given

    def _far(self, at: Millis) -> bool:
        """Whether somebody's clock was wrong who stamped this now."""
        return abs(at - self.time) > 1000

    # Log

    async def open_table(self, row: TableRow, due: Millis | None, most: int) -> bool:
        if row.id in self.stored:
            return True
        if sum(1 for _ in self._sits_at(row.seated[0].player_id)) >= most:
            return False
        self.put(row, due)
        return True

    def put(self, row: TableRow, due: Millis | None) -> None:
        """Keeps a new table."""
        self.stored[row.id] = StoredTable(row, due)

    async def watch(self, me: Node, tables: Sequence[str]) -> None:
        for table in tables:
            if table in self.stored and me in self.heartbeats:
                self.stored[table].nodes.add(me)

    async def unwatch(self, me: Node, tables: Sequence[str]) -> None:
        for kept in (self.stored[table] for table in tables if table in self.stored):
            kept.nodes.discard(me)
            if kept.crowds.pop(me, None):
                self._moved(me, kept)

    async def read(self, asks: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        return [self._page(ask) for ask in asks]

    def _page(self, ask: ReadRequest) -> TableSnapshot | None:
        if (kept := self.stored.get(ask.table_id)) is None:
            return None
        until = None if kept.row.phase == "playing" else kept.due
        row = msgspec.structs.replace(kept.row, audiences=tuple(kept.crowds.values()), answer_by=until)
        lines = [line for _, _, line in kept.lines if line.rev > ask.after_rev]
        already = None
        if ask.seat is not None and ask.nonce is not None:
            already = kept.nonces.get((ask.seat, ask.nonce))
        return TableSnapshot(row, kept.events[ask.after_seq :], lines, already)

    async def append(self, me: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
        return [self._append(me, entry) for entry in entries]

    def _append(self, me: Node, entry: NewEvent) -> AppendOutcome:
        if (kept := self.stored.get(entry.table_id)) is None:
            return AppendOutcome(False, None)
        already = kept.nonces.get((entry.seat, entry.nonce))
        row = kept.row
        last = kept.events[-1].at if kept.events else row.began
        if (
            already is not None
            or entry.seq != len(kept.events) + 1
            or last is None
            or row.ended is not None
            or entry.at < last
            or self._far(entry.at)
        ):
            return AppendOutcome(False, already)
        event = Event(entry.seq, entry.at, entry.seat, entry.action)
        kept.due = entry.due
        kept.row = msgspec.structs.replace(row, ended=entry.ended, result=entry.result)
        kept.events.append(event)
        if entry.seat is not None:
            kept.nonces[entry.seat, entry.nonce] = entry.seq
        self._tell(me, kept, EventAppended(entry.table_id, event))
        return AppendOutcome(True, None)

    async def change_seats(
        self,
        me: Node,
        table: str,
        rev: int,
        sitters: Sequence[SeatedPlayer],
        began: Millis | None,
        due: Millis | None,
        ahead: Millis = NO_LEAD,
        ended: Millis | None = None,
        result: Result | None = None,
    ) -> bool:
        kept = self.stored.get(table)
        if kept is None or kept.row.rev != rev or (began and self._far(Millis(began - ahead))):
            return False
        row = kept.row
        if row.phase == "playing" or (
            row.phase == "over" and (row.next_table_id is not None or began is not None)
        ):
            return False
        named = tuple(msgspec.structs.replace(s, name=self._name(s.player_id, s.name)) for s in sitters)
        kept.due = due
        if row.phase == "over":
            self._moved(me, kept, seated=named)
        else:
            owed = row.follow_up_due and ended is None
            self._moved(me, kept, seated=named, began=began, ended=ended, result=result, follow_up_due=owed)
        return True

    async def end_game(self, me: Node, table: str, seq: int, ended: Millis, result: Result) -> bool:
        kept = self.stored.get(table)
        if kept is None or len(kept.events) != seq or kept.row.phase != "playing":
            return False
        kept.due = None
        self._moved(me, kept, ended=ended, result=result)
        return True

    async def set_due(self, table: str, seq: int, due: Millis | None) -> None:
        kept = self.stored.get(table)
        if kept is not None and len(kept.events) == seq and kept.row.ended is None:
            kept.due = due

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        late = [
            (kept.due, kept.row.id)
            for kept in self.stored.values()
            if kept.due is not None
            and kept.due < now
            and (kept.row.game_name, kept.row.rules_version) in games
        ]
        return [table for _, table in sorted(late)[:most]]

    async def add_chat(
        self, me: Node, table: str, player: str, name: str, seat: Seat | None, text: str, nonce: str
    ) -> None:
        kept = self.stored.get(table)
        if kept is None or any((player, nonce) == said[:2] for said in kept.lines):
            return
        line = ChatLine(kept.row.rev + 1, self.time, self._name(player, name), seat, text)
        kept.lines.append((player, nonce, line))
        self._moved(me, kept)

    async def recent_chat(self, table: str, most: int) -> list[ChatLine]:
        return [line for _, _, line in self.stored[table].lines[-most:]] if table in self.stored else []

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        return self.stored[table].events[after : after + most] if table in self.stored else []

    async def set_audiences(self, me: Node, crowds: Sequence[tuple[str, frozenset[str], int]]) -> None:
        for table, players, watchers in crowds:
            kept = self.stored.get(table)
            if (
                kept is not None
                and me in self.heartbeats
                and kept.crowds.get(me) != Audience(players, watchers)
            ):
                kept.crowds[me] = Audience(players, watchers)
                self._moved(me, kept)

    async def delete_waiting(self, before: Millis) -> int:
        stale = [
            kept.row.id for kept in self.stored.values() if not kept.row.began and kept.row.opened < before
        ]
        for table in stale:
            del self.stored[table]
        return len(stale)

    # Nodes

    async def register(self) -> Node:
        me = next(self._ids)
        self.heartbeats[me] = self.time
        return me

    async def heartbeat(self, me: Node) -> bool:
        if me not in self.heartbeats:
            return False
        self.heartbeats[me] = self.time
        return True

    async def remove_silent(self, silent: Millis) -> list[Node]:
        dead = [node for node, beat in self.heartbeats.items() if beat < self.time - silent]
        for node in dead:
            await self.unregister(node)
        return dead

    async def unregister(self, me: Node) -> None:
        self.heartbeats.pop(me, None)
        self.present = {(player, node) for player, node in self.present if node != me}
        for kept in self.stored.values():
            if me in kept.nodes:
                kept.nodes.discard(me)
                kept.crowds.pop(me, None)
                self._moved(None, kept)

    # People

    async def create_player(self, player: str, name: str, key: str, token: bytes) -> bool:
        if any(
            who.key == key or token in who.tokens for other, who in self.persons.items() if other != player
        ):
            return False
        self.persons.setdefault(player, StoredPlayer(name, key, [token], self.time))
        return True

    async def player_by_token(self, token: bytes) -> Player | None:
        for player, person in self.persons.items():
            if token in person.tokens:
                person.seen = self.time
                return Player(player, person.name, person.passphrase is not None)
        return None

    async def valid_tokens(self, tokens: Sequence[bytes]) -> set[bytes]:
        return {token for token in tokens if any(token in who.tokens for who in self.persons.values())}

    async def rename(self, player: str, name: str, key: str) -> bool:
        if any(person.key == key and other != player for other, person in self.persons.items()):
            return False
        if player not in self.persons:
            return True
        self.persons[player].name, self.persons[player].key = name, key
        for kept in self._sits_at(player):
            renamed = [
                msgspec.structs.replace(s, name=name) if s.player_id == player else s for s in kept.row.seated
            ]
            self._moved(None, kept, seated=tuple(renamed))
        return True

    async def passphrase_hash(self, player: str) -> str | None:
        return self.persons[player].passphrase if player in self.persons else None

    async def set_passphrase(self, player: str, old: str | None, new: str) -> bool:
        person = self.persons.get(player)
        if person is None or person.passphrase not in (old, new):
            return False
        person.passphrase = new
        return True

    async def kept_player(self, key: str) -> tuple[Player, str] | None:
        for player, person in self.persons.items():
            if person.key == key and person.passphrase is not None:
                return Player(player, person.name, True), person.passphrase
        return None

    async def add_token(self, player: str, passphrase: str, token: bytes, most: int) -> bool:
        person = self.persons.get(player)
        if person is None or person.passphrase != passphrase:
            return False
        person.seen = self.time
        person.tokens = [*(one for one in person.tokens if one != token), token][-most:]
        return True

    async def revoke_tokens(self, me: Node, player: str, token: bytes | None) -> None:
        if (person := self.persons.get(player)) is not None:
            person.tokens = [] if token is None else [one for one in person.tokens if one != token]
        for node in self.heartbeats.keys() - {me}:
            self.post(node, TokensRevoked(player))

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        until = {limit: max(self.time, self._attempts.get(limit.key, self.time)) for limit in limits}
        wait = max(until[limit] - self.time - (limit.burst - 1) * limit.interval for limit in limits)
        if wait > 0:
            return Millis(wait)
        self._attempts |= {limit.key: Millis(until[limit] + limit.interval) for limit in limits}
        return Millis(0)

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        for limit in limits:
            self._attempts[limit.key] = Millis(self._attempts.get(limit.key, self.time) - limit.interval)

    async def tables_of(self, player: str) -> list[OwnTable]:
        return [
            OwnTable(
                row.id, row.game_name, row.seat_of(player), "waiting" if row.began is None else "playing"
            )
            for row in (kept.row for kept in self._sits_at(player))
        ]

    async def delete_absent_guests(self, before: Millis) -> int:
        for player in {player for player, _ in self.present} & self.persons.keys():
            self.persons[player].seen = self.time
        self._attempts = {key: until for key, until in self._attempts.items() if until >= self.time}
        away = [player for player, one in self.persons.items() if one.seen < before and not one.passphrase]
        gone = [player for player in away if not any(self._sits_at(player))]
        for player in gone:
            del self.persons[player]
        return len(gone)

    # Bus

    async def listen(self, me: Node, hear: Callable[[Note], None]) -> None:
        self.listeners = {node: ear for node, ear in self.listeners.items() if ear != hear}
        self.listeners[me] = hear
        hear(NotesMissed())
