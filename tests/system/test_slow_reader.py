"""A peer that reads slowly, or not at all, costs the server little and the others nothing."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.raw_client import RawClient
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

PRESSES = [{"type": "steer", "to": 1}, {"type": "steer", "to": -1}]


@pytest.fixture
def server(serve: Serve) -> Server:
    (server,) = serve(1, RATE_LIMITS="off")
    return server


@pytest.fixture
def peer(server: Server) -> Iterator[RawClient]:
    peer = RawClient(server)
    yield peer
    peer.close()


async def watched(join: Join, server: Server, peer: RawClient) -> tuple[Client, Client, str]:
    """Two players of Pong who may steer as often as they like, while the peer follows them."""
    black, white = await join(server), await join(server)
    table = await black.open("pong")
    await white.sit(table)
    peer.send(type="hello", id=1, protocol=1)
    peer.send(type="watch", id=2, table=table)
    await black.shown(table, lambda view: view["watchers"] == 1)
    return black, white, table


async def test_who_reads_slowly_gets_the_newest_view_and_all_that_was_said(
    join: Join, server: Server, peer: RawClient
) -> None:
    black, white, table = await watched(join, server, peer)
    last = black.connection.views[table]["seq"] + 400
    texts = [f"text {number}" for number in range(4)]
    for text in texts:
        await asyncio.gather(*(black.act(table, press) for press in 50 * PRESSES))
        await white.do("say", table=table, text=text)
    newest = await white.reached(table, last)

    frames: list[Frame] = []
    while not frames or frames[-1].get("seq") != last:
        frame = await asyncio.to_thread(peer.receive)
        assert frame is not None
        frames.append(frame)
    views = [frame for frame in frames if frame["type"] == "view"]
    assert len(views) < 200, "views that nobody was there to read are left out"
    assert [view["seq"] for view in views] == sorted(view["seq"] for view in views)
    assert views[-1]["state"] == newest["state"]
    assert [frame["text"] for frame in frames if frame["type"] == "said"] == texts


@pytest.mark.long
async def test_who_never_reads_is_let_go(join: Join, server: Server, peer: RawClient) -> None:
    black, white, table = await watched(join, server, peer)

    async def talk(player: Client) -> None:
        while player.connection.views[table]["watchers"]:
            await asyncio.gather(*(player.do("say", table=table, text="x" * 500) for _ in range(32)))

    await asyncio.gather(talk(black), talk(white))
    assert black.lost == white.lost == 0
    said = [frame for frame in black.connection.frames if frame["type"] == "said"]
    assert 1000 < len(said) < 10_000


@pytest.mark.long
async def test_who_begins_to_read_too_late_is_told_why(join: Join, server: Server) -> None:
    """The close comes after what the kernel has kept; a client that does not answer it in 5 s is cut off."""
    speaker = await join(server)
    table = await speaker.open("nim")
    for _ in range(5):  # on a slow machine the 5 s may be over before
        peer = RawClient(server)
        peer.send(type="hello", id=1, protocol=1)
        peer.send(type="watch", id=2, table=table)
        await speaker.shown(table, lambda view: view["watchers"] == 1)
        for _ in range(38):
            await asyncio.gather(*(speaker.do("say", table=table, text="x" * 500) for _ in range(32)))
        frames = 0
        while await asyncio.to_thread(peer.receive):
            frames += 1
        peer.close()
        await speaker.shown(table, lambda view: view["watchers"] == 0)
        if peer.closed:
            break
    assert peer.closed == (1008, "reads too slowly")
    assert frames < 500, "what waited has been dropped"


async def test_who_asks_much_before_reading_is_answered_bit_by_bit(
    join: Join, server: Server, peer: RawClient
) -> None:
    """The server reads no more commands while answers wait, so there are never too many."""
    player, asked = await join(server), 5000
    peer.send(type="hello", id=0, protocol=1)

    def ask() -> None:
        for number in range(1, asked):
            peer.send(type="ping", id=number)

    asking = asyncio.create_task(asyncio.to_thread(ask))
    assert await player.open("nim"), "others are served meanwhile"
    answers = [await asyncio.to_thread(peer.receive) for _ in range(asked)]
    await asking
    assert {answer and answer["re"] for answer in answers} == set(range(asked))
