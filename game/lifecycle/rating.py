"""How a game changes the ratings of its players."""

from collections.abc import Sequence

from game.api import Millis
from game.kit.glicko import PERIOD, Rating, aged, rate, scored
from game.ports.steps import PlayerRating, RatingChange
from game.table import TableRow


def rating_changes(row: TableRow, player_ratings: Sequence[PlayerRating], now: Millis) -> list[RatingChange]:
    """The changes that a rated game makes: each player against each other one, by their scores.

    There are none where the result does not count. A player who is not among `player_ratings`, having been
    deleted, counts as an opponent with the rating of a beginner.
    """
    if row.result is None or not row.result.counts:
        return []
    before = {player_rating.player_id: player_rating for player_rating in player_ratings}
    aged_ratings = {
        player_id: aged(player_rating.rating, _periods(player_rating, now))
        for player_id, player_rating in before.items()
    }
    scores = {seated.player_id: row.result.scores[seated.seat or 0] for seated in row.seated}
    changes = []
    for player_id, old in before.items():
        results = [
            (aged_ratings.get(opponent_id, Rating()), scored(scores[player_id], score))
            for opponent_id, score in scores.items()
            if opponent_id != player_id
        ]
        new = rate(old.rating, results, _periods(old, now))
        changes.append(RatingChange(old, new, round(new.rating) - round(old.rating.rating)))
    return changes


def _periods(player_rating: PlayerRating, now: Millis) -> float:
    """The number of rating periods since the player's last rated game; 0 where there was none."""
    return max(0, now - player_rating.at) / PERIOD if player_rating.games else 0.0
