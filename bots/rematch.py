"""What a bot does after a game: whether it plays the same people once more."""

from contextlib import suppress

from bots.acceptance import Acceptance
from bots.slots import Slots
from bots.views import Views
from moyo_client import Moyo, Refused
from moyo_client.messages import ChallengeView, Next, View

MOST_IN_A_ROW = 3
"""Games with the same people, while others wait."""


class Rematches:
    """Which rematches an account agrees to."""

    def __init__(self, slots: Slots, accepts: Acceptance) -> None:
        self._slots = slots
        self._accepts = accepts

    def agrees(self, view: View) -> bool:
        """Whether this game is played again: if it would be accepted, and others have not waited too long."""
        others = [one.name for one in view.players if one.seat != view.seat and one.name is not None]
        enough = (view.step or 0) + 1 >= MOST_IN_A_ROW and self._slots.others_wait(others)
        asked = (
            ChallengeView(
                from_=name,
                game=view.game,
                setup=view.setup,
                players=len(view.players),
                rated=bool(view.rated),
            )
            for name in others
        )
        return self._slots.free and not enough and all(map(self._accepts.accepts, asked))


async def after_game(moyo: Moyo, views: Views, view: View, rematches: Rematches) -> None:
    """Answers a rematch that all others want. Where it agrees it stays until the next table is there."""
    while view.next is None:
        others = [one for one in view.players if one.seat != view.seat]
        own = next((one for one in view.players if one.seat == view.seat), None)
        if own is not None and own.next is None and all(one.next == "rematch" for one in others):
            agrees = rematches.agrees(view)
            with suppress(Refused):
                await moyo.send(Next(table=view.table, what="rematch" if agrees else "lobby"))
            if not agrees:
                return
        view = await views.next()
