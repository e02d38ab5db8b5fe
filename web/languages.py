"""What the pages say, by language, and the language of a request.

    languages/<tag>.ftl                 of the pages; English stands in for what another language lacks
    games/<name>/languages/<tag>.ftl    of a game

A module gets the messages of the pages, and of its own game, whose ids stand in its text as strings, and what
those refer to. What is said of refusals (`reason-<code>`, for a code of the server's) goes to the module
in which `reason-${ stands; what a game's file says of them goes to its `table.js`, or to its `about.js`
where the plain page is its table, and to its `sentences.js`.
"""

import logging
import re
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from typing import TypeAlias

from web.fluent import Message, Pattern, parsed, references

logger = logging.getLogger(__name__)

ENGLISH = "en"
LONGEST = 500
"""Characters that are read of what a browser says of languages."""

REASON = "reason-"
"""How the ids of what is said of refusals begin."""

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_FILE = re.compile(r"(?:games/([^/]+)/)?languages/([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\.ftl")
_TABLE = re.compile(r"games/[^/]+/table\.js")
_ID = re.compile(r"""(['"`])([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\1""")
_RANGE = re.compile(r"\s*([a-z0-9-]+|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")

Messages: TypeAlias = dict[str, Message]


class Language:
    """What the pages say in one language, and each game by its name. Files are parsed when they are needed.

    `files` are its files, by the name of the game and None for the pages, each with its path. What they lack
    is said as in `english`. `tables` are the modules of the tables that games have of their own, by path.
    """

    def __init__(
        self,
        tag: str,
        files: Mapping[str | None, tuple[str, bytes]],
        english: "Language | None",
        tables: Collection[str],
    ) -> None:
        self.tag = tag
        self._files = files
        self._english = english
        self._tables = tables

    @cached_property
    def pages(self) -> Messages:
        """What the pages say."""
        return self._said(None)

    @cached_property
    def _games(self) -> dict[str, Messages]:
        """What is said of each game, by its name."""
        known = self._files if self._english is None else {*self._files, *self._english._files}
        return {game: self._said(game) for game in known if game}

    def _said(self, game: str | None) -> Messages:
        """The messages of a file. What is wrong with it is logged."""
        english: Messages = {} if self._english is None else self._english.messages_in(game)
        if game not in self._files:
            return english
        path, text = self._files[game]
        try:
            messages, faults = parsed(text.decode())
        except UnicodeDecodeError as error:
            messages, faults = {}, [str(error)]
        for fault in faults:
            logger.error("messages are left out because of %s, %s", path, fault)
        return english | messages

    def messages_in(self, game: str | None) -> Messages:
        """What the file of a game says, or that of the pages."""
        return self._games.get(game, {}) if game else self.pages

    @property
    def direction(self) -> str:
        """In which a line runs: `ltr` or `rtl`."""
        return "rtl" if self.tag.partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    def messages_of(self, game: str | None) -> Messages:
        """All that a module of a game, or of none, can say."""
        return self.pages | self._games.get(game or "", {})

    def used_by(self, path: str, text: str) -> dict[str, Pattern]:
        """What a module says: patterns by the ids of messages and terms."""
        folder, _, rest = path.partition("/")
        game, _, file = rest.partition("/") if folder == "games" else ("", "", "")
        messages = self.messages_of(game)
        waiting = list(_strings(text))
        plain = f"games/{game}/table.js" not in self._tables
        if path in self._tables or file == "sentences.js" or (file == "about.js" and plain):
            waiting += [name for name in self._games.get(game, {}) if name.startswith(REASON)]
        if f"`{REASON}${{" in text:
            waiting += [name for name in self.pages if name.startswith(REASON)]
        found: dict[str, Pattern] = {}
        for name in waiting:  # grows meanwhile, by one reference after another
            if name not in found and name in messages and (value := messages[name].value) is not None:
                found[name] = value
                waiting.extend(sorted(references(value)))
        return dict(sorted(found.items()))


@lru_cache(maxsize=2048)
def _strings(text: str) -> tuple[str, ...]:
    """The strings in a module that may be ids."""
    return tuple(sorted({name for _, name in _ID.findall(text)}))


def languages_of(texts: Mapping[str, bytes]) -> dict[str, Language]:
    """The languages that there are files of, by tag, English first."""
    files: dict[str, dict[str | None, tuple[str, bytes]]] = {ENGLISH: {}}
    for path, text in texts.items():
        if match := _FILE.fullmatch(path):
            files.setdefault(match[2], {})[match[1]] = path, text
    tables = {path for path in texts if _TABLE.fullmatch(path)}
    english = Language(ENGLISH, files.pop(ENGLISH), None, tables)
    others = [tag for tag, found in sorted(files.items()) if None in found]
    return {ENGLISH: english} | {tag: Language(tag, files[tag], english, tables) for tag in others}


def in_cookie(header: str) -> str | None:
    """The language that the header `Cookie` has; None where it has none.

    Of several it is the first, which is that of the longest path: another server may be at the root.
    """
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return next((value for name, _, value in pairs if name == "language"), None)


def chosen(wanted: str | None, header: str, tags: Collection[str]) -> str:
    """The tag of the language of a request: what its cookie wants, else the best for its `Accept-Language`.

    A language that is wanted is also found by its beginning: `zh` for `zh-Hant-TW`, `pt-BR` for `pt`.
    """
    if wanted is not None and wanted in tags:
        return wanted
    ranges = [_RANGE.fullmatch(each) for each in header[:LONGEST].lower().split(",")]
    rated = [(float(each[2] or 1), each[1]) for each in ranges if each]
    for quality, name in sorted(rated, key=lambda each: -each[0]):
        if quality and (tag := _matching(name, tags)):
            return tag
    return ENGLISH


def _matching(wanted: str, tags: Collection[str]) -> str | None:
    """The tag that is the same, or begins `wanted`, or begins with it; in this order."""
    lower = {tag.lower(): tag for tag in tags}
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        if tag := lower.get("-".join(parts[:length])):
            return tag
    return next((tag for name, tag in lower.items() if name.startswith(f"{wanted}-")), None)
