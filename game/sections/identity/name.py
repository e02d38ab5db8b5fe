"""What a name may be, and when two are the same.

A name has letters, marks and digits of any one script, single spaces and `_-.`; Latin may stand together with
Chinese, Japanese and Korean. These are rules of UTS #39, Unicode Security Mechanisms: near to its "highly
restrictive" level, with its limits on digits and marks (5.3, 5.4). Names that look the same are the same, see
`alike`.
"""

import unicodedata
from itertools import groupby, pairwise

from game.refused import Refused
from game.sections.identity import confusables as alike

SHORTEST, LONGEST = 2, 24

MOST_MARKS = 4
"""Accents and vowel signs that may stand on one letter."""

SIGNS = " _-."

_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)
"""Letters and marks that are not shown (Default_Ignorable_Code_Point); others that are not are neither."""

_NO_SCRIPT = {"DIGIT", "MODIFIER", "COMBINING"}
"""How the names of characters begin that belong to all scripts."""

_SAME_SCRIPT = {
    **dict.fromkeys(("CJK", "IDEOGRAPHIC", "VERTICAL", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "LATIN"),
    **dict.fromkeys(("BOPOMOFO", "HANGUL"), "LATIN"),
    **dict.fromkeys(("ARABIC-INDIC", "EXTENDED"), "ARABIC"),
}
"""Those that go together, though their names begin differently."""


def checked(name: str) -> tuple[str, str]:
    """A name as it is kept (NFC), and the key by which it is compared. Raises `Refused` where it is none."""
    name = unicodedata.normalize("NFC", name)
    plain = unicodedata.normalize("NFKC", name)
    if not (_written(name) and _written(plain)):
        raise Refused("bad_name")
    if not (_one_direction(name) and _one_script(plain)):
        raise Refused("bad_name", "The letters and digits of a name are of one script.")
    if not _few_marks(name):
        raise Refused("bad_name", "There are too many marks on one letter of this name.")
    return name, alike.key(name)


def _written(name: str) -> bool:
    """Whether it is as long as a name, and of what a name is made of."""
    if not SHORTEST <= len(name) <= LONGEST or name != name.strip() or "  " in name:
        return False
    kinds = [unicodedata.category(char) for char in name if char not in SIGNS]
    if any(char in _INVISIBLE for char in name) or not {"L", "N"} & {kind[0] for kind in kinds}:
        return False
    return all(kind[0] in "LN" or kind in ("Mn", "Mc") for kind in kinds)


def _one_direction(name: str) -> bool:
    ways = {unicodedata.bidirectional(char) for char in name}
    return not ("L" in ways and ways & {"R", "AL"})


def _one_script(name: str) -> bool:
    """By the names of the characters, whose first word is the script; Python has no other word of it."""
    words = {unicodedata.name(char, "?").split()[0] for char in name if char not in SIGNS} - _NO_SCRIPT
    digits = {ord(char) - unicodedata.digit(char) for char in name if char.isdecimal()}
    return len({_SAME_SCRIPT.get(word, word) for word in words}) <= 1 and len(digits) <= 1


def _few_marks(name: str) -> bool:
    """Whether marks stand on letters or digits, a few on each, none twice on the same."""
    plain = unicodedata.normalize("NFD", name)
    for before, char in pairwise(" " + plain):
        kind = unicodedata.category(char)
        if kind[0] == "M" and (before in SIGNS or (kind == "Mn" and before == char)):
            return False
    kinds = groupby(plain, unicodedata.category)
    return all(len(list(run)) <= MOST_MARKS for kind, run in kinds if kind == "Mn")
