"""Why something is no image that is taken."""

MOST_PIXELS = 8192
"""Pixels of a side at most."""


class NoImage(Exception):
    """This is no image of the type that it is said to be; the text says why, for a person to read."""


def check_size(width: int, height: int) -> None:
    """Raises `NoImage` where an image is empty or too large to be shown."""
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        raise NoImage(f"A photo has 1 to {MOST_PIXELS} pixels a side, not {width} × {height}.")
