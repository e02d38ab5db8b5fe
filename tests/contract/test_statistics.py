"""What is counted by the minute and by the day; nodes, and games that are not over."""

import asyncio

from game.api import Millis
from game.ports.operators import Operator
from game.ports.statistics import MINUTE, MINUTES_KEPT, Active, DayCount, MinuteCount
from tests.contract.worlds import World


async def test_a_minute_is_that_of_all_nodes_and_each_writes_once(world: World) -> None:
    write, minutes = world.statistics.write_minute, world.statistics.minutes
    for node_id, count in (
        (1, MinuteCount(100, 5, 2)),
        (2, MinuteCount(100, 7, 3)),
        (1, MinuteCount(101, 0, 2)),
    ):
        for _ in range(2):
            await write(node_id, count)
    assert await minutes(100) == [(100, 12, 5), (101, 0, 2)]
    assert await minutes(101) == [(101, 0, 2)]
    await write(1, MinuteCount(101 + MINUTES_KEPT, 1, 1))
    assert [one.minute for one in await minutes(0)] == [101, 101 + MINUTES_KEPT]


class TestDays:
    async def test_each_player_and_table_counts_once_a_day(self, world: World) -> None:
        acted = [Active(7, "player", "ann"), Active(7, "table", "t"), Active(7, "player", "bob")]
        await asyncio.gather(*(world.statistics.write_active(one) for one in (acted, acted[::-1], acted[1:])))
        await world.statistics.write_active([Active(8, "player", "ann")])
        assert await world.statistics.days(7) == [(7, 1, 2), (8, 0, 1)]
        assert await world.statistics.days(8) == [(8, 0, 1)]

    async def test_they_are_counted_for_good_before_the_rows_go(self, world: World) -> None:
        settle = world.statistics.settle_days
        await world.statistics.write_active([Active(7, "player", f"p{number}") for number in range(5)])
        await world.statistics.write_active([Active(8, "table", "t"), Active(9, "table", "t")])
        assert await settle(8, 9) == 0, "of yesterday some may still come"
        for deleted in (2, 2, 1):
            assert await settle(10, 2) == deleted
            assert await world.statistics.days(7) == [(7, 0, 5), (8, 1, 0), (9, 1, 0)]
        assert (await settle(10, 2), await settle(10, 2)) == (1, 0)
        assert await world.statistics.days(0) == [DayCount(7, 0, 5), DayCount(8, 1, 0), DayCount(9, 1, 0)]


async def test_the_nodes_and_who_is_connected_to_them(world: World) -> None:
    for name in ("ann", "bob"):
        await world.player(name)
    busy, idle = sorted([await world.nodes.register(), await world.nodes.register()])
    await world.online.set_online(busy, {"ann": None, "bob": None}, [])
    now = world.now() // MINUTE
    for minute, connections in ((now - 20, 9), (now - 2, 1), (now - 1, 3)):
        await world.statistics.write_minute(busy, MinuteCount(minute, 0, connections))
    await world.statistics.write_minute(idle, MinuteCount(now - 20, 0, 9))
    await world.operators.drain(Operator("root@here"), [idle])
    first, second = await world.statistics.nodes(9)
    assert (first.node_id, first.players, first.connections, first.draining) == (busy, 2, 3, False)
    assert (second.node_id, second.players, second.connections, second.draining) == (idle, 0, None, True)
    assert abs(first.heartbeat_at - world.now()) < 1_000
    assert len(await world.statistics.nodes(1)) == 1


async def test_the_tables_that_are_not_over_by_game(world: World) -> None:
    over = await world.over()
    first = world.row(*over.seated, began=Millis(world.now()), opened=Millis(world.now() - 10))
    second = world.row(over.seated[0], game_name="pong", opened=Millis(world.now() - 5), private=False)
    for row in (first, second):
        await world.insert(row)
    assert await world.statistics.open_counts() == {"nim": 1, "pong": 1}
