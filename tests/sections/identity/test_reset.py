"""Who has forgotten the passphrase sets another by the secret of a link, once."""

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.operators import Operator
from game.sections.identity.identification import token_hash
from tests.game.engine_process import settled
from tests.sections.client import Client, serve

DAY = 86_400_000
NEW = "a passphrase to remember"


@pytest.fixture
def world() -> World:
    return World()


async def link(world: World, client: Client) -> str:
    player = client.connection.player
    assert player is not None
    secret = "a secret that is sent"
    until = Millis(world.time + DAY)
    assert await world.operators.allow_reset(Operator("root"), player, token_hash(secret), until)
    return secret


async def test_it_signs_in_here_and_out_elsewhere(world: World) -> None:
    here, there = await serve(world), await serve(world)
    ann, bob = await here.client("ann"), await here.client("bob")
    far = there.connect()
    await far.hello(token=ann.frames[0]["token"])
    secret = await link(world, ann)
    back = there.connect()
    welcome = await back.hello(reset=secret, passphrase=NEW)
    assert (welcome["player"]["name"], welcome["player"]["kept"]) == ("ann", True)
    await settled()
    assert ann.closed == far.closed == (4001, "signed out")
    assert (back.closed, bob.closed) == (None, None)
    assert (await here.connect().hello("ann", passphrase=NEW))["type"] == "ok"
    again = await here.connect().hello(reset=secret, passphrase="another passphrase")
    assert (again["code"], again["reason"]) == ("bad_passphrase", "reset-void")


async def test_a_short_passphrase_and_an_unknown_secret_change_nothing(world: World) -> None:
    here = await serve(world)
    ann = await here.client("ann")
    secret = await link(world, ann)
    assert (await here.connect().hello(reset=secret, passphrase="short"))["reason"] == "passphrase-short"
    assert (await here.connect().hello(reset=secret))["reason"] == "passphrase-short"
    assert (await here.connect().hello(reset="guessed", passphrase=NEW))["reason"] == "reset-void"
    assert ann.closed is None
    world.time = Millis(world.time + DAY + 1)
    assert (await here.connect().hello(reset=secret, passphrase=NEW))["reason"] == "reset-void"
