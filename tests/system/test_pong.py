"""Pong on real processes: all are shown the same, though processes are killed and connections are slow.

PONG_SECONDS says how long the four steer at random.
"""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from statistics import median
from typing import NamedTuple, TypeAlias

import pytest

from game.rules.pong.game import ABSENCE_LIMIT, GAME
from game.rules.pong.rally import COUNT_IN
from loadtest.pong.network_proxy import Network, network_proxy
from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.pong_game import (
    READY,
    begin,
    check_views,
    decoded,
    flies,
    folded,
    notices,
    steer,
    steer_at_random,
    waits_for,
)
from tests.system.raw_client import RawClient
from tests.system.server import Server

SECONDS = float(os.environ.get("PONG_SECONDS", "15"))

MEASURED = 6.0
"""Seconds after which the delay of a connection is well known: it is measured every second."""

SLACK = 25
"""Milliseconds that a slow machine may take for anything."""

pytestmark = pytest.mark.timeout(120 + SECONDS)


class Delayed(NamedTuple):
    """A server behind a proxy that delays all bytes."""

    address: str


Delay: TypeAlias = Callable[[Server, float], Awaitable[Delayed]]


@pytest.fixture
async def delayed() -> AsyncIterator[Delay]:
    """The server as seen over a slow network: `await delayed(server, one_way_ms)`."""
    async with AsyncExitStack() as stack:

        async def delayed(server: Server, one_way_ms: float) -> Delayed:
            network = Network(round_trip_ms=2 * one_way_ms)
            port = await stack.enter_async_context(network_proxy(server.port, network, random.Random(1)))
            return Delayed(f"http://127.0.0.1:{port}")

        yield delayed


async def all_ready(table: str, *players: Client) -> None:
    for player in players:
        await player.act(table, READY)


