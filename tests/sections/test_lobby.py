"""From the lobby to a table: seeks, challenges, and what is shown meanwhile."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from game.memory.world import World
from game.ports.bus import PlayersSeated
from tests.game.engine_process import GAMES, Process, settled
from tests.sections.client import Server, serve
from tests.sections.lobby import match_all, opened, order, seats, suspended, waiting


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


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
            b'{"heaps":[2],"misere":false,"clock":{"system":"none"}}',
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
        await world.nodes.unregister(server.process.tables.node_id)
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
        world.bus.deliver = lambda node, note: None
        await match_all(server, other)
        assert len(seats(ann)) == len(seats(bob)) == 1

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"game": "chess"}, "bad_setup"),
            ({"game": "nim", "setup": {"heaps": []}}, "bad_setup"),
            ({"game": "nim", "players": 3}, "bad_setup"),
            ({"game": "fuse", "players": 3, "to": "bob"}, "bad_setup"),
            ({"game": "nim", "to": "nobody"}, "no_such_player"),
            ({"game": "nim", "to": "ANN"}, "no_such_player"),
            ({"game": "nim", "to": "?"}, "bad_name"),
        ],
    )
    async def test_what_cannot_be_played_is_refused(
        self, server: Server, fields: dict[str, Any], code: str
    ) -> None:
        ann, _bob = await server.client("ann"), await server.client("bob")
        await server.process.presence.report_online(server.context.connections)
        assert (await ann.ask("seek", **fields))["code"] == code

    async def test_a_game_for_one_needs_no_others(self, world: World) -> None:
        alone = {"nim": replace(GAMES["nim"], seats=range(1, 3))}
        server = Server(Process(world, await world.nodes.register(), alone), limits=False)
        ann = await server.client("ann")
        refused = await ann.ask("seek", game="nim")
        assert (refused["code"], refused["text"]) == ("bad_setup", "nim for 1 needs nobody else.")
        assert (await ann.ask("seek", game="nim", players=2))["type"] == "ok"

    async def test_seats_are_drawn_by_lot(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("random.SystemRandom.shuffle", lambda self, lots: lots.reverse())
        ann, bob = await server.client("ann"), await server.client("bob")
        for client in (ann, bob):
            await client.ask("seek", game="nim")
        await match_all(server)
        assert [seat for client in (ann, bob) for _, seat in seats(client)] == [1, 0]

    async def test_a_client_that_responds_again_is_the_last_in_the_queue(
        self, server: Server, world: World
    ) -> None:
        ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
        for client in (ann, bob, cat):
            await client.ask("seek", game="fuse", players=3)
        ann.responding = False
        await match_all(server)
        assert await order(world) == ["bob", "cat"]
        ann.responding, bob.responding = True, False
        await match_all(server)
        assert await order(world) == ["cat", "ann"]

    async def test_a_process_taken_for_dead_keeps_the_places_of_its_seeks(
        self, server: Server, world: World
    ) -> None:
        ann, bob = await server.client("ann"), await (await serve(world)).client("bob")
        await ann.ask("seek", game="fuse", players=3)
        await match_all(server)
        await bob.ask("seek", game="fuse", players=3)
        await world.nodes.unregister(server.process.tables.node_id)
        assert await order(world) == ["bob"]
        await server.process.presence.heartbeat()
        await match_all(server)
        assert await order(world) == ["ann", "bob"]

    async def test_a_player_has_at_most_twenty_seeks_on_all_connections(
        self, server: Server, world: World
    ) -> None:
        ann = await server.client("ann")
        again = (await serve(world)).connect()
        await again.hello(token=ann.replies(1)[0]["token"])
        for number in range(1, 21):
            client = ann if number % 2 else again
            assert (await client.ask("seek", game="nim", setup={"heaps": [number]}))["type"] == "ok"
        for client in (ann, again):
            refused = await client.ask("seek", game="fuse")
            assert (refused["code"], refused["text"]) == ("too_many", "You look for 20 games already.")
        await ann.ask("unseek")
        assert (await again.ask("seek", game="fuse"))["type"] == "ok"

    async def test_who_begins_to_play_at_another_table_seeks_no_longer(
        self, server: Server, world: World
    ) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        again = (await serve(world)).connect()
        await again.hello(token=ann.replies(1)[0]["token"])
        await again.ask("seek", game="nim")
        await match_all(server)
        assert len(waiting(ann)["seeks"]) == 1
        table = (await bob.ask("open", game="fuse"))["table"]
        await ann.ask("sit", table=table)
        await match_all(server)
        assert waiting(ann)["seeks"] == []
        assert await order(world) == []


class TestSuspended:
    @pytest.mark.parametrize(("leaving_page", "left"), [(False, []), (True, [True])])
    async def test_a_seek_outlives_its_connection_only_where_a_page_is_left(
        self, server: Server, world: World, leaving_page: bool, left: list[bool]
    ) -> None:
        ann = await server.client("ann")
        await ann.ask("seek", game="nim")
        assert await suspended(world) == [False]
        ann.connection.close(leaving_page)
        await settled()
        assert await suspended(world) == left

    async def test_draining_suspends_and_the_close_after_it_ends_nothing(
        self, server: Server, world: World
    ) -> None:
        ann = await server.client("ann")
        await ann.ask("seek", game="nim")
        ann.connection.tell_draining(5)
        await settled()
        assert await suspended(world) == [True]
        ann.connection.close()
        await settled()
        assert await suspended(world) == [True]

    async def test_a_seek_in_flight_is_suspended_too(
        self, server: Server, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ann, go_on = await server.client("ann"), asyncio.Event()
        tables_of = server.context.people.tables_of

        async def slow(player_id: str) -> Any:
            await go_on.wait()
            return await tables_of(player_id)

        monkeypatch.setattr(server.context.people, "tables_of", slow)
        seek = ann.begin("seek", game="nim")
        await asyncio.sleep(0)
        ann.connection.tell_draining(5)
        go_on.set()
        assert (await ann.reply(seek))["type"] == "ok"
        await settled()
        assert await suspended(world) == [True]

    async def test_it_is_taken_up_by_the_next_connection_in_its_place(
        self, server: Server, world: World
    ) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        for client in (ann, bob):
            await client.ask("seek", game="fuse", players=3)
        ann.connection.close(leaving_page=True)
        await settled()
        again = server.connect()
        await again.hello(token=ann.replies(1)[0]["token"])
        await again.ask("seek", game="fuse", players=3)
        assert await order(world) == ["ann", "bob"]
        assert await suspended(world) == [False, False]


class TestTold:
    async def test_what_a_player_waits_for_is_shown_when_it_has_changed(self, server: Server) -> None:
        ann = await server.client("ann")
        await ann.ask("seek", game="nim")
        for _ in range(3):
            await match_all(server)
        assert len([frame for frame in ann.frames if frame["type"] == "waiting"]) == 1

    async def test_a_table_is_told_once(self, server: Server) -> None:
        ann = await server.client("ann")
        note = PlayersSeated("a table", "nim", ((ann.frames[0]["player"]["id"], 1),))
        for _ in range(2):
            server.context.on_note(note)
        assert seats(ann) == [("a table", 1)]


async def test_a_connection_that_closes_while_it_seeks_leaves_no_seek(server: Server, world: World) -> None:
    ann = await server.client("ann")
    ann.connection.receive(json.dumps({"type": "seek", "id": 7, "game": "nim"}))
    await asyncio.sleep(0)
    ann.connection.close()
    await settled()
    await match_all(server)
    assert await world.seeks.all_seeks() == []
    assert server.context.connections == {}
