"""The example on the page about games is a game, and ends as the page says."""

import re
from pathlib import Path
from typing import Any

import pytest

from game.api import Result
from game.memory.world import World
from game.ports.log import ReadRequest
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, raw, start

PAGE = Path(__file__).parent.parent / "docs" / "games.md"


async def test_the_game_ends_void_with_its_most_events() -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {"__name__": "clapping"}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - it is the page's own
    world = World()
    process = await start(world, {"clapping": names["GAME"]})
    table = await process.open("clapping")
    for number in range(3):
        await process.engine.act((ANN, BOB)[number % 2].id, table, raw(type="clap"), f"n{number}")
    with pytest.raises(Refused, match="at most 3 events"):
        await process.engine.act(BOB.id, table, raw(type="clap"), "n3")
    await process.engine.on_alarm(table)
    [snapshot] = await world.log.read([ReadRequest(table)])
    assert snapshot is not None
    assert snapshot.row.result == Result((0, 0), "Void", counts=False)
