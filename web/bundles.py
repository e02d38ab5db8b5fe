"""Bundles: files that are made of several modules or style sheets, so that a page asks for few of them.

    bundles/en/common.js            the modules that several pages load, or several games: also at a table
    bundles/en/elsewhere.js         those of them that no table's page needs
    bundles/en/team_play.js         those of them that only games of teams load
    bundles/en/pages/table.js       those of one page alone
    bundles/en/games/go/about.js    those of one game that any page may load
    bundles/en/games/go/shared.js   those that several other parts of it load
    bundles/en/games/go/table.js    those of one part alone
    bundles/pages/table.css         the style sheets of a page
    bundles/games/go/table.css      those of a part of a game

There are scripts for each language: what its modules say stands at the beginning of each. Every module is in
one bundle, so there is one of each on a page. Bundles import each other by relative addresses, and modules by
names made of their paths: so bundles of two versions, while an update is under way, fit each other as their
modules do.
"""

import re
from collections.abc import Iterable, Mapping, Set
from posixpath import commonpath, dirname, join, relpath
from types import MappingProxyType

import msgspec

from web.fluent import Pattern
from web.modules import as_function, imports, variable

ABOUT = "about"
COMMON = "common"
ELSEWHERE = "elsewhere"
TEAM_PLAY = "team_play"
SHARED = "shared"

AT_TABLES = (ABOUT, "table")
"""How the names of the bundles end that tables load: with little else, so that a board is there soon."""

SAY = "language/say.js"
"""The module that takes the messages of the others."""

_URL = re.compile(r"""url\(\s*(['"]?)(?!['"#/]|data:)([^'")]+)\1\s*\)""")

_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))|/\*.*?\*/""", re.DOTALL)
"""A comment of a style sheet, and what has to be read as a whole so that none is found in it."""
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)
"""At the beginnings of lines, with lines that are empty."""


class Modules:
    """The modules of some files, by path: what each imports, and the bundles that are made of them.

    `entries` are the modules that a page or a part of a game begins with, by the name of its own bundle;
    `messages` what modules say, by their paths: the messages by their ids.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        entries: Mapping[str, Iterable[str]],
        messages: Mapping[str, Mapping[str, Pattern]] = MappingProxyType({}),
    ) -> None:
        self._texts = texts
        self._messages = messages
        self._imports = {
            path: ((SAY,) if path in messages else ()) + imports(path, text) for path, text in texts.items()
        }
        reaching: dict[str, list[str]] = {}
        for name, paths in entries.items():
            for path in dict.fromkeys(found for entry in paths for found in self.reached(entry)):
                reaching.setdefault(path, []).append(name)
        of_teams = {
            name
            for path, names in reaching.items()
            if path.startswith(f"{TEAM_PLAY}/")
            for name in names
            if not name.endswith(f"/{ABOUT}")  # which any page loads
        }
        self.bundle_of = {
            path: _bundle(path, names, of_teams) for path, names in reaching.items() if path in texts
        }
        """The name of the bundle of each module that is reached."""

    def reached(self, entry: str) -> list[str]:
        """A module and all that it imports, directly or not; those nearest to it first."""
        found, seen = [entry], {entry}
        for path in found:  # grows meanwhile
            for name in self._imports.get(path, ()):
                if name not in seen:
                    seen.add(name)
                    found.append(name)
        return found

    def needed(self, entry: str) -> list[str]:
        """The names of the bundles that have a module and all that it imports, its own first."""
        return list(
            dict.fromkeys(self.bundle_of[path] for path in self.reached(entry) if path in self.bundle_of)
        )

    def bundles(self) -> dict[str, str]:
        """The text of each bundle, by its name. Raises `ValueError` where a module is not understood."""
        members: dict[str, list[str]] = {}
        for path in self._in_order():
            members.setdefault(self.bundle_of[path], []).append(path)
        return {name: self._text(name, paths) for name, paths in members.items()}

    def _in_order(self) -> list[str]:
        """All modules of bundles, each after those that it imports."""
        ordered: dict[str, None] = {}
        seen: set[str] = set()

        def visit(path: str) -> None:
            if path not in seen and path in self.bundle_of:
                seen.add(path)
                for imported in self._imports[path]:
                    visit(imported)
                ordered[path] = None

        for path in self.bundle_of:
            visit(path)
        return list(ordered)

    def _text(self, name: str, paths: list[str]) -> str:
        others: dict[str, dict[str, None]] = {}
        for path in paths:
            for imported in self._imports[path]:
                if (other := self.bundle_of.get(imported, name)) != name:
                    others.setdefault(other, {})[variable(imported)] = None
        lines = [
            f"import {{ {', '.join(names)} }} from '{_relative(other, name)}';\n"
            for other, names in others.items()
        ]
        said = {name: pattern for path in paths for name, pattern in self._messages.get(path, {}).items()}
        handed = [f"{variable(SAY)}.addMessages({msgspec.json.encode(said).decode()});\n"] if said else []
        if SAY not in paths:
            lines += handed
        for path in paths:
            lines += [as_function(path, self._texts[path]), *(handed if path == SAY else [])]
        return "".join([*lines, f"export {{ {', '.join(map(variable, paths))} }};\n"])


def style_bundle(name: str, texts: Mapping[str, str], paths: Iterable[str]) -> str:
    """Style sheets as one, in order, without comments and indents. Relative addresses lead where they led."""
    here = dirname(f"bundles/{name}.css")

    def moved(sheet: str) -> str:
        folder = dirname(sheet)
        text = _INDENT.sub("", _COMMENT.sub(lambda match: match[1] or "", texts[sheet]))
        return _URL.sub(lambda match: f'url("{relpath(join(folder, match[2]), here)}")', text)

    return "".join(moved(path) for path in paths if path in texts)


def folder_of_game(path: str) -> str | None:
    """`games/go` for what belongs to that game; None for what belongs to none."""
    folders = path.split("/")[:-1]
    return "/".join(folders[:2]) if folders[:1] == ["games"] and len(folders) > 1 else None


def _bundle(path: str, names: list[str], of_teams: Set[str]) -> str:
    """The bundle of a module that is loaded by these entries; `of_teams` are those of games of teams.

    A module of a game that another game loads too stays in a bundle of its own game.
    """
    if len(names) == 1:
        return names[0]
    folder = commonpath(names)
    if not folder.startswith("games/"):
        folder = folder_of_game(path) or folder
    if not folder.startswith("games/"):
        if of_teams >= set(names):
            return TEAM_PLAY
        return COMMON if any(name.endswith(AT_TABLES) for name in names) else ELSEWHERE
    about = f"{folder}/{ABOUT}"
    return about if about in names else f"{folder}/{SHARED}"


def _relative(bundle: str, of: str) -> str:
    """How one bundle is imported by another."""
    path = relpath(bundle, dirname(of) or ".")
    return f"{path if path.startswith('.') else f'./{path}'}.js"
