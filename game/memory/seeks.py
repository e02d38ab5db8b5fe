"""`game.ports.Wishes` without a database: beside the tables and people of a `game.memory.World`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from game.api import Millis
from game.ports.bus import PlayersSeated, SeeksChanged
from game.ports.nodes import Node
from game.ports.online import LobbySnapshot
from game.ports.people import Player
from game.ports.seeks import Match, Seek, SeekRequest
from game.table import TableRow

if TYPE_CHECKING:
    from game.memory.world import StoredTable, World


@dataclass
class StoredSeek:
    """What somebody looks for, as it is kept."""

    number: int
    since: Millis
    request: SeekRequest
    node: Node | None
    connection_id: str | None
    suspended_at: Millis | None = None
    match_id: str | None = None
    matched_at: Millis | None = None
    confirmed: bool = False

    @property
    def key(self) -> tuple[str, str, str | None]:
        return self.request.player_id, self.request.criteria.key, self.request.challenged_id

    def free(self) -> None:
        self.match_id, self.matched_at, self.confirmed = None, None, False


class Seeks:
    """Implements `game.ports.Wishes`; shared by all processes of its world."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._looking: dict[tuple[str, str, str | None], StoredSeek] = {}
        self._numbers = count(1)

    def _stir(self, me: Node) -> None:
        for node in self._world.heartbeats.keys() - {me}:
            self._world.post(node, SeeksChanged())

    def _all(self) -> Iterable[StoredSeek]:
        """Without those whose process has died."""
        for key, one in list(self._looking.items()):
            if one.node is not None and one.node not in self._world.heartbeats:
                del self._looking[key]
        return self._looking.values()

    def _forget(self, me: Node, gone: Sequence[StoredSeek]) -> None:
        for one in gone:
            del self._looking[one.key]
        for one in self._looking.values():
            if one.match_id is not None and one.match_id in {other.match_id for other in gone}:
                one.free()
        if gone:
            self._stir(me)

    async def add(self, me: Node, sought: SeekRequest) -> bool:
        if me not in self._world.heartbeats:
            return False
        one = self._looking.setdefault(
            (sought.player_id, sought.criteria.key, sought.challenged_id),
            StoredSeek(
                *(sought.position or (next(self._numbers), self._world.time)),
                sought,
                me,
                sought.connection_id,
            ),
        )
        one.node, one.connection_id, one.suspended_at = me, sought.connection_id, None
        self._stir(me)
        return True

    async def remove(self, me: Node, lines: Sequence[str]) -> None:
        self._forget(me, [one for one in self._all() if one.connection_id in lines])

    async def decline(self, me: Node, player: str, key: str) -> None:
        gone = [
            one
            for one in self._all()
            if one.request.challenged_id == player and self._world.persons[one.request.player_id].key == key
        ]
        self._forget(me, gone)

    async def suspend(self, me: Node, lines: Sequence[str]) -> None:
        for one in self._all():
            if one.node == me and one.connection_id in lines:
                for other in self._looking.values():
                    if one.match_id is not None and other.match_id == one.match_id and other is not one:
                        other.free()
                one.free()
                one.node, one.connection_id, one.suspended_at = None, None, self._world.time

    async def all_seeks(self) -> list[Seek]:
        return [self._seek(one) for one in sorted(self._all(), key=lambda one: one.number)]

    def _seek(self, one: StoredSeek) -> Seek:
        player, wish, towards, *_ = one.request
        return Seek(
            *(one.number, player, self._world.persons[player].name, wish),
            None if towards is None else Player(towards, self._world.persons[towards].name),
            *(one.since, one.node, one.connection_id),
            match_id=one.match_id,
            confirmed=one.confirmed,
        )

    async def propose(self, me: Node, groups: Sequence[Match]) -> None:
        for group in groups:
            keys = [
                (seek.player_id, seek.criteria.key, seek.challenged and seek.challenged.id)
                for seek in group.seeks
            ]
            found = [one for one in self._all() if one.key in keys and one.match_id is None and one.node]
            busy = {one.request.player_id for one in self._all() if one.match_id is not None}
            if len(found) == len(keys) and not busy & {one.request.player_id for one in found}:
                for one in found:
                    one.match_id, one.matched_at, one.confirmed = group.id, self._world.time, False
                self._stir(me)

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        for one in self._all():
            if one.match_id == offer and one.connection_id == line:
                one.confirmed = True
                self._stir(me)

    async def expire(self, me: Node, silent: Millis, away: Millis) -> None:
        now = self._world.time
        stale = [one for one in self._all() if one.matched_at is not None and one.matched_at < now - silent]
        self._forget(me, [one for one in stale if not one.confirmed])
        for one in stale:
            one.free()
        if stale:
            self._stir(me)
        for one in list(self._all()):
            if one.suspended_at is not None and one.suspended_at < now - away:
                del self._looking[one.key]

    async def open_match(self, me: Node, row: TableRow, due: Millis | None) -> bool:
        held = [one for one in self._all() if one.match_id == row.id]
        late = row.began is not None and abs(row.began - self._world.time) > 1000
        if late or sum(one.confirmed for one in held) != row.seat_count or row.id in self._world.stored:
            return False
        self._world.put(row, due)
        players = {one.request.player_id for one in held}
        for one in list(self._all()):
            if one.request.player_id in players:
                del self._looking[one.key]
        seats = tuple((sitter.player_id, sitter.seat) for sitter in row.seated)
        for node in self._world.heartbeats:
            if node != me:
                self._world.post(node, PlayersSeated(row.id, row.game_name, seats))
        return True

    async def set_online(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        self._world.present -= {(player, me) for player in gone}
        self._world.present |= {(player, me) for player in came if me in self._world.heartbeats}

    def _here(self) -> dict[str, str]:
        """The names of those who are here, by id."""
        here = {player for player, node in self._world.present if node in self._world.heartbeats}
        return {player: self._world.persons[player].name for player in here if player in self._world.persons}

    async def online_player(self, key: str) -> Player | None:
        for player, name in self._here().items():
            if self._world.persons[player].key == key:
                return Player(player, name)
        return None

    async def lobby(self, most: int) -> LobbySnapshot:
        here = self._here()
        kept = [one for one in self._world.stored.values() if not one.row.private and one.row.ended is None]
        listed = sorted(kept, key=lambda one: one.row.opened, reverse=True)[:most]
        waiting: dict[str, int] = {}
        for one in await self.all_seeks():
            if one.challenged is None and one.node is not None:
                waiting[one.criteria.key] = waiting.get(one.criteria.key, 0) + 1
        at = {
            sitter.player_id: one.row.id
            for one in sorted(kept, key=lambda one: one.row.began or 0)
            if one.row.began is not None
            for sitter in one.row.seated
        }
        return LobbySnapshot(
            len(here),
            tuple(self._listed(one) for one in listed),
            tuple(LobbySnapshot.Wished(wish, number) for wish, number in list(waiting.items())[:most]),
            tuple(
                LobbySnapshot.Met(name, at.get(player))
                for player, name in sorted(here.items(), key=self._key)[:most]
            ),
        )

    def _key(self, found: tuple[str, str]) -> str:
        return self._world.persons[found[0]].key

    def _listed(self, one: "StoredTable") -> LobbySnapshot.Listed:
        row, here = one.row, frozenset[str]().union(*(crowd.player_ids for crowd in one.crowds.values()))
        free = [LobbySnapshot.Chair(None, None, False)] * (row.seat_count - len(row.seated))
        return LobbySnapshot.Listed(
            *(row.id, row.game_name, row.setup, row.rated),
            "waiting" if row.began is None else "playing",
            (
                *(
                    LobbySnapshot.Chair(s.seat, s.name, s.player_id in here)
                    for s in sorted(row.seated, key=lambda s: (s.seat is None, s.seat))
                ),
                *free,
            ),
            sum(crowd.watchers for crowd in one.crowds.values()),
        )
