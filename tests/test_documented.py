"""The recording check finds what is not as the documents of the wire say."""

from typing import Any

import pytest

from game.memory.world import World
from tests import documented
from tests.documented import Recording
from tests.messages.test_schema import VIEW
from tests.sections.client import playing, serve

TAKE = {"type": "take", "heap": 0, "count": 1}
ACT = {"type": "act", "id": 1, "table": "k3Zq", "action": TAKE, "nonce": "n"}
EVENT = {"seq": 1, "at": 0, "seat": 0, "action": TAKE}


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(documented, "FAULTS", found)
    return found


def recording() -> Recording:
    """Of a connection that has been shown a table."""
    found = Recording()
    found.received(VIEW)
    return found


def test_what_is_as_described_is_no_fault(faults: list[str]) -> None:
    one = recording()
    one.sent(ACT)
    one.received({"type": "ok", "re": 1, "seq": 1})
    one.sent({"type": "log", "id": 2, "table": "k3Zq"})
    away = {"type": "outage", "since": 1, "until": 2}
    events = [EVENT, EVENT | {"seq": 2, "seat": None, "action": away}]
    one.received({"type": "ok", "re": 2, "events": events, "more": False})
    assert faults == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": VIEW["state"] | {"secret": 1}},
        {"state": {"heaps": [3]}},
        {"setup": VIEW["setup"] | {"secret": 1}},
        {"players": [{"seat": 0, "name": "ann", "online": True, "secret": 1}]},
        {"phase": "played"},
        {"secret": 1},
        {"type": "shown"},
    ],
)
def test_a_broadcast_that_is_not_as_described_is_found(wrong: dict[str, Any], faults: list[str]) -> None:
    recording().received(VIEW | wrong)
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        (ACT | {"at": "now"}, {"seq": 1}),
        (ACT | {"action": {"type": "play", "point": "A1"}}, {"seq": 1}),
        (ACT, {}),
        (ACT, {"seq": 1, "secret": 1}),
        ({"type": "sit", "id": 1, "table": "k3Zq"}, {"table": "k3Zq"}),
        ({"type": "log", "id": 1, "table": "k3Zq"}, {"events": [EVENT | {"action": {}}], "more": False}),
        ({"type": "log", "id": 1, "table": "k3Zq"}, {"events": [EVENT | {"seat": None}], "more": False}),
    ],
)
def test_a_command_or_its_reply_that_is_not_as_described_is_found(
    command: dict[str, Any], reply: dict[str, Any], faults: list[str]
) -> None:
    one = recording()
    one.sent(command)
    one.received({"type": "ok", "re": 1, **reply})
    assert len(faults) == 1


def test_what_is_refused_is_held_against_nothing(faults: list[str]) -> None:
    one = recording()
    for wrong in ("nonsense", b"\xff", "[]", '{"type":"act"}', '{"type":"no","id":1}', {"type": 1, "id": 1}):
        one.sent(wrong)
    error = {"type": "error", "re": 1, "code": "malformed", "text": "This cannot be read."}
    one.received(error)
    one.received(error | {"re": None})
    assert faults == []
    one.received(error | {"re": 1, "code": "no_such_code"})
    assert len(faults) == 1


async def test_clients_of_sections_are_checked(faults: list[str]) -> None:
    before = documented.checked
    ann, _, _ = await playing(await serve(World()))
    assert documented.checked - before > 10
    assert faults == []
    ann.send(b'{"type":"status","database":"gone"}')
    assert len(faults) == 1
