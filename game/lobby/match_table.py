"""The table of a match, before anything is written: whether the rules can begin a game by these criteria."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game, Millis
from game.checked_rules import FaultyRules
from game.lifecycle.opening import new_table
from game.ports.seeks import MatchCriteria, Seek
from game.row import SeatedPlayer, TableRow
from game.sentence import say
from game.table import Table, decoder

NO_GAME = say("The rules of this game are at fault: no game can be begun.", "no-game-begun")
"""What players are told whose search has ended because of that."""

MOST_PASSED = 1_000
"""Criteria of which it is remembered that a game can be begun."""


def match_table(
    game: Game[Any, Any, Any], match_id: str, seeks: Sequence[Seek], now: Millis
) -> tuple[TableRow, Millis | None]:
    """The row of a match's table, with seats by lot, and the game's first deadline. Raises `FaultyRules`."""
    criteria = seeks[0].criteria
    lots = list(range(criteria.seat_count))
    secrets.SystemRandom().shuffle(lots)
    players = [SeatedPlayer(seek.player_id, seek.name, lot) for seek, lot in zip(seeks, lots, strict=True)]
    players.sort(key=lambda player: player.seat or 0)
    row, due = _begun(game, criteria, players, now)
    return msgspec.structs.replace(row, id=match_id, session_id=match_id), due


class Trials:
    """Begins a game that nobody plays, before somebody seeks one by the same criteria; once for each."""

    def __init__(self) -> None:
        self._passed: set[str] = set()
        """The keys of the criteria by which a game could be begun, `MOST_PASSED` at most."""

    def check(self, game: Game[Any, Any, Any], criteria: MatchCriteria, now: Millis) -> None:
        """Raises `FaultyRules` where no game can be begun by these criteria."""
        if criteria.key in self._passed:
            return
        _begun(game, criteria, (), now)
        if len(self._passed) >= MOST_PASSED:
            self._passed.clear()
        self._passed.add(criteria.key)


def _begun(
    game: Game[Any, Any, Any], criteria: MatchCriteria, players: Sequence[SeatedPlayer], now: Millis
) -> tuple[TableRow, Millis | None]:
    """The row of a table at which the game has just begun, and the game's first deadline."""
    try:
        setup = decoder(game.setup).decode(criteria.setup)
    except msgspec.MsgspecError as error:
        raise FaultyRules(f"of {game.name}", f"the setup that is sought is none: {error}") from error
    count, rated = criteria.seat_count, criteria.rated
    row = new_table(game, setup, count, players, now, private=False, rated=rated, talk="apart")
    row = msgspec.structs.replace(row, began=now)
    table = Table(game, row)
    due = table.deadline()
    table.outcome(table.state)
    return row, due
