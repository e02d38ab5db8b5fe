"""Whether a game can be rated, and how it changes the ratings of its players."""

from collections.abc import Sequence
from typing import Any

from game.api import Game, Millis
from game.checked_rules import FaultyRules
from game.kit.glicko import PERIOD, Rating, aged, rate, scored
from game.ports.steps import PlayerRating, RatingChange
from game.row import TableRow
from game.sentence import Sentence, fault_of, say

WITH_BOTS = "with bots"
"""How the speed is called by which games with bots are rated, where these are rated apart."""

MOST_ADVANTAGE = 10_000
"""Rating points of the greatest advantage that counts."""


def why_unrated(game: Game[Any, Any, Any], setup: Any, seat_count: int) -> Sentence | None:
    """Why a game of this setup cannot be rated; None where it can. Raises `FaultyRules`."""
    if seat_count < 2 or game.vote is not None:
        return say("{game} for {count} is not rated.", "not-rated", game=game.name, count=seat_count)
    try:
        found = game.why_unrated(setup)
    except Exception as error:
        raise FaultyRules(f"of {game.name}", f"why_unrated raised {type(error).__name__}: {error}") from error
    why = say(found) if isinstance(found, str) else found
    if why is not None and (fault := fault_of(why)) is not None:
        raise FaultyRules(f"of {game.name}", f"why_unrated returned {fault}")
    return why


def advantages(game: Game[Any, Any, Any], setup: Any, seat_count: int) -> Sequence[int]:
    """By how many rating points a player is stronger in each seat. Raises `FaultyRules`."""
    try:
        found = tuple(game.advantages(setup)) or (0,) * seat_count
    except Exception as error:
        raise FaultyRules(f"of {game.name}", f"advantages raised {type(error).__name__}: {error}") from error
    if len(found) != seat_count or any(type(one) is not int or abs(one) > MOST_ADVANTAGE for one in found):
        raise FaultyRules(f"of {game.name}", f"advantages returned {found!r:.100}")
    return found


def rated_speed(row: TableRow, bots_apart: bool) -> str:
    """The speed whose ratings a game changes: another one with bots, if that is rated apart."""
    if not bots_apart or not any(player.bot for player in row.seated):
        return row.speed
    return f"{row.speed}, {WITH_BOTS}" if row.speed else WITH_BOTS


def rating_changes(
    row: TableRow,
    player_ratings: Sequence[PlayerRating],
    now: Millis,
    advantages: Sequence[int] | None = None,
) -> list[RatingChange]:
    """The changes that a rated game makes: each player against each other one, by their scores.

    There are none where the result does not count. A player who is not among `player_ratings`, having been
    deleted, counts as an opponent with the rating of a beginner. An opponent counts as stronger by the
    difference of the `advantages`, by seat.
    """
    if row.result is None or not row.result.counts:
        return []
    before = {player_rating.player_id: player_rating for player_rating in player_ratings}
    aged_ratings = {
        player_id: aged(player_rating.rating, _periods(player_rating, now))
        for player_id, player_rating in before.items()
    }
    scores = {seated.player_id: row.result.scores[seated.seat or 0] for seated in row.seated}
    seat_advantages = advantages or (0,) * row.seat_count
    edges = {seated.player_id: seat_advantages[seated.seat or 0] for seated in row.seated}
    changes = []
    for player_id, old in before.items():
        results = [
            (
                stronger(aged_ratings.get(opponent_id, Rating()), edges[opponent_id] - edges[player_id]),
                scored(scores[player_id], score),
            )
            for opponent_id, score in scores.items()
            if opponent_id != player_id
        ]
        new = rate(old.rating, results, _periods(old, now))
        changes.append(RatingChange(old, new, round(new.rating) - round(old.rating.rating)))
    return changes


def stronger(rating: Rating, points: int) -> Rating:
    """The rating of a player who is stronger by a number of points, or weaker where that is negative."""
    return rating._replace(rating=rating.rating + points)


def _periods(player_rating: PlayerRating, now: Millis) -> float:
    """The number of rating periods since the player's last rated game; 0 where there was none."""
    return max(0, now - player_rating.at) / PERIOD if player_rating.games else 0.0
