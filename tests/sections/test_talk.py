"""Where spectators talk apart, no player is shown what they say before the end, by no way; then all are."""

import asyncio
import json
from typing import Any, NamedTuple

import pytest

from game.api import Millis
from game.memory.world import World
from game.sections import session
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, serve, take
from tests.sections.lobby import match_all, opened


class Tables(NamedTuple):
    """Two processes; ann plays bob through the first, where cat watches; far watches through the second."""

    here: Server
    there: Server
    ann: Client
    bob: Client
    cat: Client
    far: Client
    id: str

    @property
    def all(self) -> list[Client]:
        return [self.ann, self.bob, self.cat, self.far]

    async def say(self, client: Client, text: str) -> None:
        assert (await client.ask("say", table=self.id, text=text))["type"] == "ok"
        await settled()

    async def act(self, client: Client, heap: int = 0) -> None:
        reply = await client.ask("act", table=self.id, action=take(heap), nonce=f"heap {heap}")
        assert reply["type"] == "ok", reply
        await settled()

    async def tab(self, server: Server, client: Client) -> Client:
        """Another connection of the same player, which follows the table as a spectator would."""
        tab = server.connect()
        await tab.hello(token=client.frames[0]["token"])
        assert (await tab.ask("watch", table=self.id))["type"] == "ok"
        return tab


async def begin(talk: str, game: str = "nim", waits: bool = False, **setup: Any) -> Tables:
    world = World()
    here, there = await serve(world), await serve(world)
    ann, bob, cat = [await here.client(name) for name in ("ann", "bob", "cat")]
    far = await there.client("far")
    table = (await ann.ask("open", game=game, setup=setup or {"heaps": [1]}, talk=talk))["table"]
    for client in (cat, far):
        await client.ask("watch", table=table)
    if not waits:
        await bob.ask("sit", table=table)
    await settled()
    return Tables(here, there, ann, bob, cat, far, table)


@pytest.fixture
async def tables() -> Tables:
    return await begin("apart")


