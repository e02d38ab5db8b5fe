"""What is kept of an image: the picture, and nothing that tells where it was taken or is something else."""

import random
from collections.abc import Callable
from pathlib import Path
from time import thread_time
from zlib import crc32

import pytest

from game.images import KINDS, NoImage, kept

FOLDER = Path(__file__).parent
PICTURES = {
    "picture.jpg": "image/jpeg",
    "picture.png": "image/png",
    "picture.webp": "image/webp",
    "lossless.webp": "image/webp",
}
"""Made by a browser: a blue rectangle on red, 24 × 16."""

SECRET = b"GPS 52.5163 N 13.3777 E"
LARGEST = 512 * 1024


def read(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def segment(marker: int, contents: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(contents) + 2).to_bytes(2) + contents


def chunk(name: bytes, contents: bytes) -> bytes:
    return len(contents).to_bytes(4) + name + contents + crc32(contents, crc32(name)).to_bytes(4)


def riff(contents: bytes) -> bytes:
    return b"RIFF" + len(contents).to_bytes(4, "little") + contents


def with_secrets(name: str) -> bytes:
    """A picture with all kinds of metadata, and something behind its end."""
    data = read(name)
    if name.endswith("jpg"):
        marked = [segment(marker, start + SECRET) for marker, start in MARKED]
        return data[:2] + b"".join(marked) + data[2:] + SECRET
    if name.endswith("png"):
        chunks = [
            chunk(kind, b"Comment\0" + SECRET) for kind in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"prVt")
        ]
        return data[:33] + b"".join(chunks) + data[33:] + SECRET
    place = data.index(b"VP8X") + 8
    flags = bytes([data[place] | 0b1100])
    body = data[8:place] + flags + data[place + 1 :]
    length = len(SECRET).to_bytes(4, "little")
    for kind in (b"EXIF", b"XMP ", b"prvt"):
        body += kind + length + SECRET + b"\0"
    return riff(body) + SECRET


MARKED = (
    (0xE1, b"Exif\0\0"),
    (0xE1, b"http://ns.adobe.com/xap/1.0/\0"),
    (0xE2, b"MPF\0"),
    (0xE0, b"JFXX\0"),
    (0xED, b"Photoshop 3.0\0"),
    (0xFE, b""),
)
"""Segments of a JPEG image that are not kept, by how they begin."""


@pytest.mark.parametrize("name", PICTURES)
class TestPictures:
    def test_what_makes_the_picture_is_kept(self, name: str) -> None:
        found = kept(PICTURES[name], read(name))
        assert kept(PICTURES[name], found) == found
        if not name.endswith("png"):  # where it is not even said how large the pixels are
            assert found == read(name)

    def test_what_tells_more_is_dropped(self, name: str) -> None:
        data = with_secrets(name)
        assert data.count(SECRET) > 3
        assert kept(PICTURES[name], data) == kept(PICTURES[name], read(name))

    def test_it_is_of_its_type_only(self, name: str) -> None:
        for other in KINDS.keys() - {PICTURES[name]}:
            with pytest.raises(NoImage):
                kept(other, read(name))

    def test_a_part_of_it_is_none(self, name: str) -> None:
        whole = kept(PICTURES[name], read(name))
        for length in range(len(whole)):
            with pytest.raises(NoImage):
                kept(PICTURES[name], whole[:length])

    def test_whatever_comes_is_an_image_or_is_none(self, name: str) -> None:
        drawn = random.Random(name)
        for _ in range(2_000):
            data = bytearray(with_secrets(name))
            for _ in range(drawn.randint(1, 4)):
                data[drawn.randrange(len(data))] = drawn.choice(
                    [0, 1, 0xFF, 0xD9, 0xDA, drawn.randrange(256)]
                )
            try:
                found = kept(PICTURES[name], bytes(data))
            except NoImage:
                continue
            assert kept(PICTURES[name], found) == found


def resized(name: str, width: int, height: int) -> bytes:
    """A picture that says that it has another size."""
    data = bytearray(read(name))
    if name.endswith("jpg"):
        place = data.index(b"\xff\xc0")
        data[place + 5 : place + 9] = height.to_bytes(2) + width.to_bytes(2)
    elif name.endswith("png"):
        contents = width.to_bytes(4) + height.to_bytes(4) + data[24:29]
        data[8:33] = chunk(b"IHDR", bytes(contents))
    else:
        place = data.index(b"VP8X") + 12
        data[place : place + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("size", [(8193, 16), (24, 8193)])
def test_it_is_of_a_size_that_can_be_shown(name: str, size: tuple[int, int]) -> None:
    with pytest.raises(NoImage, match="pixels a side") as error:
        kept(PICTURES[name], resized(name, *size))
    said = {"count": 8192, "width": size[0], "height": size[1]}
    assert (error.value.sentence.reason, error.value.sentence.arguments) == ("photo-size", said)
    assert kept(PICTURES[name], resized(name, 8192, 8192))


def test_a_photo_does_not_move() -> None:
    data = bytearray(read("picture.webp"))
    data[data.index(b"VP8X") + 8] |= 0b10
    with pytest.raises(NoImage, match="does not move"):
        kept("image/webp", bytes(data))


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("image/jpeg", read("picture.jpg")[:-2] + b"\xff\x00" * (LARGEST // 2)),
        ("image/jpeg", read("picture.jpg")[:-2] + b"\xff" * LARGEST),
        ("image/jpeg", read("picture.jpg")[:2] + segment(0xDB, b"") * (LARGEST // 4)),
        ("image/png", read("picture.png")[:33] + chunk(b"IDAT", b"") * (LARGEST // 12)),
        ("image/webp", riff(b"WEBP" + b"ICCP\0\0\0\0" * (LARGEST // 8))),
    ],
)
def test_the_worst_holds_nobody_up(content_type: str, data: bytes) -> None:
    def refused() -> None:
        with pytest.raises(NoImage):
            kept(content_type, data)

    assert seconds(refused) < seconds(lambda: [byte + 1 for byte in data]) * 4


def seconds(work: Callable[[], object]) -> float:
    """What it takes of a processor, at best."""

    def once() -> float:
        began = thread_time()
        work()
        return thread_time() - began

    return min(once() for _ in range(5))
