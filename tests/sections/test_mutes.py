"""Who is muted is not heard by who has muted them, nor challenges them; nobody else notices."""

import asyncio
from typing import cast

import pytest

from game.kit.meter import Meter
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.ports.mutes import MAX_MUTES, Mutes
from tests.game.engine_process import Unreliable, settled
from tests.sections.client import Client, Server, playing, serve
from tests.sections.lobby import match_all, waiting


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def here(world: World) -> Server:
    return await serve(world)


@pytest.fixture
async def there(world: World) -> Server:
    return await serve(world)


async def tab(server: Server, client: Client, table: str | None = None) -> Client:
    """Another connection of the same player, which follows the table."""
    found = server.connect()
    await found.hello(token=client.frames[0]["token"])
    if table is not None:
        assert (await found.ask("watch", table=table))["type"] == "ok"
    return found


async def say(client: Client, table: str, text: str) -> None:
    assert (await client.ask("say", table=table, text=text))["type"] == "ok"
    await settled()


async def mute(client: Client, name: str, kind: str = "mute") -> None:
    assert (await client.ask(kind, name=name))["type"] == "ok"
    await settled()


def told(client: Client) -> list[list[str]]:
    return [frame["players"] for frame in client.frames if frame["type"] == "mutes"]


class TestChat:
    async def test_nothing_more_is_heard_on_any_connection(self, here: Server, there: Server) -> None:
        ann, bob, table = await playing(here)
        near, far = await tab(here, ann, table), await tab(there, ann, table)
        cat = await there.client("cat")
        await cat.ask("watch", table=table)
        await say(bob, table, "one")
        await mute(ann, "BOB")
        await say(bob, table, "two")
        await say(cat, table, "three")
        for client in (ann, near, far):
            assert client.said() == ["one", "three"]
        for client in (bob, cat):
            assert client.said() == ["one", "two", "three"]
        await mute(near, "bob", "unmute")
        await say(bob, table, "four")
        for client in (ann, near, far):
            assert client.said() == ["one", "three", "four"]

    async def test_nor_what_was_said_before(self, here: Server, there: Server) -> None:
        ann, bob, table = await playing(here)
        await say(bob, table, "one")
        await say(ann, table, "two")
        await mute(ann, "bob")
        tabs = [await tab(server, ann, table) for server in (here, there)]
        assert [client.said() for client in tabs] == [["two"], ["two"]]
        await ann.ask("leave", table=table)
        await ann.ask("watch", table=table)
        assert ann.said() == ["one", "two", "two"]
        await mute(ann, "bob", "unmute")
        assert (await tab(there, ann, table)).said() == ["one", "two"]

    async def test_nor_what_a_spectator_has_said_apart(self, here: Server) -> None:
        ann, bob, cat, dan = [await here.client(name) for name in ("ann", "bob", "cat", "dan")]
        table = (await ann.ask("open", game="nim", setup={"heaps": [1]}, talk="apart"))["table"]
        await bob.ask("sit", table=table)
        for client in (cat, dan):
            await client.ask("watch", table=table)
            await say(client, table, f"to the end {len(client.said())}")
        await mute(ann, "cat")
        await mute(dan, "cat")
        await ann.ask("act", table=table, action={"type": "take", "heap": 0, "count": 1}, nonce="n")
        await settled()
        assert bob.said() == cat.said() == ["to the end 0", "to the end 1"]
        assert ann.said() == ["to the end 1"]
        assert (await tab(here, dan, table)).said() == ["to the end 1"]

    @pytest.mark.parametrize(("kind", "heard"), [("mute", []), ("unmute", ["hello"])])
    async def test_it_holds_from_the_reply_on(
        self, here: Server, world: World, kind: str, heard: list[str]
    ) -> None:
        ann, bob, table = await playing(here)
        if kind == "unmute":
            await mute(ann, "bob")
        slow = Unreliable(world.mutes)
        here.context.mute_lists._mutes = cast(Mutes, slow)
        gate = slow.hold_question("muted")
        number = ann.begin(kind, name="bob")
        await gate.reached.wait()
        assert ann.replies(number) == []
        gate.open()
        await ann.reply(number)
        await say(bob, table, "hello")
        assert ann.said() == heard

    async def test_a_name_may_change(self, here: Server, there: Server) -> None:
        ann, bob, table = await playing(here)
        await mute(ann, "bob")
        await bob.hello("robert", token=bob.frames[0]["token"])
        await settled()
        await say(bob, table, "it is me")
        assert ann.said() == (await tab(there, ann, table)).said() == []
        assert (await ann.ask("mutes"))["players"] == ["robert"]
        await mute(ann, "robert", "unmute")
        assert (await ann.ask("mutes"))["players"] == []

    async def test_who_has_changed_the_name_is_muted_by_that_of_the_table(self, here: Server) -> None:
        ann, bob, table = await playing(here)
        await bob.hello("robert", token=bob.frames[0]["token"])
        assert (await ann.ask("mute", name="bob"))["code"] == "no_such_player"
        assert (await ann.ask("mute", name="bob", table=table))["type"] == "ok"
        await say(bob, table, "it is me")
        assert ann.said() == []
        assert (await ann.ask("mutes"))["players"] == ["robert"]

    async def test_the_muted_are_told_nothing(self, here: Server, there: Server) -> None:
        ann, bob, _ = await playing(here)
        far = await tab(there, bob)
        before = [list(client.frames) for client in (bob, far)]
        await mute(ann, "bob")
        await mute(ann, "bob", "unmute")
        assert [client.frames for client in (bob, far)] == before


