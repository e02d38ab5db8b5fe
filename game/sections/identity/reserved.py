"""Names that nobody can claim, because who had one would pass for who runs the server, or for the server."""

import re
from collections.abc import Iterable

from game.kit.confusables import name_key
from game.refused import Refused

_OURS = re.compile(
    "admin|administration|administrator|anonymous|bots?|computer|everybody|everyone|guests?|help|helpdesk|info"
    "|mods?|moderators?|moyo|nobody|null|official|operators?|owner|postmaster|root|security|server|service|staff"
    "|support|sysadmin|sysop|system|team|undefined|webmaster"
)
"""Words of which no name consists, whatever numbers are beside them: "admin", "Moyo 1", "moyo-support"."""

_BETWEEN = re.compile(r"[ _.\-0-9]+")

RESERVED = "This name is reserved for those who run this server; take another one."


class ReservedNames:
    """What names are compared with when they are claimed, by how they look. Who has one already keeps it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._added = {_joined(name_key(name)) for name in names}

    def check(self, key: str) -> None:
        """Raises: `Refused` for the key of a name that is reserved."""
        words, joined = [word for word in _BETWEEN.split(key) if word], _joined(key)
        if joined in self._added or _OURS.fullmatch(joined) or (words and all(map(_OURS.fullmatch, words))):
            raise Refused("bad_name", RESERVED)


def _joined(key: str) -> str:
    """A key without what is between its words; the key itself where it has no words."""
    return _BETWEEN.sub("", key) or key
