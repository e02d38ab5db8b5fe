"""What a field of a command may hold, and how often a command may come.

These limits keep out what no honest client sends. What a name may look like, whose turn it is or
whether a seat exists is judged elsewhere, with error codes of its own.
"""

from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta

PROTOCOL = 1
"""The version of the wire that this package speaks."""

LARGEST_FRAME = 16 * 1024
"""Bytes of a client's frame; a larger one closes the socket with 1009, before it is decoded."""

DEEPEST = 64
"""How far arrays and objects may nest in a frame, the frame's own object included."""

Id: TypeAlias = Annotated[str, Meta(max_length=64)] | Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A client's own name for a command, given back as `re`. The integers are those JSON writers agree on."""

GameName: TypeAlias = Annotated[str, Meta(max_length=64)]

TableId: TypeAlias = Annotated[str, Meta(max_length=64)]

Nonce: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
"""Chosen by the client, new for each act or line of chat, so that it is done once however often sent."""

Seq: TypeAlias = Annotated[int, Meta(ge=0, le=2**31 - 1)]
"""The number of an event in a table's log, as a PostgreSQL `integer`; 0 is before the first."""

Seat: TypeAlias = Annotated[int, Meta(ge=0, le=2**15 - 1)]
"""A place at a table, counted from 0, as a PostgreSQL `smallint`."""

Seats: TypeAlias = Annotated[int, Meta(ge=1, le=2**15 - 1)]
"""How many seats a table has."""

Time: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
"""Unix milliseconds, as far as a browser can count."""

LONGEST_CHAT = 500
"""Characters of a chat line."""

ChatText: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST_CHAT)]
"""What a chat line says."""

Credential: TypeAlias = Annotated[str, Meta(max_length=200)]
"""A name, a token or a passphrase as the client sends it; they have rules of their own, checked later."""


class Rate(NamedTuple):
    """How often one connection may send a command: the bucket holds `burst`, and `a_second` flow in."""

    a_second: int
    burst: int
