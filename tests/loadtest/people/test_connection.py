"""A client's connection: replies, broadcasts, and what is done when it is lost."""

from typing import Any

import pytest
from picows import WSMsgType

from loadtest.people.connection import ConnectionLost, Refusal
from loadtest.people.frame import LOST, Frame
from loadtest.people.hello import PlayerConnection, unconnected


class Received:
    """A frame of the server's, as picows hands it over."""

    def __init__(self, payload: bytes, kind: WSMsgType = WSMsgType.TEXT) -> None:
        self.payload = payload
        self.msg_type = kind

    def get_payload_as_bytes(self) -> bytes:
        return self.payload

    def get_close_code(self) -> int:
        return int.from_bytes(self.payload[:2])

    def get_close_reason(self) -> str:
        return self.payload[2:].decode()


class Transport:
    """A WebSocket that keeps what is sent on it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.disconnected = False

    def send(self, kind: object, payload: bytes) -> None:
        self.sent.append(payload)

    def disconnect(self, graceful: bool = True) -> None:
        self.disconnected = True


@pytest.fixture
def transport() -> Any:
    return Transport()


@pytest.fixture
def connection(transport: Any) -> PlayerConnection:
    connection = unconnected()
    connection.on_ws_connected(transport)
    return connection


def receive(connection: PlayerConnection, transport: Any, payload: str) -> None:
    frame: Any = Received(payload.encode())
    connection.on_ws_frame(transport, frame)


def test_each_reply_goes_to_its_command(connection: PlayerConnection, transport: Any) -> None:
    replies: list[Frame] = []
    connection.send('"type":"ping"}', replies.append)
    connection.send('"type":"watch","table":"t"}', replies.append)
    assert transport.sent == [b'{"id":1,"type":"ping"}', b'{"id":2,"type":"watch","table":"t"}']
    receive(connection, transport, '{"re":2,"type":"error","code":"no_such_table","text":"No."}')
    receive(connection, transport, '{"re":1,"type":"ok","now":5,"news":[]}')
    assert [(reply.re, reply.code) for reply in replies] == [(2, "no_such_table"), (1, "")]
    assert connection.unexpected_replies == 0


def test_a_second_reply_and_one_to_no_command_are_counted(
    connection: PlayerConnection, transport: Any
) -> None:
    replies: list[Frame] = []
    connection.send('"type":"ping"}', replies.append)
    for payload in (
        '{"type":"ok","re":1}',
        '{"type":"ok","re":1}',
        '{"type":"error","re":null,"code":"malformed"}',
    ):
        receive(connection, transport, payload)
    receive(connection, transport, '{"type":"said","text":"hello"}')
    assert len(replies) == 1
    assert connection.unexpected_replies == 2


def test_broadcasts_are_handed_on_by_type_and_every_frame_to_on_frame(
    connection: PlayerConnection, transport: Any
) -> None:
    frames: list[Frame] = []
    views: list[Frame] = []
    seated: list[Frame] = []
    connection.on_frame, connection.on_view, connection.on_seated = (
        frames.append,
        views.append,
        seated.append,
    )
    for kind in ("view", "seated", "said", "ok"):
        receive(connection, transport, f'{{"type":"{kind}","table":"t"}}')
    assert [frame.type for frame in frames] == ["view", "seated", "said", "ok"]
    assert [frame.type for frame in views + seated] == ["view", "seated"]


def test_a_command_without_a_reply_is_lost_with_the_connection(
    connection: PlayerConnection, transport: Any
) -> None:
    replies: list[Frame] = []
    lost: list[PlayerConnection] = []
    connection.on_lost = lost.append
    connection.send('"type":"ping"}', replies.append)
    connection.on_ws_disconnected(transport)
    connection.send('"type":"ping"}', replies.append)
    assert replies == [LOST, LOST]
    assert lost == [connection]
    assert len(transport.sent) == 1


async def test_a_request_is_refused_by_an_error_and_lost_with_the_connection(
    connection: PlayerConnection, transport: Any
) -> None:
    transport.send = lambda kind, payload: receive(
        connection, transport, '{"re":1,"type":"error","code":"too_fast","text":"Wait.","retry":7}'
    )
    with pytest.raises(Refusal, match=r"too_fast: Wait\.") as refused:
        await connection.ask("ping")
    assert (refused.value.code, refused.value.retry_ms) == ("too_fast", 7)
    connection.on_ws_disconnected(transport)
    with pytest.raises(ConnectionLost):
        await connection.request("ping")
    with pytest.raises(ConnectionLost):
        connection.send_as_is(b"{}")


def test_the_code_of_a_close_frame_is_kept(connection: PlayerConnection, transport: Any) -> None:
    frame: Any = Received((1012).to_bytes(2) + b"restart", WSMsgType.CLOSE)
    connection.on_ws_frame(transport, frame)
    assert transport.disconnected
    assert (connection.close_code, connection.close_reason) == (1012, "restart")


def test_a_connection_that_was_dropped_is_not_lost(connection: PlayerConnection, transport: Any) -> None:
    called: list[object] = []
    connection.on_lost = called.append
    connection.on_disconnected = lambda: called.append("disconnected")
    connection.drop()
    connection.on_ws_disconnected(transport)
    assert transport.disconnected
    assert called == ["disconnected"]


def test_equal_views_are_decoded_once(connection: PlayerConnection, transport: Any) -> None:
    views: list[Frame] = []
    connection.on_view = views.append
    for seq in (1, 1, 2):
        receive(connection, transport, f'{{"type":"view","table":"t","seq":{seq},"state":{{"a":1}}}}')
    assert [view.seq for view in views] == [1, 1, 2]
    assert views[0] is views[1]
    assert bytes(views[2].state) == b'{"a":1}'
