"""What is kept of a PNG image (ISO/IEC 15948)."""

from zlib import crc32

from game.images.fault import check_size, no_image, no_whole_image

BEGIN = b"\x89PNG\r\n\x1a\n"

KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"})
"""The chunks that make the picture. What holds a text, a time, Exif or a profile is none of them."""

MOST_CHUNKS = 10_000
"""Chunks of an image at most."""


def kept(data: bytes) -> bytes:
    """The image without metadata, up to its end. Raises `NoImage`."""
    if not data.startswith(BEGIN):
        raise no_image("PNG")
    parts, place, has_pixels = [BEGIN], len(BEGIN), False
    for number in range(MOST_CHUNKS):
        length, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        end = place + 12 + length
        if len(data) < end or (name == b"IHDR") != (number == 0):
            break
        contents = data[place + 8 : end - 4]
        if int.from_bytes(data[end - 4 : end]) != crc32(contents, crc32(name)):
            break
        if name == b"IHDR":
            if length != 13:
                break
            check_size(int.from_bytes(contents[:4]), int.from_bytes(contents[4:8]))
        has_pixels |= name == b"IDAT"
        if name in KEPT:
            parts.append(data[place:end])
        if name == b"IEND":
            if length or not has_pixels:
                break
            return b"".join(parts)
        place = end
    raise no_whole_image("PNG")
