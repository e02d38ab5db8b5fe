"""The whole lobby, in the process that computes it: tables, seeks and people."""

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from statistics import mean
from typing import Generic, NamedTuple, TypeVar

from game.api import Millis
from game.lobby.fair_list import Entry, FairList, Key
from game.lobby.request import LobbyRequest, facet_of
from game.lobby.sliced import emptied
from game.ports.online import ARRIVAL_TIME, LobbyPerson, LobbyTable
from game.ports.seeks import MatchCriteria, Seek

T = TypeVar("T")

SEEKERS = 20
"""Addresses of those who seek the same that count for the place of it, the first."""


class WaitingSeeks(NamedTuple):
    """How many players seek with the same criteria, and the name of the one who came `first`."""

    criteria: MatchCriteria
    waiting: int
    first: str


class LobbyPlayer(NamedTuple):
    """A player who is online, and the public table at which that player is playing."""

    name: str
    table_id: str | None
    bot: bool = False
    level: int | None = None


class LobbyPage(NamedTuple, Generic[T]):
    """A page of the lobby, with how many there are in all, and the places after which the next page begins.

    `player_count` counts all who are online, whatever the page was asked for.
    """

    player_count: int
    tables: list[T]
    seeks: list[WaitingSeeks]
    people: list[LobbyPlayer]
    counts: tuple[int, int, int]
    after: tuple[Key | None, Key | None, Key | None]


