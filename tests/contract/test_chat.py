"""Chat lines are kept with the table, once each, in their order."""

import asyncio

from game.ports.log import ChatLine
from tests.contract.worlds import World


async def test_chat_lines_are_kept_in_their_order(world: World) -> None:
    row = await world.playing()
    await world.log.add_chat(1, row.id, "ann", "ann", 0, "good luck ♥", "s1")
    await world.log.add_chat(2, row.id, "cat", "cat", None, "shh", "s1")
    first, second = await world.log.recent_chat(row.id, 9)
    assert (first.rev, first.name, first.seat, first.text) == (row.rev + 1, "ann", 0, "good luck ♥")
    assert second == ChatLine(row.rev + 2, second.at, "cat", None, "shh")
    assert abs(first.at - world.now()) < 1_000
    assert first.at <= second.at
    assert (await world.snapshot(row.id, 0, 0)).chat == [first, second]


async def test_the_last_chat_lines_are_given_oldest_first(world: World) -> None:
    row = await world.playing()
    for number in range(5):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, f"{number}", f"s{number}")
    assert [line.text for line in await world.log.recent_chat(row.id, 3)] == ["2", "3", "4"]
    assert await world.log.recent_chat("nowhere", 3) == []


async def test_a_chat_line_with_the_same_nonce_is_the_first(world: World) -> None:
    row = await world.playing()
    for text in ("first", "second"):
        await world.log.add_chat(1, row.id, "ann", "ann", 0, text, "once")
    await asyncio.gather(
        *(world.log.add_chat(node_id, row.id, "bob", "bob", 1, "at once", "once") for node_id in range(4))
    )
    assert [line.text for line in await world.log.recent_chat(row.id, 9)] == ["first", "at once"]
    assert (await world.reread(row.id)).rev == row.rev + 2
