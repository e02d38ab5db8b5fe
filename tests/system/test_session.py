"""People who came together stay together, over real processes, and nothing happens to them twice."""

import asyncio
import random
import secrets
from contextlib import suppress

import asyncpg
import pytest

from moyo_client import ConnectionLost
from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

PONG = {"game": "pong", "setup": {"points": 1}}
GO = {"game": "go", "setup": {"size": 9}}


async def called(client: Client, after: str) -> Frame:
    """Waits until somebody is called to the table that follows, and comes: its view."""
    following = (await client.shown(after, lambda view: "next" in view))["next"]
    seated = await client.connection.first(type="seated", table=following)
    view = await client.watch(following)
    assert view["seat"] == seated["seat"]
    if view["phase"] == "waiting":
        await client.do("ready", table=following)
    return await client.shown(following, lambda view: view["phase"] != "waiting")


async def all_called(clients: list[Client], after: str) -> str:
    """All of them come to the table that follows, and see it begin at the same instant."""
    views = await asyncio.gather(*(called(client, after) for client in clients))
    assert {view["phase"] for view in views} == {"playing"}
    assert len({(view["table"], view["began"], view["session"], view["step"]) for view in views}) == 1
    return str(views[0]["table"])


async def begun(client: Client, table: str) -> None:
    """Waits until what began a moment ahead has begun."""
    view = await client.shown(table, bool)
    while (await client.do("ping"))["now"] < view["began"]:
        await asyncio.sleep(0.05)


async def over(client: Client, table: str) -> Frame:
    """The view of the end. A game of Pong in which nobody steers may take longer than one wait."""
    with suppress(TimeoutError):
        return await client.shown(table, lambda view: view["phase"] == "over")
    return await client.shown(table, lambda view: view["phase"] == "over")


async def vote(client: Client, table: str, option: int) -> None:
    await client.act(table, {"type": "vote", "option": option})


async def open_choice(clients: list[Client], **setup: object) -> str:
    table = await clients[0].open("choose", {"options": [PONG, GO], **setup}, players=len(clients))
    for client in clients[1:]:
        await client.sit(table)
    return table


async def count(database: str, query: str, *values: object) -> object:
    connection = await asyncpg.connect(database)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


@pytest.mark.timeout(150)
@pytest.mark.long
async def test_an_evening_of_three(serve: Serve, join: Join, database: str) -> None:
    servers = serve(3)
    people = [
        await join(server, name=name) for server, name in zip(servers, ("ann", "bob", "cat"), strict=True)
    ]
    ann, bob, cat = people

    choice = await open_choice(people)
    await vote(ann, choice, 0)
    assert (
        await bob.refused("act", table=choice, action={"type": "vote", "option": 1}, nonce="x") == "illegal"
    )
    for client in (bob, cat):
        await vote(client, choice, 0)
    pong = await all_called(people, choice)
    await begun(ann, pong)
    for client in people:
        await client.act(pong, {"type": "ready"})
    for client in people:  # nobody steers, so it is soon over
        await over(client, pong)

    for client in people:
        await client.do("next", table=pong, what="rematch")
    again = await all_called(people, pong)
    seats = [[(await c.shown(table, bool))["seat"] for c in people] for table in (pong, again)]
    assert seats[1] == [(seat + 1) % 3 for seat in seats[0]]
    await begun(ann, again)
    for client in people:
        await client.act(again, {"type": "ready"})
    for client in people:
        await over(client, again)

    await ann.do("next", table=again, what="another")
    await bob.do("next", table=again, what="another")
    await cat.do("next", table=again, what="lobby")
    second = await all_called([ann, bob], again)
    view = await ann.shown(second, bool)
    assert view["state"]["options"][0]["game"] == "pong"
    assert view["state"]["options"][0]["last"]
    nines = [
        number
        for number, option in enumerate(view["state"]["options"])
        if option["game"] == "go" and option["setup"]["size"] == 9
    ]
    for client in (ann, bob):
        await vote(client, second, nines[0])
    go = await all_called([ann, bob], second)
    await begun(ann, go)
    black = ann if (await ann.shown(go, bool))["seat"] == 0 else bob
    await black.act(go, {"type": "resign"})
    for client in (ann, bob):
        await client.do("next", table=go, what="rematch")
    rematch = await all_called([ann, bob], go)
    assert (await black.shown(rematch, bool))["seat"] == 1
    assert await cat.refused("sit", table=rematch) == "seat_taken"

    await begun(ann, rematch)
    await ann.act(rematch, {"type": "resign"})
    for client in (ann, bob):
        await client.do("next", table=rematch, what="another")
    last = await all_called([ann, bob], rematch)
    await bob.do("next", table=last, what="lobby")
    view = await over(ann, last)
    assert (view["result"]["text"], "next" in view) == ("Nothing to play", False)
    chain = await count(
        database, "SELECT array_agg(game_name ORDER BY step) FROM game_table WHERE session_id = $1", choice
    )
    assert chain == ["choose", "pong", "pong", "choose", "go", "go", "choose"]


