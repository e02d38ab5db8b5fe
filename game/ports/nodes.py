"""Which server processes are alive."""

from typing import Protocol, TypeAlias

from game.api import Millis

Node: TypeAlias = int
"""A server process while it lives: a new number at each start."""


class Nodes(Protocol):
    """The living processes."""

    async def register(self) -> Node:
        """A new one."""

    async def heartbeat(self, me: Node) -> bool:
        """Says that `me` lives; False when it has been taken for dead."""

    async def remove_silent(self, silent: Millis) -> list[Node]:
        """Removes those who have not beaten for so long, and tells the tables they had somebody at."""

    async def unregister(self, me: Node) -> None:
        """`me` stops: like `bury`, at once."""
