"""RFC 6455 and RFC 7692 from frame to frame: the cases of the Autobahn test suite, written out.

The numbers are those of the suite's chapters: 1 messages, 2 pings, 3 reserved bits, 4 opcodes, 5 fragments,
6 UTF-8, 7 closes, 12 and 13 compression. Where the suite lets a server choose, this is what ours does.
"""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator

import pytest

from tests.web.echo import BINARY, CLOSE, MASK, MOST, PING, PONG, TEXT, Echo, echoing, frame, opened
from web.frame_reader import NO_CODE

Case = tuple[bytes, list[tuple[int, bytes]], int | None]
"""What the client sends, what it is sent, and the code with which it is closed; None: it is not."""


def text(payload: bytes, *rest: bytes) -> bytes:
    """A text message in as many frames."""
    parts = (payload, *rest)
    return b"".join(
        frame(0 if number else TEXT, part, final=number == len(rest)) for number, part in enumerate(parts)
    )


def close(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason)


HELLO = frame(TEXT, b"hello")
HEARD = [(TEXT, b"hello")]

CASES: dict[str, Case] = {
    # 1: messages of each length of the length
    **{
        f"1.{kind}: {size} bytes": (frame(opcode, b"*" * size), [(opcode, answer)], None)
        for kind, opcode in ((1, TEXT), (2, BINARY))
        for size, answer in (
            *((0, b""), (1, b"*"), (99, b"*" * 99)),
            *((125, b"125"), (126, b"126"), (127, b"127"), (128, b"128"), (MOST, b"16384")),
        )
        if opcode == TEXT or size < 100
    },
    "1: a message that is too big": (frame(TEXT, b"*" * (MOST + 1)), [], 1009),
    "1: fragments that are too big together": (text(b"*" * MOST, b"*"), [], 1009),
    "1: of which the length alone has come": (b"\x81\xff" + struct.pack("!Q", 1 << 62) + MASK, [], 1009),
    # 5.2: the length, and the mask that each frame of a client has
    # A sender has to use as few bytes as possible for the length; a receiver need not mind.
    "a length of two bytes, one would do": (frame(TEXT, b"hello", width=2), HEARD, None),
    "of eight bytes, one would do": (frame(TEXT, b"hello", width=8), HEARD, None),
    "of eight bytes, two would do": (frame(TEXT, b"*" * 126, width=8), [(TEXT, b"126")], None),
    "of a ping": (frame(PING, b"*", width=2), [], 1002),
    "a text that is not masked": (b"\x81\x05hello", [], 1002),
    "a ping that is not masked": (b"\x89\x00", [], 1002),
    "a close that is not masked": (b"\x88\x02\x03\xe8", [], 1002),
    # 2: pings and pongs
    "2.1: an empty ping": (frame(PING), [(PONG, b"")], None),
    "2.2: a ping with text": (frame(PING, b"hello"), [(PONG, b"hello")], None),
    "2.3: a ping with what is no text": (frame(PING, b"\x00\xff\xfe"), [(PONG, b"\x00\xff\xfe")], None),
    "2.4: a ping of 125 bytes": (frame(PING, b"\xfe" * 125), [(PONG, b"\xfe" * 125)], None),
    "2.5: a ping of 126 bytes": (frame(PING, b"\xfe" * 126), [], 1002),
    "2.7: a pong that nobody asked for": (frame(PONG) + HELLO, HEARD, None),
    "2.8: with a payload": (frame(PONG, b"x") + HELLO, HEARD, None),
    "2.9: before a ping": (frame(PONG, b"x") + frame(PING, b"y"), [(PONG, b"y")], None),
    "2.10: ten pings": (
        b"".join(frame(PING, b"%d" % number) for number in range(10)),
        [(PONG, b"%d" % number) for number in range(10)],
        None,
    ),
    # 3: reserved bits
    **{
        f"3: reserved bits {bits >> 4} of opcode {opcode}": (HELLO + frame(opcode, bits=bits), HEARD, 1002)
        for bits in range(0x10, 0x80, 0x10)
        for opcode in (TEXT, BINARY, CLOSE, PING, PONG)
    },
    "3: of a fragment": (frame(TEXT, b"a", final=False) + frame(0, b"b", bits=0x10), [], 1002),
    # 4: opcodes
    **{
        f"4: opcode {opcode}{' with a payload' if payload else ''}": (
            HELLO + frame(opcode, payload) + frame(PING),
            HEARD,
            1002,
        )
        for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
        for payload in (b"", b"x")
    },
    # 5: fragments
    "5.1: a ping in fragments": (frame(PING, b"a", final=False) + frame(0, b"b"), [], 1002),
    "5.2: a pong in fragments": (frame(PONG, b"a", final=False) + frame(0, b"b"), [], 1002),
    "5.3: a text in two": (text(b"hel", b"lo"), HEARD, None),
    "5.6: a ping between them": (
        frame(TEXT, b"hel", final=False) + frame(PING, b"p") + frame(0, b"lo"),
        [(PONG, b"p"), *HEARD],
        None,
    ),
    "5.9: nothing to continue": (frame(0, b"x") + HELLO, [], 1002),
    "5.10: nothing to continue, in more": (frame(0, b"x", final=False) + HELLO, [], 1002),
    "5.12: after a message": (HELLO + frame(0, b"x"), HEARD, 1002),
    "5.15: after fragments": (text(b"hel", b"lo") + frame(0, b"x", final=False), HEARD, 1002),
    "5.18: a message within another": (frame(TEXT, b"a", final=False) + HELLO, [], 1002),
    "5.19: five fragments, and pings": (
        *(text(b"a", b"b")[:-7] + frame(0, b"b", final=False) + frame(PING, b"1"),),
        [(PONG, b"1")],
        None,
    ),
    "5.20: empty fragments": (text(b"", b"", b"hello", b""), HEARD, None),
    "5: a binary message in two": (
        frame(BINARY, b"\xff", final=False) + frame(0, b"\xfe"),
        [(BINARY, b"\xff\xfe")],
        None,
    ),
    # 6: UTF-8
    "6.1: empty texts": (text(b"") + text(b"", b"", b""), [(TEXT, b"")] * 2, None),
    "6.2: in fragments, a character in two": (
        text(b"\xce\xba\xe1", b"\xbd\xb9\xcf\x83"),
        [(TEXT, b"\xce\xba\xe1\xbd\xb9\xcf\x83")],
        None,
    ),
    "6.2: a byte a frame": (
        text(*(bytes([byte]) for byte in "κό𝒳".encode())),
        [(TEXT, "κό𝒳".encode())],
        None,
    ),
    **{
        f"6: {payload!r}": (text(payload), [(TEXT, payload)], None)
        for payload in (
            *(b"\x00", b"\x7f", b"\xc2\x80", b"\xdf\xbf", b"\xe0\xa0\x80", b"\xed\x9f\xbf", b"\xee\x80\x80"),
            *(b"\xef\xbf\xbd", b"\xef\xbf\xbf", b"\xf0\x90\x80\x80", b"\xf4\x8f\xbf\xbf"),
        )
    },
    **{
        f"6: {name}{' in fragments' if cut else ''}": (
            text(b"ab" + bad, b"cd") if cut else text(b"ab" + bad + b"cd"),
            [],
            1007,
        )
        for name, bad in {
            "a continuation byte": b"\x80",
            "no lead byte": b"\xfe",
            "a lead byte alone": b"\xc3",
            "three bytes of four": b"\xf0\x9f\x98",
            "more bytes than are needed": b"\xc0\xaf",
            "more of three": b"\xe0\x80\xaf",
            "more of four": b"\xf0\x80\x80\xaf",
            "a high surrogate": b"\xed\xa0\x80",
            "a pair of surrogates": b"\xed\xa0\x80\xed\xb0\x80",
            "beyond U+10FFFF": b"\xf4\x90\x80\x80",
            "five bytes": b"\xf8\x88\x80\x80\x80",
        }.items()
        for cut in (False, True)
    },
    "6: the end of a character is missing": (text(b"hello\xe2\x82"), [], 1007),
    "6: a binary message is no text": (frame(BINARY, b"\xff"), [(BINARY, b"\xff")], None),
    # 7: closes
    "7.1.1: a message before": (HELLO + close(1000), HEARD, 1000),
    "7.3.1: without a code": (frame(CLOSE), [], NO_CODE),
    "7.3.2: one byte": (frame(CLOSE, b"a"), [], 1002),
    "7.3.4: with a reason": (close(1000, b"hello"), [], 1000),
    "7.3.5: with the longest reason": (close(1000, b"*" * 123), [], 1000),
    "7.3.6: with a longer one": (close(1000, b"*" * 124), [], 1002),
    "7.5.1: whose reason is no text": (close(1000, b"hello\xce\xed\xa0\x80"), [], 1007),
    "7: in fragments": (frame(CLOSE, struct.pack("!H", 1000), final=False), [], 1002),
    **{
        f"7.7: code {code}": (close(code), [], code)
        for code in (*range(1000, 1004), *range(1007, 1015), 3000, 3999, 4000, 4999)
    },
    **{
        f"7.9: code {code}": (close(code), [], 1002)
        for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
    },
}


