"""Frames that were made to break what reads them: make fuzz-frames ARGS="--seconds 60 --seed 7"

What a client sends in a random conversation, most of it as the standard wants it, comes in random pieces. The
same is taken of it as by another implementation (`websockets`), and the connection is closed where that one
closes it. A conversation that ends otherwise is said with its seed: --seed 7 --only makes it again.
"""

import argparse
import random
import struct
import sys
import zlib
from collections.abc import Iterator
from itertools import pairwise
from time import monotonic, time_ns
from typing import Any, NamedTuple, cast

from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Opcode
from websockets.protocol import Protocol, Side, State

from tests.web.echo import MOST, frame
from web.frame_reader import BINARY, CLOSE, COMPRESSED, PING, PONG, TEXT
from web.websocket import WebSocket
from web.websocket_stream import WebSocketStream

FAULTY = 0.15
"""How often a frame is not as the standard wants it."""

TEXTS = [b"", b"a", b"hello" * 30, "模様".encode(), b"x" * 5_000, b"x" * MOST, ("a\U0001f600b" * 20).encode()]


class Outcome(NamedTuple):
    """What has become of a conversation."""

    taken: list[tuple[int, bytes]]
    """The messages and pings, in order: their opcodes and payloads."""
    close: int | None
    """The code with which the connection was closed; -1 for any code of an error, None where it is open."""


def conversation(chance: random.Random, inflates: bool) -> bytes:
    """What a client sends."""
    return b"".join(part for _ in range(chance.randrange(1, 8)) for part in said(chance, inflates))


def said(chance: random.Random, inflates: bool) -> Iterator[bytes]:
    """The frames of a message, or a control frame, perhaps with a fault."""
    if chance.random() < FAULTY:
        yield fault(chance)
        return
    kind = chance.choices([TEXT, BINARY, PING, PONG, CLOSE], [9, 4, 4, 3, 1])[0]
    if kind == CLOSE:
        yield close(
            chance.choice([1000, 1001, 1014, 3000, 4999]), chance.choice(["", "bye", "模様"]).encode()
        )
    elif kind in (PING, PONG):
        yield frame(kind, chance.randbytes(chance.choice([0, 1, 4, 125])))
    else:
        yield from message(chance, kind, chance.choice(TEXTS), inflates and chance.random() < 0.5)


def message(chance: random.Random, kind: int, payload: bytes, deflates: bool) -> Iterator[bytes]:
    """The frames of a message, perhaps with pings between them."""
    bits, most_cuts = 0, 5
    if deflates:
        if len(payload) == MOST:
            most_cuts = 0  # the other one counts what is left of a message that is full as too much
        compressor = zlib.compressobj(wbits=-15)
        payload = (compressor.compress(payload) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]
        bits = COMPRESSED
    count = min(most_cuts, chance.choice([0, 0, 0, 1, 2, 5]))
    cuts = sorted(chance.randrange(len(payload) + 1) for _ in range(count))
    parts = [payload[begin:end] for begin, end in pairwise([0, *cuts, len(payload)])]
    for number, part in enumerate(parts, 1):
        width = chance.choice([None, None, None, 2, 8])  # more bytes for the length than it needs, sometimes
        yield frame(kind, part, number == len(parts), bits, width)
        kind = bits = 0
        if number < len(parts) and chance.random() < 0.3:
            yield frame(PING, b"between")


