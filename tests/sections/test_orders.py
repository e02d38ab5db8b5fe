"""What operators want reaches all who are connected, on all processes, and those who come."""

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.operators import Operator
from game.ports.people import Player
from tests.game.engine_process import settled
from tests.sections.client import ADDRESS, Client, Server, playing, serve

ROOT = Operator("root@here")
MINUTE = 60_000


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def here(world: World) -> Server:
    return await serve(world)


@pytest.fixture
async def there(world: World) -> Server:
    return await serve(world)


def player(client: Client) -> Player:
    found = client.connection.player
    assert found is not None
    return found


async def ban(world: World, whom: Player | str, minutes: int | None = None) -> None:
    until = None if minutes is None else Millis(world.time + minutes * MINUTE)
    assert await world.operators.sanction(ROOT, "ban", whom, until, "It is enough.")
    await settled()


def announced(client: Client) -> list[str | None]:
    return [frame["text"] for frame in client.frames if frame["type"] == "announcement"]


class TestBans:
    async def test_a_player_is_shut_out_everywhere_at_once_up_to_the_end(
        self, world: World, here: Server, there: Server
    ) -> None:
        ann, bob, table = await playing(here)
        far = there.connect()
        token = (await far.hello(token=ann.frames[0]["token"]))["token"]
        world.time = Millis(1_798_135_200_000)  # 2026-12-24 18:00
        await ban(world, player(ann), minutes=30)
        for client in (ann, far):
            last = client.frames[-1]
            assert (last["re"], last["code"], last["reason"]) == (None, "banned", "banned-until")
            assert last["arguments"] == {"until": "2026-12-24 18:30 UTC", "why": "It is enough."}
            assert client.closed == (4003, "banned")
        assert bob.closed is None
        refused = await there.connect().hello(token=token)
        assert refused["code"] == "banned"
        assert refused["text"] == "You cannot play here until 2026-12-24 18:30 UTC: It is enough."
        world.time = Millis(world.time + 31 * MINUTE)
        again = there.connect()
        assert (await again.hello(token=token))["type"] == "ok"
        assert (await again.ask("watch", table=table))["type"] == "ok", "the game has gone on"

    @pytest.mark.parametrize("network", [f"{ADDRESS}/32", "192.0.0.0/16"])
    async def test_a_network_is_shut_out_until_that_is_lifted(
        self, world: World, here: Server, network: str
    ) -> None:
        ann = await here.client("ann")
        await ban(world, "198.51.100.0/24")
        await ban(world, "2001:db8::/32")
        assert ann.closed is None
        await ban(world, network)
        assert ann.closed == (4003, "banned")
        refused = await here.connect().hello("bob")
        assert (refused["code"], refused["reason"]) == ("banned", "banned-for-good")
        assert await world.operators.lift(ROOT, "ban", network)
        await settled()
        await here.client("bob")

    @pytest.mark.parametrize(
        ("address", "network"),
        [
            ("2001:db8::7", "2001:db8::/64"),
            ("::ffff:192.0.2.9", "192.0.2.0/24"),
            ("192.0.2.9", "192.0.2.9/32"),
        ],
    )
    async def test_addresses_are_compared_as_numbers(
        self, world: World, here: Server, address: str, network: str
    ) -> None:
        await ban(world, network)
        with pytest.raises(Exception, match="It is enough"):
            here.context.orders.check_ban(address, None)
        for other in ("2001:db9::7", "::ffff:192.0.3.9", "", "no address"):
            here.context.orders.check_ban(other, None)

    async def test_a_process_that_missed_the_note_reads_them_now_and_then(
        self, world: World, here: Server
    ) -> None:
        ann = await here.client("ann")
        world.bus.deliver = lambda node_id, note: None
        await ban(world, player(ann))
        assert ann.closed is None
        await here.context.orders.read()
        assert ann.closed == (4003, "banned")


async def test_who_is_muted_by_an_operator_says_nothing_at_any_table(world: World, here: Server) -> None:
    ann, bob, table = await playing(here)
    assert await world.operators.sanction(ROOT, "mute", player(ann), Millis(world.time + MINUTE), "Shouts.")
    await settled()
    refused = await ann.ask("say", table=table, text="HELLO")
    assert (refused["code"], refused["reason"]) == ("not_here", "server-mute-until")
    assert (await bob.ask("say", table=table, text="hello"))["type"] == "ok"
    world.time = Millis(world.time + MINUTE + 1)
    assert (await ann.ask("say", table=table, text="hello"))["type"] == "ok"
    await world.operators.sanction(ROOT, "mute", player(bob), None, "Shouts.")
    await settled()
    assert (await bob.ask("say", table=table, text="HELLO"))["reason"] == "server-mute"
    await world.operators.lift(ROOT, "mute", player(bob))
    await settled()
    assert (await bob.ask("say", table=table, text="hello"))["type"] == "ok"


async def test_an_announcement_is_shown_to_all_and_to_who_comes_until_it_ends(
    world: World, here: Server, there: Server
) -> None:
    ann, bob = await here.client("ann"), await there.client("bob")
    until = Millis(world.time + MINUTE)
    await world.operators.announce(ROOT, "We stop soon.", until)
    await settled()
    cat = await there.client("cat")
    assert announced(ann) == announced(bob) == announced(cat) == ["We stop soon."]
    assert next(one for one in cat.frames if one["type"] == "announcement")["until"] == until
    await world.operators.sanction(ROOT, "ban", "198.51.100.0/24", None, "")
    await settled()
    assert announced(ann) == ["We stop soon."], "once"
    world.time = Millis(until + 1)
    assert announced(await here.client("dan")) == []
    await world.operators.announce(ROOT, "We are back.", None)
    await world.operators.announce(ROOT, None, None)
    await settled()
    assert announced(ann)[-1] is None
    assert announced(await here.client("eve")) == []


async def test_a_drain_is_for_the_process_that_is_asked(world: World, here: Server, there: Server) -> None:
    assert await world.operators.drain(ROOT, [there.process.tables.node_id])
    await settled()
    assert there.context.stopping.closing.is_set()
    assert not here.context.stopping.closing.is_set()


async def test_a_game_that_is_closed_is_over_for_all_at_once(
    world: World, here: Server, there: Server
) -> None:
    ann, _, table = await playing(here)
    cat = await there.client("cat")
    await cat.ask("watch", table=table)
    assert await world.operators.close_table(ROOT, table, "")
    await settled()
    for client in (ann, cat):
        view = client.views()[-1]
        assert (view["phase"], view["result"]["scores"], view["result"]["reason"]) == (
            "over",
            [0, 0],
            "table-closed",
        )
    assert (await ann.ask("act", table=table, action={"type": "take", "heap": 0, "count": 1}, nonce="n"))[
        "code"
    ] == "over"
