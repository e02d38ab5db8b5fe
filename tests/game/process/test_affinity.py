"""All processes prefer the same node for a table, and few tables move when the nodes change."""

import asyncio
from collections import Counter

from game.api import Millis
from game.memory.world import World
from game.ports.nodes import Offer
from game.process.affinity import AVOIDED, Affinity

TABLES = [f"table-{number}" for number in range(4000)]

DEAD_AFTER = Millis(6_000)


class Cluster:
    """Processes over one memory, each with an address of its own; the last of them may take nobody."""

    def __init__(self) -> None:
        self.world = World()
        self.now = 0.0
        self.closed: set[int] = set()
        self.ids: list[int] = []
        self.processes: list[Affinity] = []

    async def start(self, url: str | None = None) -> Affinity:
        nodes = self.world.nodes
        node_id = await nodes.register()
        self.ids.append(node_id)
        self.processes.append(
            Affinity(
                nodes,
                lambda: node_id,
                lambda: node_id not in self.closed,
                url or f"wss://{node_id}.example/ws",
                DEAD_AFTER,
                lambda: self.now,
            )
        )
        return self.processes[-1]

    async def beat(self) -> None:
        for process in self.processes * 2:  # the first learn what the last offer
            await process.exchange()

    def of(self, process: Affinity, table_id: str) -> int:
        """The node that a process prefers."""
        preferred = process.preferred(table_id)
        return self.ids[self.processes.index(process)] if preferred is None else preferred.node_id

    def all_prefer(self) -> dict[str, int]:
        """What each process prefers, in which all agree."""
        found = {table_id: {self.of(process, table_id) for process in self.processes} for table_id in TABLES}
        assert {len(nodes) for nodes in found.values()} == {1}
        return {table_id: nodes.pop() for table_id, nodes in found.items()}


async def clustered(number: int) -> Cluster:
    cluster = Cluster()
    for _ in range(number):
        await cluster.start()
    await cluster.beat()
    return cluster


async def test_a_process_alone_is_preferred() -> None:
    [process] = (await clustered(1)).processes
    assert process.preferred("table") is None
    assert process.address("table") is None


async def test_all_agree_and_each_has_its_share() -> None:
    cluster = await clustered(5)
    shares = Counter(cluster.all_prefer().values())
    assert set(shares) == set(cluster.ids)
    assert all(0.8 < 5 * share / len(TABLES) < 1.2 for share in shares.values()), shares


async def test_a_node_that_comes_or_goes_moves_its_own_tables_alone() -> None:
    cluster = await clustered(4)
    before = cluster.all_prefer()
    await cluster.start()
    await cluster.beat()
    after = cluster.all_prefer()
    moved = [table_id for table_id in TABLES if before[table_id] != after[table_id]]
    assert {after[table_id] for table_id in moved} == {cluster.ids[-1]}
    assert len(moved) < len(TABLES) / 4
    cluster.closed.add(cluster.ids[-1])
    await cluster.beat()
    assert cluster.all_prefer() == before


async def test_a_process_that_takes_nobody_sends_all_elsewhere() -> None:
    cluster = await clustered(2)
    first, second = cluster.processes
    cluster.closed.add(cluster.ids[0])
    assert {cluster.of(first, table_id) for table_id in TABLES} == {cluster.ids[1]}, "it knows at once"
    await cluster.beat()
    assert {cluster.of(second, table_id) for table_id in TABLES} == {cluster.ids[1]}
    cluster.closed.add(cluster.ids[1])
    await cluster.beat()
    assert {process.preferred("table") for process in cluster.processes} == {None}, "there is none"


async def test_a_node_that_does_not_take_a_client_is_avoided_for_a_while() -> None:
    cluster = await clustered(3)
    first, wanted = cluster.processes[0], cluster.ids[1]
    before = cluster.all_prefer()
    theirs = [table_id for table_id in TABLES if before[table_id] == wanted]
    first.avoid(wanted)
    assert wanted not in {cluster.of(first, table_id) for table_id in theirs}
    cluster.processes[2].avoid(wanted)
    assert [cluster.of(first, one) for one in theirs] == [
        cluster.of(cluster.processes[2], one) for one in theirs
    ], "those who know that agree"
    cluster.now += AVOIDED
    assert cluster.all_prefer() == before
    await cluster.beat()
    assert cluster.all_prefer() == before


async def test_people_are_led_to_another_machine_only() -> None:
    cluster = Cluster()
    for number in range(4):
        await cluster.start(f"wss://machine-{number // 2}.example/ws")
    await cluster.beat()
    by_id = dict(zip(cluster.ids, cluster.processes, strict=True))
    for table_id, node_id in cluster.all_prefer().items():
        machine = f"wss://machine-{cluster.ids.index(node_id) // 2}.example/ws"
        led = {one: process.address(table_id) for one, process in by_id.items()}
        assert led == {
            one: None if cluster.ids.index(one) // 2 == cluster.ids.index(node_id) // 2 else machine
            for one in cluster.ids
        }


async def test_a_node_without_an_address_leads_nobody_to_it() -> None:
    world = World()
    node_ids = [await world.nodes.register() for _ in range(2)]
    await asyncio.gather(
        *(world.nodes.exchange_offers(Offer(node_id), True, DEAD_AFTER) for node_id in node_ids)
    )
    first = Affinity(
        world.nodes, lambda: node_ids[0], lambda: True, "wss://one.example/ws", DEAD_AFTER, lambda: 0.0
    )
    await first.exchange()
    assert {first.address(table_id) for table_id in TABLES} == {None}
    assert {first.preferred(table_id) for table_id in TABLES} == {None, Offer(node_ids[1])}


async def test_pages_may_connect_to_every_node_their_own_included() -> None:
    """A load balancer may lead the socket of a page to another node than the page."""
    cluster = await clustered(2)
    for process in cluster.processes:
        assert process.origins == tuple(f"wss://{node_id}.example" for node_id in sorted(cluster.ids))
