"""The delay of a connection over real sockets: it is measured, stands in the log and is given back.

Between the far player and the server is a proxy by which a frame takes 150 ± 50 ms, and two of a hundred are
lost and sent again. The other player passes at once, on another process.
"""

import asyncio
import random
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.kit.clock.delay import MOST_QUOTA, REFILL
from game.rules.go.game import GAME
from game.rules.go.state import State
from loadtest.pong.network_proxy import Network, network_proxy
from tests.rules.logs import taken
from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

FAR = Network(round_trip_ms=300, jitter_ms=100, loss_percent=2)
SIMULATED = Network(round_trip_ms=150, jitter_ms=50, loss_percent=2)
"""What the page has by `?lag=150&jitter=50&drop=2`."""

POINTS = [f"{letter}{row}" for row in range(1, 20) for letter in "ABCDEFGHJKLMNOPQRST"]


class Behind:
    """A server behind a proxy on this port."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"


async def server_time(player: Client) -> float:
    """By how many seconds the server's clock is ahead of the monotonic one, as the fastest ping says."""
    samples: list[tuple[float, float]] = []
    for _ in range(5):
        asked = time.monotonic()
        now = (await player.do("ping"))["now"] / 1_000
        took = time.monotonic() - asked
        samples.append((took, now + took / 2 - time.monotonic()))
    return min(samples)[1]


async def play(
    far: Client,
    near: Client,
    clock: dict[str, Any],
    moves: int,
    says_when: bool,
    wait: Callable[[Frame], float],
) -> str:
    """Plays until the far player has made that many moves; the id of the table.

    `wait` says at which instant by the server's clock, in seconds, the far player answers a view.
    """
    table = await near.open("go", {"clock": {"system": "byoyomi"} | clock}, seat=1)
    await far.sit(table)
    ahead = await server_time(far)
    for number in range(moves):
        view = await far.reached(table, 2 * number)
        said = {"late": max(0, int((time.monotonic() + ahead) * 1_000) - view["at"])} if says_when else {}
        await asyncio.sleep(max(0.0, wait(view) - ahead - time.monotonic()))
        if says_when:
            said["at"] = int((time.monotonic() + ahead) * 1_000)
        action = {"type": "play", "point": POINTS[number]}
        await far.do("act", table=table, action=action, nonce=f"far {number}", **said)
        await near.reached(table, 2 * number + 1)
        await near.act(table, {"type": "pass"})
    return table


def half_a_second_before_the_end(view: Frame) -> float:
    return float(view["state"]["clock"]["deadline"]) / 1_000 - 0.5


def after_a_second(view: Frame) -> float:
    return float(view["at"]) / 1_000 + 1.0


def folded(view: Frame, log: list[Frame]) -> State:
    """The state after the events of a log, by the rules."""
    setup = msgspec.convert(view["setup"], GAME.setup)
    state = GAME.initial(setup, 2, 0, view["began"])
    for event in log:
        at, action = Millis(event["at"]), msgspec.convert(event["action"], GAME.action)
        state = taken(GAME, GAME.advance(state, at), at, event["seat"], action, event.get("delay", 0))
    return state


def delays(log: list[Frame], seat: int) -> list[int]:
    return [event.get("delay", 0) for event in log if event["seat"] == seat]


def given(view: Frame, colour: str, moves: int) -> int:
    """The milliseconds that were given back to a player, which the quota has."""
    line: int = view["state"]["time"][colour]["line"]
    assert line <= MOST_QUOTA + REFILL * (moves - 1)
    return line


@pytest.mark.parametrize("says_when", [pytest.param(False, marks=pytest.mark.long), True])
async def test_it_is_in_the_log_and_given_back_on_all_processes(
    servers: list[Server], join: Join, says_when: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    moves = 6
    async with network_proxy(servers[1].port, FAR, random.Random(1)) as port:
        far, near = await join(Behind(port)), await join(servers[0])
        table = await play(far, near, {"main": 600}, moves, says_when, after_a_second)
        views = [await player.reached(table, 2 * moves) for player in (near, far)]
        log = await near.log(table)
        assert await far.log(table) == log
        await far.close()
    turns = msgspec.json.decode(folded(views[0], log).clock.account.turns)
    assert turns == views[0]["state"]["time"]["turns"] == views[1]["state"]["time"]["turns"]
    assert delays(log, 0)[-1] >= 180
    assert delays(log, 1)[-1] < delays(log, 0)[-1]
    line = given(views[0], "black", moves)
    assert line >= 180
    with capsys.disabled():
        print(f"\ndelays {delays(log, 0)} and {delays(log, 1)}, given back {line} ms")


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_nobody_loses_on_time_in_two_hundred_moves(
    servers: list[Server], join: Join, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who moves half a second before the end of the only period, over the network that the page simulates."""
    moves = 200
    async with network_proxy(servers[1].port, SIMULATED, random.Random(1)) as port:
        far, near = await join(Behind(port)), await join(servers[0])
        clock = {"main": 0, "period": 2, "periods": 1}
        table = await play(far, near, clock, moves, True, half_a_second_before_the_end)
        view, log = await near.reached(table, 2 * moves), await near.log(table)
        await far.close()
    arrived = [event["at"] - before["at"] for before, event in zip(log[1::2], log[2::2], strict=False)]
    with capsys.disabled():
        print(
            f"\n{moves} moves, {sum(took >= 2_000 for took in arrived)} of which came when the time was used"
            f" up; {given(view, 'black', moves)} ms given back, delays of {median(delays(log, 0))} ms"
        )
    assert view["phase"] == "playing"
