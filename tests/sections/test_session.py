"""Following a table: its view, the chat before, and each change and chat line since, once."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from game.api import Millis
from game.judging import ARRIVAL_TIME
from game.memory.world import World
from game.sections import session
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


async def act(client: Client, table: str, heap: int, nonce: str) -> dict[str, Any]:
    return await client.ask("act", table=table, action=take(heap), nonce=nonce)


class TestWatch:
    async def test_open_sit_and_watch_show_the_table_at_once(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        assert [view["phase"] for view in ann.views()] == ["waiting", "playing"]
        assert [(view["phase"], view["seat"]) for view in bob.views()] == [("playing", 1)]
        assert [(view["phase"], view["seat"]) for view in cat.views()] == [("playing", None)]

    async def test_every_change_is_shown_to_all_on_every_process(self, server: Server, world: World) -> None:
        ann, bob, table = await playing(server)
        far = await (await serve(world)).client("far")
        await far.ask("watch", table=table)
        for number in range(3):
            assert (await act((ann, bob)[number % 2], table, number, f"n{number}"))["seq"] == number + 1
            await settled()
        for client in (ann, bob, far):
            assert [view["seq"] for view in client.views()][-4:] == [0, 1, 2, 3]
        ours, theirs = ann.views()[-1], far.views()[-1]
        assert {key: value for key, value in ours.items() if key != "seat"} == {
            key: value for key, value in theirs.items() if key != "seat"
        }

    async def test_watching_twice_shows_it_again_and_follows_it_once(
        self, server: Server, world: World
    ) -> None:
        ann, bob, table = await playing(server, "fuse", fuse=1_000)
        world.time = Millis(world.time + 100)
        await bob.ask("watch", table=table)
        assert [(view["seq"], view["at"]) for view in bob.views()] == [(0, world.time - 100), (0, world.time)]
        await ann.ask("act", table=table, action={"type": "toss", "to": 1}, nonce="a")
        assert len(bob.views()) == 3

    async def test_a_table_that_cannot_be_followed_may_be_tried_again(self, server: Server) -> None:
        client = await server.client("ann")
        for _ in range(2):
            assert (await client.ask("watch", table="nowhere"))["code"] == "no_such_table"

    async def test_who_is_online_is_shown_when_audiences_are_reported(
        self, server: Server, world: World
    ) -> None:
        ann, bob, table = await playing(server)
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        await server.process.engine.report_audiences()
        await settled()
        view = ann.views()[-1]
        assert ([player["online"] for player in view["players"]], view["watchers"]) == ([True, True], 1)
        bob.connection.close()
        await cat.ask("leave", table=table)
        await server.process.engine.report_audiences()
        await settled()
        view = ann.views()[-1]
        assert ([player["online"] for player in view["players"]], view["watchers"]) == ([True, False], 0)

    @pytest.mark.parametrize("elsewhere", [True, False])
    async def test_a_watcher_who_takes_a_seat_is_an_online_player(
        self, server: Server, world: World, elsewhere: bool
    ) -> None:
        """On all connections of the player that follow the table, on any process."""
        ann = await server.client("ann")
        far = await serve(world)
        bob = await far.client("bob")
        table = (await ann.ask("open", game="nim"))["table"]
        await bob.ask("watch", table=table)
        home = server.connect() if elsewhere else bob
        await home.hello(token=bob.frames[0]["token"])
        for seated in (False, True):
            if seated:
                await home.ask("sit", table=table)
                await settled()
            for each in (server, far):
                await each.process.engine.report_audiences()
                await settled()
            view = ann.views()[-1]
            assert ([player["online"] for player in view["players"]], view["watchers"]) == (
                [True, seated],
                not seated,
            )

    async def test_each_client_is_shown_what_its_seat_may_see(self, server: Server) -> None:
        ann, bob, table = await playing(server, "fuse")
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        hidden = [[n is None for n in client.views()[-1]["state"]["numbers"]] for client in (ann, bob, cat)]
        assert hidden == [[False, True], [True, False], [True, True]]


class TestSilent:
    async def test_a_silent_client_is_offline_at_all_tables_that_it_follows(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        other = (await bob.ask("open", game="nim"))["table"]
        await ann.ask("watch", table=other)
        for silent in (False, True, False):
            bob.connection.set_silent(silent)
            await server.process.engine.report_audiences()
            await settled()
            views = {view["table"]: view for view in ann.views()}
            assert views[table]["players"][1]["online"] is not silent
            assert views[other]["players"][0]["online"] is not silent

    async def test_another_connection_of_the_same_player_keeps_it_online(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        home = server.connect()
        await home.hello(token=bob.frames[0]["token"])
        await home.ask("watch", table=table)
        bob.connection.set_silent(silent=True)
        await server.process.engine.report_audiences()
        await settled()
        assert ann.views()[-1]["players"][1]["online"]

    async def test_a_game_that_asks_for_notices_has_them_in_its_log(
        self, server: Server, world: World
    ) -> None:
        ann, bob, table = await playing(server, "walk")
        await server.process.engine.report_audiences()
        world.time = Millis(world.time + ARRIVAL_TIME)
        for silent in (True, False):
            bob.connection.set_silent(silent)
            await server.process.engine.report_audiences()
            while not server.process.tables.alarms_due.empty():
                await server.process.engine.on_alarm(server.process.tables.alarms_due.get_nowait())
            assert ann.views()[-1]["state"]["silent"] == [1] * silent
        events = (await ann.ask("log", table=table))["events"]
        assert [(event["seq"], event["seat"], event["action"]) for event in events] == [
            (1, None, {"type": "notice", "seat": 1, "here": False}),
            (2, None, {"type": "notice", "seat": 1, "here": True}),
        ]


class TestLeavingThePage:
    @pytest.mark.parametrize(
        ("goes", "left"),
        [
            (lambda bob, table: bob.connection.close(leaving_page=True), True),
            (lambda bob, table: bob.connection.close(), None),
            (lambda bob, table: bob.connection.set_silent(True), None),
            (lambda bob, table: bob.begin("leave", table=table), True),
        ],
        ids=["the page is closed", "the connection is lost", "it is silent", "the table is left"],
    )
    async def test_a_notice_tells_it_from_a_lost_connection(
        self, server: Server, world: World, goes: Callable[[Client, str], object], left: bool | None
    ) -> None:
        ann, bob, table = await playing(server, "walk")
        await server.process.engine.report_audiences()
        world.time = Millis(world.time + ARRIVAL_TIME)
        goes(bob, table)
        await settled()
        await server.process.engine.report_audiences()
        await server.process.engine.on_alarm(table)
        [event] = (await ann.ask("log", table=table))["events"]
        assert event["action"].pop("left", None) is left
        assert event["action"] == {"type": "notice", "seat": 1, "here": False}


class TestLeave:
    async def test_nothing_more_is_shown_and_the_seat_is_kept(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        assert (await bob.ask("leave", table=table))["type"] == "ok"
        shown = len(bob.views())
        await act(ann, table, 0, "a")
        await ann.ask("say", table=table, text="still there?")
        assert (len(bob.views()), bob.said()) == (shown, [])
        assert (await act(bob, table, 1, "b"))["seq"] == 2  # an act needs a seat, and not to follow
        assert len(bob.views()) == shown
        await bob.ask("watch", table=table)
        assert bob.views()[-1]["seq"] == 2

    async def test_leaving_a_table_that_is_not_followed_is_no_error(self, server: Server) -> None:
        client = await server.client("ann")
        assert (await client.ask("leave", table="nowhere"))["type"] == "ok"

    async def test_leaving_while_the_watch_is_in_flight(self, server: Server) -> None:
        """Both are about one table, so the leave waits for the watch."""
        ann, _bob, table = await playing(server)
        cat = await server.client("cat")
        gate = server.process.log.hold_answer("recent_chat")
        cat.begin("watch", table=table)
        leave = cat.begin("leave", table=table)
        await gate.reached.wait()
        gate.open()
        await cat.reply(leave)
        shown = len(cat.views())
        await act(ann, table, 0, "a")
        assert len(cat.views()) == shown

    @pytest.mark.parametrize("fails", [True, False])
    async def test_a_connection_that_closes_while_the_watch_is_in_flight(
        self, server: Server, fails: bool
    ) -> None:
        ann, _bob, table = await playing(server)
        cat = await server.client("cat")
        gate = server.process.log.hold_answer("recent_chat")
        if fails:
            gate = server.process.log.hold_question("recent_chat")
            server.process.log.fails["recent_chat"] = lambda *_: ValueError("not now")
        watch = cat.begin("watch", table=table)
        await gate.reached.wait()
        cat.connection.close()
        gate.open()
        assert (await cat.reply(watch)).get("code") == ("internal" if fails else None)
        shown = len(cat.frames)
        await act(ann, table, 0, "a")
        assert len(cat.frames) == shown


class TestChat:
    async def test_what_is_said_reaches_all_who_follow(self, server: Server, world: World) -> None:
        ann, bob, table = await playing(server)
        far = await (await serve(world)).client("far")
        await far.ask("watch", table=table)
        assert (await far.ask("say", table=table, text="good luck"))["type"] == "ok"
        assert (await ann.ask("say", table=table, text="thanks"))["type"] == "ok"
        await settled()
        for client in (ann, bob, far):
            assert client.said() == ["good luck", "thanks"]
        [_, said] = [frame for frame in bob.frames if frame["type"] == "said"]
        assert said == {
            "type": "said",
            "table": table,
            "from": {"name": "ann", "seat": 0},
            "text": "thanks",
            "at": world.time,
        }

    async def test_what_was_said_before_comes_first(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(session, "CHAT_HISTORY", 3)
        ann, _bob, table = await playing(server)
        for number in range(5):
            await ann.ask("say", table=table, text=f"{number}")
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        await ann.ask("say", table=table, text="5")
        assert cat.said() == ["2", "3", "4", "5"]
        assert cat.frames[1]["type"] == "view"

    async def test_a_line_that_is_said_during_the_watch_is_shown_once(
        self, server: Server, world: World
    ) -> None:
        ann, _bob, table = await playing(server)
        other = await serve(world)
        far = await other.client("far")
        await ann.ask("say", table=table, text="before")
        for name, hold in (
            ("recent_chat", "answer"),
            ("recent_chat", "question"),
            ("read", "answer"),
            ("watch", "answer"),
        ):
            cat = await other.client(f"cat {name} {hold}")
            await far.ask("leave", table=table)
            other.process.tables._held.clear()
            gate = getattr(other.process.log, f"hold_{hold}")(name)
            watch = cat.begin("watch", table=table)
            await gate.reached.wait()
            await ann.ask("say", table=table, text=f"while {name} {hold}")
            await asyncio.sleep(0)
            gate.open()
            await cat.reply(watch)
            await settled()
            assert cat.said() == ann.said()
            assert len(set(cat.said())) == len(cat.said())

    async def test_saying_needs_following(self, server: Server) -> None:
        _ann, bob, table = await playing(server)
        await bob.ask("leave", table=table)
        assert (await bob.ask("say", table=table, text="hello"))["code"] == "not_here"

    async def test_a_chat_line_sent_again_is_said_once(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        for _ in range(2):
            assert (await ann.ask("say", table=table, text="hello", nonce="n"))["type"] == "ok"
        assert bob.said() == ["hello"]


class TestPast:
    async def test_a_table_can_be_looked_at_after_any_event(self, server: Server) -> None:
        ann, bob, table = await playing(server, heaps=[1, 1])
        await act(ann, table, 0, "a")
        await act(bob, table, 1, "b")
        assert ann.views()[-1]["phase"] == "over"
        for seq, heaps in enumerate([[1, 1], [0, 1], [0, 0]]):
            assert (await ann.ask("look", table=table, seq=seq))["type"] == "ok"
            view = ann.views()[-1]
            assert (view["past"], view["seq"], view["seat"], view["state"]["heaps"]) == (True, seq, 0, heaps)
            assert (view["phase"], view["result"] is not None) == (("playing", False), ("over", True))[
                seq == 2
            ]

    async def test_looking_needs_no_following_and_begins_none(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        cat = await server.client("cat")
        await cat.ask("look", table=table, seq=0)
        await act(ann, table, 0, "a")
        assert len(cat.views()) == 1
        assert (await cat.ask("look", table=table, seq=2))["code"] == "not_here"

    async def test_the_log_comes_in_pages(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(session, "MOST_EVENTS", 2)
        ann, bob, table = await playing(server)
        for number in range(3):
            await act((ann, bob)[number % 2], table, number, f"n{number}")
        first = await bob.ask("log", table=table)
        rest = await bob.ask("log", table=table, after=2)
        assert ([event["seq"] for event in first["events"]], first["more"]) == ([1, 2], True)
        assert rest["events"] == [{"seq": 3, "at": ann.views()[-1]["at"], "seat": 0, "action": take(2)}]
        assert rest["more"] is False


class TestSeats:
    async def test_a_seat_by_lot_is_null_until_it_is_drawn(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        opened = await ann.ask("open", game="nim", seat="any", private=False)
        assert opened["seat"] is None
        waiting = {"seat": None, "name": "ann", "online": False, "opener": True}
        assert ann.views()[-1]["players"][0] == waiting
        seat = (await bob.ask("sit", table=opened["table"]))["seat"]
        assert sorted([seat, ann.views()[-1]["seat"]]) == [0, 1]

    async def test_the_seat_that_is_asked_for(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        table = (await ann.ask("open", game="fuse", seat=1, players=3))["table"]
        assert (await bob.ask("sit", table=table, seat=1))["code"] == "seat_taken"
        assert (await bob.ask("sit", table=table, seat=2))["seat"] == 2
        assert (await bob.ask("sit", table=table))["seat"] == 2
