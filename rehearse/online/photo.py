"""The photo of a simulated team: a small picture in a colour of its own, which it sends to its table once."""

import asyncio
import struct
import zlib
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

import msgspec

from game.api import Seat
from rehearse.online.account import Account

SIZE = 96
"""Pixels of a side."""

COLOURS = (
    *((196, 78, 60), (54, 112, 176), (72, 140, 84), (214, 164, 58), (128, 92, 168)),
    *((64, 148, 152), (190, 96, 140), (120, 120, 72), (92, 104, 120), (160, 112, 80)),
)

SECONDS = 10.0


async def photo_of(account: Account, table_id: str, seat: Seat) -> str:
    """Sends the photo of a team to a table; its id. Raises `OSError` where the server does not take it."""
    return await asyncio.to_thread(
        _send, account.url, f"/photo/{table_id}", picture(seat), account.moyo.token
    )


def _send(url: str, path: str, data: bytes, token: str) -> str:
    address = urlsplit(url)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    with closing(kind(address.netloc, timeout=SECONDS)) as connection:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "image/png"}
        connection.request("POST", address.path.rstrip("/") + path, data, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise OSError(f"A photo was not taken: {text[:200]!r}")
    found: str = msgspec.json.decode(text)["photo"]
    return found


def picture(seat: Seat) -> bytes:
    """A landscape as a PNG: a sky, and a hill in the colour of the team."""
    rows = []
    for y in range(SIZE):
        sky = bytes((226 - y // 3, 236 - y // 4, 244))
        hill = bytes(max(0, part - (y - 40) // 2) for part in COLOURS[seat % len(COLOURS)])
        edge = [30 + abs((x * 2 + seat * 37) % 120 - 60) // 2 for x in range(SIZE)]
        rows.append(b"\0" + b"".join(hill if y > 20 + one else sky for one in edge))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
