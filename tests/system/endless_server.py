"""A server process with a game of nim that does not return when somebody takes more than one from a heap.

Such a call is interrupted sooner than elsewhere, so that no test has to wait for it.
"""

import sys
from dataclasses import replace
from functools import partial
from typing import Any

import connection_manager
from game.process import interruption
from game.rules import nim


def apply(state: Any, seat: int, action: nim.Take, at: Any) -> Any:
    while action.count > 1:
        pass
    return nim.apply(state, seat, action, at)


if __name__ == "__main__":
    vars(nim)["GAME"] = replace(nim.GAME, apply=apply, delayed=None)
    vars(interruption)["LONGEST_CALL"] = 0.1
    vars(connection_manager)["Interruption"] = partial(interruption.Interruption, interval=0.1)
    sys.exit(connection_manager.main(sys.argv[1:]))
