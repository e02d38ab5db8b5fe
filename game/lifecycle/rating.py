"""How a game changes the ratings of those who played it."""

from collections.abc import Sequence

from game.api import Millis
from game.kit.glicko import PERIOD, Rating, aged, rate, scored
from game.ports.steps import PlayerRating, RatingChange
from game.table import TableRow


def rating_changes(row: TableRow, standings: Sequence[PlayerRating], now: Millis) -> list[RatingChange]:
    """The changes that a rated game makes: each player against each, by their scores; none if it is void.

    Whoever has no standing, for nobody knows them any more, was played against as a beginner.
    """
    if row.result is None or not row.result.counts:
        return []
    known = {standing.player_id: standing for standing in standings}
    ratings = {player: aged(standing.rating, _periods(standing, now)) for player, standing in known.items()}
    scores = {sitter.player_id: row.result.scores[sitter.seat or 0] for sitter in row.seated}
    made = []
    for player, before in known.items():
        results = [
            (ratings.get(other, Rating()), scored(scores[player], score))
            for other, score in scores.items()
            if other != player
        ]
        after = rate(before.rating, results, _periods(before, now))
        made.append(RatingChange(before, after, round(after.rating) - round(before.rating.rating)))
    return made


def _periods(standing: PlayerRating, now: Millis) -> float:
    """For how long somebody has not played, in rating periods."""
    return max(0, now - standing.at) / PERIOD if standing.games else 0.0
