"""How fast a server echoes: a process whose sockets each send a frame as soon as the last one is back."""

import asyncio
import random
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter

import msgspec
import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from game import rules
from game.api import Millis
from game.row import SeatedPlayer, TableRow
from game.sections.views import Views
from game.table import Table
from loadtest.machine.processes import ROOT
from loadtest.people.script import DEFAULT_GAME, written
from messages import Act, ActDone, encode


class Echoes(msgspec.Struct):
    rate: float
    """Frames a second, in and out."""
    p50: float
    """Seconds of a round trip."""


class Socket(WSListener):
    """One socket, with one frame on its way."""

    def __init__(self, frames: Sequence[bytes], took: list[float]) -> None:
        self._frames = frames
        self._took = took
        self._sent = 0
        self._since = 0.0

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._next(transport)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        self._took.append(perf_counter() - self._since)
        self._next(transport)

    def _next(self, transport: WSTransport) -> None:
        self._since = perf_counter()
        transport.send(WSMsgType.TEXT, self._frames[self._sent % len(self._frames)])
        self._sent += 1


async def echoes(port: int, sockets: int, seconds: float, kinds: int) -> Echoes:
    """Measures the echo server at `port` from another process.

    There, `sockets` sockets send the first `kinds` of `frames()` in turn for `seconds`.
    """
    numbers = [str(number) for number in (port, sockets, seconds, kinds)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, *numbers, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return msgspec.json.decode(output, type=Echoes)


async def measure(port: int, sockets: int, seconds: float, frames: Sequence[bytes]) -> Echoes:
    """The same in this process."""
    took: list[float] = []
    opened = await asyncio.gather(
        *(ws_connect(lambda: Socket(frames, took), f"ws://127.0.0.1:{port}/echo") for _ in range(sockets))
    )
    took.clear()
    began = perf_counter()
    await asyncio.sleep(seconds)
    found = Echoes(2 * len(took) / (perf_counter() - began), median(took))
    for transport, _ in opened:
        transport.disconnect(graceful=False)
    return found


def frames() -> list[bytes]:
    """The frames of one move in a game of two players: the act, its reply, and the view of each player."""
    seated = (SeatedPlayer("black", "guest-1234", 0), SeatedPlayer("white", "guest-4321", 1))
    row = TableRow(
        id="k3ZqAb0_Cd1e",
        game_name=DEFAULT_GAME,
        rules_version=rules.find()[DEFAULT_GAME].version,
        setup=msgspec.Raw(b"{}"),
        seat_count=2,
        seed=1,
        private=True,
        opened=Millis(1_790_000_000_000),
        began=Millis(1_790_000_000_000),
        rev=2,
        seated=seated,
    )
    table = Table(rules.find()[DEFAULT_GAME], row)
    move = written(DEFAULT_GAME, {}, 1, random.Random(1)).acts[0]
    act = Act(id=1, table=row.id, action=msgspec.Raw(move.action), nonce="1")
    return [
        msgspec.json.encode(act),
        encode(ActDone(re=1, seq=1)),
        Views().frame(table, 0),
        Views().frame(table, 1),
    ]


if __name__ == "__main__":
    port, sockets, seconds, kinds = sys.argv[1:]
    found = uvloop.run(measure(int(port), int(sockets), float(seconds), frames()[: int(kinds)]))
    print(msgspec.json.encode(found).decode())
