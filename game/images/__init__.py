"""Images that players send: whether they are such, and what of them is kept.

    kept("image/jpeg", data) → the same image without what is no part of the picture

Kept are only those parts that are known to make the picture. Where and when it was taken (Exif, XMP, text)
is dropped, and so is what stands behind the end of the image and could be read as something else. Nothing is
decoded: whether the pixels make sense is found out by the browser that shows them.
"""

from collections.abc import Callable
from typing import Final

from game.images.fault import NoImage as NoImage
from game.images.jpeg import kept as kept_jpeg
from game.images.png import kept as kept_png
from game.images.webp import kept as kept_webp

KINDS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "image/jpeg": kept_jpeg,
    "image/png": kept_png,
    "image/webp": kept_webp,
}
"""By content type what keeps the picture of an image, and raises `NoImage` where it is none."""


def kept(content_type: str, data: bytes) -> bytes:
    """The image without what is no part of the picture. Raises `NoImage` where it is none of that type."""
    return KINDS[content_type](data)
