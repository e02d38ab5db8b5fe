"""The first connection of a program: it waits for a server that is not there, or has no room for it now."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bots import arrival
from bots.arrival import arrived
from moyo_client import ConnectionLost, Moyo
from moyo_client.refusals import BadToken, Draining, Internal, TooFast, TooMany
from tests.bots.scripted_moyo import ScriptedMoyo


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What the next attempts end with; after them there is a server."""
    errors: list[Exception] = []

    @asynccontextmanager
    async def connect(url: str, *, token: str) -> AsyncIterator[Moyo]:
        if errors:
            raise errors.pop(0)
        yield ScriptedMoyo().moyo

    monkeypatch.setattr(arrival, "connect", connect)
    monkeypatch.setattr(arrival, "RETRY_SECONDS", 0.0)
    return errors


async def test_it_waits_for_a_server_that_has_room(attempts: list[Exception]) -> None:
    attempts += [
        ConnectionLost("There is no server."),
        TooMany("Too many are connected from your address."),
        TooFast("Wait a little.", retry=10),
        Internal("It is in the log."),
        Draining("Connect again."),
    ]
    async with arrived("http://127.0.0.1", "token") as moyo:
        assert moyo.connections == 1
    assert not attempts


async def test_what_is_refused_for_good_is_raised(attempts: list[Exception]) -> None:
    attempts.append(BadToken("Nobody is known by this token."))
    with pytest.raises(BadToken):
        async with arrived("http://127.0.0.1", "token"):
            pass
