"""How the score of a game has gone, as far as it can be estimated."""

from typing import Literal

from messages.container import container
from messages.costs import Cost
from messages.limits import Id, Rate, TableId


@container
class Scores:
    """Asks for the score graph of a table. Answered by `ScoreGraph`."""

    type: Literal["scores"] = "scores"
    id: Id
    table: TableId

    rate = Rate(2, 60)  # some eight positions each time, of several hundred
    cost = Cost(reads=10, writes=1, bytes=4_000, statements=2)
    most = Cost(events=10, reads=1_000, writes=1, bytes=4_000, statements=4, computations=8)


@container
class ScoreGraph:
    """To `scores`: `[position, lead]` in order, by how many points the first seat is ahead at each.

    A position is the `seq` of the event that led to it, or in a review the number of its node. Where there is
    `more`, other positions are still to be computed: some of them are, whenever it is asked again.
    """

    type: Literal["ok"] = "ok"
    re: Id
    points: list[tuple[int, float]]
    more: bool
