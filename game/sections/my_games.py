"""What a player has played, and the player's ratings."""

from game.api import Millis
from game.kit.glicko import PROVISIONAL
from game.ports.people import Player
from game.ports.steps import PlayedTable, RatingHistory, Steps
from game.sections.views import rating_view
from messages import GameEntry, GameList, MyGames, RatingEntry, Result

PAGE = 50
"""Tables that are over, in one reply."""

MOST_POINTS = 500
"""Points of a rating's history, in one reply."""


async def my_games(steps: Steps, player: Player, command: MyGames) -> GameList:
    """A page of the player's tables. The first one, without `before`, comes with the ratings."""
    before = None if command.before is None else Millis(command.before)
    tables, more = await steps.tables_played(player.id, before, PAGE)
    histories = await steps.rating_histories(player.id, MOST_POINTS) if before is None else []
    return GameList(
        re=command.id,
        games=[game_entry(table) for table in tables],
        more=more,
        ratings=[rating_entry(history) for history in histories],
    )


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
        result=None if result is None else Result(scores=list(result.scores), text=result.text),
        rating=rating_view(played.rating, played.deviation, played.gain),
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
