"""What each player waits for: the player's own seeks, and the challenges by others."""

from msgspec import UNSET

from game.lobby.queue import Queue
from messages import ChallengeView, SeekView, Waiting, encode

NOTHING = encode(Waiting(seeks=[], challenges=[]))
"""The frame for a player who waits for nothing."""


def waiting_frame(queue: Queue, player_id: str) -> bytes:
    """The frame to show to this player.

    A seek counts among those that wait for the same where somebody can be matched with it now: suspended
    seeks do not, nor do challenges, each of which waits for one player alone.
    """
    seeks = [
        SeekView(
            game=seek.criteria.game_name,
            setup=seek.criteria.setup,
            players=seek.criteria.seat_count,
            rated=seek.criteria.rated,
            to=None if seek.challenged is None else seek.challenged.name,
            since=seek.since,
            here=queue.waiting_with(seek),
        )
        for seek in queue.of_player(player_id)
    ]
    challenges = [
        ChallengeView(
            from_=seek.name,
            game=seek.criteria.game_name,
            setup=seek.criteria.setup,
            players=seek.criteria.seat_count,
            rated=seek.criteria.rated,
            rating=round(seek.rating) if seek.criteria.rated else UNSET,
            bot=True if seek.bot else UNSET,
        )
        for seek in queue.challenges_of(player_id)
    ]
    return encode(Waiting(seeks=seeks, challenges=challenges))
