"""Who is online, and the lobby, without a database: see `game.ports.online`."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar, cast

from game.api import Millis
from game.memory.state import State, StoredTable
from game.ports.bus import LobbyChanged, LobbyWanted
from game.ports.nodes import Node
from game.ports.online import (
    LEASE,
    LobbyChanges,
    LobbyCursor,
    LobbyPerson,
    LobbySeat,
    LobbyTable,
    StoredPage,
    WantedPage,
)
from game.ports.people import Player

T = TypeVar("T")

_Everything: TypeAlias = tuple[dict[str, LobbyTable], dict[str, LobbyPerson]]


class Online:
    """Implements `game.ports.online.Online`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def set_online(self, node_id: Node, came: Mapping[str, str | None], left: Sequence[str]) -> None:
        self._state.online -= {(player_id, node_id) for player_id in left}
        if node_id in self._state.heartbeats:
            self._state.online |= {(player_id, node_id) for player_id in came}
            self._state.online_from |= {(player_id, node_id): key for player_id, key in came.items()}

    async def set_all_online(self, node_id: Node, online: Mapping[str, str | None]) -> None:
        known = {player_id for player_id, node in self._state.online if node == node_id}
        await self.set_online(node_id, online, [*known.difference(online)])

    def _origin(self, player_id: str) -> str:
        """What a player counts for in the lobby: the address, where it is known."""
        entries = [entry for entry in self._state.online if entry[0] == player_id]
        keys = [key for entry in entries if (key := self._state.online_from.get(entry)) is not None]
        return min(keys, default=player_id)

    async def online_player(self, name_key: str) -> Player | None:
        players = self._state.players
        seeking = {seek.request.player_id for seek in self._state.seeks.values()}
        for player_id in {player_id for player_id, _ in self._state.online} | seeking:
            if player_id in players and players[player_id].name_key == name_key:
                return Player(player_id, players[player_id].name)
        return None

    async def lobby_changes(self, cursor: LobbyCursor | None) -> LobbyChanges:
        """What differs from all that there was, which the cursor has."""
        nothing: _Everything = ({}, {})
        before = nothing if cursor is None else cast(_Everything, cursor.place)
        players = self._state.players
        tables = {
            table.row.id: self._table(table)
            for table in self._state.tables.values()
            if not table.row.private and table.row.ended is None and table.row.id not in self._state.broken
        }
        people = {
            one: LobbyPerson(
                players[one].name,
                players[one].name_key,
                self._origin(one),
                players[one].bot,
                players[one].bot_level,
            )
            for one in {player_id for player_id, _ in self._state.online} & players.keys()
        }
        return LobbyChanges(
            _changed(before[0], tables), _changed(before[1], people), LobbyCursor((tables, people)), False
        )

    async def clear_lobby(self, before: Millis) -> None:
        wanted = self._wanted_by_others(0)
        pages = self._state.lobby_pages
        self._state.lobby_pages = {request: page for request, page in pages.items() if request in wanted}

    async def lead_lobby(self, node_id: Node) -> list[WantedPage] | None:
        state = self._state
        leader, until = state.lobby_lease
        free = leader not in state.heartbeats or not state.time <= until <= state.time + LEASE
        if node_id not in state.heartbeats or not (leader == node_id or free):
            return None
        state.lobby_lease = node_id, Millis(state.time + LEASE)
        wanted = sorted(self._wanted_by_others(node_id))
        return [WantedPage(one, state.lobby_pages.get(one, (None,))[0]) for one in wanted]

    async def leave_lobby(self, node_id: Node) -> None:
        if self._state.lobby_lease[0] == node_id:
            self._state.lobby_lease = 0, Millis(0)

    def _wanted_by_others(self, node_id: Node) -> set[str]:
        """The pages that other living nodes want."""
        alive = self._state.other_nodes(node_id)
        return set().union(*(self._state.lobby_wishes.get(other, set()) for other in alive))

    async def want_lobby(self, node_id: Node, requests: Sequence[str]) -> None:
        state = self._state
        if node_id in state.heartbeats:
            new = {*requests} - state.lobby_wishes.get(node_id, set()) - self._wanted_by_others(node_id)
            state.lobby_wishes[node_id] = {*requests}
            for request in new:
                state.lobby_pages.pop(request, None)
            if new and state.lobby_lease[0] != node_id:
                state.bus.post([state.lobby_lease[0]], LobbyWanted())

    async def store_lobby(self, node_id: Node, pages: Mapping[str, bytes]) -> Mapping[str, int]:
        state, numbers = self._state, dict[str, int]()
        for request, frame in pages.items():
            state.lobby_page_count += 1
            numbers[request] = state.lobby_page_count
            state.lobby_pages[request] = (state.lobby_page_count, frame)
        for other in state.other_nodes(node_id):
            told = [numbers[one] for one in state.lobby_wishes.get(other, set()) & numbers.keys()]
            if told:
                state.bus.post([other], LobbyChanged(max(told)))
        return numbers

    async def lobby_pages(self, known: Mapping[str, int]) -> list[StoredPage]:
        stored = self._state.lobby_pages
        return [
            StoredPage(request, *stored[request])
            for request, number in known.items()
            if request in stored and stored[request][0] != number
        ]

    def _table(self, table: StoredTable) -> LobbyTable:
        """A table as the lobby has it."""
        row, audiences = table.row, table.audiences.values()
        here = frozenset[str]().union(*(audience.player_ids for audience in audiences))
        opener_id = row.seated[0].player_id
        return LobbyTable(
            table_id=row.id,
            game_name=row.game_name,
            setup=row.setup,
            rated=row.rated,
            speed=row.speed,
            seats=tuple(
                LobbySeat(
                    one.seat,
                    one.name,
                    one.player_id in here,
                    one.player_id,
                    self._rating(one.player_id, row.game_name, row.speed),
                    one.bot,
                )
                for one in sorted(row.seated, key=lambda one: (one.seat is None, one.seat))
            ),
            free=row.seat_count - len(row.seated),
            watchers=sum(audience.watchers for audience in audiences),
            opened=row.opened,
            began=row.began,
            followed=bool(here),
            opener_id=opener_id,
            origin=None if table.opener is None else table.opener[1],
        )

    def _rating(self, player_id: str, game_name: str, speed: str) -> int:
        """The rating of a player, rounded."""
        rating = self._state.ratings.get((player_id, game_name, speed))
        return 1500 if rating is None else round(rating.rating.rating)


def _changed(before: Mapping[str, T], now: Mapping[str, T]) -> dict[str, T | None]:
    """What is other than before, by id."""
    changed: dict[str, T | None] = {key: one for key, one in now.items() if before.get(key) != one}
    return changed | dict.fromkeys(before.keys() - now.keys())
