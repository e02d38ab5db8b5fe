"""Which server processes are alive, and when none was."""

from typing import NamedTuple, Protocol, TypeAlias

from game.api import Millis
from game.server_action import Outage

Node: TypeAlias = int
"""The id of a server process while it lives: another number at each start."""

OUTAGES_KEPT = 200
"""How many outages are kept, the newest. Where nobody looks at a table for longer, others are charged."""


class Heartbeat(NamedTuple):
    """What a heartbeat tells of its node, and of the service, which is all nodes together.

    `registered` is False when the node has been removed: it has to register anew. `at` is the time.
    `alive_at` is the last sign of life of the service, `outages` how many outages there had been by then.
    """

    registered: bool
    at: Millis
    alive_at: Millis
    outages: int


class Offer(NamedTuple):
    """A node that takes clients.

    `url` is the address of its WebSocket, or of that of its machine, where clients reach it past a load
    balancer; None where they do not.
    """

    node_id: Node
    url: str | None = None


class KnownOutages(NamedTuple):
    """How many outages a process knows of; one is a time of `dead_after` milliseconds without a heartbeat."""

    total: int
    dead_after: Millis


class Nodes(Protocol):
    """The living processes, the removal of those that have died, and the outages."""

    async def register(self) -> Node:
        """Registers a process that has started. Returns its id, which no node had before."""

    async def heartbeat(self, node_id: Node, dead_after: Millis) -> Heartbeat:
        """Records that the node is alive, and with it the service.

        After more than `dead_after` milliseconds without a heartbeat of any node, the service is alive again
        only when `end_outage` has been called.
        """

    async def end_outage(self, alive_at: Millis, since: Millis, dead_after: Millis) -> bool:
        """Records that the service is alive again, if its last sign of life is still that at `alive_at`.

        Where more than `dead_after` milliseconds have passed since the instant `since`, there was an outage
        from then until now. Returns whether this call has recorded one.
        """

    async def outages(self, after: int, count: int) -> list[Outage]:
        """Those of the first `count` outages that are kept, without the first `after`, oldest first."""

    async def exchange_offers(self, own: Offer, takes_clients: bool, silent: Millis) -> list[Offer]:
        """Records what a node offers to clients, and whether it takes any; what the others offer who do.

        Those are left out whose last heartbeat is more than `silent` milliseconds ago. A node that has been
        removed offers nothing.
        """

    async def remove_silent(self, silent: Millis) -> list[Node]:
        """Removes each node whose last heartbeat is more than `silent` milliseconds ago. Returns their ids.

        What was recorded as connected through them goes too: the tables that they watched get a new
        revision, of which the other watching nodes are sent `TableChanged`; their seeks are removed.
        """

    async def unregister(self, node_id: Node) -> None:
        """Removes a node that stops, as `remove_silent` does."""

    async def shards(self) -> list[str]:
        """The names of the shards on which tables may be opened: no operator has left them out, and every
        node knows them. One that did not would tell its players that there is no such table."""
