"""Everybody acts at once, on two processes, with the same nonces from both."""

import asyncio

from tests.system.client import Client
from tests.system.conftest import Join, Serve

MARK = {"type": "mark", "point": "C3"}


async def test_acts_of_the_same_instant_are_each_in_the_log_once(serve: Serve, join: Join) -> None:
    """Both players send the same marks on two connections to two processes; spectators come and go."""
    first, second = serve(2, RATE_LIMITS="off")
    black, white = await join(first), await join(second)
    table = await black.open("go", {"size": 5})
    await white.sit(table)
    await black.began(table)
    await black.act(table, {"type": "play", "point": "C3"})
    await white.act(table, {"type": "pass"})
    await black.act(table, {"type": "pass"})
    # The proposal is an event of its own, which would come at any place between the marks.
    await black.shown(table, lambda view: view["state"]["proposal"] == "made")
    twins = [await join(second, token=black.token), await join(first, token=white.token)]

    async def mark(player: Client, name: str) -> dict[str, int]:
        nonces = [f"{name} {number}" for number in range(60)]
        seqs = await asyncio.gather(*(player.act(table, MARK, nonce) for nonce in nonces))
        return dict(zip(nonces, seqs, strict=True))

    async def look_in(number: int) -> None:
        spectator = await join((first, second)[number % 2])
        for _ in range(4):
            await spectator.watch(table)
            await spectator.leave(table)
        await spectator.watch(table)
        await spectator.reached(table, 124)

    looking = [asyncio.create_task(look_in(number)) for number in range(8)]
    said, also, white_said, white_also = await asyncio.gather(
        mark(black, "black"), mark(twins[0], "black"), mark(white, "white"), mark(twins[1], "white")
    )
    await asyncio.gather(*looking)
    assert (said, white_said) == (also, white_also), "it is the same event on both connections"
    assert sorted([*said.values(), *white_said.values()]) == list(range(5, 125))
    log = await black.log(table)
    assert [event["seq"] for event in log] == list(range(1, 125))
    assert {event["seq"] for event in log if event["seat"] == 0} == {1, 3, *said.values()}
    views = [await player.reached(table, 124) for player in (black, white)]
    assert views[0]["state"] == views[1]["state"]
