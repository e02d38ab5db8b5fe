"""Any table can be read from its first event on, and looked at as it was after each."""

import asyncio

import pytest

from tests.system.conftest import Join, Serve
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


async def test_a_game_can_be_stepped_through_from_its_first_event(servers: list[Server], join: Join) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim", {"heaps": [1, 2]})
    await second.sit(table)
    seen = [await first.began(table)]
    for player, heap, count in ((first, 1, 1), (second, 0, 1), (first, 1, 1)):
        seq = await player.act(table, {"type": "take", "heap": heap, "count": count})
        seen.append(await first.reached(table, seq))
    assert [view["phase"] for view in seen] == ["playing", "playing", "playing", "over"]
    assert (seen[3]["result"]["scores"], seen[3]["result"]["text"]) == ([1, 0], "The first player wins.")

    spectator = await join(servers[1])
    for client in (second, spectator):
        for seq, view in enumerate(seen):
            past = await client.look(table, seq)
            assert past["past"] is True
            assert past["seat"] == (1 if client is second else None)
            for key in ("seq", "phase", "began", "ended", "state", "result", "setup"):
                assert past[key] == view[key], (seq, key)
    assert await spectator.refused("look", table=table, seq=4) == "not_here"
    assert "past" not in seen[-1]
    assert second.connection.views[table]["seq"] == 3, "a look is no view of the present"


@pytest.mark.long
async def test_acts_of_one_line_keep_their_order_and_the_log_comes_in_pages(serve: Serve, join: Join) -> None:
    """A thousand and some key presses, a thousand of them sent without waiting for an answer."""
    servers = serve(2, RATE_LIMITS="off")
    black, white = await join(servers[0]), await join(servers[1])
    table = await black.open("pong")
    await white.sit(table)
    presses = [{"type": "steer", "to": number % 3 - 1} for number in range(1010)]
    acts = [black.act(table, press) for press in presses]
    seqs = await asyncio.gather(*acts[:1000]) + await asyncio.gather(*acts[1000:])
    assert seqs == list(range(1, 1011))
    view = await white.reached(table, 1010)
    assert view["state"]["paddles"][0]["dir"] == presses[-1]["to"]

    first = await white.do("log", table=table)
    assert (len(first["events"]), first["more"]) == (1000, True)
    assert [event["seq"] for event in first["events"]] == list(range(1, 1001))
    assert [event["action"] for event in first["events"]] == presses[:1000]
    assert first["events"][0] | {"at": 0} == {"seq": 1, "at": 0, "seat": 0, "action": presses[0]}
    rest = await white.do("log", table=table, after=1000)
    assert ([event["seq"] for event in rest["events"]], rest["more"]) == (list(range(1001, 1011)), False)
    assert (await white.do("log", table=table, after=1010))["events"] == []
    times = [event["at"] for event in first["events"] + rest["events"]]
    assert times == sorted(times)
    assert times[-1] == view["at"]
