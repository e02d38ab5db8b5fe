"""No view without news, and no setup that the client has."""

from typing import Any

import pytest

from game.api import Millis
from game.judging import ARRIVAL_TIME
from game.memory.world import World
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


def shown(client: Client) -> list[tuple[int, bool]]:
    """The `seq` of each view, and whether it has the setup."""
    return [(view["seq"], "setup" in view) for view in client.views()]


async def reported(server: Server, table: str) -> None:
    """Who follows is written down, and the table is looked at for it."""
    for _ in range(2):
        await server.process.engine.report_audiences()
        await settled()
    await server.process.engine.on_alarm(table)
    await settled()


class TestNews:
    @pytest.mark.parametrize("talk", ["together", "apart"])
    async def test_a_chat_line_costs_nobody_a_view(self, server: Server, world: World, talk: str) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        table = (await ann.ask("open", game="fuse", talk=talk))["table"]
        await bob.ask("sit", table=table)
        here, far = await server.client("here"), await (await serve(world)).client("far")
        for client in (here, far):
            await client.ask("watch", table=table)
        await settled()
        clients = (ann, bob, here, far)
        before = [len(client.views()) for client in clients]
        for speaker in clients:
            world.time = Millis(world.time + 10)
            await speaker.ask("say", table=table, text=f"hello from {speaker.connection.id}")
            await settled()
        assert [len(client.views()) for client in clients] == before
        assert [len(client.said()) for client in clients] == ([4] * 4 if talk == "together" else [2, 2, 4, 4])

    async def test_nor_does_somebody_who_looks_in_quietly(self, server: Server, world: World) -> None:
        """Whoever watches is shown the table as it is now. That is nothing new to the others."""
        ann, bob, table = await playing(server, "fuse", fuse=60_000)
        await server.process.engine.report_audiences()
        await settled()
        before = len(ann.views())
        world.time = Millis(world.time + 100)
        cat = await server.client("cat")
        await cat.ask("watch", table=table, quiet=True)
        await bob.ask("say", table=table, text="hello")
        await settled()
        assert cat.views()[-1]["at"] == world.time
        assert len(ann.views()) == before

    async def test_a_look_at_who_is_there_costs_nothing(self, server: Server, world: World) -> None:
        """In a game that takes notice of it: one view shows the change, and one the notice in the log."""
        ann, bob, table = await playing(server, "walk")
        world.time = Millis(world.time + ARRIVAL_TIME)
        await reported(server, table)
        before = ann.views()[-1]
        bob.connection.close()
        await reported(server, table)
        views = ann.views()[ann.views().index(before) :]
        assert [(view["seq"], view["players"][1]["online"]) for view in views] == [
            (0, True),
            (0, False),
            (1, False),
        ]

    async def test_who_asks_is_answered(self, server: Server) -> None:
        _, bob, table = await playing(server)
        before = len(bob.views())
        await bob.ask("watch", table=table)
        await bob.ask("sit", table=table)
        await bob.ask("look", table=table, seq=0)
        assert [view.get("past") for view in bob.views()[before:]] == [None, None, True]

    async def test_what_has_changed_is_shown(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        before = len(bob.views())
        await ann.ask("act", table=table, action=take(0), nonce="a")
        await bob.ask("say", table=table, text="hm")
        await bob.ask("act", table=table, action=take(1), nonce="b")
        await settled()
        assert [view["seq"] for view in bob.views()[before:]] == [1, 2]


class TestSetup:
    async def lean(self, server: Server, **fields: Any) -> Client:
        client = server.connect()
        await client.hello(lean=True, **fields)
        return client

    async def test_it_is_sent_once(self, server: Server) -> None:
        ann, _, table = await playing(server)
        cat = await self.lean(server)
        await cat.ask("watch", table=table)
        await ann.ask("act", table=table, action=take(0), nonce="a")
        await settled()
        assert shown(cat) == [(0, True), (1, False)]
        assert "setup" in ann.views()[-1]

    async def test_and_again_to_who_asks_for_it_by_a_watch(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        cat = await self.lean(server)
        for _ in range(2):
            await cat.ask("watch", table=table)
        await ann.ask("act", table=table, action=take(0), nonce="a")
        await settled()
        await cat.ask("watch", table=table)
        await bob.ask("act", table=table, action=take(1), nonce="b")
        await settled()
        assert shown(cat) == [(0, True), (0, True), (1, False), (1, True), (2, False)]

    async def test_a_later_hello_says_whether_setups_are_kept_from_then_on(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        cat = await self.lean(server)
        await cat.ask("watch", table=table)
        for number, lean in enumerate((True, False, False, True, True)):
            assert (await cat.hello(lean=lean, token=cat.frames[0]["token"]))["type"] == "ok"
            actor = (ann, bob)[number % 2]
            await actor.ask("act", table=table, action=take(number % 3), nonce=f"n{number}")
            await settled()
        assert shown(cat) == [(0, True), (1, False), (2, True), (3, True), (4, True), (5, False)]

    async def test_and_again_when_the_table_is_followed_again(self, server: Server) -> None:
        _, _, table = await playing(server)
        cat = await self.lean(server)
        for _ in range(2):
            await cat.ask("watch", table=table)
            await cat.ask("leave", table=table)
        assert shown(cat) == [(0, True), (0, True)]

    async def test_to_who_opens_a_table_too(self, server: Server) -> None:
        ann = await self.lean(server)
        bob = await server.client("bob")
        table = (await ann.ask("open", game="nim"))["table"]
        await bob.ask("sit", table=table)
        assert shown(ann) == [(0, True), (0, False)]

    async def test_a_look_has_it_unless_the_table_is_followed(self, server: Server) -> None:
        _, _, table = await playing(server)
        cat = await self.lean(server)
        for kind in ("look", "watch", "look"):
            await cat.ask(kind, table=table, **({"seq": 0} if kind == "look" else {}))
        assert shown(cat) == [(0, True), (0, True), (0, False)]

    async def test_it_is_sent_again_while_the_view_that_has_it_may_be_replaced(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ann, bob, table = await playing(server)
        cat = await self.lean(server)
        kept = {table}
        monkeypatch.setattr(cat, "keeps", kept.__contains__)
        await cat.ask("watch", table=table)
        await ann.ask("act", table=table, action=take(0), nonce="a")
        await settled()
        kept.clear()
        await bob.ask("act", table=table, action=take(1), nonce="b")
        await settled()
        kept.add(table)  # this one may be replaced; the setup has gone out before
        await ann.ask("act", table=table, action=take(2), nonce="c")
        await settled()
        assert shown(cat) == [(0, True), (1, True), (2, False), (3, False)]
