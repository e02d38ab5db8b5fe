"""Messages arrive at a push service as their browser can read them, and its answers are understood."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from game.api import Millis
from game.ports.push import PushMessage, PushSubscription
from tests.web.push.browser import HOST, Browser, Service, push_service
from tests.web.push.test_vapid import parts, verify
from web.push import sender as sending
from web.push.sender import WebPush

SECRET = bytes(range(1, 33))
NOW = Millis(1_790_000_000_000)
MESSAGE = PushMessage(b'{"table":"k3ZqT0w8Xb"}', "k3ZqT0w8Xb", 3_600, urgent=False)


@pytest_asyncio.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    with push_service(tmp_path) as service:
        yield service


@pytest_asyncio.fixture
async def sender(service: Service) -> AsyncIterator[WebPush]:
    sender = WebPush(
        SECRET, "mailto:op@example.com", lambda: NOW, [HOST], service.resolver(), ca_certs=service.ca_certs
    )
    yield sender
    await sender.close()


def at(path: str) -> str:
    return f"https://{HOST}{path}"


async def test_a_message_arrives_and_can_be_read(service: Service, sender: WebPush) -> None:
    browser = Browser.new()
    assert await sender.send(browser.subscription(at("/send/1")), MESSAGE) == "sent"
    assert await sender.send(browser.subscription(at("/send/2")), MESSAGE._replace(urgent=True)) == "sent"
    first, second = service.received
    assert (first.path, second.path) == ("/send/1", "/send/2")
    for received in (first, second):
        assert browser.read(received.body) == MESSAGE.text
        assert received.headers["content-encoding"] == "aes128gcm"
        assert received.headers["ttl"] == "3600"
        signed, signature, key = parts(received.headers["authorization"])
        verify(signed, signature, key)
        assert key == sender.public_key
    assert (first.headers["urgency"], second.headers["urgency"]) == ("normal", "high")
    assert first.headers["topic"] == second.headers["topic"]
    assert len(first.headers["topic"]) == 32
    assert "k3ZqT0w8Xb" not in first.headers["topic"]
    assert first.body[:85] != second.body[:85]  # another salt and another key


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "sent"),
        (201, "sent"),
        (202, "sent"),
        (404, "gone"),
        (410, "gone"),
        (400, "refused"),
        (401, "refused"),
        (403, "refused"),
        (413, "refused"),
        (429, "refused"),
        (500, "refused"),
        (503, "refused"),
        (307, "unreachable"),
    ],
)
async def test_what_a_push_service_answers(
    service: Service, sender: WebPush, status: int, outcome: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A redirect is not followed, and of an address nothing but its host is logged."""
    service.answers["/secret"] = status
    with caplog.at_level(logging.DEBUG):
        assert await sender.send(Browser.new().subscription(at("/secret")), MESSAGE) == outcome
    assert [received.path for received in service.received] == ["/secret"]
    assert "/secret" not in caplog.text
    assert (HOST in caplog.text) == (outcome in ("refused", "unreachable"))


async def test_a_certificate_of_somebody_unknown(service: Service) -> None:
    sender = WebPush(SECRET, "mailto:op@example.com", lambda: NOW, [HOST], service.resolver())
    assert await sender.send(Browser.new().subscription(at("/")), MESSAGE) == "unreachable"
    await sender.close()
    assert service.received == []


async def test_nobody_is_there(sender: WebPush, service: Service) -> None:
    service.server.stop()
    await service.server.close_all_connections()
    assert await sender.send(Browser.new().subscription(at("/")), MESSAGE) == "unreachable"


@pytest.mark.parametrize(
    "subscription",
    [
        Browser.new().subscription("https://127.0.0.1/x"),
        Browser.new().subscription("http://push.example.com/x"),
        PushSubscription(at("/"), b"\x04" + b"\1" * 64, b"\0" * 16),
        PushSubscription(at("/"), Browser.new().p256dh, b"\0" * 15),
        PushSubscription(at("/"), Browser.new().p256dh[:64], b"\0" * 16),
    ],
    ids=["inside", "http", "no point", "short secret", "short key"],
)
async def test_what_is_no_subscription_is_not_taken(sender: WebPush, subscription: PushSubscription) -> None:
    assert not sender.takes(subscription)
    assert await sender.send(subscription, MESSAGE) == "gone"


async def test_many_at_the_same_time(service: Service, sender: WebPush) -> None:
    browser = Browser.new()
    messages = (sender.send(browser.subscription(at(f"/{n}")), MESSAGE) for n in range(40))
    assert set(await asyncio.gather(*messages)) == {"sent"}
    assert len({received.path for received in service.received}) == 40


async def test_who_waits_for_others_has_as_much_time_as_they_had(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(sending, "CONNECT_TIMEOUT", 2.0)
    monkeypatch.setattr(sending, "REQUEST_TIMEOUT", 2.0)
    service.takes = 0.8
    contact, certificates = "mailto:op@example.com", service.ca_certs
    sender = WebPush(SECRET, contact, lambda: NOW, [HOST], service.resolver(), ca_certs=certificates)
    browser = Browser.new()
    messages = (sender.send(browser.subscription(at(f"/{n}")), MESSAGE) for n in range(4))
    assert await asyncio.gather(*messages) == ["sent"] * 4
    await sender.close()
