"""Sentences as fields of messages."""

from typing import Any

from msgspec import UNSET

from game import api
from game.sentence import Sentence
from messages import Code, Result


def fields_of(sentence: Sentence) -> dict[str, Any]:
    """The fields `text`, `reason` and `arguments` of a message."""
    return {
        "text": sentence.text,
        "reason": sentence.reason or UNSET,
        "arguments": sentence.arguments or UNSET,
    }


def why(code: Code, sentence: Sentence) -> dict[str, Any]:
    """The fields of a message that says why something is refused: without a text that of the code."""
    return fields_of(sentence if sentence.text else Sentence(code.sentence, code.reason))


def result_view(result: api.Result) -> Result:
    """A result as it is sent."""
    sentence = Sentence(result.text, result.reason, result.arguments)
    return Result(scores=list(result.scores), **fields_of(sentence))
