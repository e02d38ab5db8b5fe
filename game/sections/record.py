"""What somebody has played, and how well."""

from game.api import Millis
from game.engine import Engine
from game.glicko import PROVISIONAL
from game.ports import History, Played, Player
from game.sections.views import gained
from messages import Game, Games, Mine, Rating, Result

PAGE = 50
"""Games that are over, a reply."""

POINTS = 500
"""Of a rating's history."""


async def record(engine: Engine, player: Player, command: Mine) -> Games:
    """One's tables, a page of them, and one's ratings, which come with the first page."""
    before = None if command.before is None else Millis(command.before)
    games, more = await engine.played(player.id, before, PAGE)
    histories = await engine.histories(player.id, POINTS) if before is None else []
    return Games(
        re=command.id,
        games=[_game(game) for game in games],
        more=more,
        ratings=[_rating(history) for history in histories],
    )


def _game(played: Played) -> Game:
    result = played.result
    return Game(
        table=played.table,
        game=played.game,
        setup=played.setup,
        phase=played.phase,
        seat=played.seat,
        players=played.names,
        ended=played.ended,
        result=None if result is None else Result(scores=list(result.scores), text=result.text),
        rating=gained(played.rating, played.deviation, played.gain),
    )


def _rating(history: History) -> Rating:
    return Rating(
        game=history.game,
        speed=history.speed,
        rating=round(history.rating),
        deviation=round(history.deviation),
        provisional=history.deviation > PROVISIONAL,
        history=[(at, rating) for at, rating in history.points],
    )
