"""Games that are over and who has played them, without a database: see `game.ports.archive`."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from game.api import Millis, Result, Seat
from game.kit.meter import count
from game.memory.listed_setup import listed_setup
from game.memory.state import State
from game.ports.archive import (
    LONGEST_SETUP,
    FoundPage,
    FoundSeat,
    FoundTable,
    KnownPlayer,
    Outcome,
    SeatRating,
    Tally,
    Wanted,
)
from game.row import SeatedPlayer, TableRow


class Archive:
    """Implements `game.ports.archive.Archive`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def player_named(self, name_key: str) -> KnownPlayer | None:
        for player_id, player in self._state.players.items():
            if player.name_key == name_key:
                return KnownPlayer(player_id, player.name, player.bot, player.created_at)
        return None

    async def search(self, wanted: Wanted, limit: int, look_limit: int) -> FoundPage:
        stretch = sorted(
            (
                row
                for row in self._over()
                if wanted.ended_from <= ended(row) < wanted.ended_before and _is_looked_at(row, wanted)
            ),
            key=lambda row: -ended(row),
        )
        looked = with_ties(stretch, look_limit)
        found = [row for row in looked if _fits(row, wanted)]
        count(reads=len(looked))
        page = with_ties(found, limit)
        last = page if len(page) < len(found) else looked
        at_end = last is looked and len(looked) < look_limit
        return FoundPage(
            [self._found(row, wanted.player_id) for row in page], None if at_end else ended(last[-1])
        )

    async def tallies(self, player_id: str, limit: int) -> list[Tally]:
        rows = [row for row in self._of(player_id) if is_public(row)]
        return _tallies(player_id, rows[:limit])

    async def head_to_head(self, player_id: str, opponent_id: str, private: bool, limit: int) -> list[Tally]:
        rows = [row for row in self._of(player_id) if opponent_of(row, player_id) == opponent_id][:limit]
        return _tallies(player_id, [row for row in rows if private or is_public(row)])

    def _over(self) -> list[TableRow]:
        """All games that were played and are over."""
        rows = [table.row for table in self._state.tables.values()]
        return [row for row in rows if row.ended is not None and row.began is not None]

    def _of(self, player_id: str) -> list[TableRow]:
        """Those of a player, the newest first."""
        rows = [row for row in self._over() if row.seated_player(player_id) is not None]
        return sorted(rows, key=lambda row: -ended(row))

    def _found(self, row: TableRow, player_id: str | None) -> FoundSeat:
        alone = self._state.named_now(row.seated) if row.teams is None else ()
        by_seat = {one.seat: one for one in reversed(alone)}
        seats = [by_seat.get(seat) for seat in range(row.seat_count)]
        table = FoundTable(
            row.id,
            row.game_name,
            listed_setup(row.setup),
            [None if one is None else one.name for one in seats] if row.teams is None else [*row.teams.names],
            ended(row),
            row.result,
            [_rating(one) for one in seats],
            row.private,
            tuple(number for number, one in enumerate(seats) if one is not None and one.bot),
        )
        if player_id is None:
            return FoundSeat(table, None, None)
        seat = row.seat_of(player_id)
        return FoundSeat(table, seat, outcome_of(row.result, seat))


def ended(row: TableRow) -> Millis:
    """When a game that is over has ended."""
    return row.ended or Millis(0)


def with_ties(rows: list[TableRow], limit: int) -> list[TableRow]:
    """The first rows, and those that ended at the instant of the last of them."""
    return [row for row in rows if ended(row) >= ended(rows[limit - 1])] if len(rows) > limit else rows


def is_public(row: TableRow) -> bool:
    """Whether others find the game."""
    return not row.private and row.teams is None


def opponent_of(row: TableRow, player_id: str) -> str | None:
    """The other player of a game of two; None elsewhere."""
    others = [one.player_id for one in row.seated if one.seat != row.seat_of(player_id)]
    return others[0] if row.seat_count == 2 and row.teams is None and others else None


def outcome_of(result: Result | None, seat: Seat | None) -> Outcome | None:
    """What a result is for a seat."""
    if result is None or seat is None or seat < 0 or not result.counts or len(result.scores) < 2:
        return None
    own, highest = result.scores[seat], max(result.scores)
    if own < highest:
        return "lost"
    return "drawn" if result.scores.count(highest) > 1 else "won"


def has_all(whole: Any, part: Any) -> bool:
    """Whether a JSON value has all of another, in which there are no lists."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and has_all(whole[key], value) for key, value in part.items()
        )
    return isinstance(whole, bool) == isinstance(part, bool) and bool(whole == part)


def _is_looked_at(row: TableRow, wanted: Wanted) -> bool:
    """Whether a game is in the stretch of an index in which these are looked for."""
    if wanted.player_id is None:
        return row.game_name == wanted.game_name and is_public(row)
    if row.seated_player(wanted.player_id) is None:
        return False
    if wanted.opponent_id is not None:
        return opponent_of(row, wanted.player_id) in (wanted.opponent_id, None)
    if wanted.game_name is not None:
        return row.game_name == wanted.game_name
    return wanted.own or is_public(row)


def _fits(row: TableRow, wanted: Wanted) -> bool:
    """Whether a game of the stretch is all that is wanted."""
    if wanted.game_name not in (None, row.game_name) or not (wanted.own or is_public(row)):
        return False
    if wanted.player_id is not None:
        seat = row.seat_of(wanted.player_id)
        if wanted.outcome not in (None, outcome_of(row.result, seat)):
            return False
        others = {one.player_id for one in row.seated if one.seat != seat}
        if wanted.opponent_id is not None and wanted.opponent_id not in others:
            return False
    if wanted.setup is None:
        return True
    setup = bytes(row.setup)
    return len(setup) <= LONGEST_SETUP and has_all(
        msgspec.json.decode(setup), msgspec.json.decode(wanted.setup)
    )


def _rating(one: SeatedPlayer | None) -> SeatRating | None:
    if one is None or one.rating is None or one.deviation is None or one.gain is None:
        return None
    return SeatRating(one.rating, one.deviation, one.gain)


def _tallies(player_id: str, rows: Iterable[TableRow]) -> list[Tally]:
    played, ended = Counter[str](), Counter[tuple[str, Outcome | None]]()
    for row in rows:
        played[row.game_name] += 1
        ended[row.game_name, outcome_of(row.result, row.seat_of(player_id))] += 1
    count(reads=played.total())
    return [
        Tally(name, number, ended[name, "won"], ended[name, "lost"], ended[name, "drawn"])
        for name, number in sorted(played.items(), key=lambda item: (-item[1], item[0]))
    ]