class LobbyIndex(Generic[T]):
    """What the lobby has. `fields` are the fields of setups to filter by, by game; `shown` draws a table.

    What is set is in the pages after `place`.
    """

    def __init__(self, fields: Mapping[str, tuple[str, ...]], shown: Callable[[LobbyTable], T]) -> None:
        self._fields = fields
        self._shown = shown
        self._tables = FairList()
        self._seeks = FairList()
        self._people = FairList()
        self._drawn: dict[str, T] = {}
        self._unopened: dict[str, tuple[str, ...]] = {}
        """By player, tables that nobody has opened: they count for where the player is."""
        self._persons: dict[str, LobbyPerson] = {}
        self._sought: dict[str, tuple[WaitingSeeks, list[int]]] = {}
        """By the key of criteria: how many seek, and which of their seeks are entries, by number."""
        self._criteria: dict[int, str] = {}
        """The key of the criteria of each of these."""
        self._players_at: dict[str, tuple[Millis, tuple[str, ...]]] = {}
        """Of tables that are played: when they began, and who plays."""
        self._plays: dict[str, tuple[tuple[Millis, str], ...]] = {}
        """Where each player plays, by when it began."""
        self._expiry: list[tuple[Millis, str]] = []
        """A heap of when tables, if nobody follows them by then, are no longer offered."""
        self._new: dict[str, LobbyTable] = {}
        """The tables that are offered only because they are new."""

    def set_table(self, table_id: str, table: LobbyTable | None, now: Millis) -> None:
        """Puts a table in the place of the one with the same id; None removes that."""
        self._new.pop(table_id, None)
        if table is not None and not table.is_offered(now):
            table = None
        elif table is not None and table.began is None and not table.followed:
            self._new[table_id] = table
            heappush(self._expiry, (Millis(table.opened + ARRIVAL_TIME), table_id))
        self._set_players(table_id, table)
        if table is None:
            before = self._tables.entry(table_id)
            if before is not None:
                self._set_unopened(before.player_id, table_id, False)
                self._tables.set(table_id, None)
                del self._drawn[table_id]
            return
        self._set_unopened(table.opener_id, table_id, table.origin is None)
        origin = self._origin(table.opener_id) if table.origin is None else table.origin
        facet = facet_of(table.game_name, table.speed, table.phase, table.setup, self._fields)
        rating = round(mean(seat.rating for seat in table.seats)) if table.seats else 0
        order = (-table.opened, table_id)
        self._tables.set(table_id, Entry(order, facet, table.opener_id, origin, rating))
        self._drawn[table_id] = self._shown(table)

    def _origin(self, player_id: str) -> str:
        """What stands for the address of a player: that of nobody else where it is not known."""
        person = self._persons.get(player_id)
        return player_id if person is None else person.origin

    def _set_unopened(self, player_id: str, table_id: str, unopened: bool) -> None:
        """Records whether a table counts for the address at which its player is."""
        others = tuple(other for other in self._unopened.pop(player_id, ()) if other != table_id)
        if unopened or others:
            self._unopened[player_id] = (*others, table_id) if unopened else others

    def _set_players(self, table_id: str, table: LobbyTable | None) -> None:
        """Records who plays at a table."""
        began, before = self._players_at.pop(table_id, (Millis(0), ()))
        for player_id in before:
            others = tuple(one for one in self._plays.pop(player_id) if one != (began, table_id))
            if others:
                self._plays[player_id] = others
        if table is not None and table.began is not None:
            players = tuple(seat.player_id for seat in table.seats)
            self._players_at[table_id] = table.began, players
            for player_id in players:
                self._plays[player_id] = (*self._plays.get(player_id, ()), (table.began, table_id))

    def expire(self, now: Millis) -> None:
        """Removes the tables that are no longer new, and that nobody has come to."""
        while self._expiry and self._expiry[0][0] <= now:
            _, table_id = heappop(self._expiry)
            if table_id in self._new:
                self.set_table(table_id, self._new[table_id], now)

    def set_person(self, player_id: str, person: LobbyPerson | None) -> None:
        """Puts a player who is online in the place of the one with the same id; None removes that."""
        if person is None:
            self._people.set(player_id, None)
            self._persons.pop(player_id, None)
        else:
            self._people.set(player_id, Entry((person.name_key, player_id), (), player_id, person.origin))
            self._persons[player_id] = person
        for table_id in self._unopened.get(player_id, ()):
            entry = self._tables.entry(table_id)
            if entry is not None and entry.origin != self._origin(player_id):
                self._tables.set(table_id, entry.of(self._origin(player_id)))

    def set_seeks(self, key: str, seeks: Sequence[Seek], waiting: int) -> None:
        """Puts the seeks with the same criteria in the place of those before, in their order.

        `waiting` is how many there are; only the first few need be given.
        """
        entries = dict[int, Entry]()
        if seeks:
            first, origins = seeks[0], set[str]()
            criteria = first.criteria
            names = criteria.game_name, criteria.speed
            facet = facet_of(*names, "waiting", criteria.setup, self._fields)
            for seek in seeks:
                origin = self._origin(seek.player_id)
                if len(origins) == SEEKERS:
                    break
                if origin not in origins:
                    origins.add(origin)
                    order = first.number, seek.number
                    entries[seek.number] = Entry(
                        order, facet, seek.player_id, origin, round(first.rating), key
                    )
        _, before = self._sought.pop(key, (None, []))
        for number in {*before} - entries.keys():
            self._seeks.set(number, None)
            del self._criteria[number]
        for number, entry in entries.items():
            self._seeks.set(number, entry)
            self._criteria[number] = key
        if seeks:
            self._sought[key] = WaitingSeeks(seeks[0].criteria, waiting, seeks[0].name), list(entries)

    async def clear(self) -> None:
        """Forgets all of it. To free so much memory at once would hold the loop."""
        for one in (self._tables, self._seeks, self._people):
            await one.clear()
        for kept in (self._drawn, self._persons, self._players_at, self._plays, self._unopened):
            await emptied(kept)

    async def place(self) -> None:
        """Puts all that has been set in its places. Other tasks of the process have their turns."""
        for one in (self._tables, self._seeks, self._people):
            await one.place()

    def page(self, request: LobbyRequest) -> LobbyPage[T]:
        """The page that is asked for."""
        most, ratings = request.most, request.ratings
        tables = self._tables.page(request.wants, most, request.tables_after, ratings)
        seeks = self._seeks.page(request.wants, most, request.seeks_after, ratings)
        people = self._people.prefixed(request.people, most, request.people_after)
        return LobbyPage(
            player_count=len(self._persons),
            tables=[self._drawn[table_id] for table_id in tables.ids],
            seeks=[self._sought[self._criteria[number]][0] for number in seeks.ids],
            people=[self._player(player_id) for player_id in people.ids],
            counts=(tables.total, seeks.total, people.total),
            after=(tables.after, seeks.after, people.after),
        )

    def _player(self, player_id: str) -> LobbyPlayer:
        """A player who is online, as the lobby shows one."""
        person = self._persons[player_id]
        plays = max(self._plays.get(player_id, ()), default=None)
        table_id = None if plays is None else plays[1]
        return LobbyPlayer(person.name, table_id, person.bot, person.level)
