"""The files of `static/`, read once when a process starts: their version, and what each page loads.

    /static/v/<version>/<path>       may be kept for ever: other contents have another version
    /static/<path>                   has to be asked for again

One version stands for the whole tree, so the relative imports between modules stay inside it. After a change
of a file in `static/` the server has to be started again.

A page names its entry module. That module and all that it imports, directly or not, are put into the page's
head, so that the browser asks for all of them at once. The modules of a game are loaded when they are needed,
so the page gets a list of them (`static/games/README.md`).
"""

import re
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath

import msgspec

ABOUT = "about"
"""The part of a game that every page loads."""

PARTS = (ABOUT, "pastime", "setup", "small", "table")
"""The modules of a game that pages load; each may import others."""

_IMPORT = re.compile(r"""^(?:import|export)\b[^;'"(]*?['"](\.[^'"]+)['"]""", re.MULTILINE)
_ENTRY = re.compile(r"""<script type="module" src="/static/([^"]+)">""")


class Part(msgspec.Struct, frozen=True):
    """A part of a game: its module, those that this imports, and style sheets; all as paths in `static/`."""

    modules: list[str]
    styles: list[str]


class Assets:
    """The files below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = sorted(path for path in root.rglob("*") if path.is_file())
        contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
        digest = sha256()
        for path, content in contents.items():
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
        self.version = digest.hexdigest()[:16]
        self.paths = frozenset(contents)
        self._imports = {
            path: [normpath(join(dirname(path), name)) for name in _IMPORT.findall(content.decode())]
            for path, content in contents.items()
            if path.endswith(".js")
        }

    def address(self, path: str) -> str:
        """Where a file of this version is."""
        return f"/static/v/{self.version}/{path}"

    def modules(self, entry: str) -> list[str]:
        """A module and all that it imports, directly or not; those nearest to it first.

        Raises `KeyError` for a module that is not there.
        """
        found = [entry]
        for path in found:  # grows meanwhile
            found += [name for name in dict.fromkeys(self._imports[path]) if name not in found]
        return found

    def part(self, entry: str) -> Part:
        """A game's module with all that has to be loaded for it.

        A style sheet of the game belongs to the module of the same name beside it.
        """
        modules = self.modules(entry)
        sheets = [path.removesuffix(".js") + ".css" for path in reversed(modules)]
        own = [sheet for sheet in sheets if sheet.startswith(f"{dirname(entry)}/") and sheet in self.paths]
        return Part(modules, own)

    @cached_property
    def games(self) -> dict[str, dict[str, Part]]:
        """For each game with a folder in `games/` its parts, by their names."""
        folders = [path.split("/")[1] for path in sorted(self._imports) if path.endswith(f"/{ABOUT}.js")]
        return {
            game: {
                name: self.part(path) for name in PARTS if (path := f"games/{game}/{name}.js") in self.paths
            }
            for game in folders
        }

    @cached_property
    def _listing(self) -> str:
        """The list of games for a page, as JSON."""
        return msgspec.json.encode({"root": self.address(""), "games": self.games}).decode()

    def head(self, page: str) -> str:
        """What has to stand in the head of a page beside what it says itself."""
        entry = _ENTRY.search(page)
        about = [parts[ABOUT] for parts in self.games.values()]
        modules = self.modules(entry[1]) if entry else []
        modules += [path for part in about for path in part.modules]
        styles = [path for part in about for path in part.styles]
        lines = [f'<meta name="games" content="{escape(self._listing)}">']
        lines += [self._link("stylesheet", path) for path in dict.fromkeys(styles)]
        lines += [self._link("modulepreload", path) for path in dict.fromkeys(modules)]
        return "\n".join([*lines, ""])

    def _link(self, relation: str, path: str) -> str:
        return f'<link rel="{relation}" href="{self.address(path)}">'
