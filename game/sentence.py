"""What a player reads, in English, with a code by which a page in another language finds its own sentence.

    raise Illegal("There is no heap {heap}.", "nim-no-heap", heap=action.heap)

A sentence without a code is shown in English on all pages.
"""

from typing import TypeAlias

import msgspec

Argument: TypeAlias = str | int | float

LONGEST_TEXT = 300
"""Characters of a text; what is longer is cut."""

LONGEST_REASON = 64
"""Characters of a code."""

LONGEST_ARGUMENT = 300
"""Characters of an argument; what is longer is cut."""


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """The whole text in English, its code (empty where it has none), and what stands in it, by name."""

    text: str
    reason: str = ""
    arguments: dict[str, Argument] = {}


def say(text: str, reason: str = "", /, **arguments: Argument) -> Sentence:
    """A sentence. Where it has arguments, `text` has their places, as in `str.format`."""
    whole = text.format_map(arguments) if arguments else text
    cut = {
        name: value[:LONGEST_ARGUMENT] if isinstance(value, str) else value
        for name, value in arguments.items()
    }
    return Sentence(whole[:LONGEST_TEXT], reason, cut)


def fault_of(sentence: object) -> str | None:
    """What is wrong with a sentence that rules have made; None where nothing is."""
    if type(sentence) is not Sentence:
        return f"{sentence!r:.100}, which is no sentence"
    if type(sentence.text) is not str:
        return f"the text {sentence.text!r:.100}"
    if type(sentence.reason) is not str or len(sentence.reason) > LONGEST_REASON:
        return f"the code {sentence.reason!r:.100}"
    if any(type(value) not in (str, int, float) for value in sentence.arguments.values()):
        return f"the arguments {sentence.arguments!r:.100}"
    return None
