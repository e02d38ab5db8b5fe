"""Frames that are no command, or come too early: one clear error each, and the connection stays."""

import asyncio
import math
import struct
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from tests.system.conftest import Connect
from tests.system.raw_client import RawClient
from tests.system.server import Server

MALFORMED = {
    "no JSON": ("{", None),
    "nothing": ("", None),
    "no object": ("[]", None),
    "only a number": ("7", None),
    "no type": ('{"id":"a"}', "a"),
    "a type that is no string": ('{"type":5,"id":"a"}', "a"),
    "no id": ('{"type":"ping"}', None),
    "an id of the wrong type": ('{"type":"ping","id":[1]}', None),
    "an id that is too long": ('{"type":"ping","id":"' + "x" * 65 + '"}', None),
    "a wrong type": ('{"type":"watch","id":"a","table":5}', "a"),
    "a seq below 0": ('{"type":"log","id":"a","table":"t","after":-1}', "a"),
    "a seq past all integers": ('{"type":"log","id":"a","table":"t","after":99999999999999999999}', "a"),
    "a fraction of a seat": ('{"type":"sit","id":"a","table":"t","seat":0.5}', "a"),
    "an act without a nonce": ('{"type":"act","id":"a","table":"t","action":{}}', "a"),
    "an empty nonce": ('{"type":"act","id":"a","table":"t","action":{},"nonce":""}', "a"),
    "a text that is too long": ('{"type":"say","id":"a","table":"t","text":"' + "x" * 501 + '"}', "a"),
    "a NUL": ('{"type":"say","id":"a","table":"t","text":"\\u0000"}', "a"),
    "a NUL in the action": ('{"type":"act","id":"a","table":"t","action":{"x":"\\u0000"},"nonce":"n"}', "a"),
    "a lone surrogate": ('{"type":"say","id":"a","table":"t","text":"\\ud800"}', "a"),
    "a control character": ('{"type":"say","id":"a","table":"t","text":"\\u0085"}', "a"),
    "brackets without end": (f'{{"type":"act","table":"t","action":{"[" * 5000}{"]" * 5000}}}', None),
}


@pytest.mark.parametrize(("frame", "re"), MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_frame_is_answered_and_the_connection_stays(
    servers: list[Server], connect: Connect, frame: str, re: str | None
) -> None:
    connection = await connect(servers[0])
    await connection.send(frame)
    reply = await connection.reply(re)
    assert (reply["type"], reply["code"], bool(reply["text"])) == ("error", "malformed", True)
    assert (await connection.ask("hello", protocol=1))["type"] == "ok"
    assert len(connection.frames) == 2


async def test_a_binary_frame_is_malformed(servers: list[Server], connect: Connect) -> None:
    connection = await connect(servers[0])
    await connection.send(b'{"type":"ping","id":1}')
    assert (await connection.reply(None))["code"] == "malformed"


@pytest.mark.parametrize(
    "payload", [b"", b"what?", struct.pack("!d", -math.inf), struct.pack("!d", math.nan)]
)
async def test_a_pong_that_nobody_asked_for_may_say_anything(servers: list[Server], payload: bytes) -> None:
    peer = RawClient(servers[0])
    peer.pong(payload)
    peer.send(type="hello", id=1, protocol=1)
    reply = await asyncio.to_thread(peer.receive)
    assert reply
    assert reply["type"] == "ok"
    peer.close()


async def test_text_that_is_not_utf8_closes_the_connection(servers: list[Server]) -> None:
    peer = RawClient(servers[0])
    peer.send_bytes(b'{"type":"ping","id":"\xff"}')
    assert await asyncio.to_thread(peer.receive) is None
    peer.close()


async def test_a_frame_that_is_too_large_closes_the_connection_with_1009(
    servers: list[Server], connect: Connect
) -> None:
    connection = await connect(servers[0])
    await connection.send(" " * 16 * 1024)
    assert (await connection.reply(None))["code"] == "malformed"
    await connection.send(" " * (16 * 1024 + 1))
    assert await connection.wait_closed() == 1009


async def test_a_foreign_origin_is_not_let_in(servers: list[Server], connect: Connect) -> None:
    own = servers[0].address
    connection = await connect(servers[0], origin=own)
    assert (await connection.ask("hello", protocol=1))["type"] == "ok"
    for origin in ("http://example.org", "null", own.replace("127.0.0.1", "localhost"), own + "0"):
        with pytest.raises(InvalidStatus) as refused:
            await connect(servers[0], origin=origin)
        assert refused.value.response.status_code == 403


TOO_EARLY: list[tuple[str, dict[str, Any]]] = [
    ("ping", {}),
    ("open", {"game": "nim"}),
    ("sit", {"table": "t"}),
    ("watch", {"table": "t"}),
    ("leave", {"table": "t"}),
    ("act", {"table": "t", "action": {}, "nonce": "n"}),
    ("log", {"table": "t"}),
    ("look", {"table": "t", "seq": 0}),
    ("say", {"table": "t", "text": "hello"}),
]


async def test_before_hello_nothing_makes_sense(servers: list[Server], connect: Connect) -> None:
    connection = await connect(servers[0])
    for kind, fields in TOO_EARLY:
        assert (await connection.ask(kind, **fields))["code"] == "not_here"
    assert (await connection.ask("dance"))["code"] == "unknown_type"
    assert (await connection.ask("hello", protocol=2))["code"] == "bad_protocol"
    assert (await connection.ask("hello", protocol=1, token="x"))["code"] == "bad_token"
    for name in ("", "x", " honinbo", "a\u202eb", "x" * 25, "..", "a  b", "<b>"):
        assert (await connection.ask("hello", protocol=1, name=name))["code"] == "bad_name"
    assert (await connection.ask("ping"))["code"] == "not_here"
    assert (await connection.ask("hello", protocol=1))["type"] == "ok"