async def test_somebody_leaves_in_the_vote(servers: list[Server], join: Join) -> None:
    ann, bob, cat = [await join(servers[number % 2]) for number in range(3)]
    choice = await open_choice([ann, bob, cat])
    await vote(ann, choice, 0)
    await cat.do("next", table=choice, what="lobby")
    view = await bob.shown(choice, lambda view: "left" in view["state"]["standing"])
    assert (view["phase"], view["state"]["standing"]) == ("playing", ["here", "here", "left"])
    await vote(ann, choice, 1)  # which was not for three
    await vote(bob, choice, 1)
    go = await all_called([ann, bob], choice)
    assert (await ann.shown(go, bool))["game"] == "go"


@pytest.mark.parametrize("when", [pytest.param("at once", marks=pytest.mark.long), "after a while"])
async def test_the_process_that_ends_the_vote_is_killed(
    serve: Serve, join: Join, database: str, when: str
) -> None:
    """As soon as the last vote has been sent, or a little later: another opens the next table, once."""
    servers = serve(3)
    for killed in servers:
        people = [await join(server, *servers) for server in servers]
        choice = await open_choice(people)
        voters = sorted(people, key=lambda client: client is people[servers.index(killed)])
        for client in voters[:2]:
            await vote(client, choice, 0)
        voting = asyncio.create_task(vote(voters[2], choice, 0))
        await asyncio.sleep(random.uniform(0, 0.03) if when == "after a while" else 0)
        killed.kill()
        killed.start()
        await asyncio.to_thread(killed.ready)
        await voting
        tables = await asyncio.gather(*(later(client, choice) for client in people))
        assert len(set(tables)) == 1
        assert await count(database, "SELECT count(*) FROM game_table WHERE session_id = $1", choice) == 2


async def later(client: Client, after: str) -> str:
    """The table that follows, when it begins, though the connection may be lost meanwhile."""
    following = str((await client.shown(after, lambda view: "next" in view))["next"])
    await client.watch(following)
    await client.do("ready", table=following)
    await client.began(following)
    return following


@pytest.mark.long
async def test_all_processes_are_killed_in_the_vote(serve: Serve, join: Join, database: str) -> None:
    servers = serve(2)
    people = [await join(*servers) for _ in range(2)]
    choice = await open_choice(people, seconds=20)
    await vote(people[0], choice, 0)
    for server in servers:
        server.kill()
    await asyncio.sleep(0.5)
    for server in servers:
        server.start()
    tables = await asyncio.gather(*(later(client, choice) for client in people))
    assert len(set(tables)) == 1
    assert await count(database, "SELECT count(*) FROM game_table WHERE session_id = $1", choice) == 2


async def rated_nim(first: Client, second: Client) -> str:
    """A rated game that the first player has won; both have chosen a name."""
    for client in (first, second):
        name = f"rated {secrets.token_hex(4)}"
        await client.do("hello", protocol=1, token=client.token, name=name)
    table = await first.open("nim", {"heaps": [1]}, rated=True)
    await second.sit(table)
    await first.act(table, {"type": "take", "heap": 0, "count": 1})
    return table


async def test_a_game_is_rated_once_and_followed_once_by_one_of_three_processes(
    serve: Serve, join: Join, database: str
) -> None:
    servers = serve(3)
    ann, bob = await join(servers[0]), await join(servers[1])
    watcher = await join(servers[2])
    tables = []
    for number in range(4):
        table = await rated_nim(ann, bob)
        await watcher.watch(table)
        tables.append(table)
        if number % 2:
            await asyncio.gather(*(c.do("next", table=table, what="rematch") for c in (ann, bob)))
            assert (await ann.shown(table, lambda view: "next" in view))["next"]
    for table in tables:
        view = await watcher.shown(table, lambda view: all("rating" in seat for seat in view["players"]))
        assert [seat["rating"]["gain"] > 0 for seat in view["players"]] == [True, False]
    games = await count(database, "SELECT array_agg(game_count) FROM rating WHERE game_name = 'nim'")
    assert games == [4, 4]
    assert await count(database, "SELECT count(*) FROM game_table WHERE step = 1") == 2
    own = await ann.do("mine")
    [rating] = own["ratings"]
    assert [point[1] for point in rating["history"]] == sorted(point[1] for point in rating["history"])
    assert (len(rating["history"]), rating["history"][-1][1]) == (4, rating["rating"])


async def test_no_rating_is_forgotten_though_processes_die(serve: Serve, join: Join, database: str) -> None:
    servers = serve(2)
    ann, bob = await join(*servers), await join(servers[1], servers[0])
    played = 0
    while played < 4:
        try:
            await rated_nim(ann, bob)
        except ConnectionLost:  # while the table was opened, which is not done twice
            continue
        killed: Server = servers[played % 2]
        killed.kill()
        killed.start()
        played += 1
    async with asyncio.timeout(60):
        while await count(database, "SELECT sum(game_count) FROM rating") != 8:
            await asyncio.sleep(0.1)
    assert await count(database, "SELECT count(*) FROM game_table WHERE follow_up_due") == 0


@pytest.mark.long
async def test_a_player_who_is_not_ready_has_left(serve: Serve, join: Join) -> None:
    [server] = serve(1)
    ann, bob = await join(server), await join(server)
    table = await rated_nim(ann, bob)
    for client in (ann, bob):
        await client.do("next", table=table, what="rematch")
    following = (await ann.shown(table, lambda view: "next" in view))["next"]
    await ann.watch(following)
    await ann.do("ready", table=following)
    view = await over(ann, following)
    assert (view["result"]["text"], view["began"]) == ("Void", None)
    assert [seat.get("next") for seat in view["players"]].count("lobby") == 1