def fault(chance: random.Random) -> bytes:
    """What no client may send."""
    kind, bits = chance.choice([TEXT, BINARY, PING, PONG, CLOSE]), 0x10 * chance.randrange(1, 8)
    beyond = chance.choice([999, 1004, 1005, 1006, 1015, 2999, 5000])
    bad = chance.choice([b"\xff", b"\xe6\xa8", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80"])
    cut = chance.choice([b"", b"a", bad[:1]])
    return chance.choice(
        [
            frame(chance.choice([3, 7, 11, 15]), b"a"),
            frame(kind, bits=bits & ~COMPRESSED or 0x10),
            frame(chance.choice([PING, PONG, CLOSE]), bits=bits),
            frame(TEXT, b"a", final=False) + frame(0, b"b", bits=bits),
            frame(0, b"a", final=chance.random() < 0.5),
            frame(TEXT, b"a", final=False) + frame(chance.choice([TEXT, BINARY]), b"b"),
            frame(PING, final=False),
            frame(chance.choice([PING, PONG, CLOSE]), b"a" * 126),
            frame(CLOSE, b"a"),
            close(beyond),
            close(1000, b"a" + bad),
            frame(TEXT, cut + bad),
            frame(TEXT, bad[:1], final=False) + frame(0, bad[1:] + b"a"),
            frame(TEXT, b"x" * (MOST + 1)),
            frame(TEXT, b"x" * MOST, final=False) + frame(0, b"x"),
            frame(TEXT, chance.randbytes(9), bits=COMPRESSED),
            bytes([0x80 | kind, 1]) + b"a",
        ]
    )


def close(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason)


class Wire:
    """In place of a `WebSocketStream`: what is written, and whether it is closed."""

    def __init__(self) -> None:
        self.written = b""
        self._closed = False

    def closed(self) -> bool:
        return self._closed

    def writing(self) -> bool:
        return False

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self._closed = True

    close_lingering = close


class Recording(WebSocket):
    """Keeps what it takes."""

    def __init__(self, wire: Wire, inflates: bool) -> None:
        super().__init__(cast(WebSocketStream, wire), inflates, MOST)
        self.taken: list[tuple[int, bytes]] = []

    def on_message(self, message: str | bytes) -> None:
        self.taken.append((BINARY, message) if isinstance(message, bytes) else (TEXT, message.encode()))

    def on_pong(self, payload: bytes) -> None:
        self.taken.append((PONG, payload))

    def _answer_ping(self, payload: bytes) -> None:
        self.taken.append((PING, payload))

    def allows_frame(self) -> bool:
        return True

    def on_end(self) -> None:
        pass


def ours(sent: list[bytes], inflates: bool) -> Outcome:
    """What our server takes of pieces that come one after the other."""
    wire = Wire()
    socket = Recording(wire, inflates)
    for piece in sent:
        if not wire.closed():
            socket.take(piece)
    close = None if not wire.closed() else int.from_bytes(wire.written[2:4])
    return Outcome(socket.taken, close if close is None or socket.close_code == close else -1)


def theirs(sent: bytes, inflates: bool) -> Outcome:
    """What `websockets` takes."""
    protocol = Protocol(Side.SERVER, state=State.OPEN, max_size=MOST)
    if inflates:
        protocol.extensions = [PerMessageDeflate(True, True, 15, 15)]
    protocol.receive_data(sent)
    taken: list[tuple[int, bytes]] = []
    began: tuple[int, bytes] | None = None
    for event in protocol.events_received():
        received = cast(Any, event)
        opcode, data = received.opcode, bytes(received.data)
        if opcode == Opcode.CLOSE:
            break
        if opcode in (Opcode.PING, Opcode.PONG):
            taken.append((int(opcode), data))
            continue
        began = (int(opcode), data) if began is None else (began[0], began[1] + data)
        if received.fin:
            if began[0] == TEXT and not is_text(began[1]):
                return Outcome(taken, -1)  # it leaves that to who reads the message
            taken.append(began)
            began = None
    if protocol.close_sent is None:
        return Outcome(taken, None)
    answered = protocol.close_rcvd is not None and protocol.close_rcvd.code == protocol.close_sent.code
    return Outcome(taken, protocol.close_sent.code if answered else -1)


def is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def pieces(chance: random.Random, sent: bytes) -> list[bytes]:
    """The same, cut anyhow."""
    size = chance.choice([1, 2, 7, 100, 4096]) if len(sent) < 3_000 else chance.choice([100, 1_000, 4096])
    found, at = [], 0
    while at < len(sent):
        end = at + chance.randrange(1, 2 * size)
        found.append(sent[at:end])
        at = end
    return found


def difference(seed: int) -> str | None:
    """What differs in the conversation of this seed; None where nothing does."""
    chance = random.Random(seed)
    inflates = chance.random() < 0.4
    sent = conversation(chance, inflates)
    wanted = theirs(sent, inflates)
    for cut in ([sent], pieces(chance, sent)):
        if (found := ours(cut, inflates)) != wanted:
            return f"seed {seed}: {str(found)[:500]}\n  but `websockets`: {str(wanted)[:500]}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=time_ns() % 1_000_000_000)
    parser.add_argument("--only", action="store_true", help="only the conversation of this seed")
    options = parser.parse_args()
    seed, end = options.seed, monotonic() + options.seconds
    while True:
        if (found := difference(seed)) is not None:
            print(found)
            return 1
        seed += 1
        if options.only or monotonic() > end:
            break
    print(f"{seed - options.seed:,} conversations from seed {options.seed}: nothing differs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
