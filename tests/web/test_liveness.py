"""Pings, round trips and silence of one client."""

import asyncio
import struct
from collections.abc import Callable

import pytest

from web import liveness
from web.liveness import (
    FIRST_MEASURING_INTERVAL,
    KNOWN_AFTER,
    MEASURING_INTERVAL,
    PING_INTERVAL,
    Liveness,
    check_clients,
)


class Client:
    """A client that keeps the pings that it gets, and a clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pings: list[bytes] = []


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    client = Client()
    monkeypatch.setattr(liveness, "monotonic", lambda: client.now)
    return client


def test_it_is_responsive_until_a_ping_is_unanswered(client: Client) -> None:
    one = Liveness(client.pings.append)
    assert one.responsive
    one.ping(1001.0)
    one.ping(1003.0)
    assert not one.responsive
    assert one.silence(1005.0) == 4.0, "from the first ping without an answer"
    one.on_heard()
    assert one.responsive
    assert one.silence(1005.0) == 0.0


def test_a_silent_client_is_pinged_at_long_intervals(client: Client) -> None:
    one = Liveness(client.pings.append)
    assert not one.ping_due(1000.0 + PING_INTERVAL - 0.1, limit=None)
    assert one.ping_due(1000.0 + PING_INTERVAL, limit=None)
    client.now += 15
    one.on_heard()
    assert not one.ping_due(1000.0 + PING_INTERVAL, limit=None), "heard since"
    one.ping(1030.0)
    assert not one.ping_due(1030.0 + PING_INTERVAL - 0.1, limit=None), "pinged just now"


@pytest.mark.parametrize("limit", [2.0, 8.0])
def test_a_client_whose_silence_is_noticed_is_pinged_although_it_is_heard(
    client: Client, limit: float
) -> None:
    one = Liveness(client.pings.append)
    client.now += limit / 2
    one.on_heard()
    assert one.ping_due(client.now, limit)
    one.ping(client.now)
    assert not one.ping_due(client.now + limit / 2 - 0.1, limit)
    assert one.ping_due(client.now + limit / 2, limit)


def test_a_client_whose_delay_counts_is_pinged_each_second_until_that_is_known_and_then_less(
    client: Client,
) -> None:
    one = Liveness(client.pings.append)
    for _ in range(KNOWN_AFTER):
        client.now += FIRST_MEASURING_INTERVAL
        assert not one.ping_due(client.now - 0.1, None, measured=True)
        assert one.ping_due(client.now, None, measured=True)
        one.ping(client.now)
        one.on_pong(client.pings[-1])
    assert not one.ping_due(client.now + MEASURING_INTERVAL - 0.1, None, measured=True)
    client.now += MEASURING_INTERVAL
    one.on_heard()
    assert one.ping_due(client.now, None, measured=True)
    assert one.ping_due(client.now, 30.0, measured=True)
    assert not one.ping_due(client.now, None)


@pytest.mark.parametrize("noise", [b"", b"12345678 and more"])
def test_the_round_trip_is_the_median_of_the_newest_seven(client: Client, noise: bytes) -> None:
    one = Liveness(client.pings.append)
    medians = []
    for seconds in (0.1, 9.0, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2):
        one.ping(client.now)
        client.now += seconds
        medians.append(one.on_pong(client.pings[-1]))
    assert medians[:3] == [pytest.approx(0.1), pytest.approx(4.55), pytest.approx(0.3)]
    assert medians[-1] == pytest.approx(0.2)
    one.ping(client.now)
    assert one.on_pong(noise) is None
    assert one.responsive, "a pong that measures nothing is a sign of life as well"


@pytest.mark.parametrize(("pinged_at", "measured"), [(2000.0, 0.0), (-5000.0, PING_INTERVAL)])
def test_an_invented_pong_measures_nothing_impossible(
    client: Client, pinged_at: float, measured: float
) -> None:
    assert Liveness(client.pings.append).on_pong(struct.pack("!d", pinged_at)) == measured


@pytest.mark.parametrize("answer", [Liveness.on_heard, lambda one: one.on_pong(b"")])
async def test_it_responds_when_anything_comes_in_time(answer: Callable[[Liveness], object]) -> None:
    pings: list[bytes] = []
    one = Liveness(pings.append)
    asked = [asyncio.create_task(one.responds(60)) for _ in range(2)]
    await asyncio.sleep(0)
    assert len(pings) == 2
    answer(one)
    assert await asyncio.gather(*asked) == [True, True]


async def test_it_does_not_respond_when_nothing_comes() -> None:
    one = Liveness(lambda payload: None)
    assert not await one.responds(0.01)
    asyncio.get_running_loop().call_later(0.01, one.on_heard)
    assert await one.responds(60), "it may be asked again"


@pytest.mark.parametrize(
    ("limit", "measured", "seconds"),
    [
        (None, False, PING_INTERVAL),
        (30.0, False, 15.0),
        (4.0, False, 2.0),
        (None, True, FIRST_MEASURING_INTERVAL),
        (1.0, True, 0.5),
    ],
)
def test_it_is_checked_when_its_next_ping_is_due(
    client: Client, limit: float | None, measured: bool, seconds: float
) -> None:
    one = Liveness(client.pings.append)
    assert one.due_at <= client.now, "at once, as it is not known yet what is wanted of it"
    one.wait(limit, measured)
    assert one.due_at == client.now + seconds
    one.check_soon()
    assert one.due_at <= client.now


@pytest.mark.parametrize("limit", [None, 3.0, 30.0])
def test_it_is_checked_when_it_has_been_silent_for_too_long(client: Client, limit: float | None) -> None:
    one = Liveness(client.pings.append)
    one.ping(client.now)
    last = client.now + min(limit or PING_INTERVAL, PING_INTERVAL)
    while True:
        one.wait(limit, False)
        if one.due_at >= last:
            break
        client.now = one.due_at
        one.ping(client.now)
    assert one.due_at == last


class Socket:
    """A client whose check returns what is given here, or raises it."""

    def __init__(self, found: bool | Exception, due_at: float = 0.0) -> None:
        self.found, self.due_at = found, due_at
        self.checks = 0

    def check(self, now: float) -> bool:
        self.checks += 1
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


@pytest.mark.parametrize("most", [1, 10])
async def test_a_check_that_fails_does_the_other_clients_no_harm(
    caplog: pytest.LogCaptureFixture, most: int
) -> None:
    clients = [Socket(RuntimeError("faulty")), Socket(found=True), Socket(found=False)]
    assert await check_clients(clients, most)
    assert [client.checks for client in clients] == [1, 1, 1]
    assert "RuntimeError: faulty" in caplog.text


@pytest.mark.parametrize("every", [False, True])
async def test_only_clients_that_are_due_are_checked_or_all(client: Client, every: bool) -> None:
    clients = [Socket(False, due_at) for due_at in (client.now - 1, client.now, client.now + 0.1)]
    await check_clients(clients, 2, every)
    assert [one.checks for one in clients] == [1, 1, every]


async def test_a_client_that_has_gone_meanwhile_is_not_checked() -> None:
    clients = {Socket(found=False) for _ in range(3)}
    checking = asyncio.create_task(check_clients(clients, 1))
    await asyncio.sleep(0)
    gone = {client for client in clients if not client.checks}
    clients -= gone
    assert not await checking
    assert [client.checks for client in gone] == [0, 0]