class TestApart:
    async def test_spectators_hear_each_other_and_the_players_and_players_only_players(
        self, tables: Tables
    ) -> None:
        await tables.say(tables.cat, "black wins")
        await tables.say(tables.ann, "hello")
        await tables.say(tables.far, "no, white")
        assert tables.ann.said() == tables.bob.said() == ["hello"]
        assert tables.cat.said() == tables.far.said() == ["black wins", "hello", "no, white"]

    async def test_when_the_game_is_over_all_is_one_conversation(self, tables: Tables) -> None:
        await tables.say(tables.cat, "one")
        await tables.say(tables.ann, "two")
        await tables.say(tables.far, "three")
        await tables.act(tables.ann)
        assert tables.ann.views()[-1]["phase"] == "over"
        assert tables.ann.said() == tables.bob.said() == ["two", "one", "three"]
        await tables.say(tables.cat, "four")
        assert tables.ann.said() == tables.bob.said() == ["two", "one", "three", "four"]
        assert tables.cat.said() == tables.far.said() == ["one", "two", "three", "four"]
        for server in (tables.here, tables.there):
            assert (await tables.tab(server, tables.ann)).said() == ["one", "two", "three", "four"]

    @pytest.mark.parametrize("process", [0, 1])
    async def test_no_other_connection_of_a_player_shows_it(self, tables: Tables, process: int) -> None:
        server = (tables.here, tables.there)[process]
        await tables.say(tables.cat, "before")
        await tables.say(tables.bob, "hello")
        tab = await tables.tab(server, tables.ann)
        await tables.say(tables.cat, "after")
        await tab.ask("watch", table=tables.id)
        await tab.ask("look", table=tables.id, seq=0)
        assert tab.said() == ["hello"]
        await tab.ask("leave", table=tables.id)
        await tables.say(tables.far, "nobody sees this")
        await tab.ask("watch", table=tables.id)
        assert tab.said() == ["hello", "hello"]
        await tables.act(tables.ann)
        assert tab.said() == ["hello", "hello", "before", "after", "nobody sees this"]

    async def test_a_spectator_who_comes_later_hears_all(self, tables: Tables) -> None:
        await tables.say(tables.cat, "one")
        await tables.say(tables.ann, "two")
        for server, name in ((tables.here, "dan"), (tables.there, "eve")):
            late = await server.client(name)
            await late.ask("watch", table=tables.id)
            assert late.said() == ["one", "two"]

    async def test_what_spectators_say_pushes_nothing_out_that_players_have_said(
        self, tables: Tables, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(session, "CHAT_HISTORY", 2)
        for client in (tables.ann, tables.bob, tables.cat, tables.cat, tables.cat):
            await tables.say(client, f"line {len(tables.cat.said())}")
        assert (await tables.tab(tables.here, tables.ann)).said() == ["line 0", "line 1"]
        assert (await tables.tab(tables.here, tables.cat)).said() == ["line 3", "line 4"]

    async def test_while_a_table_waits_there_is_one_conversation(self) -> None:
        tables = await begin("apart", waits=True)
        await tables.say(tables.cat, "who plays?")
        await tables.say(tables.ann, "you?")
        assert tables.ann.said() == tables.cat.said() == tables.far.said() == ["who plays?", "you?"]
        await tables.bob.ask("sit", table=tables.id)
        assert tables.bob.said() == ["who plays?", "you?"]
        await tables.say(tables.cat, "I watch")
        await tables.say(tables.bob, "fine")
        assert tables.bob.said() == tables.ann.said() == ["who plays?", "you?", "fine"]
        assert tables.far.said() == ["who plays?", "you?", "I watch", "fine"]

    async def test_a_spectator_who_sits_down_is_a_player(self) -> None:
        tables = await begin("apart", waits=True)
        await tables.say(tables.cat, "shall I?")
        await tables.cat.ask("sit", table=tables.id)
        await tables.say(tables.far, "cat is weak")
        assert tables.cat.said() == tables.ann.said() == ["shall I?"]
        await tables.say(tables.cat, "hello")
        assert tables.ann.said() == ["shall I?", "hello"]
        await tables.act(tables.ann)
        assert tables.cat.said() == ["shall I?", "hello", "cat is weak"]

    async def test_a_game_that_ends_by_time(self) -> None:
        tables = await begin("apart", "fuse", fuse=1_000)
        await tables.say(tables.cat, "hurry")
        tables.here.world.time = Millis(tables.here.world.time + 1_001)
        assert tables.ann.said() == []
        await tables.there.process.engine.on_alarm(tables.id)
        await settled()
        assert tables.ann.views()[-1]["phase"] == "over"
        assert tables.ann.said() == tables.bob.said() == ["hurry"]

    async def test_a_player_on_another_process_than_the_last_move(self, tables: Tables) -> None:
        tab = await tables.tab(tables.there, tables.bob)
        await tables.say(tables.far, "one")
        await tables.say(tables.cat, "two")
        await tables.act(tables.ann)
        assert tab.said() == tables.bob.said() == ["one", "two"]

    async def test_a_line_sent_again_after_the_end_is_the_first(self, tables: Tables) -> None:
        for ends in (False, True):
            if ends:
                await tables.act(tables.ann)
            await tables.cat.ask("say", table=tables.id, text="once", nonce="n")
            await settled()
        for client in tables.all:
            assert client.said() == ["once"]


class TestTheEnd:
    """What was withheld comes before what is said after the end, whatever comes in between."""

    async def test_what_is_said_meanwhile_comes_after_it(self, tables: Tables) -> None:
        await tables.say(tables.cat, "one")
        gate = tables.here.process.log.hold_answer("recent_chat")
        other = tables.here.process.log.hold_answer("recent_chat")
        await tables.ann.ask("act", table=tables.id, action=take(0), nonce="n")
        await gate.reached.wait()
        await tables.far.ask("say", table=tables.id, text="two")
        await tables.bob.ask("say", table=tables.id, text="three")
        assert tables.ann.said() == []
        gate.open()
        other.open()
        await settled()
        assert tables.ann.said() == tables.bob.said() == ["one", "two", "three"]

    async def test_who_has_left_meanwhile_is_sent_nothing(self, tables: Tables) -> None:
        await tables.say(tables.cat, "one")
        gates = [tables.here.process.log.hold_answer("recent_chat") for _ in range(2)]
        await tables.ann.ask("act", table=tables.id, action=take(0), nonce="n")
        await gates[0].reached.wait()
        await tables.ann.ask("leave", table=tables.id)
        tables.bob.connection.close()
        for gate in gates:
            gate.open()
        await settled()
        assert tables.ann.said() == tables.bob.said() == []

    async def test_where_it_cannot_be_read_the_conversation_goes_on(
        self, tables: Tables, caplog: pytest.LogCaptureFixture
    ) -> None:
        await tables.say(tables.cat, "one")
        tables.here.process.log.fails["recent_chat"] = lambda *_: ValueError("not now")
        await tables.act(tables.ann)
        del tables.here.process.log.fails["recent_chat"]
        await tables.say(tables.cat, "two")
        assert tables.ann.said() == tables.bob.said() == ["two"]
        assert (await tables.tab(tables.here, tables.ann)).said() == ["one", "two"]
        assert "not now" in caplog.text

    async def test_a_line_that_comes_late_by_its_note_comes_once(self, tables: Tables) -> None:
        """It was said before the end; the process of the players hears of the end first."""
        await tables.say(tables.far, "one")
        gate = tables.here.process.log.hold_question("read")
        await tables.far.ask("say", table=tables.id, text="two")
        await gate.reached.wait()
        await tables.ann.ask("act", table=tables.id, action=take(0), nonce="n")
        while not tables.ann.said():
            await asyncio.sleep(0)
        assert tables.ann.said() == ["one"]
        gate.open()
        await settled()
        assert tables.ann.said() == tables.bob.said() == ["one", "two"]

    @pytest.mark.parametrize("hold", ["question", "answer"])
    async def test_a_game_that_ends_during_the_watch(self, tables: Tables, hold: str) -> None:
        await tables.say(tables.cat, "one")
        await tables.say(tables.ann, "two")
        tab = tables.here.connect()
        await tab.hello(token=tables.ann.frames[0]["token"])
        gate = getattr(tables.here.process.log, f"hold_{hold}")("recent_chat")
        watch = tab.begin("watch", table=tables.id)
        await gate.reached.wait()
        await tables.ann.ask("act", table=tables.id, action=take(0), nonce="n")
        gate.open()
        await tab.reply(watch)
        await settled()
        assert tab.said() == ["one", "two"]

    async def test_of_the_last_lines_only(self, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(session, "CHAT_HISTORY", 2)
        for text in ("one", "two", "three"):
            await tables.say(tables.cat, text)
        await tables.act(tables.ann)
        assert tables.ann.said() == ["two", "three"]


async def frames(text: str) -> list[str]:
    """All that a player gets of a game, by every way, on two processes, where spectators say this."""
    tables = await begin("apart", heaps=[1, 1])
    await tables.say(tables.cat, f"{text} one")
    tabs = [tables.ann, *[await tables.tab(server, tables.ann) for server in (tables.here, tables.there)]]
    await tables.act(tables.ann, 0)
    await tables.say(tables.far, f"{text} two")
    await tables.say(tables.bob, "hello")
    for tab in tabs:
        await tab.ask("watch", table=tables.id)
        await tab.ask("log", table=tables.id)
        await tab.ask("look", table=tables.id, seq=1)
        await tab.ask("mine")
        await tab.ask("lobby")
    await tables.say(tables.cat, f"{text} three")
    found = [json.dumps(frame).replace(tables.id, "the table") for tab in tabs for frame in tab.frames]
    token, player = tables.ann.frames[0]["token"], tables.ann.frames[0]["player"]["id"]
    found = [frame.replace(token, "the token").replace(player, "the player") for frame in found]
    await tables.act(tables.bob, 1)
    assert all(tab.said()[-3:] == [f"{text} one", f"{text} two", f"{text} three"] for tab in tabs)
    return found


async def test_a_player_gets_the_same_frames_whatever_spectators_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("game.lifecycle.opening.secrets.randbits", lambda bits: 5)
    assert await frames("black wins") == await frames("white loses, and by far")


class TestTogether:
    @pytest.mark.parametrize("given", [{}, {"talk": "together"}])
    async def test_by_itself_all_talk_together(self, given: dict[str, str]) -> None:
        server = await serve()
        ann, bob = await server.client("ann"), await server.client("bob")
        table = (await ann.ask("open", game="nim", **given))["table"]
        await bob.ask("sit", table=table)
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        await cat.ask("say", table=table, text="good luck")
        assert ann.said() == bob.said() == cat.said() == ["good luck"]
        assert "talk" not in cat.views()[-1]


class TestOff:
    async def test_nobody_talks_from_the_start_to_beyond_the_end(self) -> None:
        tables = await begin("off", waits=True)
        for phase in ("waiting", "playing", "over"):
            if phase == "playing":
                await tables.bob.ask("sit", table=tables.id)
            if phase == "over":
                await tables.act(tables.ann)
            for client in (tables.ann, tables.cat, tables.far):
                refused = await client.ask("say", table=tables.id, text="hello")
                assert (refused["code"], refused["text"]) == ("not_here", "Nobody talks at this table.")
                await settled()
                assert client.views()[-1]["phase"] == phase
        assert [client.said() for client in tables.all] == [[]] * 4


@pytest.mark.parametrize("talk", ["apart", "off"])
async def test_a_view_says_how_people_talk(talk: str) -> None:
    tables = await begin(talk)
    for client in tables.all:
        assert {view["talk"] for view in client.views()} == {talk}


@pytest.mark.parametrize("talk", ["", "loud", None, 1])
async def test_another_way_to_talk_is_malformed(talk: Any) -> None:
    server = await serve()
    ann = await server.client("ann")
    assert (await ann.ask("open", game="nim", talk=talk))["code"] == "malformed"


async def test_at_tables_of_those_who_sought_spectators_talk_apart() -> None:
    server = await serve()
    for name in ("ann", "bob"):
        await (await server.client(name)).ask("seek", game="nim")
    await match_all(server)
    [row] = opened(server.world)
    assert row.talk == "apart"


@pytest.mark.parametrize("talk", ["together", "apart", "off"])
async def test_the_next_table_keeps_it(talk: str) -> None:
    tables = await begin(talk)
    await tables.act(tables.ann)
    for client in (tables.ann, tables.bob):
        await client.ask("next", table=tables.id, what="rematch")
    await tables.here.process.engine.on_alarm(tables.id)
    assert [row.talk for row in opened(tables.here.world)] == [talk, talk]
