"""What the fields of commands may hold, and how often a command may come.

A frame that breaks one of these limits is `malformed`. What a name may be made of, whose turn it is or
whether a seat exists is checked elsewhere, and has error codes of its own.
"""

from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta

PROTOCOL = 1
"""The version of the wire protocol that this package implements."""

LARGEST_FRAME = 16 * 1024
"""The most bytes of a client's frame. A larger one closes the WebSocket with 1009, before it is decoded."""

DEEPEST = 64
"""How deep arrays and objects may nest in a frame, the frame's own object included."""

Id: TypeAlias = Annotated[str, Meta(max_length=64)] | Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A client's own id of a command, given back as `re`. Integers are of 64 bits."""

GameName: TypeAlias = Annotated[str, Meta(max_length=64)]

Speed: TypeAlias = Annotated[str, Meta(max_length=64)]
"""The name of a class that games of a kind are rated in."""

Rating: TypeAlias = Annotated[int, Meta(ge=-10_000, le=10_000)]

Place: TypeAlias = Annotated[str, Meta(max_length=400)]
"""Where the next page of a list begins, as the server has said it."""

LobbyCount: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
"""How many tables, seeks and people of the lobby are shown."""

TableId: TypeAlias = Annotated[str, Meta(max_length=64)]

CatalogueId: TypeAlias = Annotated[str, Meta(max_length=64)]

CatalogueHash: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
"""The hash of a version of a catalogue."""

Kind: TypeAlias = Annotated[str, Meta(max_length=32)]
"""A kind of entries of a catalogue."""

EntryName: TypeAlias = Annotated[str, Meta(max_length=100)]
"""The name of an entry, of a catalogue, of a team session or of a team."""

TeamSessionId: TypeAlias = Annotated[str, Meta(max_length=64)]

TeamNumber: TypeAlias = Annotated[int, Meta(ge=0, le=2**15 - 1)]
"""The number of a team in its session, as a PostgreSQL `smallint`."""

Secret: TypeAlias = Annotated[str, Meta(max_length=64)]
"""What the link of an invitation holds."""

Nonce: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
"""An idempotency key, chosen by the client for each act or chat line: sent twice, it is done once."""

Seq: TypeAlias = Annotated[int, Meta(ge=0, le=2**31 - 1)]
"""The number of an event in a table's log, as a PostgreSQL `integer`; 0 is before the first."""

Seat: TypeAlias = Annotated[int, Meta(ge=0, le=2**15 - 1)]
"""A place at a table, counted from 0, as a PostgreSQL `smallint`."""

Seats: TypeAlias = Annotated[int, Meta(ge=1, le=2**15 - 1)]
"""The number of seats of a table, as a PostgreSQL `smallint`."""

Time: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
"""An instant in Unix milliseconds, up to the largest integer of a browser."""

Late: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
"""Milliseconds by which something came late."""

LONGEST_CHAT = 500
"""The most characters of a chat line."""

ChatText: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST_CHAT)]
"""The text of a chat line."""

LONGEST_CREDENTIAL = 200

Credential: TypeAlias = Annotated[str, Meta(max_length=LONGEST_CREDENTIAL)]
"""A name, a token or a passphrase as a client sends it; each has rules of its own, checked later."""


Endpoint: TypeAlias = Annotated[str, Meta(max_length=1_000)]
"""The address at which a browser's push service takes messages."""

PushKey: TypeAlias = Annotated[str, Meta(max_length=100)]
"""A key of a browser, as base64url."""


class Rate(NamedTuple):
    """How often one connection may send a command: `burst` at once, and on average `a_second` each second."""

    a_second: int
    burst: int