async def test_four_on_two_processes_see_the_same_and_one_process_is_killed(
    serve: Serve, join: Join, delayed: Delay, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of those who stay is far away, so that events come late."""
    killed, other = serve(2)
    distant = await delayed(other, 60)
    moved = [await join(killed, other) for _ in range(2)]
    players = [*moved, await join(other), await join(distant)]
    table = await begin(*players)
    await all_ready(table, *players)
    stop = asyncio.Event()

    async def trouble() -> tuple[float, float]:
        """Seconds until the two are back, and from then until all see that it goes on."""
        await asyncio.sleep(SECONDS / 2)
        killed.kill()
        killed_at = time.monotonic()
        await asyncio.gather(*(player.do("ping") for player in moved))
        back = time.monotonic()
        seq = max([await player.act(table, steer(1)) for player in moved])
        await asyncio.gather(
            *(
                player.shown(table, lambda view: view["seq"] >= seq and not view["state"]["frozen"])
                for player in players
            )
        )
        went_on = time.monotonic()
        await asyncio.sleep(SECONDS / 2)
        stop.set()
        return back - killed_at, went_on - back

    steering = [asyncio.create_task(steer_at_random(player, table, stop)) for player in players]
    came_back, went_on = await trouble()
    await asyncio.gather(*steering)

    log = await players[0].log(table)
    await asyncio.gather(*(player.reached(table, len(log)) for player in players))
    seen = [player.seen(table) for player in players]
    check_views(log, *seen)
    first = next(view for view in seen[0] if view["phase"] == "playing")
    last = max((views[-1] for views in seen), key=lambda view: int(view["at"]))
    score = GAME.advance(folded(decoded(first), log)[-1], last["at"]).score
    assert last["state"]["score"] == list(score)
    assert sum(score) < 4 * 99, "the ball went past nobody"
    assert [player.lost for player in players] == [1, 1, 0, 0]
    assert went_on < 2
    with capsys.disabled():
        print(
            f"\n{SECONDS:.0f} s, {len(log)} events, {sum(map(len, seen))} views, score {list(score)}, "
            f"notices {notices(log)}; back {came_back:.2f} s after the kill, went on {went_on:.2f} s later"
        )


class SilentClient:
    """A player who does not answer the server's pings: its connection lives only while it sends."""

    def __init__(self, server: Server) -> None:
        self._peer = RawClient(server)

    async def hello(self) -> None:
        self._peer.send(type="hello", id=1, protocol=1)
        assert await asyncio.to_thread(self._peer.receive)

    def do(self, kind: str, **fields: object) -> None:
        self._peer.send(type=kind, id=2, **fields)

    async def lives_until(self, seen: Awaitable[Frame]) -> Frame:
        """Gives a sign of life now and then, until something has been seen."""
        seeing = asyncio.ensure_future(seen)
        while not seeing.done():
            self.do("ping")
            await asyncio.wait([seeing], timeout=0.3)
        return seeing.result()

    def close(self) -> None:
        self._peer.close()


@pytest.fixture
async def silent_client(servers: list[Server]) -> AsyncIterator[SilentClient]:
    client = SilentClient(servers[1])
    await client.hello()
    yield client
    client.close()


@pytest.mark.long
async def test_a_silent_connection_freezes_the_game_for_all(
    servers: list[Server], join: Join, silent_client: SilentClient, capsys: pytest.CaptureFixture[str]
) -> None:
    near, far = await join(servers[0]), await join(servers[1])
    table = await near.open("pong", {"points": 99}, players=3)
    await far.sit(table)
    silent_client.do("sit", table=table)
    await near.began(table)
    await all_ready(table, near, far)
    silent_client.do("act", table=table, action=READY, nonce="ready")
    await silent_client.lives_until(near.shown(table, flies))

    silent = time.monotonic()
    views = [await player.shown(table, waits_for) for player in (near, far)]
    seen_after = time.monotonic() - silent
    assert 1.5 < seen_after < 5
    assert [waits_for(view) for view in views] == [[2], [2]]
    [awaited] = views[0]["state"]["frozen"]["waiting"]
    assert 0 < awaited["until"] - views[0]["state"]["tick"] <= ABSENCE_LIMIT
    assert notices(await near.log(table)) == [(2, False)]

    view = await silent_client.lives_until(near.shown(table, lambda view: not waits_for(view)))
    assert 0 < view["state"]["frozen"]["ends"] - view["state"]["tick"] <= COUNT_IN
    await silent_client.lives_until(near.shown(table, flies))
    assert notices(await far.log(table)) == [(2, False), (2, True)]

    silent = time.monotonic()
    view = await near.shown(table, lambda view: len(view["state"]["paddles"]) == 2)
    gone_after = time.monotonic() - silent
    assert view["state"]["out"] == [{"seat": 2, "at": view["state"]["out"][0]["at"], "gone": True}]
    await far.shown(table, flies)
    log = await near.log(table)
    assert notices(log) == [(2, False), (2, True), (2, False)]
    check_views(log, near.seen(table), far.seen(table))
    with capsys.disabled():
        print(f"\nsilence seen after {seen_after:.2f} s, a wall {gone_after:.2f} s after the second")


@pytest.mark.long
async def test_a_player_of_a_killed_process_who_does_not_come_back_is_missed(
    serve: Serve, join: Join, capsys: pytest.CaptureFixture[str]
) -> None:
    running, killed = serve(2)
    near, lost = await join(running), await join(killed)
    table = await begin(near, lost)
    await all_ready(table, near, lost)
    await near.shown(table, flies)
    killed.kill()
    silent = time.monotonic()
    await near.shown(table, lambda view: waits_for(view) == [1])
    missed_after = time.monotonic() - silent
    assert missed_after < 10
    assert notices(await near.log(table)) == [(1, False)]
    with capsys.disabled():
        print(f"\nmissed {missed_after:.2f} s after its process was killed")


@pytest.mark.parametrize(("delay", "given_back"), [(0, 0), (60, 60), (150, GAME.lag_compensation)])
async def test_the_delay_of_a_connection_is_given_back_within_a_bound(
    servers: list[Server],
    join: Join,
    delayed: Delay,
    delay: int,
    given_back: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`delay` is what a frame takes from the far player to the server, in milliseconds."""
    near = await join(servers[0])
    table = await near.open("pong")
    sent: list[int] = []
    far = await join(await delayed(servers[0], delay))
    await far.sit(table)
    end = time.monotonic() + MEASURED
    while time.monotonic() < end:
        sent.append((await near.do("ping"))["now"])
        await far.act(table, steer(1))
        await asyncio.sleep(0.05)  # as a hand would
    late = [event["at"] - then for event, then in zip(await near.log(table), sent, strict=True)]
    assert min(late) > delay - GAME.lag_compensation - SLACK
    assert min(abs(each - (delay - given_back)) for each in late[-5:]) < SLACK, late
    with capsys.disabled():
        print(f"\n{delay} ms away: stamped {late[0]} ms after it was sent, then {median(late[-5:])}")
