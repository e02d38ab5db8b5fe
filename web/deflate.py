"""Views are compressed, by permessage-deflate (RFC 7692), for clients that offer it.

    agreed = negotiated("permessage-deflate; client_max_window_bits")
    deflater = Deflater(compression, agreed)
    deflater.deflated("lobby", view)          # the payload of a compressed message, or None

What a compressed message may repeat is the context: the last 32 kB of what was compressed before it on this
connection. zlib would keep a context of 100 kB and more for each connection, and compress each view for each
of its watchers. Here the context is the view before, alone. It is given to zlib as a dictionary for each
message, which is just as right for the client, as these are the last bytes that it has inflated. So a
connection keeps nothing but a reference to that view, and watchers who have had the same view before are sent
the same bytes, which are compressed once.

What is not compressed is sent as it is, and is no part of the context. So it is with all that is no view: the
reply to `hello`, which has a secret in it, is never compressed together with what others have written.
"""

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from time import perf_counter
from typing import NamedTuple

LEVEL, MEMORY_LEVEL = 6, 5
"""Of zlib. With the view before as context this level is not slower than lower ones, and half as long."""

SMALLEST, LARGEST = 256, 64 * 1024
"""Bytes of a view that is compressed: smaller ones are not worth it, larger ones take milliseconds."""

MOST_FRAMES = 64
"""Compressed views that are kept for others who had the same before."""

SHARE = 0.1
"""Of a processor, what compressing may take. Views beyond that are sent as they are."""

BURST = 0.05
"""Seconds that it may take at once."""

TAIL = b"\x00\x00\xff\xff"
"""The end of what zlib has flushed, which is not sent (7.2.1)."""

FEWEST_BITS, MOST_BITS = 9, 15
"""Of a window. 8 may be offered too, but zlib cannot compress with it."""

PARAMETER = re.compile(r'\s*;\s*([\w!#$%&*+.^`|~-]+)\s*(?:=\s*"?([\w!#$%&*+.^`|~-]+)"?)?\s*')
"""A parameter of an extension: its name, and its value if it has one."""

WINDOW_BITS = re.compile("[89]|1[0-5]")


class Agreed(NamedTuple):
    """What the server has taken of an offer."""

    takes_over: bool = True
    """Whether a message may repeat what was in those before."""
    window_bits: int = MOST_BITS
    """The logarithm of how far back it may reach."""
    window_wanted: bool = False
    """Whether the client has said how far that may be."""

    @property
    def response(self) -> str:
        """The header of the answer. A client's messages are small, and stand for themselves."""
        parts = ["permessage-deflate", "client_no_context_takeover"]
        parts += [] if self.takes_over else ["server_no_context_takeover"]
        parts += [f"server_max_window_bits={self.window_bits}"] if self.window_wanted else []
        return "; ".join(parts)


@lru_cache(maxsize=64)
def negotiated(offers: str) -> Agreed | None:
    """What is taken of the first offer that can be taken; None where there is none.

    `offers` are the values of `Sec-WebSocket-Extensions`, with commas between.
    """
    return next((taken for offer in offers.split(",") if (taken := _taken(offer.strip()))), None)


def _taken(offer: str) -> Agreed | None:
    """What is taken of an offer; None where it is declined, as what a server does not know has to be."""
    name, semicolon, rest = offer.partition(";")
    parameters: dict[str, str | None] = {}
    rest = semicolon + rest
    while rest and (found := PARAMETER.match(rest)):
        if found[1] in parameters:
            return None
        parameters[found[1]] = found[2]
        rest = rest[found.end() :]
    if rest or name.strip() != "permessage-deflate":
        return None
    bits = parameters.pop("server_max_window_bits", "")
    if bits is None or (bits and not (WINDOW_BITS.fullmatch(bits) and int(bits) >= FEWEST_BITS)):
        return None
    client_bits = parameters.pop("client_max_window_bits", None)
    if client_bits is not None and not WINDOW_BITS.fullmatch(client_bits):
        return None
    takes_over = "server_no_context_takeover" not in parameters
    for flag in ("server_no_context_takeover", "client_no_context_takeover"):
        if parameters.pop(flag, None) is not None:
            return None
    return None if parameters else Agreed(takes_over, int(bits or MOST_BITS), bool(bits))


class Compression:
    """Compresses the views of all connections of a process, as long as that takes no more than its share."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._left, self._at = BURST, clock()
        """Seconds that may be used, and when that was so."""
        self._frames: OrderedDict[tuple[bytes, bytes, int], bytes] = OrderedDict()

    def deflated(self, view: bytes, before: bytes, window_bits: int) -> bytes | None:
        """The payload of a view for who has inflated `before` just before; None where there is no time."""
        key = view, before, window_bits
        if (found := self._frames.get(key)) is not None:
            return found
        began = self._clock()
        self._left, self._at = min(BURST, self._left + SHARE * (began - self._at)), began
        if self._left <= 0:
            return None
        compressor = zlib.compressobj(
            LEVEL, zlib.DEFLATED, -window_bits, MEMORY_LEVEL, zlib.Z_DEFAULT_STRATEGY, before
        )
        found = (compressor.compress(view) + compressor.flush(zlib.Z_SYNC_FLUSH)).removesuffix(TAIL)
        self._left -= self._clock() - began
        self._frames[key] = found
        if len(self._frames) > MOST_FRAMES:
            self._frames.popitem(last=False)
        return found


class Deflater:
    """What compresses the views of one connection."""

    __slots__ = ("_agreed", "_before", "_compression", "_subject")

    def __init__(self, compression: Compression, agreed: Agreed) -> None:
        self._compression = compression
        self._agreed = agreed
        self._subject, self._before = "", b""
        """The view that was compressed last, and its subject; empty where nothing is to be repeated."""

    def deflated(self, subject: str, view: bytes) -> bytes | None:
        """The payload of the compressed message, which has to be the next; None to send the view as it is."""
        if not SMALLEST <= len(view) <= LARGEST:
            return None
        found = self._compression.deflated(view, self._before, self._agreed.window_bits)
        if found is not None and self._agreed.takes_over:
            self._subject, self._before = subject, view
        return found

    def forget(self, subject: str) -> None:
        """Nothing more of a subject is shown, so its last view need not be kept."""
        if subject == self._subject:
            self._subject, self._before = "", b""
