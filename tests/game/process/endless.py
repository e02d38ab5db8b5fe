"""A process that has a game whose rules do not return. Started by test_interruption.py; prints what it finds.

python -m tests.game.process.endless act|swallow
"""

import asyncio
import logging
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any

import uvloop

from game.memory.world import World
from game.process import watchdog
from game.process.interruption import Interruption, rules_called
from game.process.watchdog import Watchdog, give_up
from game.refused import Refused
from tests.game.engine_process import ANN, GAMES, raw, settled, start, take, toss
from tests.games.fuse import FUSE


def endless(*arguments: Any) -> Any:
    while True:
        pass


def swallowing(*arguments: Any) -> Any:
    while True:
        with suppress(Exception):
            endless()


def leave_word(frame: FrameType) -> None:
    found = rules_called(frame)
    assert found is not None
    print(found.game.name, found.table_id, flush=True)


async def code(work: Any) -> str:
    try:
        return str(await work)
    except Refused as error:
        return error.code


async def main(what: str) -> None:
    watching = Watchdog(on_held=leave_word, on_stuck=partial(give_up, 4))
    interrupting = Interruption(lambda: watching.turns, interval=0.1)
    watching.start()
    interrupting.start()
    faulty = replace(FUSE, apply=endless if what == "act" else swallowing)
    process = await start(World(), {**GAMES, "fuse": faulty})
    tables = [await process.open("fuse", fuse=60_000) for _ in range(4)]
    nim = await process.open("nim")
    print(tables[0], flush=True)
    for table in tables:
        print(await code(process.engine.act(ANN.id, table, toss(1), "a")), flush=True)
        print(await code(process.engine.current(table)), flush=True)
    print(await code(process.engine.act(ANN.id, nim, take(0), "a")))
    print(await code(process.engine.open(ANN, "fuse", raw(), None, 0, True)))
    await asyncio.sleep(0.5)  # signals come, and nothing is interrupted
    await settled()
    print(sorted(tables) == sorted(process.world.state.broken))
    await interrupting.close()
    await watching.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL, format="%(message)s")
    watchdog.HELD_AFTER, watchdog.STUCK_AFTER = 0.8, 1.5
    uvloop.run(main(sys.argv[1]))
