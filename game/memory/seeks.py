"""The queue of seeks without a database: see `game.ports.seeks`."""

from collections.abc import Sequence
from itertools import count
from typing import cast

import msgspec

from game.api import Millis
from game.memory.state import State, StoredSeek, StoredTable
from game.ports.bus import PlayersSeated, SeeksChanged
from game.ports.log import MAX_TABLES
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import (
    DECLINED_FOR,
    MAX_CHALLENGERS,
    MAX_CHALLENGERS_OF_ADDRESS,
    MAX_CHALLENGES,
    MAX_SEEKS,
    PAGE,
    Added,
    Match,
    QueuePosition,
    Refusal,
    Seek,
    SeekChanges,
    SeekCursor,
    SeekRequest,
)
from game.row import TableRow
from game.table_id import HOME, shard_of


class Seeks:
    """Implements `game.ports.seeks.Seeks`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._numbers = count(1)

    def _tell(self, node_id: Node) -> None:
        self._state.bus.post(self._state.other_nodes(node_id), SeeksChanged())

    def _remove(self, node_id: Node, removed: Sequence[StoredSeek]) -> None:
        for seek in removed:
            del self._state.seeks[seek.key]
        self._state.free_matches({seek.match_id for seek in removed})
        if removed:
            self._tell(node_id)

    async def last_table_id(self, player_id: str) -> str | None:
        player = self._state.players.get(player_id)
        return None if player is None else player.last_table_id

    async def add(self, node_id: Node, request: SeekRequest) -> Added:
        if node_id not in self._state.heartbeats:
            return Added("no_node")
        if (player := self._state.players.get(request.player_id)) is None:
            return Added("no_player")
        if (reason := self._refused(request)) is not None:
            return Added(reason, player.last_table_id)
        position = request.position or QueuePosition(next(self._numbers), self._state.time)
        added = StoredSeek(*position, request, node_id, request.connection_id)
        seek = self._state.seeks.setdefault(added.key, added)
        seek.node_id, seek.connection_id, seek.suspended_at = node_id, request.connection_id, None
        self._tell(node_id)
        return Added("added", player.last_table_id)

    def _refused(self, request: SeekRequest) -> Refusal | None:
        """Why this seek is not added; None where it is."""
        state, player_id, challenged_id = self._state, request.player_id, request.challenged_id
        if challenged_id is not None and challenged_id not in state.players:
            return "no_player"
        if state.players[player_id].last_table_id != request.last_table_id:
            return "seated"
        is_return = (challenged_id, request.criteria.key, player_id) in state.seeks
        declined_at = state.declined.get((player_id, request.criteria.key, challenged_id))
        if (
            challenged_id is not None
            and not is_return
            and (
                not state.players[challenged_id].accepts_challenges
                or player_id in state.mutes.get(challenged_id, ())
                or (declined_at is not None and declined_at >= state.time - DECLINED_FOR)
            )
        ):
            return "declined"
        if state.at_limit(player_id, MAX_TABLES):
            return "tables"
        if (player_id, request.criteria.key, challenged_id) in state.seeks:
            return None
        own = [seek.request for seek in state.seeks.values() if seek.request.player_id == player_id]
        if len(own) >= MAX_SEEKS:
            return "seeks"
        if challenged_id is None:
            return None
        if sum(one.challenged_id is not None for one in own) >= MAX_CHALLENGES:
            return "challenges"
        requests = [seek.request for seek in state.seeks.values()]
        challenges = [one for one in requests if one.challenged_id == challenged_id]
        others = {one.player_id: one.origin for one in challenges if one.player_id != player_id}
        from_there = sum(origin == request.origin is not None for origin in others.values())
        full = len(others) >= MAX_CHALLENGERS or from_there >= MAX_CHALLENGERS_OF_ADDRESS
        return "challengers" if full and not is_return else None

    async def remove(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        seeks = self._state.seeks.values()
        self._remove(node_id, [seek for seek in seeks if seek.connection_id in connection_ids])

    async def decline(self, node_id: Node, player_id: str, name_key: str) -> None:
        declined = [
            seek
            for seek in self._state.seeks.values()
            if seek.request.challenged_id == player_id
            and self._state.players[seek.request.player_id].name_key == name_key
        ]
        for seek in declined:
            self._state.declined[seek.key] = self._state.time
        self._remove(node_id, declined)

    async def take_challenges(self, node_id: Node, player_id: str, accept: bool) -> None:
        if (player := self._state.players.get(player_id)) is not None:
            player.accepts_challenges = accept
        refused = [
            seek
            for seek in self._state.seeks.values()
            if seek.request.challenged_id == player_id and seek.match_id is None
        ]
        self._remove(node_id, [] if accept else refused)

    async def suspend(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        suspended = [
            seek
            for seek in self._state.seeks.values()
            if seek.node_id == node_id and seek.connection_id in connection_ids
        ]
        for seek in suspended:
            seek.node_id, seek.connection_id, seek.suspended_at = None, None, self._state.time
        self._state.free_matches({seek.match_id for seek in suspended})

    async def changes(self, cursor: SeekCursor | None) -> SeekChanges:
        """Compares with what this reader was told, which is what its cursor holds."""
        told: dict[int, Seek] = {} if cursor is None else cast(dict[int, Seek], cursor.place)
        now = {seek.number: seek for seek in await self.all_seeks()}
        changed = [seek for number, seek in now.items() if told.get(number) != seek]
        removed = [number for number in told if number not in now]
        page = changed[:PAGE]
        known = {number: seek for number, seek in told.items() if number in now}
        place = SeekCursor(known | {seek.number: seek for seek in page})
        return SeekChanges(page, removed, place, len(page) < len(changed))

    async def all_seeks(self) -> list[Seek]:
        return [self._seek(seek) for seek in sorted(self._state.seeks.values(), key=lambda seek: seek.number)]

    def _seek(self, seek: StoredSeek) -> Seek:
        players, request, challenged = self._state.players, seek.request, None
        if request.challenged_id is not None:
            challenged = Player(request.challenged_id, players[request.challenged_id].name)
        return Seek(
            number=seek.number,
            player_id=request.player_id,
            name=players[request.player_id].name,
            criteria=request.criteria,
            challenged=challenged,
            since=seek.queued_at,
            node=seek.node_id,
            connection_id=seek.connection_id,
            match_id=seek.match_id,
            confirmed=seek.confirmed,
            bot=players[request.player_id].bot,
        )

    async def propose(self, node_id: Node, matches: Sequence[Match]) -> None:
        for match in matches:
            keys = {
                (seek.player_id, seek.criteria.key, seek.challenged and seek.challenged.id)
                for seek in match.seeks
            }
            seeks = self._state.seeks.values()
            free = [
                seek
                for seek in seeks
                if seek.key in keys and seek.match_id is None and seek.node_id is not None
            ]
            matched = {seek.request.player_id for seek in seeks if seek.match_id is not None}
            if len(free) == len(keys) and not matched & {seek.request.player_id for seek in free}:
                for seek in free:
                    seek.match_id, seek.matched_at, seek.confirmed = match.id, self._state.time, False
                self._tell(node_id)

    async def confirm(self, node_id: Node, match_id: str, connection_id: str) -> None:
        for seek in self._state.seeks.values():
            if seek.match_id == match_id and seek.connection_id == connection_id:
                seek.confirmed = True
                self._tell(node_id)

    async def expire(self, node_id: Node, match_age: Millis, suspension_age: Millis) -> None:
        now, seeks = self._state.time, self._state.seeks
        stale = [
            seek
            for seek in seeks.values()
            if seek.matched_at is not None and seek.matched_at < now - match_age
        ]
        for seek in stale:
            if not seek.confirmed:
                del seeks[seek.key]
        self._state.free_matches({seek.match_id for seek in stale})
        if stale:
            self._tell(node_id)
        for seek in list(seeks.values()):
            if seek.suspended_at is not None and seek.suspended_at < now - suspension_age:
                del seeks[seek.key]
        declined = self._state.declined.items()
        self._state.declined = {key: at for key, at in declined if at >= now - DECLINED_FOR}

    async def open_match(self, node_id: Node, row: TableRow, due: Millis | None) -> bool:
        state = self._state
        matched = [seek for seek in state.seeks.values() if seek.match_id == row.id]
        begins_now = row.began is not None and state.is_now(row.began)
        if not begins_now or sum(seek.confirmed for seek in matched) != row.seat_count:
            return False
        if row.id in state.tables or state.is_claimed(one.player_id for one in row.seated):
            return False
        if full := {one.player_id for one in row.seated if state.at_limit(one.player_id, MAX_TABLES)}:
            self._remove(node_id, [seek for seek in state.seeks.values() if seek.request.player_id in full])
            return False
        row = msgspec.structs.replace(row, seated=state.named_now(row.seated))
        state.tables[row.id] = StoredTable.opened(row, due)
        state.end_searches(row.id, {seek.request.player_id for seek in matched})
        if shard_of(row.id) == HOME:  # else the nodes are told of it by its shard
            seats = tuple((one.player_id, one.seat) for one in row.seated)
            state.bus.post(state.other_nodes(node_id), PlayersSeated(row.id, row.game_name, seats))
        return True
