"""Positions and photos of teams over two processes, one of which is killed meanwhile."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from game.api import Millis
from game.sections.identity.identification import token_hash
from game.team_play import ORGANISER
from moyo_client import Refused
from sql.people import People
from sql.pool import Pool
from sql.rows import seats_json, table_json
from tests.games.chase_model import ChaseModel, Event, places
from tests.games.chase_table import PLAYERS, chase_row
from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import PATIENCE, Server

VIEWERS = {"ann": 0, "bob": 0, "cat": 1, "eva": ORGANISER, "gus": None}

JPEG = (Path(__file__).parents[1] / "game" / "images" / "picture.jpg").read_bytes()

SECONDS = 12.0
"""For which the phones send. Positions are shown every two seconds."""


@pytest.fixture
async def table(database: str) -> str:
    """The id of a table at which the teams have begun to play."""
    pool = Pool(database, 1)
    await pool.open()
    people = People(pool)
    for name in PLAYERS:
        assert await people.create_player(name, name, name, token_hash(name))
    await pool.close()
    connection = await asyncpg.connect(database)
    row = chase_row("chase", Millis(await connection.fetchval("SELECT dbnow()")))
    statement = "SELECT insert_seats(id, $2::jsonb) FROM insert_table($1::jsonb) AS id"
    assert await connection.fetch(statement, table_json(row, None), seats_json(row.seated, in_teams=True))
    await connection.close()
    return row.id


@pytest.fixture
def servers(database: str, tmp_path: Path) -> Iterator[list[Server]]:
    servers = [Server(database, tmp_path / f"{name}.log", PLAYER_PHOTOS="2") for name in ("one", "other")]
    for server in servers:
        server.program = ("-m", "tests.system.chase_server")
        server.start()
    for server in servers:
        server.ready()
    yield servers
    for server in servers:
        server.terminate()
    assert [server.ended() for server in servers] == [0, 0]
    for server in servers:
        server.close()
    assert [line for server in servers for line in server.errors()] == []


@pytest.fixture
async def clients(servers: list[Server], table: str, join: Join) -> dict[str, list[Client]]:
    """Two devices of each, at different processes to begin with."""
    found = {}
    for name in VIEWERS:
        found[name] = [await join(*order, token=name) for order in (servers, servers[::-1])]
        for client in found[name]:
            await client.do("watch", table=table)
    return found


async def send(client: Client, table: str, latitude: int) -> None:
    await client.do("position", table=table, latitude=latitude, longitude=0, accuracy=10)


def frames(clients: list[Client]) -> list[dict[str, Any]]:
    return [frame for client in clients for one in client.connections for frame in one.frames]


async def test_nobody_is_sent_a_position_that_is_not_to_be_seen(
    servers: list[Server], clients: dict[str, list[Client]], table: str
) -> None:
    drawn, sent = random.Random(7), dict[int, int]()
    end = asyncio.get_running_loop().time() + SECONDS

    async def phone(name: str, client: Client) -> None:
        while asyncio.get_running_loop().time() < end:
            latitude = len(sent)
            sent[latitude] = VIEWERS[name] or 0
            with suppress(Refused):  # while the game is paused, or the teams are not near each other
                await send(client, table, latitude)
                if drawn.random() < 0.2:
                    catch = {"type": "catch", "of": drawn.randrange(2)}
                    await client.do("act", table=table, action=catch, nonce=f"c{latitude}")
            await asyncio.sleep(drawn.uniform(0.3, 1))

    async def organise() -> None:
        number = 0
        while asyncio.get_running_loop().time() < end:
            number += 1
            action: dict[str, Any] = {"type": "pause", "on": number % 7 == 5}
            if number % 7 not in {5, 6}:
                viewer, seat = drawn.choice([0, 1, None]), drawn.randrange(2)
                age = drawn.choice([None, 0, 1_000, 3_000])
                action = {"type": "show", "viewer": viewer, "seat": seat, "age": age}
            client = drawn.choice(clients["eva"])
            await client.do("act", table=table, action=action, nonce=f"o{number}")
            await asyncio.sleep(0.4)

    async def kill() -> None:
        await asyncio.sleep(SECONDS / 3)
        servers[0].kill()
        await asyncio.sleep(1)
        servers[0].start()

    phones = [phone(name, client) for name in ("ann", "bob", "cat") for client in clients[name]]
    await asyncio.gather(*phones, organise(), kill())
    servers[0].ready()
    log = await clients["eva"][1].do("log", table=table)
    began = (await clients["eva"][1].connection.first(type="view"))["began"]
    events = [Event(one["at"], seat_of(one), msgspec.json.encode(one["action"])) for one in log["events"]]
    model = ChaseModel(began, events, sent)
    others = 0
    for name, viewer in VIEWERS.items():
        received = frames(clients[name])
        assert [fault for frame in received for fault in model.faults(frame, viewer)] == []
        others += sum(sent[one["latitude"]] != viewer for frame in received for one in places(frame))
    assert others > 20, "so they were shown at all"
    assert {None, ORGANISER} <= {event.seat for event in events}


def seat_of(event: dict[str, Any]) -> int | None:
    """The seat of an event, as the log has it, of an event on the wire."""
    return ORGANISER if event.get("organiser") else event["seat"]


async def test_ones_own_positions_are_taken_and_deleted(
    servers: list[Server], clients: dict[str, list[Client]], table: str
) -> None:
    ann, eva = clients["ann"][0], clients["eva"][1]

    async def shown(latitudes: list[int]) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                found = [frame for frame in frames([eva]) if frame["type"] == "positions"]
                if found and [one["latitude"] for one in found[-1]["positions"]] == latitudes:
                    return
                await asyncio.sleep(0.05)

    await send(ann, table, 5)
    await shown([5])
    response = await fetch(servers[1], "my/positions", "ann")
    [own] = msgspec.json.decode(response.body)["positions"]
    assert (own["table"], own["seat"], own["latitude"]) == (table, 0, 5)
    response = await fetch(servers[1], "my/positions", "ann", "DELETE")
    assert msgspec.json.decode(response.body) == {"deleted": 1}
    await shown([])


async def fetch(
    server: Server, path: str, token: str, method: str = "GET", body: bytes | None = None
) -> HTTPResponse:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "image/jpeg"}
    return await AsyncHTTPClient().fetch(
        f"{server.address}/{path}", method=method, headers=headers, body=body, raise_error=False
    )


async def test_photos_are_seen_by_their_team_at_any_process(servers: list[Server], table: str) -> None:
    response = await fetch(servers[0], f"photo/{table}", "ann", "POST", JPEG)
    photo = msgspec.json.decode(response.body)["photo"]
    for server in servers:
        codes = {name: (await fetch(server, f"photo/{photo}", name)).code for name in PLAYERS}
        assert codes == {"ann": 200, "bob": 200, "cat": 404, "eva": 200, "gus": 404, "zoe": 404}
    assert (await fetch(servers[1], f"photo/{photo}", "bob")).body == JPEG


async def test_of_many_photos_at_once_no_more_are_kept_than_a_player_may_have(
    servers: list[Server], table: str
) -> None:
    bodies = [JPEG[:2] + b"\xff\xe0\x00\x08JFIF\0%d" % number + JPEG[2:] for number in range(8)]

    async def sent(number: int) -> int:
        """The answer to a photo; while another is on its way to the same process it is sent again."""
        while True:
            server = servers[number % 2]
            response = await fetch(server, f"photo/{table}", "cat", "POST", bodies[number])
            if response.code != 429:
                return response.code
            await asyncio.sleep(0.01)

    assert sorted(await asyncio.gather(*map(sent, range(8)))) == [200] * 2 + [409] * 6


async def test_a_player_deletes_the_own_photo_at_any_process(servers: list[Server], table: str) -> None:
    response = await fetch(servers[0], f"photo/{table}", "ann", "POST", JPEG)
    photo = msgspec.json.decode(response.body)["photo"]
    assert (await fetch(servers[1], f"photo/{photo}", "bob", "DELETE")).code == 404
    response = await fetch(servers[1], "my/photos", "ann")
    assert [one["photo"] for one in msgspec.json.decode(response.body)["photos"]] == [photo]
    assert (await fetch(servers[1], f"photo/{photo}", "ann", "DELETE")).code == 200
    assert (await fetch(servers[0], f"photo/{photo}", "ann")).code == 404
