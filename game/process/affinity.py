"""The process that is preferred for a table, so that its people meet on one and their moves notify nobody.

It is computed by rendezvous hashing (highest random weight): Thaler and Ravishankar, "Using name-based
mappings to increase hit rates", IEEE/ACM Transactions on Networking 6 (1), 1998. Each process gives each
living node a weight for a table, by a hash of both ids, and prefers the node with the highest. All that know
the same nodes prefer the same one without asking, and a node that comes or goes moves its own tables alone.

It is a hint. A table may have people on any processes, and they stay where they are when the nodes change.
"""

from collections.abc import Callable
from hashlib import blake2b
from time import monotonic

from game.api import Millis
from game.ports.nodes import Node, Nodes, Offer

AVOIDED = 4.0
"""Seconds for which a node is not preferred that has not taken a client: after two heartbeats the offers of
all nodes are known again."""

MOST_ORIGINS = 100
"""Origins of which pages are told: each is a word in a header of theirs."""


class Affinity:
    """The nodes that take clients, as one process knows them, and which of them is preferred for a table.

    Args:
        nodes: where the nodes tell one another what they offer.
        node_id: the node that this process is now.
        takes_clients: whether this process takes new clients.
        url: the address of its WebSocket for clients, past a load balancer; None where there is none.
        dead_after: milliseconds without a heartbeat after which a node counts as dead.
        clock: seconds that nobody sets.
    """

    def __init__(
        self,
        nodes: Nodes,
        node_id: Callable[[], Node],
        takes_clients: Callable[[], bool],
        url: str | None,
        dead_after: Millis,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._nodes = nodes
        self._node_id = node_id
        self._takes_clients = takes_clients
        self._url = url
        self._dead_after = dead_after
        self._clock = clock
        self.others: tuple[Offer, ...] = ()
        """The other nodes that take clients, as they were when offers were last exchanged."""
        self.origins: tuple[str, ...] = ()
        """Those of the addresses of all nodes, such as `wss://b.go.example`.

        Its own is among them: a load balancer may lead the socket of a page to another node than the page,
        which then tells of this one.
        """
        self._avoided: dict[Node, float] = {}
        """Until when nodes are not preferred, by `clock`."""

    async def exchange(self) -> None:
        """Tells the other nodes what this one offers, and learns what they do. Called with each heartbeat."""
        own = Offer(self._node_id(), self._url)
        self.others = tuple(await self._nodes.exchange_offers(own, self._takes_clients(), self._dead_after))
        urls = {offer.url for offer in (own, *self.others) if offer.url is not None}
        self.origins = tuple(sorted({"/".join(str(url).split("/")[:3]) for url in urls})[:MOST_ORIGINS])
        now = self._clock()
        self._avoided = {node_id: until for node_id, until in self._avoided.items() if until > now}

    def avoid(self, node_id: Node) -> None:
        """This node takes no clients: for `AVOIDED` seconds it is not preferred."""
        self._avoided[node_id] = self._clock() + AVOIDED

    def preferred(self, table_id: str) -> Offer | None:
        """The offer of the node that is preferred for a table; None where that is this one, or nobody is."""
        now, own = self._clock(), Offer(self._node_id(), self._url)
        offers = [offer for offer in self.others if self._avoided.get(offer.node_id, now) <= now]
        if self._takes_clients():
            offers.append(own)
        best = max(offers, key=lambda offer: weight(offer.node_id, table_id), default=own)
        return None if best.node_id == own.node_id else best

    def address(self, table_id: str) -> str | None:
        """The address to which the people of a table are to connect; None where it is as good here."""
        preferred = self.preferred(table_id)
        return None if preferred is None or preferred.url == self._url else preferred.url


def weight(node_id: Node, table_id: str) -> tuple[bytes, Node]:
    """The weight of a node for a table: uniform, and the same on every process."""
    return blake2b(f"{node_id} {table_id}".encode(), digest_size=8).digest(), node_id
