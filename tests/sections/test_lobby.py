"""From the lobby to a table: seeks, challenges, and what is shown meanwhile."""

import asyncio
import json
from typing import Any

import pytest

from game.memory.world import World
from game.table import TableRow
from tests.game.process import settled
from tests.sections.client import Client, Server, serve


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


async def match_all(*servers: Server) -> None:
    """Lets the matchmakers work until nothing more is to be done."""
    for _ in range(6):
        for server in servers:
            server.context.matchmaker.wake()
            await server.context.match()
            await settled()


def seats(client: Client) -> list[tuple[str, int]]:
    return [(frame["table"], frame["seat"]) for frame in client.frames if frame["type"] == "seated"]


def waiting(client: Client) -> dict[str, Any]:
    return [frame for frame in client.frames if frame["type"] == "waiting"][-1]


def opened(world: World) -> list[TableRow]:
    return [kept.row for kept in world.stored.values()]


class TestSeek:
    async def test_equal_seeks_match_on_two_processes(self, server: Server, world: World) -> None:
        other = await serve(world)
        ann, bob = await server.client("ann"), await other.client("bob")
        again = server.connect()
        await again.hello(token=ann.replies(1)[0]["token"])
        for client in (ann, bob):
            assert await client.ask("seek", game="nim", setup={"heaps": [2]}) == {"type": "ok", "re": 2}
        await match_all(server, other)
        [row] = opened(world)
        assert (row.phase, row.private, bytes(row.setup)) == (
            "playing",
            False,
            b'{"heaps":[2],"misere":false}',
        )
        assert {seats(ann)[0], seats(bob)[0]} == {(row.id, 0), (row.id, 1)}
        assert seats(again) == seats(ann)
        assert len(seats(ann)) == 1
        assert ann.views() == []
        await ann.ask("watch", table=row.id)
        assert ann.views()[0]["phase"] == "playing"

    async def test_different_seeks_and_those_of_one_player_do_not(self, server: Server, world: World) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        await ann.ask("seek", game="nim", setup={"heaps": [2]})
        await ann.ask("seek", game="nim", setup={"heaps": [2], "misere": False})
        await bob.ask("seek", game="nim")
        await bob.ask("seek", game="nim", setup={"heaps": [2]}, rated=True)
        await match_all(server)
        assert opened(world) == []

    async def test_it_ends_with_its_connection_or_when_asked_to(self, server: Server, world: World) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        await ann.ask("seek", game="nim")
        await bob.ask("seek", game="fuse")
        ann.connection.close()
        await settled()
        await bob.ask("unseek")
        await cat.ask("seek", game="nim")
        await cat.ask("seek", game="fuse")
        await match_all(server)
        assert opened(world) == []

    async def test_a_silent_client_is_removed_and_the_other_keeps_its_place(
        self, server: Server, world: World
    ) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        for client in (ann, bob):
            await client.ask("seek", game="nim")
        ann.responding = False
        await match_all(server)
        assert opened(world) == []
        await cat.ask("seek", game="nim")
        await match_all(server)
        assert {frame[0] for client in (bob, cat) for frame in seats(client)} == {opened(world)[0].id}
        ann.responding = True
        await match_all(server)
        assert len(waiting(ann)["seeks"]) == 1

    async def test_other_seeks_of_players_who_are_seated_are_over(self, server: Server, world: World) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        await ann.ask("seek", game="nim")
        await ann.ask("seek", game="fuse")
        await bob.ask("seek", game="nim")
        await match_all(server)
        await cat.ask("seek", game="fuse")
        await match_all(server)
        assert [row.game_name for row in opened(world)] == ["nim"]
        assert waiting(ann)["seeks"] == []

    async def test_a_process_taken_for_dead_seeks_again_as_another(
        self, server: Server, world: World
    ) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        await ann.ask("seek", game="nim")
        await world.unregister(server.process.tables.node_id)
        await server.process.presence.heartbeat()
        await match_all(server)
        await bob.ask("seek", game="nim")
        await match_all(server)
        assert len(opened(world)) == 1

    async def test_a_lost_note_is_made_up_for(self, server: Server, world: World) -> None:
        other = await serve(world)
        ann, bob = await server.client("ann"), await other.client("bob")
        for client in (ann, bob):
            await client.ask("seek", game="nim")
        world.post = lambda node, note: None
        await match_all(server, other)
        assert len(seats(ann)) == len(seats(bob)) == 1

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"game": "chess"}, "bad_setup"),
            ({"game": "nim", "setup": {"heaps": []}}, "bad_setup"),
            ({"game": "nim", "players": 3}, "bad_setup"),
            ({"game": "nim", "to": "nobody"}, "no_such_player"),
            ({"game": "nim", "to": "ANN"}, "no_such_player"),
            ({"game": "nim", "to": "?"}, "bad_name"),
        ],
    )
    async def test_what_cannot_be_played_is_refused(
        self, server: Server, fields: dict[str, Any], code: str
    ) -> None:
        ann = await server.client("ann")
        await server.process.presence.report_online(server.context.connections)
        assert (await ann.ask("seek", **fields))["code"] == code

    async def test_a_connection_has_at_most_twenty_seeks(self, server: Server) -> None:
        ann = await server.client("ann")
        for number in range(1, 21):
            assert (await ann.ask("seek", game="nim", setup={"heaps": [number]}))["type"] == "ok"
        assert (await ann.ask("seek", game="fuse"))["code"] == "too_many"
        await ann.ask("unseek")
        assert (await ann.ask("seek", game="fuse"))["type"] == "ok"


