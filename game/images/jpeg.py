"""What is kept of a JPEG image (ITU T.81, annex B)."""

import re

from game.images.fault import NoImage, check_size, no_image, no_whole_image
from game.sentence import say

BEGIN, END = b"\xff\xd8", b"\xff\xd9"

SCAN = 0xDA
"""The marker before coded pixels."""

FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""The markers of frames that browsers show: baseline, extended and progressive."""

TABLES = frozenset({0xC4, 0xDB, 0xDD})
"""The markers of what the pixels are coded with: Huffman and quantization tables, the restart interval."""

APPLICATION = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Of the applications' segments those that say how colours are meant, and how they begin."""

MOST_SEGMENTS = 1_000
"""Segments of an image at most: a progressive one has some ten scans, each with its tables."""

_marker = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker behind coded pixels, which hold none but those of restarts."""


def kept(data: bytes) -> bytes:
    """The image without comments and metadata, up to its end. Raises `NoImage`."""
    if not data.startswith(BEGIN):
        raise no_image("JPEG")
    parts, place, sized, scanned = [BEGIN], len(BEGIN), False, False
    for _ in range(MOST_SEGMENTS):
        if data[place : place + 2] == END:
            if not scanned:
                break
            return b"".join([*parts, END])
        if data[place : place + 1] != b"\xff" or len(data) < place + 4:
            break
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data):
            break
        if marker in FRAMES:
            if sized or length < 8:
                break
            check_size(
                int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
            )
            sized = True
        elif marker == SCAN:
            if not sized:
                break
            scanned, end = True, _end_of_scan(data, end)
        if _is_kept(marker, data[place + 4 : end]):
            parts.append(data[place:end])
        place = end
    raise no_whole_image("JPEG")


def _is_kept(marker: int, contents: bytes) -> bool:
    """Whether a segment makes the picture. Raises `NoImage` where it is none of any JPEG image."""
    if marker in FRAMES or marker in TABLES or marker == SCAN:
        return True
    if not (0xE0 <= marker <= 0xEF or marker == 0xFE):
        raise NoImage(say("This is a JPEG image that browsers do not show.", "jpeg-not-shown"))
    return marker in APPLICATION and contents.startswith(APPLICATION[marker])


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the coded pixels end that begin at `place`. Raises `NoImage`."""
    if (found := _marker.search(data, place)) is None:
        raise no_whole_image("JPEG")
    return found.start()
