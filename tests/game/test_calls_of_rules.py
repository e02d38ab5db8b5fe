"""What the rules are asked of one event: nothing twice, where it is judged and where it comes by a note."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from game.api import Millis
from game.memory.world import World
from game.rules import go
from game.table import Table
from tests.game.engine_process import ANN, BOB, Process, RecordingFollower, raw, settled, start

CLOCK = {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}


def counted(calls: Counter[str]) -> dict[str, Any]:
    """Go, whose calls are counted."""

    def counting(name: str, function: Callable[..., Any] | None) -> Callable[..., Any]:
        assert function is not None

        def called(*arguments: Any) -> Any:
            calls[name] += 1
            return function(*arguments)

        return called

    names = ("apply", "advance", "result", "deadline", "to_move", "view")
    functions: dict[str, Any] = {name: counting(name, getattr(go.GAME, name)) for name in names}
    assert go.GAME.computation is not None
    computation = replace(go.GAME.computation, job=counting("job", go.GAME.computation.job))
    game = replace(go.GAME, delayed=functions["apply"], computation=computation, **functions)
    return {"go": game}


class Watcher(RecordingFollower):
    """A follower that is sent what it is shown."""

    def show(self, table: Table, at_once: bool = False) -> None:
        table.encoded_view(None)


async def test_the_rules_are_asked_nothing_twice() -> None:
    world, of_near, of_far = World(), Counter[str](), Counter[str]()
    near, far = await start(world, counted(of_near)), await start(world, counted(of_far))
    table = await near.open("go", size=9, clock=CLOCK)
    for process in (near, far):
        await process.engine.follow(table, Watcher(), 0)
    black, white = await players(near, table)
    await near.engine.act(black, table, raw(type="play", point="D4"), "first")
    await settled()
    of_near.clear()
    of_far.clear()
    world.time = Millis(world.time + 1_000)
    await near.engine.act(white, table, raw(type="play", point="E5"), "second")
    await settled()
    once = Counter(["advance", "apply", "result", "deadline", "view", "job"])
    assert of_near == once + Counter(["to_move", "result"]), "the state at that instant has a result too"
    assert of_far == once


async def players(process: Process, table: str) -> tuple[str, str]:
    """The ids of who plays black and white."""
    row = (await process.tables.hold(table)).table.row
    return (ANN.id, BOB.id) if row.seat_of(ANN.id) == 0 else (BOB.id, ANN.id)
