"""What a player waits for, and who waits for the player."""

from collections import Counter
from collections.abc import Iterable, Sequence

from game.wishes import Seek
from messages import Challenge, Sought, Waiting, encode


def frames(seeks: Sequence[Seek], players: Iterable[str]) -> dict[str, bytes]:
    """What to show each of these players; the frame for nothing at all to those who wait for nothing."""
    shown = {player: Waiting(seeks=[], challenges=[]) for player in players}
    here = Counter(seek.wish.key for seek in seeks if seek.towards is None and seek.node is not None)
    for seek in seeks:
        wish = seek.wish
        if seek.player in shown:
            shown[seek.player].seeks.append(
                Sought(
                    game=wish.game,
                    setup=wish.setup,
                    players=wish.seats,
                    rated=wish.rated,
                    to=seek.towards and seek.towards.name,
                    since=seek.since,
                    here=1 if seek.towards else here[wish.key],
                )
            )
        if seek.towards is not None and seek.towards.id in shown:
            shown[seek.towards.id].challenges.append(
                Challenge(
                    from_=seek.name, game=wish.game, setup=wish.setup, players=wish.seats, rated=wish.rated
                )
            )
    return {player: encode(waiting) for player, waiting in shown.items()}


NOTHING = encode(Waiting(seeks=[], challenges=[]))
