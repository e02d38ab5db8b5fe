"""How what a table shows has changed: a whole game, in pages."""

from typing import Literal

from msgspec import Raw

from messages.container import container
from messages.costs import Cost
from messages.limits import Id, Rate, Seq, TableId


@container
class History:
    """Asks how the state of a table's view has changed after event `after`. Answered by `HistoryPage`.

    None is from the beginning: then the first moment is the state before the first event.
    """

    type: Literal["history"] = "history"
    id: Id
    table: TableId
    after: Seq | None = None

    rate = Rate(2, 40)  # a long day has ten pages
    cost = Cost(events=1, reads=1, bytes=4_000, statements=1)
    most = Cost(events=600, reads=100, bytes=300_000, statements=1)


@container
class MomentView:
    """From the instant `at` on, after the event `seq`, the state is other than before by `changes`.

    These are a JSON Patch (RFC 6902). Several moments of one event are what time alone has changed after it.
    """

    seq: int
    at: int
    changes: Raw


@container
class HistoryPage:
    """To `history`: moments in order, and whether there are more after the event of the last."""

    type: Literal["ok"] = "ok"
    re: Id
    moments: list[MomentView]
    more: bool
