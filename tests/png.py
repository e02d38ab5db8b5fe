"""Reads an image in PNG, of eight bits a channel and with all rows in order, to look at its pixels."""

import struct
import zlib
from typing import NamedTuple, TypeAlias

Pixel: TypeAlias = tuple[int, int, int]


class Png(NamedTuple):
    width: int
    height: int
    rows: list[bytes]
    channels: int

    def pixel(self, x: int, y: int) -> Pixel:
        red, green, blue = self.rows[y][x * self.channels :][:3]
        return red, green, blue


def size_of(content: bytes) -> tuple[int, int]:
    """The width and the height, which stand at the beginning."""
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def decoded(content: bytes) -> Png:
    """The image. Raises `ValueError` where it is none."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG")
    at, data, header = 8, b"", b""
    while at < len(content):
        (length,), kind = struct.unpack_from(">I", content, at), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + length]
        if zlib.crc32(kind + chunk) != struct.unpack_from(">I", content, at + 8 + length)[0]:
            raise ValueError("a chunk is broken")
        header = chunk if kind == b"IHDR" else header
        data += chunk if kind == b"IDAT" else b""
        at += 12 + length
    width, height, bits, kind_of, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    channels = {2: 3, 6: 4}.get(kind_of, 0)
    if bits != 8 or interlaced or not channels:
        raise ValueError("another kind of PNG")
    return Png(width, height, _rows(zlib.decompress(data), width * channels, height, channels), channels)


def _rows(data: bytes, length: int, height: int, channels: int) -> list[bytes]:
    rows, above = list[bytes](), bytes(length)
    for start in range(0, height * (length + 1), length + 1):
        row = data[start + 1 : start + 1 + length]
        rows.append(above := _unfiltered(data[start], row, above, channels))
    return rows


def _unfiltered(kind: int, row: bytes, above: bytes, channels: int) -> bytes:
    """A row whose bytes are counted from what its filter guesses."""
    if kind == 0:
        return row
    if kind == 2:  # most rows are as those above
        return bytes((one + over) & 0xFF for one, over in zip(row, above, strict=True)) if any(row) else above
    made = bytearray(channels) + row
    over = bytes(channels) + above
    for i in range(channels, len(made)):
        left, up = made[i - channels], over[i]
        if kind == 4:
            guess = _nearest(left, up, over[i - channels])
        else:
            guess = left if kind == 1 else (left + up) // 2
        made[i] = (made[i] + guess) & 0xFF
    return bytes(made[channels:])


def _nearest(left: int, up: int, corner: int) -> int:
    """Whichever of the three is nearest to the two less the corner: the first, where several are."""
    if left == corner:
        return up
    if up == corner:
        return left
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
