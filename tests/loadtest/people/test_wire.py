"""A player's socket, and what the server says on it."""

from typing import Any

import pytest

from loadtest.people.wire import LOST, Frame, Wire


class Said:
    """A frame of the server's."""

    def __init__(self, payload: str) -> None:
        self.payload = payload.encode()

    def get_payload_as_bytes(self) -> bytes:
        return self.payload


class Transport:
    """A connection that keeps what is sent on it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.cut = False

    def send(self, kind: object, payload: bytes) -> None:
        self.sent.append(payload)

    def disconnect(self, graceful: bool = True) -> None:
        self.cut = True


@pytest.fixture
def transport() -> Any:
    return Transport()


@pytest.fixture
def wire(transport: Any) -> Wire:
    wire = Wire()
    wire.on_ws_connected(transport)
    return wire


def hear(wire: Wire, transport: Any, payload: str) -> None:
    frame: Any = Said(payload)
    wire.on_ws_frame(transport, frame)


def test_each_reply_goes_to_its_command(wire: Wire, transport: Any) -> None:
    replies: list[Frame] = []
    wire.send('"type":"ping"}', replies.append)
    wire.send('"type":"watch","table":"t"}', replies.append)
    assert transport.sent == [b'{"id":1,"type":"ping"}', b'{"id":2,"type":"watch","table":"t"}']
    hear(wire, transport, '{"re":2,"type":"error","code":"no_such_table","text":"No."}')
    hear(wire, transport, '{"re":1,"type":"ok","now":5,"news":[]}')
    assert [(reply.re, reply.code) for reply in replies] == [(2, "no_such_table"), (1, "")]
    assert wire.strays == 0


def test_a_second_reply_and_one_to_nothing_are_noticed(wire: Wire, transport: Any) -> None:
    replies: list[Frame] = []
    wire.send('"type":"ping"}', replies.append)
    for payload in (
        '{"type":"ok","re":1}',
        '{"type":"ok","re":1}',
        '{"type":"error","re":null,"code":"malformed"}',
    ):
        hear(wire, transport, payload)
    hear(wire, transport, '{"type":"said","text":"hello"}')
    assert len(replies) == 1
    assert wire.strays == 2


def test_what_is_not_answered_is_lost_with_the_socket(wire: Wire, transport: Any) -> None:
    replies: list[Frame] = []
    lost: list[Wire] = []
    wire.on_lost = lost.append
    wire.send('"type":"ping"}', replies.append)
    wire.on_ws_disconnected(transport)
    wire.send('"type":"ping"}', replies.append)
    assert replies == [LOST, LOST]
    assert lost == [wire]
    assert len(transport.sent) == 1


def test_whoever_goes_does_not_hear_that_the_socket_is_lost(wire: Wire, transport: Any) -> None:
    lost: list[Wire] = []
    wire.on_lost = lost.append
    wire.drop()
    wire.on_ws_disconnected(transport)
    assert transport.cut
    assert lost == []


def test_equal_views_are_read_once(wire: Wire, transport: Any) -> None:
    views: list[Frame] = []
    wire.on_view = views.append
    for seq in (1, 1, 2):
        hear(wire, transport, f'{{"type":"view","table":"t","seq":{seq},"state":{{"a":1}}}}')
    assert [view.seq for view in views] == [1, 1, 2]
    assert views[0] is views[1]
    assert bytes(views[2].state) == b'{"a":1}'