def deflated(message: bytes, flush: int = zlib.Z_SYNC_FLUSH, level: int = 6) -> bytes:
    """The payload of a compressed message that stands for itself."""
    compressor = zlib.compressobj(level, wbits=-15)
    return (compressor.compress(message) + compressor.flush(flush)).removesuffix(b"\x00\x00\xff\xff")


def compressed(message: bytes) -> bytes:
    return frame(TEXT, deflated(message), bits=0x40)


REPEATED = deflated(b"hello hello hello")

AFTER_CLOSE: dict[str, Case] = {
    "7.1.2: two closes": (close(1000) + close(1001), [], 1000),
    "7.1.3: a ping after": (close(1000) + frame(PING), [], 1000),
    "7.1.4: a message after": (close(1000) + HELLO, [], 1000),
    "7.1.5: within a message": (frame(TEXT, b"a", final=False) + close(1000) + frame(0, b"b"), [], 1000),
}
"""What a client sends after its close, which is not taken."""

OFFER = "Sec-WebSocket-Extensions: permessage-deflate\r\n"

COMPRESSED: dict[str, Case] = {
    "12: a message": (compressed(b"hello"), HEARD, None),
    "12: an empty one": (frame(TEXT, b"\x00", bits=0x40), [(TEXT, b"")], None),
    "12: as it is": (HELLO, HEARD, None),
    "12: by turns": (compressed(b"hello") + HELLO + compressed(b"hello"), HEARD * 3, None),
    "12: a binary one": (
        frame(BINARY, deflated(b"\xff\x00"), bits=0x40),
        [(BINARY, b"\xff\x00")],
        None,
    ),
    "12: stored, not compressed": (frame(TEXT, deflated(b"hello", level=0), bits=0x40), HEARD, None),
    "12: in a last block (RFC 7692, 7.2.3.4)": (
        frame(TEXT, b"\xf3\x48\xcd\xc9\xc9\x07\x00\x00", bits=0x40),
        [(TEXT, b"Hello")],
        None,
    ),
    "12: in two blocks (7.2.3.5)": (
        frame(TEXT, b"\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00", bits=0x40),
        [(TEXT, b"Hello")],
        None,
    ),
    "12: as big as may be": (compressed(b"*" * MOST), [(TEXT, b"16384")], None),
    "12: one byte more": (compressed(b"*" * (MOST + 1)), [], 1009),
    "12: a bomb": (compressed(b"*" * (1 << 20)), [], 1009),
    "13: in fragments, with a ping between": (
        frame(TEXT, REPEATED[:3], final=False, bits=0x40) + frame(PING, b"p") + frame(0, REPEATED[3:]),
        [(PONG, b"p"), (TEXT, b"hello hello hello")],
        None,
    ),
    "13: each stands for itself": (compressed(b"hello hello") * 2, [(TEXT, b"hello hello")] * 2, None),
    "13: a ping that is compressed": (frame(PING, deflated(b"p"), bits=0x40), [], 1002),
    "13: a close that is compressed": (frame(CLOSE, deflated(b"\x03\xe8"), bits=0x40), [], 1002),
    "13: a later fragment that says so": (
        frame(TEXT, REPEATED[:3], final=False, bits=0x40) + frame(0, REPEATED[3:], bits=0x40),
        [],
        1002,
    ),
    "13: other reserved bits": (frame(TEXT, b"a", bits=0x60), [], 1002),
    "13: nothing that can be inflated": (frame(TEXT, b"\xff\xff", bits=0x40), [], 1007),
    "13: no text": (frame(TEXT, deflated(b"\xff"), bits=0x40), [], 1007),
    "13: whose context was another message": (
        # A compressor that takes its context over, which was not agreed to.
        compressed(b"hello") + frame(TEXT, b"\xca\x00\x11\x00\x00", bits=0x40),
        HEARD,
        1007,
    ),
}


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with echoing() as port:
        yield port


@pytest.mark.parametrize(
    ("case", "offers", "slow"),
    [
        *(pytest.param(case, "", [0, 100], id=name) for name, case in CASES.items()),
        *(pytest.param(case, OFFER, [0, 100], id=name) for name, case in COMPRESSED.items()),
        *(pytest.param(case, "", [0], id=name) for name, case in AFTER_CLOSE.items()),
    ],
)
async def test_what_is_answered(
    monkeypatch: pytest.MonkeyPatch, port: int, case: Case, offers: str, slow: list[int]
) -> None:
    """The same, whether it comes at once or its first bytes one by one."""
    sent, answers, code = case
    for slowly in slow:
        monkeypatch.setattr(Echo, "allowed", 1_000)
        peer = await opened(port, offers)
        for byte in sent[:slowly]:
            peer.send(bytes([byte]))
            await asyncio.sleep(0)
        peer.send(sent[slowly:])
        assert [await peer.frame() for _ in answers] == answers
        if code is not None:
            assert await peer.close_code() == code
        else:
            peer.send(frame(PING, b"the end"))
            assert await peer.frame() == (PONG, b"the end")
        peer.writer.close()
