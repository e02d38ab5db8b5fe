"""Who is online, and the lobby, without a database: see `game.ports.online`."""

from collections import Counter
from collections.abc import Collection, Sequence

from game.memory.state import State, StoredTable
from game.ports.nodes import Node
from game.ports.online import LobbyPlayer, LobbySeat, LobbySeeks, LobbySnapshot, LobbyTable
from game.ports.people import Player


class Online:
    """Implements `game.ports.online.Online`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def set_online(self, node_id: Node, came: Sequence[str], left: Sequence[str]) -> None:
        self._state.online -= {(player_id, node_id) for player_id in left}
        if node_id in self._state.heartbeats:
            self._state.online |= {(player_id, node_id) for player_id in came}

    async def set_all_online(self, node_id: Node, online: Collection[str]) -> None:
        known = {player_id for player_id, node in self._state.online if node == node_id}
        await self.set_online(node_id, [*online], [*known.difference(online)])

    def _players(self) -> list[Player]:
        """The players who are online, by name."""
        players = self._state.players
        online = {player_id for player_id, _ in self._state.online} & players.keys()
        ordered = sorted(online, key=lambda player_id: players[player_id].name_key)
        return [Player(player_id, players[player_id].name) for player_id in ordered]

    async def online_player(self, name_key: str) -> Player | None:
        for player in self._players():
            if self._state.players[player.id].name_key == name_key:
                return player
        return None

    async def lobby(self, limit: int) -> LobbySnapshot:
        players = self._players()
        public = [
            table
            for table in self._state.tables.values()
            if not table.row.private and table.row.ended is None and table.row.id not in self._state.broken
        ]
        newest = sorted(public, key=lambda table: table.row.opened, reverse=True)
        playing_at = {
            seated.player_id: table.row.id
            for table in sorted(public, key=lambda table: table.row.began or 0)
            if table.row.began is not None
            for seated in table.row.seated
        }
        queue = sorted(self._state.seeks.values(), key=lambda seek: seek.number)
        waiting = Counter(
            seek.request.criteria.key
            for seek in queue
            if seek.request.challenged_id is None and seek.node_id is not None
        )
        return LobbySnapshot(
            player_count=len(players),
            tables=tuple(_table(table) for table in _shares(newest[: 10 * limit], limit)),
            seeks=tuple(LobbySeeks(criteria, number) for criteria, number in list(waiting.items())[:limit]),
            players=tuple(LobbyPlayer(one.name, playing_at.get(one.id)) for one in players[:limit]),
        )


def _shares(newest: Sequence[StoredTable], limit: int) -> list[StoredTable]:
    """Those that are shown: the newest of each address, and of each player there, come first."""
    of_players: Counter[str] = Counter()
    ranked = []
    for order, table in enumerate(newest):
        opener, origin = table.opener or (table.row.id, table.row.id)
        of_players[opener] += 1
        ranked.append((of_players[opener], order, origin))
    of_origins: Counter[str] = Counter()
    chosen = []
    for _, order, origin in sorted(ranked):
        of_origins[origin] += 1
        chosen.append((of_origins[origin], order))
    return [newest[order] for order in sorted(order for _, order in sorted(chosen)[:limit])]


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
            *(LobbySeat(one.seat, one.name, one.player_id in online) for one in taken),
            *[LobbySeat(None, None, False)] * free,
        ),
        watchers=sum(audience.watchers for audience in audiences),
    )
