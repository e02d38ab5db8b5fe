"""Which share of the points a player with a bad network loses against an equal one with a good network."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from math import sqrt

from game.rules.pong.game import GAME
from loadtest.machine.processes import database, server
from loadtest.people.hello import say_hello
from loadtest.pong.bot import Bot
from loadtest.pong.network_proxy import Network, network_proxy
from moyo_client.messages import Open, Sit

GOOD = Network(round_trip_ms=20, jitter_ms=5)

FRAMES_PER_SECOND = 30
"""How often a bot looks and steers."""


@dataclass(frozen=True)
class Arm:
    """One arm of the comparison: a server with many tables, and the networks of the two players of each.

    `compensation_ms` is the most that the server gives back of a network's delay.
    """

    name: str
    compensation_ms: int
    networks: tuple[Network, Network]


async def measure(bad: Network, tables: int, seconds: float, seed: int) -> None:
    """Plays both arms at the same time, and prints the share of points lost over the bad network in each."""
    arms = [Arm("given back", GAME.lag_compensation, (bad, GOOD)), Arm("not given back", 0, (bad, GOOD))]
    print(f"{tables} tables in each arm, {seconds:.0f} s, seed {seed}; 95 % intervals", flush=True)
    async with database() as address:
        played = await asyncio.gather(*(_play_arm(address, arm, tables, seconds, seed) for arm in arms))
    for arm, (lost, points) in zip(arms, played, strict=True):
        share = lost / max(points, 1)
        either_side = 1.96 * sqrt(share * (1 - share) / max(points, 1))
        round_trip, jitter, loss, *_ = arm.networks[0]
        print(
            f"{arm.name:>15}: {100 * share:5.1f} % ± {100 * either_side:.1f} of {points} points were lost"
            f" over {round_trip:.0f} ms ± {jitter:.0f}, {loss:.0f} % loss"
        )


async def _play_arm(address: str, arm: Arm, tables: int, seconds: float, seed: int) -> tuple[int, int]:
    """How many points the player on the first network lost, and how many were played."""
    chance = random.Random(seed)
    async with AsyncExitStack() as stack:
        command = ("-m", "loadtest.pong.compensating_server", str(arm.compensation_ms))
        port, _ = await stack.enter_async_context(server(*command, DATABASE_URL=address))
        first, second = [
            await stack.enter_async_context(network_proxy(port, network, chance)) for network in arm.networks
        ]
        pairs = await asyncio.gather(*(_pair(first, second, n % 2, chance) for n in range(tables)))
        bots = [bot for pair in pairs for bot in pair]
        await asyncio.gather(*(bot.ready() for bot in bots))
        await _play(bots, seconds)
        scores = [(pair[1].score(), pair[0].seat) for pair in pairs]
        for player, network in enumerate(arm.networks):
            late = sorted(ms for pair in pairs for ms in pair[player].input_delays())
            percentiles = ", ".join(f"p{part} {late[len(late) * part // 100]}" for part in (25, 50, 75, 90))
            print(
                f"{arm.name}, {network.round_trip_ms:.0f} ms: "
                f"ms by which an input counts later than it was made: {percentiles}"
            )
        for bot in bots:
            bot.connection.close()
    return sum(score[1 - seat] for score, seat in scores), sum(sum(score) for score, _ in scores)


async def _pair(first: int, second: int, seat: int, chance: random.Random) -> tuple[Bot, Bot]:
    """Two bots at one table, connected to the ports `first` and `second`; the first takes this seat."""
    connections = [await say_hello(first), await say_hello(second)]
    table_id = (await connections[0].send(Open(game="pong", setup={"points": 99}, seat=seat))).table
    bots = [
        Bot(connection, table_id, place, random.Random(chance.random()))
        for connection, place in zip(connections, (seat, 1 - seat), strict=True)
    ]
    for bot in bots:
        bot.connection.on_view = bot.take_view
    await connections[1].send(Sit(table=table_id))
    return bots[0], bots[1]


async def _play(bots: list[Bot], seconds: float) -> None:
    """Lets all bots play, and prints how late their frames were: where the machine is busy, they are late."""
    loop = asyncio.get_running_loop()
    end, late = loop.time() + seconds, []
    while (frame_began := loop.time()) < end:
        for bot in bots:
            bot.play_frame()
        await asyncio.sleep(max(0.0, frame_began + 1 / FRAMES_PER_SECOND - loop.time()))
        late.append(loop.time() - frame_began - 1 / FRAMES_PER_SECOND)
    late.sort()
    print(
        f"the bots' frames were late by {late[len(late) // 2] * 1000:.0f} ms (median), "
        f"{late[len(late) * 99 // 100] * 1000:.0f} ms (p99)"
    )
