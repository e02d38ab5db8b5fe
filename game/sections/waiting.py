"""What each player waits for: the player's own seeks, and the challenges by others."""

from collections import Counter
from collections.abc import Collection, Sequence

from game.ports.seeks import Seek
from messages import ChallengeView, SeekView, Waiting, encode

NOTHING = encode(Waiting(seeks=[], challenges=[]))
"""The frame for a player who waits for nothing."""


def waiting_frames(seeks: Sequence[Seek], player_ids: Collection[str]) -> dict[str, bytes]:
    """The frame to show to each of these players, by player id. `seeks` are those of all players.

    A seek counts among those that wait for the same where somebody can be matched with it now: suspended
    seeks do not, nor do challenges, each of which waits for one player alone.
    """
    waiting = {player_id: Waiting(seeks=[], challenges=[]) for player_id in player_ids}
    counts = Counter(seek.criteria.key for seek in seeks if seek.challenged is None and seek.node is not None)
    for seek in seeks:
        criteria, challenged = seek.criteria, seek.challenged
        if seek.player_id in waiting:
            waiting[seek.player_id].seeks.append(
                SeekView(
                    game=criteria.game_name,
                    setup=criteria.setup,
                    players=criteria.seat_count,
                    rated=criteria.rated,
                    to=None if challenged is None else challenged.name,
                    since=seek.since,
                    here=counts[criteria.key] if challenged is None else 1,
                )
            )
        if challenged is not None and challenged.id in waiting:
            waiting[challenged.id].challenges.append(
                ChallengeView(
                    from_=seek.name,
                    game=criteria.game_name,
                    setup=criteria.setup,
                    players=criteria.seat_count,
                    rated=criteria.rated,
                )
            )
    return {player_id: encode(one) for player_id, one in waiting.items()}
