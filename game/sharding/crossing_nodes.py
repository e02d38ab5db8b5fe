"""Calls of `Nodes` that concern home and the shards.

A process has the id that home has given it on each shard too, so that it watches tables there. Where a shard
was away the process has been alive elsewhere; `game.process.shard_presence` registers it there again.
"""

from game.api import Millis
from game.ports.nodes import Node
from game.sharding.shards import Shards


class CrossingNodes:
    """A part of `game.ports.nodes.Nodes`."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards
        self._home = shards.home.nodes

    async def register(self) -> Node:
        node_id = await self._home.register()
        await self._shards.ask("join", dict.fromkeys(self._shards, lambda one: one.shard_side.join(node_id)))
        return node_id

    async def remove_silent(self, silent: Millis) -> list[Node]:
        removed = await self._shards.ask_all("remove_silent", lambda one: one.nodes.remove_silent(silent))
        return removed[0]

    async def unregister(self, node_id: Node) -> None:
        await self._shards.ask_all("unregister", lambda one: one.nodes.unregister(node_id))
