"""Names that nobody can claim, because who had one would pass for who runs the server, or for the server."""

import re
import unicodedata
from collections.abc import Iterable

from game.kit.confusables import name_key
from game.refused import Refused
from game.sentence import say

_LETTERS, _DIGITS = str.maketrans("l", "i"), str.maketrans("01", "oi")
"""What looks alike in ASCII, an l and a capital I too. Other names may differ by that: see `confusables`."""

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
"""The accents of alphabets; marks of other scripts make other letters."""

_OURS = re.compile(
    (
        "admins?|administration|administrators?|anonymous|bots?|computer|everybody|everyone|guests?|help|helpdesk"
        "|info|mods?|moderators?|moyo|nobody|null|official|operators?|owners?|postmaster|root|security|server"
        "|service|staff|support|sysadmins?|sysops?|system|team|undefined|webmasters?"
    ).translate(_LETTERS)
)
"""Words of which no name consists, whatever numbers are beside them: "admin", "Moyo 1", "moyo-support"."""

_BETWEEN = re.compile(r"[ _.\-0-9]+")

RESERVED = say("This name is reserved for those who run this server; take another one.", "name-reserved")


class ReservedNames:
    """What names are compared with when they are claimed, by how they look. Who has one already keeps it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._added = {_joined(_seen(name_key(name))) for name in names}

    def check(self, key: str) -> None:
        """Raises: `Refused` for the key of a name that is reserved."""
        seen = _seen(key)
        for name in (seen, seen.translate(_DIGITS)):
            words, joined = [word for word in _BETWEEN.split(name) if word], _joined(name)
            if (
                joined in self._added
                or _OURS.fullmatch(joined)
                or (words and all(map(_OURS.fullmatch, words)))
            ):
                raise Refused("bad_name", RESERVED)


def _seen(key: str) -> str:
    """A key as it looks at a glance: without accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", key)).translate(_LETTERS)


def _joined(key: str) -> str:
    """A key without what is between its words; the key itself where it has no words."""
    return _BETWEEN.sub("", key) or key
