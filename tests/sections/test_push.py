"""A browser subscribes to what the server pushes, and no longer does; unless the server pushes nothing."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from game.ports.push import MAX_SUBSCRIPTIONS, PushMessage, PushOutcome, PushSubscription
from game.sections.push import PushOffer
from tests.sections.client import Server, serve

pytestmark = pytest.mark.timeout(20)

KEY, AUTH = b"\x04" + b"\xfe" * 64, b"\xff" * 16


class Service:
    """A push service that takes what comes by https."""

    public_key = "BPublic"

    def takes(self, subscription: PushSubscription) -> bool:
        return subscription.endpoint.startswith("https://")

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        return "sent"


def text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def subscription(name: str, **changes: Any) -> dict[str, Any]:
    keys = {"p256dh": text(KEY), "auth": text(AUTH)}
    return {"endpoint": f"https://push.example.com/{name}", "keys": keys} | changes


async def pushing() -> Server:
    server = await serve()
    server.context.push = PushOffer(server.world.push, Service())
    return server


async def test_a_browser_subscribes_and_no_longer_does() -> None:
    server = await pushing()
    ann = server.connect()
    welcome = await ann.hello("ann")
    assert welcome["push"] == "BPublic"
    player = welcome["player"]["id"]
    for name in ("one", "two"):
        assert (await ann.ask("push", **subscription(name)))["type"] == "ok"
    found = await server.world.push.subscriptions([player])
    assert found[player][0] == PushSubscription("https://push.example.com/one", KEY, AUTH)
    assert (await ann.ask("unpush", endpoint="https://push.example.com/one"))["type"] == "ok"
    [left] = (await server.world.push.subscriptions([player]))[player]
    assert left.endpoint == "https://push.example.com/two"


async def test_keys_may_be_padded() -> None:
    server = await pushing()
    ann = await server.client("ann")
    keys = {"p256dh": text(KEY) + "=", "auth": text(AUTH) + "=="}
    assert (await ann.ask("push", **subscription("one", keys=keys)))["type"] == "ok"


async def test_it_ends_when_the_device_is_signed_out() -> None:
    server = await pushing()
    ann = server.connect()
    player = (await ann.hello("ann"))["player"]["id"]
    await ann.ask("push", **subscription("one"))
    await ann.ask("sign_out")
    assert await server.world.push.subscriptions([player]) == {}


async def test_a_player_has_so_many_at_most() -> None:
    server = await pushing()
    ann = server.connect()
    player = (await ann.hello("ann"))["player"]["id"]
    for number in range(MAX_SUBSCRIPTIONS + 3):
        await ann.ask("push", **subscription(str(number)))
    assert len((await server.world.push.subscriptions([player]))[player]) == MAX_SUBSCRIPTIONS


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "http://push.example.com/one"},
        {"endpoint": "https://" + "x" * 1_000},
        {"keys": {"p256dh": text(KEY)}},
        {"keys": {"p256dh": text(KEY), "auth": "ÿ"}},
        {"keys": {"p256dh": text(KEY), "auth": "a!bc"}},
        {"keys": {"p256dh": "a", "auth": text(AUTH)}},
        {"keys": None},
    ],
    ids=["http", "long", "no secret", "no ASCII", "no base64url", "no length", "no keys"],
)
async def test_what_is_no_subscription_is_malformed(changes: dict[str, Any]) -> None:
    server = await pushing()
    ann = await server.client("ann")
    assert (await ann.ask("push", **subscription("one", **changes)))["code"] == "malformed"
    assert server.world.state.subscriptions == {}


async def test_a_server_without_keys_offers_nothing() -> None:
    server = await serve()
    ann = server.connect()
    assert "push" not in await ann.hello("ann")
    assert (await ann.ask("push", **subscription("one")))["code"] == "not_here"
    assert (await ann.ask("unpush", endpoint="https://push.example.com/one"))["type"] == "ok"
