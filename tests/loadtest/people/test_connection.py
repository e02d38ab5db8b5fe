"""A client's connection: replies, broadcasts, and what is done when it is lost."""

import asyncio
from typing import Any

import pytest
from picows import WSMsgType

from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame
from moyo_client import ConnectionLost, refusals
from moyo_client.messages import Ping, Watch


class Received:
    """A frame of the server's, as picows hands it over."""

    def __init__(self, payload: bytes, kind: WSMsgType = WSMsgType.TEXT) -> None:
        self.payload = payload
        self.msg_type = kind

    def get_payload_as_bytes(self) -> bytes:
        return self.payload

    def get_close_code(self) -> int:
        return int.from_bytes(self.payload[:2])


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
def connection(transport: Any) -> Connection:
    connection = Connection()
    connection.on_ws_connected(transport)
    return connection


def receive(connection: Connection, transport: Any, payload: str) -> None:
    frame: Any = Received(payload.encode())
    connection.on_ws_frame(transport, frame)


def test_each_reply_goes_to_its_command(connection: Connection, transport: Any) -> None:
    replies: list[Frame] = []
    connection.submit(Ping(), replies.append)
    connection.submit(Watch(table="t"), replies.append)
    assert transport.sent == [b'{"id":1,"type":"ping"}', b'{"id":2,"type":"watch","table":"t"}']
    receive(connection, transport, '{"re":2,"type":"error","code":"no_such_table","text":"No."}')
    receive(connection, transport, '{"re":1,"type":"ok","now":5,"news":[]}')
    assert [(reply.re, reply.code) for reply in replies] == [(2, "no_such_table"), (1, "")]
    assert connection.unexpected_replies == 0


def test_a_second_reply_and_one_to_no_command_are_counted(connection: Connection, transport: Any) -> None:
    replies: list[Frame] = []
    connection.submit(Ping(), replies.append)
    for payload in (
        '{"type":"ok","re":1}',
        '{"type":"ok","re":1}',
        '{"type":"error","re":null,"code":"malformed"}',
    ):
        receive(connection, transport, payload)
    receive(connection, transport, '{"type":"said","text":"hello"}')
    assert len(replies) == 1
    assert connection.unexpected_replies == 2


def test_broadcasts_are_handed_on_by_type(connection: Connection, transport: Any) -> None:
    views: list[Frame] = []
    seated: list[Frame] = []
    connection.on_view, connection.on_seated = views.append, seated.append
    for kind in ("view", "seated", "said", "ok"):
        receive(connection, transport, f'{{"type":"{kind}","table":"t"}}')
    assert [frame.type for frame in views] == ["view"]
    assert [frame.type for frame in seated] == ["seated"]


def test_a_command_without_a_reply_is_lost_with_the_connection(
    connection: Connection, transport: Any
) -> None:
    replies: list[Frame] = []
    lost: list[Connection] = []
    connection.on_lost = lost.append
    connection.submit(Ping(), replies.append)
    connection.on_ws_disconnected(transport)
    connection.submit(Ping(), replies.append)
    assert replies == [LOST, LOST]
    assert lost == [connection]
    assert len(transport.sent) == 1


TOO_FAST = '{"re":1,"type":"error","code":"too_fast","text":"Wait.","retry":7}'


async def test_a_command_is_refused_by_an_error_and_lost_with_the_connection(transport: Any) -> None:
    connection = Connection(patient=False)
    connection.on_ws_connected(transport)
    transport.send = lambda kind, payload: receive(connection, transport, TOO_FAST)
    with pytest.raises(refusals.TooFast, match=r"^Wait\.$") as refused:
        await connection.send(Ping())
    assert refused.value.retry == 7
    connection.on_ws_disconnected(transport)
    with pytest.raises(ConnectionLost):
        await connection.request(Ping())


async def test_what_was_too_fast_is_sent_again_and_counts_as_unanswered(
    connection: Connection, transport: Any
) -> None:
    again: list[None] = []
    connection.on_too_fast = lambda: again.append(None)
    answers = iter((TOO_FAST, '{"type":"ok","re":1,"now":5}'))
    transport.send = lambda kind, payload: receive(connection, transport, next(answers))
    async with asyncio.timeout(10):
        assert (await connection.send(Ping())).type == "ok"
    assert len(again) == 1
    assert connection.unexpected_replies == 0


def test_the_code_of_a_close_frame_is_kept(connection: Connection, transport: Any) -> None:
    frame: Any = Received((1012).to_bytes(2) + b"restart", WSMsgType.CLOSE)
    connection.on_ws_frame(transport, frame)
    assert transport.disconnected
    assert connection.close_code == 1012


def test_a_connection_that_was_dropped_is_not_lost(connection: Connection, transport: Any) -> None:
    called: list[object] = []
    connection.on_lost = called.append
    connection.drop()
    connection.on_ws_disconnected(transport)
    assert transport.disconnected
    assert called == []


def test_equal_views_are_decoded_once(connection: Connection, transport: Any) -> None:
    views: list[Frame] = []
    connection.on_view = views.append
    for seq in (1, 1, 2):
        receive(connection, transport, f'{{"type":"view","table":"t","seq":{seq},"state":{{"a":1}}}}')
    assert [view.seq for view in views] == [1, 1, 2]
    assert views[0] is views[1]
    assert bytes(views[2].state) == b'{"a":1}'
