"""Finds the frames of a client (RFC 6455, 5.2) in what the socket has received, and joins their messages."""

import struct
import zlib
from typing import TypeAlias

from tornado.util import _websocket_mask

FINAL, RESERVED, COMPRESSED, OPCODE, CONTROL = 0x80, 0x70, 0x40, 0x0F, 0x08
"""Bits of a frame's first byte (5.2): the last frame of its message; of extensions; of permessage-deflate."""

MASKED = 0x80
"""The bit of a frame's second byte that every frame of a client has."""

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
"""The opcodes (11.8)."""

PROTOCOL_ERROR, BAD_DATA, POLICY, TOO_BIG = 1002, 1007, 1008, 1009
"""The codes of a close (7.4.1)."""

NO_CODE = 1005
"""Stands for the code of a close that has none."""

NEVER_SENT = frozenset({1004, NO_CODE, 1006})
"""Codes below 3000 that have a meaning, or are reserved, and that no frame may have."""

LAST_REGISTERED = 1014
"""The highest code below 3000 that has a meaning."""

TAIL = b"\x00\x00\xff\xff"
"""What the compressor has left out at the end of a message (RFC 7692, 7.2.1)."""


class BadFrame(Exception):
    """The client has sent what no client may; the connection is closed with this code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


Frame: TypeAlias = tuple[int, int, int]
"""The first byte of a frame, and where its payload begins and ends among the bytes that were received."""


def unmasked(received: bytes, begin: int, end: int) -> bytes:
    """The payload that stands there, without its mask, which stands before it."""
    payload: bytes = _websocket_mask(received[begin - 4 : begin], received[begin:end])
    return payload


def frame_at(received: bytes, at: int, most: int) -> Frame | None:
    """The frame that begins at `at`; None where its header has not come whole. Its payload may be missing.

    `most` is how many bytes the payload may have. Raises `BadFrame`.
    """
    come = len(received) - at
    if come < 2:
        return None
    first, second = received[at], received[at + 1]
    size, begin = second & 0x7F, at + 6
    if not second & MASKED:
        raise BadFrame(PROTOCOL_ERROR, "not masked")
    if first & CONTROL:
        if size > 125 or not first & FINAL:
            raise BadFrame(PROTOCOL_ERROR, "control frame")
        return first, begin, begin + size
    if size > 125:
        width = 2 if size == 126 else 8
        if come < 2 + width:
            return None
        size = int.from_bytes(received[at + 2 : at + 2 + width])
        begin += width
    if size > most:
        raise BadFrame(TOO_BIG, "message too big")
    return first, begin, begin + size


def joined(began: tuple[int, bytes] | None, first: int, payload: bytes) -> tuple[int, bytes]:
    """A message as far as it has come with a frame: the first byte of its first frame, and its payload.

    `began` is the same before that frame, None between messages; the first byte has `FINAL` when the message
    is whole. Raises `BadFrame`.
    """
    opcode = first & OPCODE
    if (opcode == CONTINUATION) != (began is not None):
        raise BadFrame(PROTOCOL_ERROR, "continuation")
    if began is None:
        if opcode > BINARY:
            raise BadFrame(PROTOCOL_ERROR, "unknown opcode")
        return first, payload
    if first & RESERVED:
        raise BadFrame(PROTOCOL_ERROR, "reserved bits")
    return began[0] | first, began[1] + payload


def text_of(payload: bytes) -> str:
    """The text that is encoded in UTF-8. Raises `BadFrame`."""
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise BadFrame(BAD_DATA, "not UTF-8") from None


def inflated(payload: bytes, most: int) -> bytes:
    """The payload of a compressed message (RFC 7692, 7.2.2) that stands for itself. Raises `BadFrame`.

    `most` is how many bytes it may have.
    """
    inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        data = inflater.decompress(payload + TAIL, most)
    except zlib.error:
        raise BadFrame(BAD_DATA, "cannot be inflated") from None
    if inflater.unconsumed_tail:
        raise BadFrame(TOO_BIG, "message too big when it is inflated")
    return data


def close_code(payload: bytes) -> int:
    """The code in a client's close (5.5.1, 7.4), or `NO_CODE`. Raises `BadFrame`."""
    if not payload:
        return NO_CODE
    if len(payload) == 1:
        raise BadFrame(PROTOCOL_ERROR, "half of a close code")
    (code,) = struct.unpack_from("!H", payload)
    registered = 1000 <= code <= LAST_REGISTERED and code not in NEVER_SENT
    if not (registered or 3000 <= code < 5000):
        raise BadFrame(PROTOCOL_ERROR, "close code")
    text_of(payload[2:])
    return int(code)
