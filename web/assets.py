"""The files of `static/`: their version, and what each page loads.

    /static/v/<version>/<path>       may be kept for ever: other contents have another version
    /static/<path>                   has to be asked for again

One version stands for the whole tree, so the relative imports between modules stay inside it. The files are
read when a process starts, and again when any has changed: an update may put new ones beside it.

A page names its entry module. That module and all that it imports, directly or not, are put into the page's
head, so that the browser asks for all of them at once. The modules of a game are loaded when they are needed,
so the page gets a list of them (`static/games/README.md`).
"""

import os
import re
import time
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from stat import S_ISREG
from typing import TypeAlias

import msgspec

ABOUT = "about"
"""The part of a game that every page loads."""

CHECK_INTERVAL = 1.0
"""Seconds between two looks whether any file has changed; each costs a system call a file."""

PARTS = (ABOUT, "famous", "pastime", "setup", "small", "table")
"""The modules of a game that pages load; each may import others."""

_IMPORT = re.compile(r"""^(?:import|export)\b[^;'"(]*?['"](\.[^'"]+)['"]""", re.MULTILINE)
_ENTRY = re.compile(r"""<script type="module" src="/static/([^"]+)">""")


class Part(msgspec.Struct, frozen=True):
    """A part of a game: its module, those that this imports, and style sheets; all as paths in `static/`."""

    modules: list[str]
    styles: list[str]


Stamp: TypeAlias = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


class Assets:
    """The files below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._stamps: dict[str, Stamp] = {}
        self._read(self._stamps_now())

    def refresh(self) -> bool:
        """Reads the files again if any has changed, come or gone; whether that is so.

        Looks at most once in `CHECK_INTERVAL`.
        """
        return time.monotonic() - self._checked >= CHECK_INTERVAL and self._refresh()

    def refresh_for(self, path: str) -> bool:
        """Reads the files again if this one has changed or is gone; whether that is so.

        For a path that is not known, which anybody may ask for, it does what `refresh` does.
        """
        if path not in self._stamps:
            return self.refresh()
        return self._stamp(path) != self._stamps[path] and self._refresh()

    def _refresh(self) -> bool:
        stamps = self._stamps_now()
        if changed := stamps != self._stamps:
            self._read(stamps)
        self._checked = time.monotonic()
        return changed

    def _stamp(self, path: str) -> Stamp | None:
        try:
            status = os.stat(os.path.join(self.root, path))  # noqa: PTH116, PTH118 (a tenth of Path's time)
        except (OSError, ValueError):
            return None
        return (status.st_mtime_ns, status.st_size) if S_ISREG(status.st_mode) else None

    def _stamps_now(self) -> dict[str, Stamp]:
        found = {}
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), self.root)  # noqa: PTH118 (as above)
                if (stamp := self._stamp(path)) is not None:
                    found[path.replace(os.sep, "/")] = stamp
        return found

    def _read(self, stamps: dict[str, Stamp]) -> None:
        """Reads all files. One that goes meanwhile is left out, and seen to be gone the next time."""
        self._stamps, self._checked = stamps, time.monotonic()
        for name in ("games", "_listing"):
            self.__dict__.pop(name, None)
        contents = {}
        for path in sorted(stamps):
            with suppress(OSError):
                contents[path] = (self.root / path).read_bytes()
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
        """A module and all that it imports, directly or not; those nearest to it first."""
        found = [entry]
        for path in found:  # grows meanwhile
            found += [name for name in dict.fromkeys(self._imports.get(path, ())) if name not in found]
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
