"""A table of teams over two processes: phones of one team, organisers, and processes that are killed."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pytest
import pytest_asyncio

from game.memory.world import World
from game.ports.people import Player
from game.row import TableRow
from game.table import Event, Table
from moyo_client import Refused
from sql.rows import seats_json, table_json
from tests.game.team_table import team_row
from tests.games.hunt import HUNT
from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

NAMES = ("ann", "amy", "bob", "ben", "olga")


@pytest_asyncio.fixture
async def two(database: str, tmp_path: Path) -> AsyncIterator[list[Server]]:
    """Two processes that know the game."""
    servers = [Server(database, tmp_path / f"server-{number}.log") for number in range(2)]
    for server in servers:
        server.program = ("-m", "tests.system.hunting_server")
        server.start()
    for server in servers:
        await asyncio.to_thread(server.ready)
    yield servers
    for server in servers:
        server.terminate()
    assert [server.ended() for server in servers] == [0, 0]
    assert [line for server in servers for line in server.errors()] == []
    for server in servers:
        server.close()


async def begun(database: str, people: dict[str, Client]) -> TableRow:
    """Inserts a table of Red, ann and amy, and of Blue, bob and ben, which olga leads."""
    ann, amy, bob, ben, olga = (Player(people[name].id, people[name].name) for name in NAMES)
    connection = await asyncpg.connect(database)
    try:
        world = World()
        world.time = await connection.fetchval("SELECT dbnow()")
        setup = msgspec.Raw(b'{"minutes":60}')
        row = team_row(world, HUNT, [[ann, amy], [bob, ben]], olga, setup=setup)
        await connection.execute(
            "SELECT insert_seats(id, $2::jsonb) FROM insert_table($1::jsonb) AS id",
            *(table_json(row, None), seats_json(row.seated, in_teams=True)),
        )
    finally:
        await connection.close()
    return row


async def logged(database: str, row: TableRow) -> tuple[list[Event], Table]:
    """The events of a table, and what they fold to."""
    connection = await asyncpg.connect(database)
    rows = await connection.fetch(
        "SELECT seq, at, seat, action, delay, player_id FROM event WHERE table_id = $1 ORDER BY seq", row.id
    )
    await connection.close()
    events = [
        Event(seq, at, seat, msgspec.Raw(action.encode()), delay, player_id)
        for seq, at, seat, action, delay, player_id in rows
    ]
    table = Table(HUNT, row)
    table.update(row, events)
    return events, table


async def test_phones_of_one_team_on_two_processes_play_as_one(
    two: list[Server], join: Join, database: str
) -> None:
    people = {name: await join(two[number % 2], name=name) for number, name in enumerate(NAMES)}
    row = await begun(database, people)
    for client in people.values():
        await client.watch(row.id)
    taps = [people[name].act(row.id, {"type": "dig", "place": 1}) for name in ("ann", "amy")]
    outcomes = await asyncio.gather(*taps, return_exceptions=True)
    assert sorted(map(str, outcomes)) == ["1", "Your team has dug there."]
    await people["olga"].act(row.id, {"type": "plan", "place": 7})
    watched = await people["bob"].moyo.watch(row.id)
    await watched.say("I am there.", room="team")
    await people["olga"].do("move_player", table=row.id, player="amy", seat=1)
    assert (await people["amy"].shown(row.id, lambda view: view["seat"] == 1))["state"]["digs"] == []
    await people["amy"].act(row.id, {"type": "dig", "place": 1})
    views = [await client.reached(row.id, 3) for client in people.values()]
    assert [view["state"]["digs"] for view in views[:4]] == [[1], [1], [1], [1]]
    assert views[4]["state"]["digs"] == [[1], [1]]
    assert [(one["seat"], one["by"]) for one in await people["bob"].log(row.id)] == [(1, "amy")]
    anna = await join(two[0], name="Anna", token=people["ann"].token)
    assert anna.name == "Anna"
    await anna.act(row.id, {"type": "dig", "place": 2})
    teams = (await people["olga"].reached(row.id, 4))["players"]
    assert [one["name"] for team in teams for one in team["members"]] == ["ann", "amy", "bob", "ben"]
    assert (await people["olga"].log(row.id))[-1]["by"] == "ann", "names are those of the beginning"
    frames = {name: json.dumps(client.connection.frames) for name, client in people.items()}
    assert [name for name, sent in frames.items() if '"plans": [7]' in sent] == ["olga"]
    heard = [name for name, sent in frames.items() if "I am there." in sent]
    assert heard == ["amy", "bob", "ben"], "who is moved is told what was said there before"


@pytest.mark.long
async def test_a_session_goes_on_while_processes_are_killed(
    two: list[Server], join: Join, database: str
) -> None:
    chance = random.Random(1)
    people = {name: await join(*chance.sample(two, 2), name=name) for name in NAMES}
    row = await begun(database, people)
    acknowledged: dict[str, int] = {}
    done = asyncio.Semaphore(0)

    async def play(name: str) -> None:
        await people[name].watch(row.id)
        for number in range(40):
            action: dict[str, Any] = {"type": "dig", "place": chance.randrange(10)}
            if name == "olga":
                action = {"type": "give", "team": number % 2, "points": 1}
            await asyncio.sleep(0.02)
            nonce = f"{name} {number}"
            try:
                acknowledged[nonce] = await people[name].act(row.id, action, nonce)
            except Refused as refused:
                assert refused.code == "illegal"
            done.release()

    async def kill() -> None:
        for number in range(4):
            for _ in range(30):
                await done.acquire()
            two[number % 2].kill()
            two[number % 2].start()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(kill())
        for name in NAMES:
            tasks.create_task(play(name))
    for server in two:
        await asyncio.to_thread(server.ready)
    events, table = await logged(database, row)
    ids = {client.id: name for name, client in people.items()}
    by = {event.seq: ids[event.player_id] for event in events if event.player_id is not None}
    assert by == {seq: nonce.split()[0] for nonce, seq in acknowledged.items()}
    assert len(acknowledged) == 40 + sum(len(digs) for digs in table.state.digs)
    for server in two:
        organiser = await join(server, token=people["olga"].token)
        view = await organiser.watch(row.id)
        for key in ("points", "digs", "treasures"):
            assert view["state"][key] == json.loads(msgspec.json.encode(getattr(table.state, key)))
