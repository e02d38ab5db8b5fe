"""Which call goes where: to home, to the shard of its table, to all databases, or through one that crosses.

What is not named here goes to home. `tests/game/sharding/test_routes.py` names all calls of all ports.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from inspect import signature
from itertools import chain, zip_longest
from typing import Any, TypeAlias

from game.ports.clock import Clock
from game.ports.database import Database
from game.sharding.copies import Copies
from game.sharding.crossing_log import CrossingLog
from game.sharding.crossing_nodes import CrossingNodes
from game.sharding.crossing_people import CrossingListings, CrossingOperators, CrossingPeople
from game.sharding.crossing_reports import CrossingMutes, CrossingReports
from game.sharding.crossing_steps import CrossingSeeks, CrossingSteps, CrossingTeams
from game.sharding.seating import Seating
from game.sharding.shards import Shards
from game.table_id import new_table_id

Call: TypeAlias = Callable[..., Awaitable[Any]]

TO_TABLE: Mapping[str, frozenset[str]] = {
    "log": frozenset(
        {
            "act_count",
            "set_conditional_moves",
            "set_due",
            "recent_chat",
            "events",
            "checkpoint",
            "delete_checkpoints",
        }
    ),
    "teams": frozenset({"change_teams", "acts_by"}),
    "push": frozenset({"remind", "settle_reminder"}),
    "score_graphs": frozenset({"leads", "add_leads"}),
}
"""By the port those that are about one table and concern its shard alone."""

TO_ALL: Mapping[str, frozenset[str]] = {
    "log": frozenset(
        {
            "overdue",
            "unresolved_tables",
            "gone_tables",
            "broken_tables",
            "delete_refusals",
            "delete_conditional_moves",
            "delete_waiting",
        }
    ),
    "steps": frozenset({"follow_ups_due"}),
    "push": frozenset({"take_reminders"}),
    "housekeeping": frozenset({"pack_events", "delete_old_chat"}),
    "online": frozenset({"clear_lobby"}),  # shards record what changes at public tables too
}
"""Those that look for something, or delete something, wherever it is."""


def crossing(shards: Shards, copies: Copies, now: Clock) -> dict[str, object]:
    """By the port what has those of its calls that concern home and a shard, or several tables."""
    seating, people = Seating(shards, copies), CrossingPeople(shards, copies)
    return {
        "log": CrossingLog(shards, copies, seating, now),
        "steps": CrossingSteps(shards, copies, seating),
        "seeks": CrossingSeeks(shards, copies),
        "teams": CrossingTeams(shards, seating, now),
        "people": people,
        "operators": CrossingOperators(shards, copies, people),
        "listings": CrossingListings(shards),
        "reports": CrossingReports(shards),
        "nodes": CrossingNodes(shards),
        "mutes": CrossingMutes(shards),
    }


def _to_table(shards: Shards, port: str, name: str, method: Call) -> Call:
    """A call that goes to the database of its `table_id`."""
    place = list(signature(method).parameters).index("table_id") - 1

    async def call(*arguments: Any, **named: Any) -> Any:
        table_id = named["table_id"] if "table_id" in named else arguments[place]
        return await getattr(getattr(shards.of(table_id), port), name)(*arguments, **named)

    return call


def _to_all(shards: Shards, port: str, name: str) -> Call:
    """A call that goes to all databases: of what they count the sum, of what they find some of each."""

    async def call(*arguments: Any) -> Any:
        found = await shards.ask_all(
            f"{port}.{name}", lambda one: getattr(getattr(one, port), name)(*arguments)
        )
        if isinstance(found[0], list):
            return [*filter(None, chain.from_iterable(zip_longest(*found)))]
        return sum(filter(None, found))

    return call


class Joined:
    """A home and its shards as one `database`, and the `copies` that one process looks after.

    Without shards it is home's own database, and no call has a way more. New tables are opened on the
    `open_shards`, by lot, but for those that are away; else at home.
    """

    def __init__(self, shards: Shards, now: Clock) -> None:
        self._shards = shards
        self.open_shards: Sequence[str] = ()
        self.copies = copies = Copies(shards)
        self.database = shards.home
        if shards.shards:
            parts = crossing(shards, copies, now)
            ports = {port: _routed(shards, port, parts.get(port)) for port in Database._fields}
            self.database = Database(**ports)

    def new_table_id(self) -> str:
        """An id for a new table, which says where it is opened."""
        return new_table_id([one for one in self.open_shards if not self._shards.away(one)])

    async def look(self) -> None:
        """Learns where tables may be opened, and does what other processes have left undone."""
        self.open_shards = await self._shards.home.nodes.shards()
        await self.copies.sweep()


class _Routed:
    """A port of a home and its shards; its calls are attributes, made once."""


def calls(port: str) -> Iterable[tuple[str, Call]]:
    """The calls of a port by their names."""
    methods = vars(Database.__annotations__[port]).items()
    return [(name, method) for name, method in methods if not name.startswith("_")]


def _routed(shards: Shards, port: str, part: object) -> Any:
    """A port whose calls go where they belong."""
    home, routed = getattr(shards.home, port), _Routed()
    for name, method in calls(port):
        if hasattr(part, name):
            call = getattr(part, name)
        elif name in TO_TABLE.get(port, ()):
            call = _to_table(shards, port, name, method)
        elif name in TO_ALL.get(port, ()):
            call = _to_all(shards, port, name)
        else:
            call = getattr(home, name)
        setattr(routed, name, call)
    return routed
