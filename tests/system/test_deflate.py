"""A client that offers permessage-deflate is shown the same as others, in a fraction of the bytes."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.raw_client import RawClient
from tests.system.server import Server

MOVES = 60


async def play(black: Client, white: Client, table: str, server: str) -> None:
    """Moves on a big board, with some talk and views of other tables between them."""
    other = await black.open("nim")
    for number in range(MOVES):
        column, row = "ABCDEFGHJKLMNOPQRST"[number % 19], 1 + number // 19
        await (black, white)[number % 2].act(table, {"type": "play", "point": f"{column}{row}"})
        if number % 20 == 10:
            await white.do("say", table=table, text=f"{server}: move {number}")
    await black.leave(other)


def until_seq(peer: RawClient, table: str, seq: int) -> list[Frame]:
    """All frames up to the view of a table after that event."""
    frames: list[Frame] = []
    while not frames or (frames[-1].get("table"), frames[-1].get("seq")) != (table, seq):
        frame = peer.receive()
        assert frame is not None, peer.closed
        frames.append(frame)
    return frames


def states(frames: list[Frame], table: str) -> dict[int, Any]:
    """What was shown of a table's states from its first move on, by `seq`."""
    views = [frame for frame in frames if frame["type"] == "view" and frame["table"] == table]
    return {view["seq"]: view["state"] for view in views if view["seq"] > 0}


@pytest.fixture
def peers(servers: list[Server]) -> Iterator[list[RawClient]]:
    """Spectators of a process: without compression, as browsers offer it, and with what else may be."""
    offers = [
        "",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_no_context_takeover",
        "permessage-deflate; server_max_window_bits=10",
        "x-webkit-deflate-frame",
    ]
    with ExitStack() as stack:
        yield [stack.enter_context(closing(RawClient(servers[0], each))) for each in offers]


async def test_it_is_shown_the_same_in_a_fraction_of_the_bytes(
    servers: list[Server], join: Join, peers: list[RawClient]
) -> None:
    assert [peer.extensions.partition("; ")[2] for peer in peers] == [
        "",
        "client_no_context_takeover",
        "client_no_context_takeover",
        "client_no_context_takeover; server_no_context_takeover",
        "client_no_context_takeover; server_max_window_bits=10",
        "",
    ]
    black, white = await join(servers[0]), await join(servers[1])
    table, before = await black.open("go"), await black.open("nim")
    await white.sit(table)
    for number, peer in enumerate(peers):
        peer.send(type="hello", id=1, protocol=1)
        await asyncio.to_thread(peer.receive)  # it may be larger than what the kernel keeps for a slow client
        if number == 2:  # its context begins with a view of another table
            peer.send(type="watch", id=2, table=before)
        peer.send(type="watch", id=3, table=table)
    await black.shown(table, lambda view: view["watchers"] == len(peers))
    received = [asyncio.create_task(asyncio.to_thread(until_seq, peer, table, MOVES)) for peer in peers]
    await play(black, white, table, servers[0].address)
    frames = [await each for each in received]
    said = [[frame["text"] for frame in each if frame["type"] == "said"] for each in frames]
    assert said == [said[0]] * len(peers)
    assert len(said[0]) == MOVES // 20
    views = [states(each, table) for each in frames]
    for shown in views:
        both = shown.keys() & views[0].keys()  # a slow client skips some
        assert MOVES in both
        assert [shown[seq] for seq in both] == [views[0][seq] for seq in both]
    whole, first, late, alone, narrow, unknown = [
        sum(peer.sizes[-len(shown) :]) / len(shown) for peer, shown in zip(peers, views, strict=True)
    ]
    assert max(first, late) < whole / 10
    assert first < alone < whole / 2
    assert narrow < whole / 2
    assert unknown > whole / 2


async def test_an_operator_may_turn_it_off(serve: Serve) -> None:
    (server,) = serve(1, DEFLATE="off")
    with closing(RawClient(server, "permessage-deflate")) as peer:
        assert peer.extensions == ""
        peer.send(type="hello", id=1, protocol=1)
        welcome = await asyncio.to_thread(peer.receive)
        assert welcome is not None
        assert welcome["type"] == "ok"
