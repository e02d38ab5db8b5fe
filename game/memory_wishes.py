"""`game.ports.Wishes` without a database: beside the tables and people of a `game.memory.World`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from game.api import Millis
from game.ports import Node, Player, Seated, Stirred
from game.table import Row
from game.wishes import Group, Hall, Seek, Sought

if TYPE_CHECKING:
    from game.memory import Kept, World


@dataclass
class Looking:
    """What somebody looks for, as it is kept."""

    nr: int
    since: Millis
    sought: Sought
    node: Node | None
    line: str | None
    kept: Millis | None = None
    offer: str | None = None
    offered: Millis | None = None
    here: bool = False

    @property
    def key(self) -> tuple[str, str, str | None]:
        return self.sought.player, self.sought.wish.key, self.sought.towards

    def free(self) -> None:
        self.offer, self.offered, self.here = None, None, False


class Wishes:
    """Implements `game.ports.Wishes`; shared by all processes of its world."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._looking: dict[tuple[str, str, str | None], Looking] = {}
        self._numbers = count(1)

    def _stir(self, me: Node) -> None:
        for node in self._world.beats.keys() - {me}:
            self._world.post(node, Stirred())

    def _all(self) -> Iterable[Looking]:
        """Without those whose process has died."""
        for key, one in list(self._looking.items()):
            if one.node is not None and one.node not in self._world.beats:
                del self._looking[key]
        return self._looking.values()

    def _forget(self, me: Node, gone: Sequence[Looking]) -> None:
        for one in gone:
            del self._looking[one.key]
        for one in self._looking.values():
            if one.offer is not None and one.offer in {other.offer for other in gone}:
                one.free()
        if gone:
            self._stir(me)

    async def seek(self, me: Node, sought: Sought) -> bool:
        if me not in self._world.beats:
            return False
        one = self._looking.setdefault(
            (sought.player, sought.wish.key, sought.towards),
            Looking(*(sought.place or (next(self._numbers), self._world.time)), sought, me, sought.line),
        )
        one.node, one.line, one.kept = me, sought.line, None
        self._stir(me)
        return True

    async def unseek(self, me: Node, lines: Sequence[str]) -> None:
        self._forget(me, [one for one in self._all() if one.line in lines])

    async def decline(self, me: Node, player: str, key: str) -> None:
        gone = [
            one
            for one in self._all()
            if one.sought.towards == player and self._world.persons[one.sought.player].key == key
        ]
        self._forget(me, gone)

    async def keep(self, me: Node, lines: Sequence[str]) -> None:
        for one in self._all():
            if one.node == me and one.line in lines:
                for other in self._looking.values():
                    if one.offer is not None and other.offer == one.offer and other is not one:
                        other.free()
                one.free()
                one.node, one.line, one.kept = None, None, self._world.time

    async def seeks(self) -> list[Seek]:
        return [self._seek(one) for one in sorted(self._all(), key=lambda one: one.nr)]

    def _seek(self, one: Looking) -> Seek:
        player, wish, towards, *_ = one.sought
        return Seek(
            *(one.nr, player, self._world.persons[player].name, wish),
            None if towards is None else Player(towards, self._world.persons[towards].name),
            *(one.since, one.node, one.line),
            offer=one.offer,
            here=one.here,
        )

    async def offer(self, me: Node, groups: Sequence[Group]) -> None:
        for group in groups:
            keys = [(seek.player, seek.wish.key, seek.towards and seek.towards.id) for seek in group.seeks]
            found = [one for one in self._all() if one.key in keys and one.offer is None and one.node]
            busy = {one.sought.player for one in self._all() if one.offer is not None}
            if len(found) == len(keys) and not busy & {one.sought.player for one in found}:
                for one in found:
                    one.offer, one.offered, one.here = group.offer, self._world.time, False
                self._stir(me)

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        for one in self._all():
            if one.offer == offer and one.line == line:
                one.here = True
                self._stir(me)

    async def dissolve(self, me: Node, silent: Millis, away: Millis) -> None:
        now = self._world.time
        stale = [one for one in self._all() if one.offered is not None and one.offered < now - silent]
        self._forget(me, [one for one in stale if not one.here])
        for one in stale:
            one.free()
        if stale:
            self._stir(me)
        for one in list(self._all()):
            if one.kept is not None and one.kept < now - away:
                del self._looking[one.key]

    async def bring(self, me: Node, row: Row, due: Millis | None) -> bool:
        held = [one for one in self._all() if one.offer == row.id]
        late = row.began is not None and abs(row.began - self._world.time) > 1000
        if late or sum(one.here for one in held) != row.seats or row.id in self._world.shelf:
            return False
        self._world.put(row, due)
        players = {one.sought.player for one in held}
        for one in list(self._all()):
            if one.sought.player in players:
                del self._looking[one.key]
        seats = tuple((sitter.player, sitter.seat) for sitter in row.sitters)
        for node in self._world.beats:
            if node != me:
                self._world.post(node, Seated(row.id, row.game, seats))
        return True

    async def attend(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        self._world.present -= {(player, me) for player in gone}
        self._world.present |= {(player, me) for player in came if me in self._world.beats}

    def _here(self) -> dict[str, str]:
        """The names of those who are here, by id."""
        here = {player for player, node in self._world.present if node in self._world.beats}
        return {player: self._world.persons[player].name for player in here if player in self._world.persons}

    async def named(self, key: str) -> Player | None:
        for player, name in self._here().items():
            if self._world.persons[player].key == key:
                return Player(player, name)
        return None

    async def hall(self, most: int) -> Hall:
        here = self._here()
        kept = [one for one in self._world.shelf.values() if not one.row.private and one.row.ended is None]
        listed = sorted(kept, key=lambda one: one.row.opened, reverse=True)[:most]
        waiting: dict[str, int] = {}
        for one in await self.seeks():
            if one.towards is None and one.node is not None:
                waiting[one.wish.key] = waiting.get(one.wish.key, 0) + 1
        at = {
            sitter.player: one.row.id
            for one in sorted(kept, key=lambda one: one.row.began or 0)
            if one.row.began is not None
            for sitter in one.row.sitters
        }
        return Hall(
            len(here),
            tuple(self._listed(one) for one in listed),
            tuple(Hall.Wished(wish, number) for wish, number in list(waiting.items())[:most]),
            tuple(
                Hall.Met(name, at.get(player)) for player, name in sorted(here.items(), key=self._key)[:most]
            ),
        )

    def _key(self, found: tuple[str, str]) -> str:
        return self._world.persons[found[0]].key

    def _listed(self, one: "Kept") -> Hall.Listed:
        row, here = one.row, frozenset[str]().union(*(crowd.players for crowd in one.crowds.values()))
        free = [Hall.Chair(None, None, False)] * (row.seats - len(row.sitters))
        return Hall.Listed(
            *(row.id, row.game, row.setup, row.rated),
            "waiting" if row.began is None else "playing",
            (
                *(
                    Hall.Chair(s.seat, s.name, s.player in here)
                    for s in sorted(row.sitters, key=lambda s: (s.seat is None, s.seat))
                ),
                *free,
            ),
            sum(crowd.watchers for crowd in one.crowds.values()),
        )
