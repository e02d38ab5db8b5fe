"""The living processes without a database: see `game.ports.nodes`."""

from collections.abc import Iterable

from game.api import Millis
from game.memory.state import State
from game.ports.nodes import OUTAGES_KEPT, Heartbeat, Node, Offer
from game.server_action import Outage


class Nodes:
    """Implements `game.ports.nodes.Nodes`, of processes that know the shards `shard_names`."""

    def __init__(self, state: State, shard_names: Iterable[str] = ()) -> None:
        self._state = state
        self._shard_names = frozenset(shard_names)

    async def register(self) -> Node:
        node_id = next(self._state.node_numbers)
        self._state.heartbeats[node_id] = self._state.time
        self._state.node_shards[node_id] = self._shard_names
        return node_id

    async def heartbeat(self, node_id: Node, dead_after: Millis) -> Heartbeat:
        state = self._state
        registered = node_id in state.heartbeats
        if registered:
            state.heartbeats[node_id] = state.time
        if state.alive_at is None or state.alive_at >= state.time - dead_after:
            state.alive_at = state.time
        return Heartbeat(registered, state.time, state.alive_at, state.outage_count)

    async def end_outage(self, alive_at: Millis, since: Millis, dead_after: Millis) -> bool:
        state = self._state
        if state.alive_at != alive_at:
            return False
        state.alive_at = state.time
        if state.time - since <= dead_after:
            return False
        state.outage_count += 1
        state.outages[state.outage_count] = Outage(since, state.time)
        state.outages.pop(state.outage_count - OUTAGES_KEPT, None)
        return True

    async def outages(self, after: int, count: int) -> list[Outage]:
        return [outage for number, outage in self._state.outages.items() if after < number <= count]

    async def exchange_offers(self, own: Offer, takes_clients: bool, silent: Millis) -> list[Offer]:
        state = self._state
        state.offers.pop(own.node_id, None)
        if takes_clients and own.node_id in state.heartbeats:
            state.offers[own.node_id] = own
        oldest = state.time - silent
        offers = [offer for offer in state.offers.values() if offer.node_id != own.node_id]
        return [offer for offer in offers if state.heartbeats[offer.node_id] >= oldest]

    async def remove_silent(self, silent: Millis) -> list[Node]:
        oldest = self._state.time - silent
        removed = [node_id for node_id, at in self._state.heartbeats.items() if at < oldest]
        for node_id in removed:
            await self.unregister(node_id)
        return removed

    async def unregister(self, node_id: Node) -> None:
        state = self._state
        state.heartbeats.pop(node_id, None)
        state.node_shards.pop(node_id, None)
        state.offers.pop(node_id, None)
        state.online = {(player_id, node) for player_id, node in state.online if node != node_id}
        state.seeks = {key: seek for key, seek in state.seeks.items() if seek.node_id != node_id}
        for table in state.tables.values():
            audience = table.audiences.pop(node_id, None)
            if node_id in table.node_ids or audience is not None:
                table.node_ids.discard(node_id)
                state.change_table(table, None)

    async def shards(self) -> list[str]:
        known = self._state.node_shards.values()
        return [
            name
            for name, takes_tables in sorted(self._state.shards.items())
            if takes_tables and all(name in names for names in known)
        ]
