"""What somebody has played, and how well."""

from game.api import Millis
from game.kit.glicko import PROVISIONAL
from game.ports.people import Player
from game.ports.steps import PlayedTable, RatingHistory, Steps
from game.sections.views import rating_view
from messages import GameEntry, GameList, MyGames, RatingEntry, Result

PAGE = 50
"""Games that are over, a reply."""

POINTS = 500
"""Of a rating's history."""


async def record(steps: Steps, player: Player, command: MyGames) -> GameList:
    """One's tables, a page of them, and one's ratings, which come with the first page."""
    before = None if command.before is None else Millis(command.before)
    games, more = await steps.tables_played(player.id, before, PAGE)
    histories = await steps.rating_histories(player.id, POINTS) if before is None else []
    return GameList(
        re=command.id,
        games=[_game(game) for game in games],
        more=more,
        ratings=[_rating(history) for history in histories],
    )


def _game(played: PlayedTable) -> GameEntry:
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


def _rating(history: RatingHistory) -> RatingEntry:
    return RatingEntry(
        game=history.game_name,
        speed=history.speed,
        rating=round(history.rating),
        deviation=round(history.deviation),
        provisional=history.deviation > PROVISIONAL,
        history=[(at, rating) for at, rating in history.points],
    )
