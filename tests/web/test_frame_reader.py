"""Frames of a client, as RFC 6455 has them: where they are found, and what is refused."""

import struct

import pytest

from tests.web.echo import CLOSE, MASK, MOST, PING, PONG, TEXT, frame
from web.frame_reader import BadFrame, frame_at, unmasked


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535])
@pytest.mark.parametrize("at", [0, 3])
def test_a_frame_is_found_where_its_header_has_come(size: int, at: int) -> None:
    sent = b"..."[:at] + frame(TEXT, b"x" * size)
    header = len(sent) - size - at
    found = frame_at(sent, at, 1 << 20)
    assert found == (0x80 | TEXT, at + header, len(sent))
    assert unmasked(sent, *found[1:]) == b"x" * size
    for come in range(at, at + header - 4):
        assert frame_at(sent[:come], at, 1 << 20) is None


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"\x81\x05hello", 1002),
        (b"\x89\x00", 1002),
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, b"x", width=2), 1002),
        (frame(CLOSE, final=False), 1002),
        (frame(PONG, b"a", final=False), 1002),
        (frame(TEXT, b"x" * (MOST + 1)), 1009),
        (b"\x81\xff" + struct.pack("!Q", 1 << 63) + MASK, 1009),
    ],
    ids=[
        *("not masked", "a ping that is not masked", "a long ping", "a ping with a long length"),
        *("a close in parts", "a pong in parts"),
        *("too big", "as big as can be said"),
    ],
)
def test_what_no_client_may_send(sent: bytes, code: int) -> None:
    with pytest.raises(BadFrame) as refused:
        frame_at(sent, 0, MOST)
    assert refused.value.code == code