class TestChallenge:
    @pytest.fixture
    async def pair(self, server: Server) -> tuple[Client, Client]:
        ann, bob = await server.client("ann"), await server.client("Bob")
        await server.process.presence.report_online(server.context.connections)
        assert (await ann.ask("seek", game="nim", to="bob"))["type"] == "ok"
        await match_all(server)
        return ann, bob

    async def test_it_is_shown_to_both(self, pair: tuple[Client, Client]) -> None:
        ann, bob = pair
        [own] = waiting(ann)["seeks"]
        assert (own["to"], own["game"], own["here"]) == ("Bob", "nim", 1)
        [challenge] = waiting(bob)["challenges"]
        assert (challenge["from"], challenge["game"], challenge["players"]) == ("ann", "nim", 2)

    async def test_accepted(self, server: Server, pair: tuple[Client, Client], world: World) -> None:
        _, bob = pair
        cat = await server.client("cat")
        await cat.ask("seek", game="nim")
        await bob.ask("seek", game="nim", to="ann")
        await match_all(server)
        assert {frame[1] for client in pair for frame in seats(client)} == {0, 1}
        assert seats(cat) == []
        assert waiting(bob)["challenges"] == []

    async def test_declined(self, server: Server, pair: tuple[Client, Client], world: World) -> None:
        ann, bob = pair
        assert (await bob.ask("decline", **{"from": "ann"}))["type"] == "ok"
        await match_all(server)
        assert waiting(ann)["seeks"] == waiting(bob)["challenges"] == []
        await bob.ask("seek", game="nim", to="ann")
        await match_all(server)
        assert opened(world) == []

    async def test_it_ends_with_the_connection_of_the_challenger(
        self, server: Server, pair: tuple[Client, Client]
    ) -> None:
        ann, bob = pair
        ann.connection.close()
        await match_all(server)
        assert waiting(bob)["challenges"] == []


class TestFeed:
    async def test_it_is_shown_at_once_and_when_it_changes(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        await server.process.presence.report_online(server.context.connections)
        await ann.ask("lobby")
        await bob.ask("open", game="nim", private=False)
        await bob.ask("open", game="nim", private=True)
        await bob.ask("seek", game="nim")
        for _ in range(3):
            await server.context.lobby_feed.look()
        first, second = [frame for frame in ann.frames if frame["type"] == "lobby"]
        assert (first["players"], first["tables"], first["seeks"]) == (2, [], [])
        assert first["people"] == [{"name": "ann", "table": None}, {"name": "bob", "table": None}]
        assert [(one["game"], one["phase"], one["watchers"]) for one in second["tables"]] == [
            ("nim", "waiting", 0)
        ]
        assert [(one["game"], one["players"], one["waiting"]) for one in second["seeks"]] == [("nim", 2, 1)]

    async def test_it_is_shown_no_more_after_the_following_has_ended(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        await ann.ask("lobby")
        await bob.ask("lobby")
        await ann.ask("lobby", follow=False)
        bob.connection.close()
        await ann.ask("open", game="nim", private=False)
        await server.context.lobby_feed.look()
        assert (
            len([frame for client in (ann, bob) for frame in client.frames if frame["type"] == "lobby"]) == 2
        )

    async def test_a_quiet_follower_is_no_watcher(self, server: Server) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        table = (await ann.ask("open", game="nim"))["table"]
        await bob.ask("watch", table=table, quiet=True)
        await cat.ask("watch", table=table)
        await server.process.engine.report_audiences()
        assert ann.views()[-1]["watchers"] == 1
        assert bob.views()[-1]["players"][0]["online"]


async def test_a_connection_that_closes_while_it_seeks_leaves_no_seek(server: Server, world: World) -> None:
    ann = await server.client("ann")
    ann.connection.receive(json.dumps({"type": "seek", "id": 7, "game": "nim"}))
    await asyncio.sleep(0)
    ann.connection.close()
    await settled()
    await match_all(server)
    assert await world.seeks.all_seeks() == []
    assert server.context.connections == {}
