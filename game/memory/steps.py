"""What follows from the end of a game, without a database: see `game.ports.steps`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.kit.glicko import Rating
from game.kit.meter import count
from game.memory.listed_setup import is_long, listed_setup
from game.memory.state import State, StoredTable
from game.ports.bus import PlayersSeated
from game.ports.log import MAX_TABLES
from game.ports.nodes import Node
from game.ports.steps import Beginning, PlayedTable, PlayerRating, RatingChange, RatingHistory
from game.row import TableRow


class Steps:
    """Implements `game.ports.steps.Steps`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def open_next(self, node_id: Node, table_id: str, row: TableRow, due: Millis | None) -> bool:
        state = self._state
        table = state.tables.get(table_id)
        if row.id in state.tables:  # sent again
            return True
        if table is None or table.row.phase != "over" or table.row.next_table_id is not None:
            return False
        if not state.is_now(row.opened):
            return False
        if any(state.at_limit(one.player_id, MAX_TABLES) for one in row.seated):
            return False
        table.due = None
        still_due = table.row.follow_up_due and table.row.rated
        state.change_table(table, node_id, next_table_id=row.id, follow_up_due=still_due)
        row = msgspec.structs.replace(
            row,
            seated=state.named_now(row.seated),
            session_id=table.row.session_id,
            step=table.row.step + 1,
        )
        state.tables[row.id] = StoredTable(row, due)
        if row.began is not None:
            state.end_searches(row.id, {one.player_id for one in row.seated})
        seats = tuple((one.player_id, one.seat) for one in row.seated)
        state.bus.post(list(state.heartbeats), PlayersSeated(row.id, row.game_name, seats))
        return True

    async def follow_ups_due(
        self, ended_before: Millis, games: Sequence[tuple[str, int]], limit: int
    ) -> list[str]:
        rows = [table.row for table in self._state.own_tables if table.row.follow_up_due]
        due = sorted(
            (row.ended, row.id)
            for row in rows
            if row.ended is not None
            and row.ended < ended_before
            and row.id not in self._state.broken
            and (row.game_name, row.rules_version) in games
        )
        return [table_id for _, table_id in due[:limit]]

    async def ratings(self, player_ids: Sequence[str], game_name: str, speed: str) -> list[PlayerRating]:
        state = self._state
        known = [player_id for player_id in player_ids if player_id in state.players]
        for player_id in known:
            beginner = PlayerRating(player_id, Rating(), 0, state.time)
            state.ratings.setdefault((player_id, game_name, speed), beginner)
        return [state.ratings[player_id, game_name, speed] for player_id in known]

    async def settle(self, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]) -> bool:
        ratings, table = self._state.ratings, self._state.tables.get(table_id)
        if table is None or not table.row.follow_up_due or table.row.ended is None:
            return False
        keys = [(change.before.player_id, table.row.game_name, speed) for change in changes]
        for key, change in zip(keys, changes, strict=True):
            if key not in ratings or ratings[key].games != change.before.games:
                return False
        seated = {one.player_id: one for one in table.row.seated}
        for key, (before, rating, gain) in zip(keys, changes, strict=True):
            ratings[key] = PlayerRating(before.player_id, rating, before.games + 1, self._state.time)
            seated[before.player_id] = msgspec.structs.replace(
                seated[before.player_id],
                rating=round(rating.rating),
                deviation=round(rating.deviation),
                gain=gain,
            )
        table.rated_speed = speed
        self._state.change_table(table, node_id, follow_up_due=False, seated=tuple(seated.values()))
        return True

    def _tables(self, player_id: str) -> list[StoredTable]:
        """The tables at which a player has been seated."""
        return [
            table for table in self._state.tables.values() if table.row.seated_player(player_id) is not None
        ]

    async def tables_played(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[PlayedTable], bool]:
        running: list[tuple[int, str, StoredTable]] = []
        over: list[tuple[int, int, str, StoredTable]] = []
        for table in self._tables(player_id):
            row = table.row
            if row.ended is None:
                if ended_before is None and row.id not in self._state.broken:
                    running.append((-row.opened, row.id, table))
            elif ended_before is None or row.ended < ended_before:
                over.append((-row.ended, -row.opened, row.id, table))
        over.sort(key=lambda one: one[:3])
        count(reads=len(over))
        page = [played for played in over if limit and played[0] <= over[:limit][-1][0]]
        running.sort(key=lambda one: one[:2])
        tables = [*(table for _, _, table in running), *(table for _, _, _, table in page)]
        return [self._played(table, player_id) for table in tables], 0 < len(page) < len(over)

    async def tables_over(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[tuple[str, Millis]], bool]:
        before = Millis(2**62) if ended_before is None else ended_before
        tables, more = await self.tables_played(player_id, before, limit)
        return [(table.table_id, table.ended) for table in tables if table.ended is not None], more

    def _played(self, table: StoredTable, player_id: str) -> PlayedTable:
        """A table as the list of a player's games shows it."""
        row = table.row
        alone = self._state.named_now(row.seated) if row.teams is None else ()
        first = {one.seat: one for one in reversed(alone)}
        own = next(one for one in row.seated if one.player_id == player_id)
        return PlayedTable(
            table_id=row.id,
            game_name=row.game_name,
            setup=listed_setup(row.setup),
            phase=row.phase,
            seat=own.seat,
            names=[first[seat].name if seat in first else None for seat in range(row.seat_count)]
            if row.teams is None
            else [*row.teams.names],
            ended=row.ended,
            result=row.result,
            rating=own.rating,
            deviation=own.deviation,
            gain=own.gain,
            to_move=table.to_move if row.ended is None else None,
            until=table.to_move_until if row.ended is None else None,
            beginning=Beginning(row.rules_version, row.seed, row.began)
            if row.ended is None and row.began is not None and not table.events and not is_long(row.setup)
            else None,
            bots=tuple(seat for seat in range(row.seat_count) if seat in first and first[seat].bot),
        )

    async def rating_histories(self, player_id: str, limit: int) -> list[RatingHistory]:
        found = []
        for (owner_id, game_name, speed), rating in sorted(self._state.ratings.items()):
            if owner_id == player_id and rating.games:
                points = [
                    (row.ended, seated.rating)
                    for row, rated_speed in ((one.row, one.rated_speed) for one in self._tables(player_id))
                    if (row.game_name, rated_speed) == (game_name, speed)
                    and row.ended is not None
                    and (seated := row.seated_player(player_id)) is not None
                    and seated.rating is not None
                    and seated.gain is not None
                ]
                now, newest = rating.rating, sorted(points)[-limit:]
                found.append(RatingHistory(game_name, speed, now.rating, now.deviation, newest))
        return found
