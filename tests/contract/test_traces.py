"""Traces are kept for a time, and never become more than what is written keeps pace with."""

from game.api import Millis
from game.ports.traces import Trace
from tests.contract.worlds import World

NEVER = Millis(0)


def trace(at: int, **fields: object) -> Trace:
    given: dict[str, object] = {
        "at": Millis(at),
        "kind": "connected",
        "node_id": 1,
        "player_id": "ann",
    } | fields
    return Trace(**given)  # type: ignore[arg-type]


async def left(world: World, before: int) -> int:
    """How many there are from before an instant; they are deleted."""
    return await world.traces.delete_old(Millis(before))


async def test_all_fields_may_be_given_and_none_need_be(world: World) -> None:
    refused = {"kind": "refused", "table_id": "t", "connection_id": "c", "command": "act", "code": "illegal"}
    refused |= {"reason": "Hör “auf”\n", "refused_action": '{"a":"\\u0000"}', "nonce_hash": "ab"}
    closed = trace(3, kind="dropped", seq=1, heard_at=2, other_node_id=7, left_out_count=3)
    await world.traces.add(
        [trace(1), trace(2, **refused), closed, Trace(at=Millis(4), kind="started", node_id=1)], NEVER
    )
    assert [await left(world, before) for before in (1, 3, 9)] == [0, 2, 2]


async def test_with_each_that_is_added_two_old_ones_go(world: World) -> None:
    await world.traces.add([trace(at) for at in range(10)], NEVER)
    await world.traces.add([trace(20), trace(21)], Millis(9))
    assert await left(world, 9) == 5
    assert await left(world, 30) == 3
