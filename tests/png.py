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
    rows, above = [], bytes(length)
    for number in range(height):
        start = number * (length + 1)
        row, kind = bytearray(data[start + 1 : start + 1 + length]), data[start]
        for i in range(length) if kind else ():
            left = row[i - channels] if i >= channels else 0
            corner = above[i - channels] if i >= channels else 0
            row[i] = (row[i] + _guess(kind, left, above[i], corner)) & 0xFF
        rows.append(above := bytes(row))
    return rows


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    """By the filter of a row, what a byte is counted from."""
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda one: abs(guess - one))
    return (0, left, above, (left + above) // 2)[kind]
