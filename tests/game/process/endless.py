"""A process that has a game whose rules do not return. Started by test_interruption.py; prints what it finds.

python -m tests.game.process.endless act|swallow|backlog
"""

import asyncio
import logging
import sys
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import thread_time
from types import FrameType
from typing import Any

import uvloop

from game.api import Millis
from game.checked_rules import CheckedRules
from game.memory.world import World
from game.process import interruption, watchdog
from game.process.interruption import Interruption, rules_called
from game.process.stopping import Stopping
from game.process.watchdog import Watchdog, give_up
from game.refused import Refused
from tests.game.engine_process import ANN, GAMES, settled, start, take, toss
from tests.games.fuse import FUSE, Toss

CALL = 0.004
"""Seconds of the processor that a call of the rules in a backlog takes."""

BACKLOG = 0.8
"""Seconds of the processor for which a backlog holds the loop: eight times as long as a call may take."""

calls: list[float] = []
"""When rules that do not return were called."""


def endless(*arguments: Any) -> Any:
    calls.append(thread_time())
    while True:
        pass


def slow(*arguments: Any) -> Any:
    end = thread_time() + CALL
    while thread_time() < end:
        pass
    return FUSE.apply(*arguments)


def backlog() -> int:
    """Holds the loop by many calls of rules, each of which is short. How many there were."""
    rules, end, count = CheckedRules(replace(FUSE, apply=slow), "table", 2), thread_time() + BACKLOG, 0
    state = rules.initial(FUSE.setup(), 1, Millis(0))
    while thread_time() < end:
        rules.apply(state, 0, Toss(1), Millis(0))
        count += 1
    return count


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
    stopping = Stopping()
    on_often = partial(asyncio.get_running_loop().call_soon_threadsafe, stopping.make_way)
    interrupting = Interruption(on_often, interval=0.1)
    watching = Watchdog(on_look=interrupting.look, on_held=leave_word, on_stuck=partial(give_up, 4))
    watching.start()
    if what == "backlog":
        print(backlog() > 1, interrupting.endless)
        await watching.close()
        return
    faulty = replace(FUSE, apply=endless if what == "act" else swallowing)
    process = await start(World(), {**GAMES, "fuse": faulty})
    tables = [await process.open("fuse", fuse=60_000) for _ in range(4)]
    nim = await process.open("nim")
    print(tables[0], flush=True)
    for table in tables:
        print(await code(process.engine.act(ANN.id, table, toss(1), "a")), flush=True)
        print(await code(process.engine.current(table)), flush=True)
        await asyncio.sleep(0.1)  # the loop turns, as the watchdog is to see
        print(stopping.admission.name, interrupting.often, flush=True)
    print(await code(process.engine.act(ANN.id, nim, take(0), "a")))
    print(await code(process.engine.current(await process.open("fuse", fuse=60_000))) != "broken")
    print(len(calls))
    time.sleep(0.5)  # noqa: ASYNC251 - signals come, and nothing is interrupted
    await settled()
    print(sorted(tables) == sorted(process.world.state.broken))
    await watching.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL, format="%(message)s")
    if sys.argv[1] == "swallow":
        watchdog.HELD_AFTER, watchdog.STUCK_AFTER = 0.8, 1.5
    vars(interruption)["LONGEST_CALL"] = 0.1
    uvloop.run(main(sys.argv[1]))
