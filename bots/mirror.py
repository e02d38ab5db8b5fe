"""A table folded from its log by the rules, for players that have to know more than a view shows."""

import msgspec

from game import rules
from game.api import Millis
from game.checked_rules import FaultyRules
from game.row import TableRow
from game.table import Event, Table
from moyo_client import Moyo
from moyo_client.messages import Log, View

COMPARED = ("board", "captures", "moves", "turn")
"""What is compared of the state that a view shows, where it has that: what does not depend on the instant."""


class Mirror:
    """The table of a view. Its game may hide nothing and draw no lots, for what is hidden is not told.

    Nobody tells by which version of the rules a table was begun. It is folded by the newest that is here, and
    what comes of it is compared with what the view shows.
    """

    def __init__(self, moyo: Moyo, view: View) -> None:
        began = Millis(view.at if view.began is None else view.began)
        game = rules.find()[view.game]
        row = TableRow(
            id=view.table,
            game_name=game.name,
            rules_version=game.version,
            setup=msgspec.Raw(msgspec.json.encode(view.setup)),
            seat_count=len(view.players),
            seed=0,
            private=True,
            opened=began,
            began=began,
        )
        self.table = Table(game, row)
        self._moyo = moyo

    async def catch_up(self, view: View) -> None:
        """Reads and folds what has happened up to this view.

        Raises `game.checked_rules.FaultyRules` where it does not lead to what the view shows.
        """
        while self.table.seq < view.seq:
            page = await self._moyo.send(Log(table=view.table, after=self.table.seq))
            for event in page.events:
                action = msgspec.Raw(msgspec.json.encode(event.action))
                told = Event(event.seq, Millis(event.at), event.seat, action, event.delay or 0)
                self.table.update(self.table.row, [told])
            if not page.events:
                return
        if self.table.seq == view.seq:
            self._compare(view)

    def _compare(self, view: View) -> None:
        shown = self.table.view(view.seat)
        if different := [name for name in COMPARED if shown.get(name) != view.state.get(name)]:
            raise FaultyRules(view.table, f"the log leads to another state: {', '.join(different)}")
