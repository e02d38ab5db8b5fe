"""Which frames are refused, compared with a slow and obvious way to find out."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.frame import fault
from messages.limits import DEEPEST

CHARACTERS = st.characters() | st.sampled_from('\x00\x1f\x7f\x80\x9f\xa0\\"/u\n\ud800\udbff\udc00\udfff😀é')
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(CHARACTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(CHARACTERS), inner),
)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings(part)]
    return [text for part in value for text in strings(part)] if isinstance(value, list) else []


def is_clean(value: Any) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cs") for text in strings(value) for c in text)


@given(VALUES, st.booleans())
def test_a_frame_is_refused_if_a_string_in_it_holds_what_it_must_not(value: Any, escaped: bool) -> None:
    frame = json.dumps(value, ensure_ascii=escaped)
    assert (fault(frame) is None) == is_clean(json.loads(frame))


@pytest.mark.parametrize(
    "inside",
    [
        r"\u0000", r"\u001F", r"\u007f", r"\u0080", r"\u009F", r"\n", r"\t", r"\b", r"\f", r"\r",
        r"\\\n", r"\\\\\u0000", r"\ud800", r"\uDFFF", r"\ud83d\ud83d\ude00", r"\ud83d\ude00\ude00",
        r"\ud83d\\ude00", r"\ud83d\\\ude00", r"\ude00\ud83d", r"\ud83d x", "\x7f", "\x80", "\x9f", "\ud800",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ['"{}"', '{{"{}":1}}', '{{"action":[{{"a":"b{}c"}}]}}'])
def test_refused(frame: str, inside: str) -> None:
    assert fault(frame.format(inside)) == "Strings hold no control characters and no lone surrogates."


@pytest.mark.parametrize(
    "inside",
    ["", "plain", r"\\", r"\"", r"\/", r"\\n", r"\\u0000", r"\\\\ud800", r"\u0041", r"\u00e9", r"\u00a0",
     "é", "\xa0", r"\ud83d\ude00", r"\uD83D\uDE00\ud83d\ude00", "😀", r"\ue000", r"\u2028",
     "[" * 200, "{" * 200],
)  # fmt: skip
@pytest.mark.parametrize("frame", ['"{}"', '{{"{}":1}}', '\t{{"action" :\r\n[{{"a":"b{}c"}}]}}'])
def test_allowed(frame: str, inside: str) -> None:
    assert fault(frame.format(inside)) is None


@pytest.mark.parametrize(
    ("frame", "refused"),
    [
        ("[" * DEEPEST + "]" * DEEPEST, False),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), True),
        ('{"a":' * (DEEPEST + 1) + "1" + "}" * (DEEPEST + 1), True),
        ("[" + ",".join(['[{"a":{}}]'] * 500) + "]", False),
        ('["' + r"\"[" * 500 + '"]', False),
        ('["' + "]" * 500 + '",' + "[" * DEEPEST + "]" * DEEPEST + "]", True),
    ],
)
def test_nesting(frame: str, refused: bool) -> None:
    assert (fault(frame) is not None) == refused
