"""What no frame may hold: control characters, lone surrogates, nesting without end.

JSON itself refuses a raw control character below space inside a string; what is left are escapes, and
the control characters from DEL on. Plain ASCII without a backslash, the usual frame, costs 0.2 µs.
"""

import re

from messages.limits import DEEPEST

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""A character that no string on the wire holds."""

_RAW = re.compile(r"[\x7f-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(
    r"""\\[bfnrt]
      | \\u00 (?: [01][0-9a-f] | 7f | [89][0-9a-f] )
      | \\ud[89ab][0-9a-f]{2} (?! \\ud[c-f] )                # a high surrogate and no low one after it
      | (?<! \\ud[89ab][0-9a-f]{2} ) \\ud[c-f][0-9a-f]{2}    # a low one and no high one before it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def fault(frame: str) -> str | None:
    """Why this frame is refused whatever else it says, or None. Need not be JSON."""
    if _forbidden(frame):
        return "Strings hold no control characters and no lone surrogates."
    if frame.count("{") + frame.count("[") > DEEPEST and _depth(frame) > DEEPEST:
        return f"Arrays and objects nest at most {DEEPEST} deep."
    return None


def _forbidden(frame: str) -> bool:
    if not frame.isascii():
        if _RAW.search(frame):
            return True
    elif "\x7f" in frame:
        return True
    # An escaped backslash is taken away first, so that every backslash left begins an escape.
    return "\\" in frame and bool(_ESCAPED.search(frame.replace("\\\\", "/")))


def _depth(frame: str) -> int:
    depth = deepest = 0
    for mark in _BRACKET.findall(frame):  # a string is one mark, so brackets in it do not count
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest
