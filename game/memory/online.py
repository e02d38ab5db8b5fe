"""Who is online, and the lobby, without a database: see `game.ports.online`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from game.memory.state import State, StoredTable
from game.ports.nodes import Node
from game.ports.online import ARRIVAL_TIME, LobbyPlayer, LobbySeat, LobbySeeks, LobbySnapshot, LobbyTable
from game.ports.people import Player

T = TypeVar("T")


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

    def _players(self) -> list[Player]:
        """The players who are online, by name."""
        players = self._state.players
        online = {player_id for player_id, _ in self._state.online} & players.keys()
        ordered = sorted(online, key=lambda player_id: players[player_id].name_key)
        return [Player(one, players[one].name, bot=players[one].bot) for one in ordered]

    async def online_player(self, name_key: str) -> Player | None:
        players = self._state.players
        seeking = {seek.request.player_id for seek in self._state.seeks.values()}
        for player_id in {player_id for player_id, _ in self._state.online} | seeking:
            if player_id in players and players[player_id].name_key == name_key:
                return Player(player_id, players[player_id].name)
        return None

    async def lobby(self, limit: int) -> LobbySnapshot:
        players = self._players()
        public = [
            table
            for table in self._state.tables.values()
            if not table.row.private and table.row.ended is None and table.row.id not in self._state.broken
            if self._is_offered(table)
        ]
        newest = sorted(public, key=lambda table: (-table.row.opened, table.row.id))[: 10 * limit]
        playing_at = {
            seated.player_id: table.row.id
            for table in sorted(public, key=lambda table: table.row.began or 0)
            if table.row.began is not None
            for seated in table.row.seated
        }
        queue = sorted(self._state.seeks.values(), key=lambda seek: seek.number)
        sought = [seek for seek in queue if seek.request.challenged_id is None and seek.node_id is not None]
        waiting = Counter(seek.request.criteria.key for seek in sought)
        names: dict[str, str] = {}
        for seek in sought:
            names.setdefault(seek.request.criteria.key, self._state.players[seek.request.player_id].name)
        of_seekers = [(seek.request.player_id, self._origin(seek.request.player_id)) for seek in sought]
        ranks: dict[str, int] = {}
        for seek, rank in zip(sought, _ranks(of_seekers), strict=True):
            key = seek.request.criteria.key
            ranks[key] = min(rank, ranks.get(key, rank))
        first = sorted(waiting, key=lambda key: ranks[key])[:limit]
        of_players = [(player.id, self._origin(player.id)) for player in players]
        return LobbySnapshot(
            player_count=len(players),
            tables=tuple(map(_table, _shares(newest, [self._opener(table) for table in newest], limit))),
            seeks=tuple(
                LobbySeeks(key, number, names[key]) for key, number in waiting.items() if key in first
            ),
            players=tuple(
                LobbyPlayer(one.name, playing_at.get(one.id), one.bot)
                for one in _shares(players, of_players, limit)
            ),
        )

    def _is_offered(self, table: StoredTable) -> bool:
        """Whether a table is played, or somebody is there to begin."""
        here = any(audience.player_ids for audience in table.audiences.values())
        is_new = table.row.opened > self._state.time - ARRIVAL_TIME
        return table.row.began is not None or is_new or here

    def _opener(self, table: StoredTable) -> tuple[str, str]:
        """Whom a table counts for: its first player, and the address of that player."""
        player_id = table.row.seated[0].player_id
        return player_id, self._origin(player_id) if table.opener is None else table.opener[1]


def _ranks(owners: Sequence[tuple[str, str]]) -> list[int]:
    """For each of a list its number among those of its address, where the first of each player come first.

    `owners` says whose each is: a player, and that player's address.
    """
    of_players: Counter[str] = Counter()
    ordered = []
    for order, (player_id, origin) in enumerate(owners):
        of_players[player_id] += 1
        ordered.append((of_players[player_id], order, origin))
    of_origins: Counter[str] = Counter()
    ranks = {}
    for _, order, origin in sorted(ordered):
        of_origins[origin] += 1
        ranks[order] = of_origins[origin]
    return [ranks[order] for order in range(len(owners))]


def _shares(found: Sequence[T], owners: Sequence[tuple[str, str]], limit: int) -> list[T]:
    """Those that are shown, in their order: the first of each address, and of each player there, are."""
    ranks = _ranks(owners)
    shown = sorted(range(len(found)), key=lambda order: (ranks[order], order))[:limit]
    return [found[order] for order in sorted(shown)]


def _table(table: StoredTable) -> LobbyTable:
    """A table as the lobby shows it."""
    row, audiences = table.row, table.audiences.values()
    online = frozenset[str]().union(*(audience.player_ids for audience in audiences))
    taken = sorted(row.seated, key=lambda one: (one.seat is None, one.seat))
    free = row.seat_count - len(taken)
    return LobbyTable(
        table_id=row.id,
        game_name=row.game_name,
        setup=row.setup,
        rated=row.rated,
        phase="waiting" if row.began is None else "playing",
        seats=(
            *(LobbySeat(one.seat, one.name, one.player_id in online, one.bot) for one in taken),
            *[LobbySeat(None, None, False)] * free,
        ),
        watchers=sum(audience.watchers for audience in audiences),
    )
