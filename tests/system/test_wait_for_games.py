"""A process that is to stop after its games: nobody new, who does not play moves now, players at the end."""

import asyncio
import signal

import pytest

from tests.system.conftest import Join, Serve

TAKE = {"type": "take", "heap": 0, "count": 1}

ASKS = {
    "by SIGUSR1, on any process": ((), signal.SIGUSR1),
    "by SIGTERM, where it was started so": (("--drain=games",), signal.SIGTERM),
}


@pytest.mark.parametrize(("arguments", "number"), ASKS.values(), ids=ASKS)
async def test_it_ends_when_its_games_have(
    serve: Serve, join: Join, arguments: tuple[str, ...], number: signal.Signals
) -> None:
    [old], [new] = serve(1, *arguments), serve(1)
    host, guest, watcher = await join(old), await join(old, new), await join(old, new)
    idle, spectator = await join(old), await join(new)
    table = await host.open("nim", {"heaps": [3]})
    await guest.sit(table)
    await watcher.watch(table)
    await host.shown(table, lambda view: view["watchers"] == 1 and view["players"][1]["online"])

    old.process.send_signal(number)
    assert await idle.connection.wait_closed() == 1012
    await watcher.connections[0].wait_closed()
    assert await asyncio.to_thread(old.get, "/readyz") is None, "it takes no new connections"
    assert await host.refused("open", game="nim") == "draining"
    assert await host.refused("sit", table=table) == "draining"
    await spectator.watch(table)
    assert await host.act(table, TAKE) == 1
    assert await guest.act(table, TAKE) == 2
    assert host.node == guest.node, "they have not moved"
    await watcher.reached(table, 2)
    assert watcher.node == spectator.node
    await spectator.do("say", table=table, text="well played")
    await host.connection.first(type="said", text="well played")
    assert old.running
    assert not any(frame["type"] == "draining" for frame in host.connection.frames)

    assert await host.act(table, TAKE) == 3
    await host.shown(table, lambda view: view["phase"] == "over")
    await host.connection.first(type="draining")
    assert await host.connection.wait_closed() == 1012
    await guest.connections[0].wait_closed()
    assert await asyncio.to_thread(old.ended) == 0
    output = old.output()
    assert "waiting for 2 players at 1 table" in output
    assert "waiting for 0 players at 0 tables" in output
    assert (await guest.watch(table))["phase"] == "over"
    assert guest.node == spectator.node


async def test_the_next_signal_stops_it_in_the_ordinary_way(serve: Serve, join: Join) -> None:
    old, new = serve(2)
    host, guest = await join(old, new), await join(old, new)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    idle = await join(old)
    old.process.send_signal(signal.SIGUSR1)
    assert await idle.connection.wait_closed() == 1012
    assert await host.act(table, TAKE) == 1
    old.terminate()
    await host.connections[0].first(type="draining")
    await host.connections[0].wait_closed()
    assert await asyncio.to_thread(old.ended) == 0
    assert await guest.act(table, TAKE) == 2
    assert await host.act(table, TAKE) == 3
    assert host.node == guest.node != idle.node


@pytest.mark.long
async def test_a_player_who_leaves_the_game_is_not_waited_for(serve: Serve, join: Join) -> None:
    """A game does not hold a process: its players do, who follow it there."""
    old, new = serve(2)
    host, guest = await join(old, new), await join(new)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    await host.began(table)
    old.process.send_signal(signal.SIGUSR1)
    await asyncio.to_thread(old.wait_for_output, "waiting for 1 player at 1 table")
    await host.leave(table)
    await host.connections[0].wait_closed()
    assert await asyncio.to_thread(old.ended) == 0
    assert await host.act(table, TAKE) == 1
    await guest.reached(table, 1)


async def test_with_nobody_there_it_ends_at_once(serve: Serve) -> None:
    [server] = serve(1)
    server.process.send_signal(signal.SIGUSR1)
    assert await asyncio.to_thread(server.ended) == 0
