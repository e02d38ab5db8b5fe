"""Turns of those who pay: addresses first, and in each of them its players."""

import asyncio
from collections import deque
from typing import NamedTuple

import pytest

from game.kit.batch import Batch
from game.kit.meter import Meter
from game.kit.turns import SERVER, FairQueue, LoopTurns, Payer, Places, by_turns, current_payer

ANN, BOB, EVE = Payer("192.0.2.1", "ann"), Payer("192.0.2.1", "bob"), Payer("192.0.2.2", "eve")


class Item(NamedTuple):
    payer: Payer
    number: int


def test_addresses_take_turns_and_in_each_its_players() -> None:
    queue = FairQueue[Item]()
    for number in range(4):
        queue.put(EVE, Item(EVE, number))
    for number in range(3):
        queue.put(ANN, Item(ANN, number))
    queue.put(BOB, Item(BOB, 0))
    taken = []
    while queue:
        taken.append(queue.pop())
    assert taken == [
        (EVE, 0), (ANN, 0), (EVE, 1), (BOB, 0), (EVE, 2), (ANN, 1), (EVE, 3), (ANN, 2),
    ]  # fmt: skip
    with pytest.raises(KeyError):
        queue.pop()


def test_who_comes_first_is_among_those_taken_and_the_others_keep_their_order() -> None:
    items = deque([*(Item(EVE, number) for number in range(6)), Item(ANN, 0), Item(EVE, 6)])
    assert by_turns(items, lambda item: item.payer, 3) == [(EVE, 0), (ANN, 0), (EVE, 1)]
    assert list(items) == [(EVE, number) for number in range(2, 7)]


def test_what_no_command_causes_is_the_servers() -> None:
    assert current_payer() == SERVER
    with Meter(ANN):
        assert current_payer() == ANN
    with Meter():
        assert current_payer() == SERVER


async def test_a_lone_item_is_in_the_next_batch_however_many_another_brings() -> None:
    batches: list[list[Item]] = []

    async def run(items: list[Item]) -> list[None]:
        batches.append(list(items))
        assert current_payer() == SERVER, "who brings the first pays for none of the others"
        await asyncio.sleep(0)
        return [None] * len(items)

    batch = Batch[Item, None](run, limit=4)  # type: ignore[arg-type]

    async def bring(payer: Payer, number: int) -> None:
        with Meter(payer):
            await batch(Item(payer, number))

    many = [asyncio.create_task(bring(EVE, number)) for number in range(20)]
    while not batches:
        await asyncio.sleep(0)
    await bring(ANN, 0)
    assert (ANN, 0) in batches[1]
    await asyncio.gather(*many)
    assert [item.number for one in batches for item in one if item.payer == EVE] == list(range(20))
    assert max(map(len, batches)) == 4


class TestPlaces:
    async def test_a_place_is_given_by_turns(self) -> None:
        places, order = Places(), list[str]()

        async def use(payer: Payer) -> None:
            with Meter(payer):
                async with places:
                    order.append(payer.player_id)
                    await asyncio.sleep(0)

        await asyncio.gather(*(use(one) for one in (EVE, EVE, EVE, ANN, ANN, BOB)))
        assert order == ["eve", "eve", "ann", "eve", "bob", "ann"]
        assert not places.locked()

    async def test_no_more_are_taken_than_there_are(self) -> None:
        places, inside, most = Places(3), 0, 0

        async def use(number: int) -> None:
            nonlocal inside, most
            async with places:
                inside += 1
                most = max(most, inside)
                for _ in range(number):
                    await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(use(number) for number in range(20)))
        assert most == 3
        assert not places.locked()

    async def test_there_may_be_fewer_and_more(self) -> None:
        """Who has a place keeps it; those who wait have what is added."""
        places, inside, leave = Places(3), list[int](), asyncio.Event()

        async def use(number: int) -> None:
            async with places:
                inside.append(number)
                await leave.wait()

        using = [asyncio.create_task(use(number)) for number in range(6)]
        await asyncio.sleep(0)
        places.resize(1)
        assert (inside, places.locked()) == ([0, 1, 2], True)
        places.resize(4)
        await asyncio.sleep(0)
        assert inside == [0, 1, 2, 3]
        places.resize(1)
        leave.set()
        await asyncio.gather(*using)
        async with places:
            assert places.locked()
        assert not places.locked()

    @pytest.mark.parametrize("given", [False, True], ids=["waiting", "given"])
    async def test_who_gives_up_takes_no_place(self, given: bool) -> None:
        places = Places()
        await places.__aenter__()

        async def use() -> None:
            async with places:
                pass

        waiting = [asyncio.create_task(use()) for _ in range(2)]
        await asyncio.sleep(0)
        if given:
            await places.__aexit__(None, None, None)
        waiting[0].cancel()
        if not given:
            await asyncio.sleep(0)
            await places.__aexit__(None, None, None)
        await asyncio.wait_for(waiting[1], 5)
        assert waiting[0].cancelled()
        assert not places.locked()


class TestLoopTurns:
    async def test_so_many_go_on_in_a_turn_by_turns_of_those_who_pay(self) -> None:
        turns, order = LoopTurns(3), list[tuple[int, str]]()
        turn, loop = 0, asyncio.get_running_loop()

        def count() -> None:
            nonlocal turn
            turn += 1
            loop.call_soon(count)

        async def go_on(payer: Payer) -> None:
            with Meter(payer):
                await turns.wait()
            order.append((turn, payer.player_id))

        count()
        await asyncio.gather(*(go_on(one) for one in (*[EVE] * 9, ANN, BOB)))
        first = order[0][0]
        assert [number - first for number, _ in order] == [0] * 3 + [2] * 3 + [3] * 3 + [4] * 2
        assert [name for _, name in order] == ["eve"] * 3 + ["eve", "ann", "eve", "bob"] + ["eve"] * 4

    async def test_who_is_cancelled_takes_nobodys_turn(self) -> None:
        turns, gone_on = LoopTurns(1), list[int]()

        async def go_on(number: int) -> None:
            await turns.wait()
            gone_on.append(number)

        tasks = [asyncio.create_task(go_on(number)) for number in range(4)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert gone_on == [0, 2, 3]

    async def test_a_turn_is_taken_without_waiting_where_there_is_one(self) -> None:
        turns = LoopTurns(2)
        assert [turns.take() for _ in range(3)] == [True, True, False]
        waiting = asyncio.create_task(turns.wait())
        await asyncio.sleep(0)
        assert [turns.take() for _ in range(2)] == [True, False], "one has just gone on"
        await waiting

    async def test_where_few_come_nobody_waits(self) -> None:
        turns = LoopTurns(2)
        for _ in range(3):
            waiting = turns.wait()
            with pytest.raises(StopIteration):
                waiting.send(None)
            await asyncio.sleep(0)
