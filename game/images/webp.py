"""What is kept of a WebP image (RFC 9649)."""

from game.images.fault import NoImage, check_size, no_image, no_whole_image
from game.sentence import say

KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
"""The chunks that make the picture. What holds Exif or XMP is none of them."""

PICTURES = frozenset({b"VP8 ", b"VP8L"})

OF_METADATA = 0b0000_1100
"""The bits of the flags of `VP8X` that say that there is Exif or XMP."""

MOVING = 0b0000_0010
"""The bit that says that the image moves."""

MOST_CHUNKS = 100
"""Chunks of an image at most."""


def kept(data: bytes) -> bytes:
    """The image without metadata, up to its end. Raises `NoImage`."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise no_image("WebP")
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end % 2:
        raise no_whole_image("WebP")
    parts, place, has_picture = [b"WEBP"], 12, False
    for _ in range(MOST_CHUNKS):
        if place == end:
            break
        name, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        contents = data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
        if place > end:
            break
        if name == b"VP8X":
            contents = _extended(contents)
        elif name in PICTURES:
            if has_picture:
                break
            check_size(*(_size_lossy(contents) if name == b"VP8 " else _size_lossless(contents)))
            has_picture = True
        if name in KEPT:
            parts.append(name + length.to_bytes(4, "little") + contents + bytes(length % 2))
    if place != end or not has_picture:
        raise no_whole_image("WebP")
    image = b"".join(parts)
    return b"RIFF" + len(image).to_bytes(4, "little") + image


def _extended(contents: bytes) -> bytes:
    """The header of an image that has more than a picture, as it is where it has no metadata."""
    if len(contents) != 10:
        raise no_whole_image("WebP")
    flags = contents[0]
    if flags & MOVING:
        raise NoImage(say("A photo does not move.", "photo-moves"))
    check_size(1 + int.from_bytes(contents[4:7], "little"), 1 + int.from_bytes(contents[7:10], "little"))
    return bytes([flags & ~OF_METADATA]) + contents[1:]


def _size_lossy(contents: bytes) -> tuple[int, int]:
    """Width and height of a VP8 key frame (RFC 6386, 9.1)."""
    if len(contents) < 10 or contents[0] & 1 or contents[3:6] != b"\x9d\x01\x2a":
        raise no_whole_image("WebP")
    width, height = int.from_bytes(contents[6:8], "little"), int.from_bytes(contents[8:10], "little")
    return width & 0x3FFF, height & 0x3FFF


def _size_lossless(contents: bytes) -> tuple[int, int]:
    """Width and height of a lossless picture."""
    bits = int.from_bytes(contents[1:5], "little")
    if len(contents) < 5 or contents[0] != 0x2F or bits >> 29:
        raise no_whole_image("WebP")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
