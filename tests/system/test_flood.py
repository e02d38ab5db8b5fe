"""Too many commands are refused, a client that does not stop is disconnected, and others notice nothing."""

import asyncio
from collections import Counter
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from tests.system.conftest import Connect, Join, Serve
from tests.system.server import Server


async def test_more_than_the_rate_allows_is_too_fast(servers: list[Server], join: Join) -> None:
    player = await join(servers[0])
    replies = await asyncio.gather(*(player.connection.ask("ping") for _ in range(250)))
    codes = Counter(reply.get("code", "ok") for reply in replies)
    assert set(codes) == {"ok", "too_fast"}
    assert codes["ok"] >= 100
    waits = [reply["retry"] for reply in replies if reply["type"] == "error"]
    assert all(isinstance(wait, int) and 0 < wait <= 1000 for wait in waits)
    assert await player.open("nim"), "each kind of command has a rate of its own"
    await asyncio.sleep(waits[-1] / 1000)
    assert (await player.do("ping"))["now"]


async def test_one_that_will_not_stop_is_let_go_and_the_others_go_on(
    servers: list[Server], join: Join, connect: Connect
) -> None:
    first, second = await join(servers[0]), await join(servers[0])
    table = await first.open("nim", {"heaps": [20]})
    await second.sit(table)
    flood, garbage = await connect(servers[0]), await connect(servers[0])
    assert (await flood.ask("hello", protocol=1))["type"] == "ok"
    for number in range(10_000):
        with suppress(ConnectionClosed):  # the server may have done so already
            await flood.send({"type": "ping", "id": f"p{number}"})
        with suppress(ConnectionClosed):
            await garbage.send("{")
    for number in range(10):
        await (first, second)[number % 2].act(table, {"type": "take", "heap": 0, "count": 1})
        await (second, first)[number % 2].reached(table, number + 1)
    assert await flood.wait_closed() == 1008
    assert await garbage.wait_closed() == 1008
    assert Counter(frame["code"] for frame in garbage.frames).keys() == {"malformed", "too_fast"}
    assert first.lost == second.lost == 0


async def test_a_thousand_tables_at_once(servers: list[Server], join: Join) -> None:
    player = await join(servers[0])
    replies = await asyncio.gather(*(player.connection.ask("open", game="nim") for _ in range(1000)))
    codes = Counter(reply.get("code", "ok") for reply in replies)
    assert set(codes) == {"ok", "too_fast"}
    assert 20 <= codes["ok"] < 100
    assert (await player.do("ping"))["now"]


async def test_a_thousand_tables_without_a_rate(serve: Serve, join: Join) -> None:
    (server,) = serve(1, RATE_LIMITS="off")
    player, other = await join(server), await join(server)
    replies = await asyncio.gather(*(player.connection.ask("open", game="nim") for _ in range(1000)))
    codes = Counter(reply.get("code", "ok") for reply in replies)
    assert set(codes) == {"ok", "too_many"}
    assert codes["ok"] == 50
    assert await other.open("nim")


async def test_an_address_that_has_used_up_its_budget_waits_and_others_do_not(
    serve: Serve, connect: Connect
) -> None:
    """Within all rates: twelve connections look at an ordinary game."""
    (server,) = serve(1, PROXIES="1", ADDRESS_BUDGET="10", ADDRESS_CONNECTIONS="20")
    player = await connect(server, forwarded="192.0.2.1")
    assert (await player.ask("hello", protocol=1))["type"] == "ok"
    table = (await player.ask("open", game="nim", setup={"heaps": [20]}))["table"]
    crowd = [await connect(server, forwarded="192.0.2.2") for _ in range(12)]
    for one in crowd:
        assert (await one.ask("hello", protocol=1))["type"] == "ok"
    replies = await asyncio.gather(
        *(one.ask("look", table=table, seq=0) for one in crowd for _ in range(100))
    )
    codes = Counter(reply.get("code", "ok") for reply in replies)
    assert codes.keys() == {"ok", "too_fast"}
    assert codes["ok"] < 1000, "10 s of a hundredth of a processor, and what it has earned since"
    assert all(reply["retry"] > 0 for reply in replies if reply.get("code") == "too_fast")
    for _ in range(20):
        assert (await player.ask("look", table=table, seq=0))["type"] == "ok"


async def test_an_address_has_no_more_connections_than_it_may(serve: Serve, connect: Connect) -> None:
    (server,) = serve(1, PROXIES="1", ADDRESS_CONNECTIONS="3")
    first = [await connect(server, forwarded="192.0.2.1") for _ in range(3)]
    refused = await connect(server, forwarded="192.0.2.1")
    assert await refused.wait_closed() == 1008
    assert [frame["code"] for frame in refused.frames] == ["too_many"]
    assert (await (await connect(server, forwarded="192.0.2.2")).ask("hello", protocol=1))["type"] == "ok"
    assert (await first[0].ask("hello", protocol=1))["type"] == "ok"
