"""A client of a Moyo server, for bots and whatever else talks to one. Needs only msgspec and websockets.

    async with moyo_client.connect("https://moyo.example.com", token=token) as moyo:
        opened = await moyo.send(Open(game="nim"))          a reply, or an exception by error code
        table = await moyo.watch(opened.table)
        async for view in table:                            what is new at the table
            await table.act({"type": "take", …})            done once, however often it is sent
    async for broadcast in moyo:                            whatever the server says by itself

A lost connection is replaced, with growing, jittered pauses. Then the player comes back by the token, tables
are watched and seeks sought again, and commands without an answer are sent again. See docs/clients.md.

`protocol` is all of this without I/O, made of `unanswered` (commands without a reply), `standing` (what is
said again on each connection), `liveness`, `backoff` and `frames`. `connections` is its shell in asyncio over
`sockets`, and `client` with `table` what a program uses; `inbox` and `news` bound what waits there.
`messages` and `refusals` are generated from the server's classes.
"""

from moyo_client import refusals
from moyo_client.client import Moyo, connect
from moyo_client.errors import (
    Closed,
    ConnectionLost,
    FrameTooLarge,
    MoyoError,
    Refused,
    TooMuchWaiting,
    Unreadable,
)
from moyo_client.frames import Broadcast, Unknown
from moyo_client.settings import Settings
from moyo_client.table import Table

__all__ = [
    "Broadcast",
    "Closed",
    "ConnectionLost",
    "FrameTooLarge",
    "Moyo",
    "MoyoError",
    "Refused",
    "Settings",
    "Table",
    "TooMuchWaiting",
    "Unknown",
    "Unreadable",
    "connect",
    "refusals",
]
