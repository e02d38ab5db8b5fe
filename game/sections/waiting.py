"""What a player waits for, and who waits for the player."""

from collections import Counter
from collections.abc import Iterable, Sequence

from game.ports.seeks import Seek
from messages import ChallengeView, SeekView, Waiting, encode


def frames(seeks: Sequence[Seek], players: Iterable[str]) -> dict[str, bytes]:
    """What to show each of these players; the frame for nothing at all to those who wait for nothing."""
    shown = {player: Waiting(seeks=[], challenges=[]) for player in players}
    here = Counter(seek.criteria.key for seek in seeks if seek.challenged is None and seek.node is not None)
    for seek in seeks:
        wish = seek.criteria
        if seek.player_id in shown:
            shown[seek.player_id].seeks.append(
                SeekView(
                    game=wish.game_name,
                    setup=wish.setup,
                    players=wish.seat_count,
                    rated=wish.rated,
                    to=seek.challenged and seek.challenged.name,
                    since=seek.since,
                    here=1 if seek.challenged else here[wish.key],
                )
            )
        if seek.challenged is not None and seek.challenged.id in shown:
            shown[seek.challenged.id].challenges.append(
                ChallengeView(
                    from_=seek.name,
                    game=wish.game_name,
                    setup=wish.setup,
                    players=wish.seat_count,
                    rated=wish.rated,
                )
            )
    return {player: encode(waiting) for player, waiting in shown.items()}


NOTHING = encode(Waiting(seeks=[], challenges=[]))
