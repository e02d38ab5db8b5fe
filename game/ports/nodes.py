"""Which server processes are alive."""

from typing import Protocol, TypeAlias

from game.api import Millis

Node: TypeAlias = int
"""The id of a server process while it lives: another number at each start."""


class Nodes(Protocol):
    """The living processes, and the removal of those that have died."""

    async def register(self) -> Node:
        """Registers a process that has started. Returns its id, which no node had before."""

    async def heartbeat(self, node_id: Node) -> bool:
        """Records that the node is alive. Returns False when it has been removed: it has to register anew."""

    async def remove_silent(self, silent: Millis) -> list[Node]:
        """Removes each node whose last heartbeat is more than `silent` milliseconds ago. Returns their ids.

        What was recorded as connected through them goes too: the tables that they watched get a new
        revision, of which the other watching nodes are sent `TableChanged`; their seeks are removed.
        """

    async def unregister(self, node_id: Node) -> None:
        """Removes a node that stops, as `remove_silent` does."""
