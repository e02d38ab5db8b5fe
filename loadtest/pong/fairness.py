"""Who loses the points of two equal players, one of them on a bad line."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from math import sqrt

from game.rules.pong.game import GAME
from loadtest.machine.processes import database, server
from loadtest.people.wire import Wire
from loadtest.pong.bot import Bot
from loadtest.pong.line import Conditions, line

GOOD = Conditions(lag=20, jitter=5, drop=0)


@dataclass(frozen=True)
class Arm:
    """One server with many tables: what it gives back, in ms, and the lines of the two players."""

    name: str
    late: int
    lines: tuple[Conditions, Conditions]


FRAMES = 30
"""How often a second a bot looks and steers."""


async def measure(bad: Conditions, tables: int, seconds: float, seed: int) -> None:
    """Plays both arms at the same time, and prints the share of points that the first line lost in each."""
    arms = [Arm("given back", GAME.late, (bad, GOOD)), Arm("not given back", 0, (bad, GOOD))]
    print(f"{tables} tables an arm, {seconds:.0f} s, seed {seed}; 95 % intervals", flush=True)
    async with database() as address:
        played = await asyncio.gather(*(_arm(address, arm, tables, seconds, seed) for arm in arms))
    for arm, (lost, points) in zip(arms, played, strict=True):
        share = lost / max(points, 1)
        either = 1.96 * sqrt(share * (1 - share) / max(points, 1))
        print(
            f"{arm.name:>15}: {100 * share:5.1f} % ± {100 * either:.1f} of {points} points"
            f" lost on {arm.lines[0].lag:.0f} ms ± {arm.lines[0].jitter:.0f}, {arm.lines[0].drop:.0f} % loss"
        )


async def _arm(address: str, arm: Arm, tables: int, seconds: float, seed: int) -> tuple[int, int]:
    """How many points the player on the first line lost, and how many there were."""
    chance = random.Random(seed)
    async with AsyncExitStack() as stack:
        command = ("-m", "loadtest.pong.serving", str(arm.late))
        port, _ = await stack.enter_async_context(server(*command, DATABASE_URL=address))
        first, second = [
            await stack.enter_async_context(line(port, conditions, chance)) for conditions in arm.lines
        ]
        pairs = await asyncio.gather(*(_pair(first, second, n % 2, chance) for n in range(tables)))
        bots = [bot for pair in pairs for bot in pair]
        await asyncio.gather(*(bot.ready() for bot in bots))
        await _play(bots, seconds)
        scores = [(pair[1].score(), pair[0].seat) for pair in pairs]
        for side, conditions in enumerate(arm.lines):
            late = sorted(ms for pair in pairs for ms in pair[side].later())
            parts = ", ".join(f"p{part} {late[len(late) * part // 100]}" for part in (25, 50, 75, 90))
            print(
                f"{arm.name}, {conditions.lag:.0f} ms: ms by which an input counts later than made: {parts}"
            )
        for bot in bots:
            bot.wire.close()
    return sum(score[1 - seat] for score, seat in scores), sum(sum(score) for score, _ in scores)


async def _pair(first: int, second: int, seat: int, chance: random.Random) -> tuple[Bot, Bot]:
    """Two bots at a table: the first sits at that seat, at either in turn."""
    wires = [await Wire.open(first), await Wire.open(second)]
    table = (await wires[0].ask("open", game="pong", setup={"points": 99}, seat=seat)).table
    bots = [
        Bot(wire, table, place, random.Random(chance.random()))
        for wire, place in zip(wires, (seat, 1 - seat), strict=True)
    ]
    for bot in bots:
        bot.wire.on_view = bot.see
    await wires[1].ask("sit", table=table)
    return bots[0], bots[1]


async def _play(bots: list[Bot], seconds: float) -> None:
    """Lets all bots play; says so where the machine was too slow for so many."""
    loop = asyncio.get_running_loop()
    end, late = loop.time() + seconds, []
    while (begun := loop.time()) < end:
        for bot in bots:
            bot.play()
        await asyncio.sleep(max(0.0, begun + 1 / FRAMES - loop.time()))
        late.append(loop.time() - begun - 1 / FRAMES)
    late.sort()
    print(
        f"the bots' frames were late by {late[len(late) // 2] * 1000:.0f} ms (median), "
        f"{late[len(late) * 99 // 100] * 1000:.0f} ms (p99)"
    )
