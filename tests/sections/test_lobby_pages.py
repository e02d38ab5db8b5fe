"""Pages of the lobby, and the process that computes them for others."""

from typing import Any

import pytest

from game.memory.world import World
from game.sections import lobby_feed
from tests.sections.client import Client, Server, serve


@pytest.fixture
async def server() -> Server:
    return await serve()


def shown(client: Client) -> dict[str, Any]:
    """The newest lobby that a client was shown."""
    return [frame for frame in client.frames if frame["type"] == "lobby"][-1]


def count(client: Client) -> int:
    """How many lobbies it was shown."""
    return sum(frame["type"] == "lobby" for frame in client.frames)


async def test_a_page_is_filtered(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    misere = (await bob.ask("open", game="nim", setup={"misere": True}, private=False))["table"]
    normal = (await bob.ask("open", game="nim", private=False))["table"]
    await bob.ask("open", game="walk", private=False)
    await ann.ask("lobby", game="nim")
    assert {one["table"] for one in shown(ann)["tables"]} == {misere, normal}
    assert shown(ann)["counts"] == {"tables": 2, "seeks": 0, "people": 0}
    await ann.ask("lobby", game="nim", setup={"misere": True})
    assert [one["table"] for one in shown(ann)["tables"]] == [misere]
    await ann.ask("lobby", phase="playing")
    assert shown(ann)["tables"] == []
    await ann.ask("lobby")
    assert len(shown(ann)["tables"]) == 3
    assert "counts" not in shown(ann)


async def test_a_page_is_shown_again_when_it_has_changed_and_not_when_others_have(server: Server) -> None:
    ann, bob, feed = await server.client("ann"), await server.client("bob"), server.context.lobby_feed
    await ann.ask("lobby", game="nim", people="zz")
    await feed.refresh()
    before = count(ann)
    await bob.ask("open", game="walk", private=False)
    await feed.refresh()
    assert count(ann) == before
    await bob.ask("open", game="nim", private=False)
    await feed.refresh()
    assert (count(ann), len(shown(ann)["tables"])) == (before + 1, 1)


async def test_further_pages_have_the_rest(server: Server) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    for _ in range(7):
        await bob.ask("open", game="nim", private=False)
    await ann.ask("lobby", limit=3)
    found = [one["table"] for one in shown(ann)["tables"]]
    while "tables" in shown(ann)["next"]:
        await ann.ask("lobby", limit=3, after={"tables": shown(ann)["next"]["tables"]})
        found += [one["table"] for one in shown(ann)["tables"]]
    assert len(found) == len({*found}) == shown(ann)["counts"]["tables"] == 7


@pytest.mark.parametrize(
    "asked",
    [
        {"setup": {"size": 9}},
        {"game": "nim", "setup": {"heaps": 3}},
        {"game": "nim", "setup": []},
        {"game": "nim", "setup": {"misere": [True]}},
        {"after": {"tables": "no place"}},
        {"after": {"tables": "[1]"}},
        {"after": {"people": "[1,[2,3]]"}},
        {"after": {"seeks": "{}"}},
        {"game": "nim", "setup": {"misere": "x" * 3_000}},
        {"after": {"tables": f'[1,[1,"{380 * "棋"}"]]', "people": f'[1,["{380 * "棋"}",""]]'}},
    ],
)
async def test_what_cannot_be_asked_for_is_refused(server: Server, asked: dict[str, Any]) -> None:
    """And whoever follows something goes on with that."""
    ann = await server.client("ann")
    assert (await ann.ask("lobby", **asked))["code"] == "malformed"
    assert count(ann) == 0


async def test_one_process_reads_the_lobby_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    first, second = await serve(world), await serve(world)
    ann, bob = await first.client("ann"), await second.client("bob")
    await ann.ask("lobby")
    await bob.ask("lobby", game="nim")
    assert count(bob) == 0, "it is computed by the other process"
    await first.context.lobby_feed.refresh()
    await second.context.lobby_feed.refresh()
    assert shown(bob)["tables"] == []
    await ann.ask("open", game="nim", private=False)
    await first.context.lobby_feed.refresh()
    await second.context.lobby_feed.refresh()
    assert len(shown(bob)["tables"]) == 1
    assert len(shown(ann)["tables"]) == 1


async def test_a_page_of_an_unknown_kind_is_passed_over() -> None:
    """A newer server may want it."""
    world = World()
    first = await serve(world)
    other = await world.nodes.register()
    ann = await first.client("ann")
    await ann.ask("lobby")
    await world.online.want_lobby(other, ["?", '{"most":7}'])
    await first.context.lobby_feed.refresh()
    assert [page.request for page in await world.online.lobby_pages({"?": 0, '{"most":7}': 0})] == [
        '{"most":7}'
    ]


async def test_one_address_does_not_take_the_places_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lobby_feed, "MOST_OF_ADDRESS", 3)
    server = await serve(limits=True)
    clients = [await server.client(f"ann {number}") for number in range(6)]
    codes = [
        (await client.ask("lobby", people=f"a{number}")).get("code") for number, client in enumerate(clients)
    ]
    assert codes == [None, None, None, "too_many", "too_many", "too_many"]
    assert (await clients[4].ask("lobby"))["type"] == "ok", "the whole is there for all"
    assert (await clients[5].ask("lobby", people="a1"))["type"] == "ok", "it is computed anyway"
    await clients[5].ask("lobby", follow=False)
    clients[0].connection.close()
    assert (await clients[3].ask("lobby", people="b"))["type"] == "ok"


async def test_many_pages_are_computed_in_turn(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lobby_feed, "COMPUTED_AT_ONCE", 2)
    clients = [await server.client(f"ann {number}") for number in range(5)]
    for number, client in enumerate(clients):
        await client.ask("lobby", limit=number + 1)
    before = [count(client) for client in clients]
    assert all(before)
    await clients[0].ask("open", game="nim", private=False)
    for _ in range(3):
        await server.context.lobby_feed.refresh()
    assert [count(client) for client in clients] == [number + 1 for number in before]


async def test_a_connection_follows_the_whole_and_a_page_beside_it(server: Server) -> None:
    ann, bob, feed = await server.client("ann"), await server.client("bob"), server.context.lobby_feed

    async def newly_shown() -> list[bool]:
        """Which pages are shown when a table has been opened: those with counts are none of the whole."""
        before = len(ann.frames)
        await bob.ask("open", game="nim", private=False)
        await feed.refresh()
        return sorted("counts" in frame for frame in ann.frames[before:] if frame["type"] == "lobby")

    await ann.ask("lobby")
    await ann.ask("lobby", game="walk")
    await ann.ask("lobby", game="nim")
    assert await newly_shown() == [False, True]
    await ann.ask("lobby", follow=False, limit=1)
    assert await newly_shown() == [False]
    await ann.ask("lobby", game="nim")
    await ann.ask("lobby", follow=False)
    assert await newly_shown() == []
