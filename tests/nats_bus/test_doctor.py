"""What the doctor says of a NATS: that it is there, and what it takes; or why it cannot be used."""

import pytest

from nats_bus import doctor
from nats_bus.connection import Connection
from tests.nats_server import NatsServer


async def test_a_nats_that_is_there(shared_nats: NatsServer) -> None:
    there, payload = await doctor.examine(shared_nats.url)
    assert (there.check, there.level) == ("bus", "ok")
    assert f"nats://127.0.0.1:{shared_nats.port} is a NATS 2." in there.found
    assert (payload.check, payload.level) == ("bus payload", "ok")
    assert "token-of-the-tests" not in there.found + payload.found


async def test_one_that_takes_little(shared_nats: NatsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "max_payload", 4_096)
    _, payload = await doctor.examine(shared_nats.url)
    assert (payload.level, payload.mend) == (
        "warning",
        "Set its max_payload to 1MB, which is the default.",
    )


async def test_one_that_does_not_let_it_in_and_one_that_is_away(own_nats: NatsServer) -> None:
    wrong = own_nats.url.replace("token-of-the-tests", "secret")
    [refused] = await doctor.examine(wrong)
    assert (refused.level, "secret" in refused.found) == ("fault", False)
    assert "token" in refused.mend
    own_nats.kill()
    [away] = await doctor.examine(own_nats.url)
    assert away.level == "warning"
    assert "Connect call failed" in away.found
