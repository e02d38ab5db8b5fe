"""What is wrong with a value, as a sentence for an organiser, whether msgspec says so or its type does."""

import re
from collections.abc import Callable

from game.sentence import Sentence, say

LONGEST_PATH = 100
"""Characters of a path into a value; what is longer is cut."""

_TYPES = {
    "int": say("Expected a whole number.", "value-number"),
    "str": say("Expected text.", "value-text"),
    "bool": say("Expected true or false.", "value-truth"),
    "array": say("Expected a list.", "value-list"),
    "object": say("Expected an object.", "value-object"),
}


class BadValue(ValueError):
    """A value that cannot be, and a sentence that says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


def sentence_of(error: Exception) -> Sentence:
    """What msgspec or a `__post_init__` says of a value."""
    cause = error if isinstance(error, BadValue) else error.__cause__
    if isinstance(cause, BadValue):
        return cause.sentence
    message = str(error).partition(" - at `$")[0]
    for pattern, make in _PATTERNS:
        if (found := pattern.fullmatch(message)) is not None and (made := make(*found.groups())) is not None:
            return made
    return say("This does not fit: {why}.", "value-unfit", why=message.rstrip("."))


def path_of(error: Exception) -> str:
    """At which place in the value that is, such as `.opens` or `.coordinates[0]`; empty for the whole."""
    return str(error).partition(" - at `$")[2].rstrip("`")[:LONGEST_PATH]


def _type(types: str) -> Sentence | None:
    expected = [name for name in types.split(" | ") if name != "null"]
    return _TYPES.get(expected[0]) if len(expected) == 1 else None


def _least(number: str) -> Sentence:
    return say("Expected a whole number >= {least}.", "value-least", least=int(number))


def _most(number: str) -> Sentence:
    return say("Expected a whole number <= {most}.", "value-most", most=int(number))


def _text_least(count: str) -> Sentence:
    return say("Expected a text of length >= {count}.", "value-text-short", count=int(count))


def _text_most(count: str) -> Sentence:
    return say("Expected a text of length <= {count}.", "value-text-long", count=int(count))


def _list_least(count: str) -> Sentence:
    return say("Expected a list of length >= {count}.", "value-list-short", count=int(count))


def _list_most(count: str) -> Sentence:
    return say("Expected a list of length <= {count}.", "value-list-long", count=int(count))


def _list_length(count: str) -> Sentence:
    return say("Expected a list of length {count}.", "value-list-length", count=int(count))


def _unknown(value: str) -> Sentence:
    return say("“{value:.60}” is none of the values that are possible.", "value-unknown", value=value)


def _lacks(field: str) -> Sentence:
    return say("The field “{field}” is missing.", "value-lacks-field", field=field)


_PATTERNS: list[tuple[re.Pattern[str], Callable[[str], Sentence | None]]] = [
    (re.compile(r"Expected `([\w| ]+)`(?:, got `.*`)?"), _type),
    (re.compile(r"Expected `int` >= (-?\d+)"), _least),
    (re.compile(r"Expected `int` <= (-?\d+)"), _most),
    (re.compile(r"Expected `str` of length >= (\d+)"), _text_least),
    (re.compile(r"Expected `str` of length <= (\d+)"), _text_most),
    (re.compile(r"Expected `array` of length >= (\d+)"), _list_least),
    (re.compile(r"Expected `array` of length <= (\d+)"), _list_most),
    (re.compile(r"Expected `array` of length (\d+)(?:, got \d+)?"), _list_length),
    (re.compile(r"Invalid (?:enum )?value '(.*)'", re.DOTALL), _unknown),
    (re.compile(r"Object missing required field `(\w+)`"), _lacks),
]
"""What msgspec says, in its words, and the sentence for it; None where another is to be looked for."""
