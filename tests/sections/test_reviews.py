"""A review as those who come to it see it on their connections."""

from typing import Any

import pytest

from game.rules import choose
from tests.game.engine_process import GAMES, start
from tests.sections.client import Client, Server, serve


@pytest.fixture
async def server() -> Server:
    return await serve()


async def opened(server: Server) -> tuple[Client, str]:
    """A review that ann has opened."""
    ann = await server.client("ann")
    return ann, (await ann.ask("open", game="paper"))["table"]


def seat_of(client: Client) -> dict[str, Any]:
    [seat] = client.views()[-1]["players"]
    assert isinstance(seat, dict)
    return seat


async def refused(asked: Any) -> tuple[str, str]:
    reply = await asked
    return reply["code"], reply.get("reason", "")


async def test_its_seat_has_all_people_in_the_order_of_their_coming(server: Server) -> None:
    ann, table = await opened(server)
    bob, cat = await server.client("bob"), await server.client("cat")
    assert (await cat.ask("watch", table=table))["type"] == "ok"
    assert cat.views()[-1]["seat"] is None
    for client in (cat, bob):
        assert (await client.ask("sit", table=table))["seat"] == 0
        assert client.views()[-1]["seat"] == 0
    await server.process.engine.report_audiences()
    assert (await ann.ask("watch", table=table))["type"] == "ok"
    members = [{"name": name, "online": True} for name in ("ann", "cat", "bob")]
    assert seat_of(ann) == {"seat": 0, "name": "ann", "online": True, "members": members}
    cat.connection.close()
    await server.process.engine.report_audiences()
    await bob.ask("watch", table=table)
    assert [one["online"] for one in seat_of(bob)["members"]] == [True, False, True]
    assert bob.views()[-1]["watchers"] == 0


async def test_the_log_says_who_has_done_it(server: Server) -> None:
    ann, table = await opened(server)
    bob = await server.client("bob")
    await bob.ask("sit", table=table)
    for client in (bob, ann):
        act = {"type": "write", "word": "w"}
        assert (await client.ask("act", table=table, action=act, nonce="n"))["type"] == "ok"
    events = (await ann.ask("log", table=table))["events"]
    assert [(event["seq"], event["seat"], event["by"]) for event in events] == [(1, 0, "bob"), (2, 0, "ann")]
    assert ann.views()[-1]["state"]["lines"] == [[1, "w"], [0, "w"]]


async def test_each_of_them_has_it_among_the_own_tables(server: Server) -> None:
    ann, table = await opened(server)
    bob = await server.client("bob")
    await bob.ask("sit", table=table)
    for client in (ann, bob):
        [listed] = (await client.ask("mine"))["games"]
        assert (listed["table"], listed["seat"], listed["players"]) == (table, 0, ["ann"])
    assert (await refused(ann.ask("withdraw", table=table)))[0] == "not_here"


async def test_it_is_in_no_lobby_and_nobody_seeks_one(server: Server) -> None:
    ann, _ = await opened(server)
    assert await refused(ann.ask("open", game="paper", private=False)) == ("bad_setup", "review-private")
    assert (await refused(ann.ask("open", game="paper", rated=True)))[0] == "bad_setup"
    assert await refused(ann.ask("seek", game="paper")) == ("bad_setup", "needs-nobody")
    await server.client("dan")
    assert (await refused(ann.ask("seek", game="paper", to="dan")))[0] == "bad_setup"


async def test_nobody_votes_for_one() -> None:
    voting = Server(await start((await serve()).world, {**GAMES, "choose": choose.GAME}), limits=False)
    ann = await voting.client("ann")
    options = [{"game": "paper", "setup": {}, "seats": [1, 1]}, {"game": "nim", "setup": {}, "seats": [2, 2]}]
    setup = {"options": options, "seconds": 30}
    assert await refused(ann.ask("open", game="choose", setup=setup)) == ("bad_setup", "cannot-be-chosen")


async def test_a_history_and_a_look_are_of_any_moment_also_for_who_came_later(server: Server) -> None:
    ann, table = await opened(server)
    for word in ("a", "b"):
        await ann.ask("act", table=table, action={"type": "write", "word": word}, nonce=word)
    bob = await server.client("bob")
    await bob.ask("sit", table=table)
    await bob.ask("act", table=table, action={"type": "write", "word": "c"}, nonce="a")
    assert (await bob.ask("look", table=table, seq=1))["type"] == "ok"
    past = next(view for view in bob.views() if view.get("past"))
    assert past["state"]["lines"] == [[0, "a"]]
    assert len(past["players"][0]["members"]) == 2, "people of now"
    moments = (await bob.ask("history", table=table))["moments"]
    assert [moment["seq"] for moment in moments] == [0, 1, 2, 3]