class TestNotes:
    async def test_a_lost_note_is_made_up_for(self, here: Server, there: Server, world: World) -> None:
        ann, bob, table = await playing(here)
        far = await tab(there, ann, table)
        deliver, world.bus.deliver = world.bus.deliver, lambda node_id, note: None
        await mute(ann, "bob")
        world.bus.deliver = deliver
        there.context.on_note(NotesMissed())
        await settled()
        await say(bob, table, "hello")
        assert far.said() == []
        assert told(far) == [["bob"]]
        there.context.on_note(NotesMissed())
        await settled()
        assert told(far) == [["bob"]], "nothing has changed"

    @pytest.mark.parametrize("follows", [False, True])
    async def test_a_list_that_changes_while_it_is_read_is_read_again(
        self, here: Server, there: Server, world: World, follows: bool
    ) -> None:
        """It is read for the first watch, or after a note; the answer is from before the change."""
        ann, bob, table = await playing(here)
        await here.client("cat")
        far = await tab(there, ann, table if follows else None)
        slow = Unreliable(world.mutes)
        there.context.mute_lists._mutes = cast(Mutes, slow)
        gate = slow.hold_answer("muted")
        watch = far.begin("watch", table=table)
        if follows:
            await ann.ask("mute", name="cat")
        await gate.reached.wait()
        await ann.ask("mute", name="bob")
        while slow.count("muted") < 2:
            await asyncio.sleep(0)
        gate.open()
        await far.reply(watch)
        await settled()
        await say(bob, table, "hello")
        assert far.said() == []


class TestList:
    async def test_it_is_shown_on_every_connection_and_can_be_read(self, here: Server, there: Server) -> None:
        ann, other = await here.client("ann"), await here.client("dan")
        for name in ("Cat", "bob"):
            await here.client(name)
        near, far = await tab(here, ann), await tab(there, ann)
        await mute(ann, "cat")
        await mute(far, "Bob")
        await mute(far, "bob")
        await mute(near, "cat", "unmute")
        for client in (ann, near, far):
            assert told(client)[:2] == [["Cat"], ["bob", "Cat"]]
            assert told(client)[-1] == ["bob"]
            assert (await client.ask("mutes"))["players"] == ["bob"]
        assert told(other) == []
        assert (await other.ask("mutes"))["players"] == []

    @pytest.mark.parametrize(
        ("kind", "name", "code", "text"),
        [
            ("mute", "nobody", "no_such_player", "Nobody has this name."),
            ("mute", "Ann", "no_such_player", "You cannot mute yourself."),
            ("mute", "", "bad_name", None),
            ("unmute", "\u200b", "bad_name", None),
            ("unmute", "nobody", None, None),
            ("unmute", "bob", None, None),
        ],
    )
    async def test_what_cannot_be(
        self, here: Server, kind: str, name: str, code: str | None, text: str | None
    ) -> None:
        ann = await here.client("ann")
        await here.client("bob")
        reply = await ann.ask(kind, name=name)
        assert (reply.get("code"), reply.get("text") if text else None) == (code, text)
        assert (await ann.ask("mutes"))["players"] == []

    async def test_reading_it_is_charged(self, here: Server, there: Server) -> None:
        ann = await here.client("ann")
        for name in ("cat", "dan"):
            await here.client(name)
            await mute(ann, name)
        meter = Meter()
        with meter:
            await there.context.mute_lists.of(ann.frames[0]["player"]["id"])
        assert meter.reads == 2

    async def test_there_are_only_so_many(self, here: Server, world: World) -> None:
        ann = await here.client("ann")
        for number in range(MAX_MUTES + 1):
            await world.people.create_player(
                f"{number}", f"player {number}", f"player {number}", b"%d" % number
            )
            reply = await ann.ask("mute", name=f"player {number}")
        assert (reply["code"], reply["text"]) == ("too_many", "You have muted 200 players already.")
        assert len((await ann.ask("mutes"))["players"]) == MAX_MUTES


class TestChallenges:
    @pytest.fixture
    async def pair(self, here: Server, there: Server) -> tuple[Client, Client]:
        ann, bob = await here.client("ann"), await there.client("bob")
        for server in (here, there):
            await server.process.presence.report_online(server.context.connections)
        return ann, bob

    async def test_they_are_declined_as_if_none_were_taken(
        self, here: Server, pair: tuple[Client, Client]
    ) -> None:
        ann, bob = pair
        await mute(ann, "bob")
        refused = await bob.ask("seek", game="nim", to="ann")
        assert (refused["code"], refused["text"]) == (
            "declined",
            "This player takes no challenges from you now.",
        )
        await ann.ask("challenges", accept=False)
        assert await bob.ask("seek", game="nim", to="ann") == {**refused, "re": refused["re"] + 1}
        await ann.ask("challenges")
        await mute(ann, "bob", "unmute")
        assert (await bob.ask("seek", game="nim", to="ann"))["type"] == "ok"

    async def test_those_that_wait_are_over(
        self, here: Server, there: Server, pair: tuple[Client, Client]
    ) -> None:
        ann, bob = pair
        await bob.ask("seek", game="nim", to="ann")
        await match_all(here, there)
        assert len(waiting(ann)["challenges"]) == 1
        await mute(ann, "bob")
        await match_all(here, there)
        assert waiting(ann)["challenges"] == waiting(bob)["seeks"] == []

    async def test_who_has_muted_may_still_challenge(
        self, here: Server, there: Server, pair: tuple[Client, Client]
    ) -> None:
        ann, bob = pair
        await mute(ann, "bob")
        assert (await ann.ask("seek", game="nim", to="bob"))["type"] == "ok"
        assert (await bob.ask("seek", game="nim", to="ann"))["type"] == "ok"
        await match_all(here, there)
        assert [frame["game"] for frame in bob.frames if frame["type"] == "seated"] == ["nim"]
