"""A program asks what it may do, and any game that tells can be played by chance to its end."""

import asyncio
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from game.lifecycle.legal_actions import legal_actions
from game.memory.world import World
from game.refused import Refused
from game.rules import nim
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start


async def refusal(process: Process, player_id: str, table_id: str) -> str:
    with pytest.raises(Refused) as refused:
        await legal_actions(process.tables, player_id, table_id)
    return refused.value.code


@pytest.mark.parametrize(
    ("game", "setup"), [("nim", {"heaps": [3, 4]}), ("go", {"size": 5}), ("choose", {"options": []})]
)
async def test_a_game_played_by_chance(
    world: World, process: Process, game: str, setup: dict[str, Any]
) -> None:
    table, chance = await process.open(game, **setup), Random(1)
    for number in range(200):
        row = (await process.tables.hold(table)).table.row
        if row.phase == "over":
            break
        told = [await legal_actions(process.tables, player.id, table) for player in (ANN, BOB)]
        player_id, actions = chance.choice(
            [(player.id, actions) for player, (_, actions) in zip((ANN, BOB), told, strict=True) if actions]
        )
        seq = await process.engine.act(player_id, table, chance.choice(actions), f"n{number}")
        assert seq == told[0].seq + 1
    await settled()
    assert await refusal(process, ANN.id, table) == "over"


async def test_what_is_refused(world: World, process: Process) -> None:
    waiting = await process.engine.open(ANN, "nim", raw(), None, 0, True)
    assert await refusal(process, ANN.id, waiting) == "not_here"
    assert await refusal(process, CAT.id, waiting) == "not_seated"
    assert await refusal(process, ANN.id, "nowhere") == "no_such_table"
    playing = await process.open()
    assert await refusal(process, CAT.id, playing) == "not_seated"
    assert (await legal_actions(process.tables, BOB.id, playing)).actions == []


@pytest.mark.parametrize(
    "fault", [lambda state, seat: None, lambda state, seat: [object()], lambda state, seat: [1] * 1001]
)
async def test_rules_at_fault(world: World, fault: Any) -> None:
    process = await start(world, {"nim": replace(nim.GAME, legal=fault)})
    table = await process.open()
    assert await refusal(process, ANN.id, table) == "broken"
    assert await process.engine.act(ANN.id, table, raw(type="take", heap=0, count=1), "n") == 1


async def test_a_game_that_does_not_tell(world: World) -> None:
    process = await start(world, {"nim": replace(nim.GAME, legal=None)})
    assert await refusal(process, ANN.id, await process.open()) == "not_here"


async def test_many_who_are_refused_cost_few_reads(process: Process) -> None:
    table = await process.open()
    before = process.log.tables_read()
    codes = await asyncio.gather(*(refusal(process, CAT.id, table) for _ in range(50)))
    assert set(codes) == {"not_seated"}
    assert process.log.tables_read() - before <= 2
