"""Why something is no image that is taken."""

from game.sentence import Sentence, say

MOST_PIXELS = 8192
"""Pixels of a side at most."""


class NoImage(Exception):
    """This is no image of the type that it is said to be: why, as a sentence for a person to read."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence.text)


def no_image(kind: str) -> NoImage:
    """It does not begin as images of that kind do."""
    return NoImage(say("This is no {kind} image.", "no-image", kind=kind))


def no_whole_image(kind: str) -> NoImage:
    """It is not built as images of that kind are, up to their end."""
    return NoImage(say("This is no whole {kind} image.", "no-whole-image", kind=kind))


def check_size(width: int, height: int) -> None:
    """Raises `NoImage` where an image is empty or too large to be shown."""
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        text = "A photo has 1 to {count} pixels a side, not {width} × {height}."
        raise NoImage(say(text, "photo-size", count=MOST_PIXELS, width=width, height=height))
