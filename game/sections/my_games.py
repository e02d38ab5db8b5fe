"""What a player has played and plays, and the player's ratings."""

from msgspec import UNSET, structs

from game.api import Millis
from game.checked_rules import FaultyRules
from game.kit.glicko import PROVISIONAL
from game.kit.meter import count
from game.ports.people import Player
from game.ports.steps import PlayedTable, RatingHistory, Steps
from game.row import TableRow
from game.rules import Games
from game.sections.views import rating_view
from game.sections.wording import result_view
from game.table import Table
from game.to_move import to_move
from messages import GameEntry, GameList, MyGames, RatingEntry

PAGE = 50
"""Tables that are over, in one reply."""

MOST_POINTS = 500
"""Points of a rating's history, in one reply."""

LAST = 2**62
"""What a game without a limit of time is sorted by."""


async def my_games(steps: Steps, games: Games, player: Player, command: MyGames) -> GameList:
    """A page of the player's tables. The first one, without `before`, comes with the ratings."""
    before = None if command.before is None else Millis(command.before)
    limit = 0 if command.running else PAGE
    tables, more = await steps.tables_played(player.id, before, limit)
    rated = before is None and not command.running
    histories = await steps.rating_histories(player.id, MOST_POINTS) if rated else []
    running = [with_first_to_move(games, table) for table in tables if table.ended is None]
    over = [table for table in tables if table.ended is not None]
    return GameList(
        re=command.id,
        games=[game_entry(table) for table in [*sorted(running, key=urgency), *over]],
        more=more,
        ratings=[rating_entry(history) for history in histories],
    )


def with_first_to_move(games: Games, played: PlayedTable) -> PlayedTable:
    """The table with the seats that the game waits for, also where it has only begun.

    Then no event is folded for it. It is not told where the rules are at fault, or not here.
    """
    if (beginning := played.beginning) is None:
        return played
    version, seed, began = beginning.rules_version, beginning.seed, beginning.began
    game = games.version(played.game_name, version)
    if game is None or game.catalogue is not None:  # it would have to be read
        return played
    row = TableRow(
        id=played.table_id,
        game_name=played.game_name,
        rules_version=version,
        setup=played.setup,
        seat_count=len(played.names),
        seed=seed,
        private=True,
        opened=began,
        began=began,
    )
    count(events=1)
    try:
        first = to_move(Table(game, row))
    except FaultyRules:
        return played
    return played if first is None else structs.replace(played, to_move=first.seats, until=first.until)


def urgency(played: PlayedTable) -> tuple[int, int]:
    """By what running games are sorted: those that wait for the player first, and then by the time left."""
    seats = played.to_move
    rank = 2 if seats is None else 0 if played.seat in seats else 1
    return rank, LAST if played.until is None else played.until


def game_entry(played: PlayedTable) -> GameEntry:
    """A table that was played, as it is sent."""
    result = played.result
    return GameEntry(
        table=played.table_id,
        game=played.game_name,
        setup=played.setup,
        phase=played.phase,
        seat=played.seat,
        players=played.names,
        ended=played.ended,
        result=None if result is None else result_view(result),
        rating=rating_view(played.rating, played.deviation, played.gain),
        to_move=UNSET if played.to_move is None else list(played.to_move),
        until=UNSET if played.until is None else played.until,
        bots=list(played.bots) or UNSET,
    )


def rating_entry(history: RatingHistory) -> RatingEntry:
    """A rating and its history, as it is sent."""
    return RatingEntry(
        game=history.game_name,
        speed=history.speed,
        rating=round(history.rating),
        deviation=round(history.deviation),
        provisional=history.deviation > PROVISIONAL,
        history=[(at, rating) for at, rating in history.points],
    )
