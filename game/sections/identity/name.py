"""What a name may be made of.

A name has letters, marks and digits of one script, single spaces, and `_`, `-` and `.`. Latin may be mixed
with Chinese, Japanese and Korean. These are rules of UTS #39, Unicode Security Mechanisms: close to its
"highly restrictive" level, with its limits on digits and marks (5.3, 5.4). Which names count as the same is
in `game.kit.confusables`.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise

from game.kit.confusables import name_key
from game.refused import Refused

SHORTEST, LONGEST = 2, 24
"""The fewest and the most characters of a name."""

MOST_MARKS = 4
"""Accents and vowel signs that one letter may carry."""

SIGNS = " _-."
"""The characters of a name that are neither letters, marks nor digits."""

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
"""Letters and marks that are not displayed (Default_Ignorable_Code_Point).

Other characters that are not displayed are neither letters nor marks, and so refused anyway.
"""

_ANY_SCRIPT = {"DIGIT", "MODIFIER", "COMBINING"}
"""The first words in the Unicode names of characters that belong to all scripts."""

_SCRIPTS = {
    **dict.fromkeys(("CJK", "IDEOGRAPHIC", "VERTICAL", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "LATIN"),
    **dict.fromkeys(("BOPOMOFO", "HANGUL"), "LATIN"),
    **dict.fromkeys(("ARABIC-INDIC", "EXTENDED"), "ARABIC"),
}
"""First words in the Unicode names of characters that count as one script, though the words differ."""


@lru_cache(4_096)
def checked_name(name: str) -> tuple[str, str]:
    """A name as it is stored (NFC), and its key. Raises: `Refused` with `bad_name` where it is no name."""
    name = unicodedata.normalize("NFC", name)
    plain = unicodedata.normalize("NFKC", name)
    if not (_well_formed(name) and _well_formed(plain)):
        raise Refused("bad_name")
    if not (_one_direction(name) and _one_script(plain)):
        raise Refused("bad_name", "The letters and digits of a name are of one script.", "name-scripts")
    if not _few_marks(name):
        raise Refused("bad_name", "There are too many marks on one letter of this name.", "name-marks")
    return name, name_key(name)


def _well_formed(name: str) -> bool:
    """Whether the length is right, and only characters of names are in it, at least one letter or digit."""
    if not SHORTEST <= len(name) <= LONGEST or name != name.strip() or "  " in name:
        return False
    categories = [unicodedata.category(char) for char in name if char not in SIGNS]
    if any(char in _INVISIBLE for char in name) or not {"L", "N"} & {category[0] for category in categories}:
        return False
    return all(category[0] in "LN" or category in ("Mn", "Mc") for category in categories)


def _one_direction(name: str) -> bool:
    """Whether no letters written from left to right are mixed with letters written from right to left."""
    directions = {unicodedata.bidirectional(char) for char in name}
    return not ("L" in directions and directions & {"R", "AL"})


def _one_script(name: str) -> bool:
    """Whether all letters are of one script, and all digits of one set.

    Python does not know the script of a character; it is the first word of the character's Unicode name.
    """
    words = {unicodedata.name(char, "?").split()[0] for char in name if char not in SIGNS} - _ANY_SCRIPT
    zeros = {ord(char) - unicodedata.digit(char) for char in name if char.isdecimal()}
    return len({_SCRIPTS.get(word, word) for word in words}) <= 1 and len(zeros) <= 1


def _few_marks(name: str) -> bool:
    """Whether marks stand only on letters and digits, at most `MOST_MARKS` in a row, none twice in a row."""
    decomposed = unicodedata.normalize("NFD", name)
    for before, char in pairwise(" " + decomposed):
        category = unicodedata.category(char)
        if category[0] == "M" and (before in SIGNS or (category == "Mn" and before == char)):
            return False
    runs = groupby(decomposed, unicodedata.category)
    return all(len(list(run)) <= MOST_MARKS for category, run in runs if category == "Mn")
