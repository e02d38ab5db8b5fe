"""The files of `static/`: their version, the bundles that are made of them, and what each page loads.

    /static/v/<version>/<path>            may be kept for ever: other contents have another version
    /static/v/<version>/bundles/<name>    several files as one, see `web.bundles`
    /static/<path>                        has to be asked for again

One version stands for the whole tree, so the relative imports between modules stay inside it. The files are
read when a process starts, and again when any has changed: an update may put new ones beside it.

A page names its entry module and its style sheets, and gets bundles of them. What belongs to a game is loaded
when it is needed: the page gets a list (`static/games/README.md`), and begins with the game it will show.
A game of which no bundle can be made is left out of that, and the others are as they are.
"""

import logging
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from posixpath import dirname
from stat import S_ISREG
from typing import TypeAlias

import msgspec

from web.bundles import Modules, style_bundle
from web.compression import gzipped
from web.modules import as_function, variable
from web.page_text import entry_of, page_text, sheets_of

logger = logging.getLogger(__name__)

ABOUT = "about"
"""The part of a game that every page loads."""

CHECK_INTERVAL = 1.0
"""Seconds between two looks whether any file has changed; each costs a system call a file."""

PARTS = (ABOUT, "famous", "help", "pastime", "setup", "small", "table")
"""The modules of a game that pages load; each may import others."""

SHOWN = {"pages/help.html": "help", "pages/table.html": "table"}
"""The part of a game that a page shows, by the page's file."""

TEXTS = (".css", ".html", ".js", ".json", ".svg", ".ts", ".webmanifest")
"""How the names of files end that are kept in memory."""


class Part(msgspec.Struct, frozen=True):
    """A part of a game: the bundle of its module, the name by which that exports it, and what else is loaded.

    All paths are below the address of the version.
    """

    module: str
    name: str
    loads: list[str]
    styles: list[str]


Stamp: TypeAlias = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


class Assets:
    """The files below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._stamps: dict[str, Stamp] = {}
        self._read(self._stamps_now())
        for bundle in self._bundles.values():
            gzipped(bundle)  # before there is anybody who would wait for it

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
        for name in ("games", "_parts", "_modules", "_bundles", "_listing"):
            self.__dict__.pop(name, None)
        digest, self._texts, paths = sha256(), dict[str, bytes](), list[str]()
        for path in sorted(stamps):
            with suppress(OSError):
                content = (self.root / path).read_bytes()
                digest.update(f"{path}\0{len(content)}\0".encode() + content)
                paths.append(path)
                if path.endswith(TEXTS):
                    self._texts[path] = content
        for game in _faulty(self._texts.items()):
            self._texts = {
                path: text for path, text in self._texts.items() if not path.startswith(f"games/{game}/")
            }
        self.version = digest.hexdigest()[:16]
        self.paths = frozenset(paths)
        self._pages: dict[tuple[str, str | None], bytes] = {}
        """The pages as they are sent, by file and by the game that they will show."""

    def address(self, path: str) -> str:
        """Where a file of this version is."""
        return f"/static/v/{self.version}/{path}"

    def text(self, path: str) -> bytes | None:
        """A bundle, or a file that is text; None where there is none of that path."""
        return self._bundles.get(path) if path.startswith("bundles/") else self._texts.get(path)

    def page(self, file: str, game: str | None = None) -> bytes | None:
        """A page as it is sent; None where there is no such file. `game` is the one that it will show."""
        if file not in self._texts:
            return None
        key = file, game if game in self.games else None
        if key not in self._pages:
            self._pages[key] = self._page(*key).encode()
        return self._pages[key]

    def modules(self, entry: str) -> list[str]:
        """A module and all that it imports, directly or not; those nearest to it first."""
        return self._modules.reached(entry)

    @cached_property
    def games(self) -> dict[str, dict[str, Part]]:
        """For each game with a folder in `games/` that has any, its parts by their names."""
        return {
            game: {name: self._part(game, name, path) for name, path in parts.items()}
            for game, parts in self._parts.items()
        }

    @cached_property
    def _parts(self) -> dict[str, dict[str, str]]:
        """For each game the modules of its parts."""
        found: dict[str, dict[str, str]] = {}
        for path in self._texts:
            folder, _, rest = path.partition("/")
            game, _, file = rest.partition("/")
            if folder == "games" and file.removesuffix(".js") in PARTS:
                found.setdefault(game, {})[file.removesuffix(".js")] = path
        return found

    @property
    def _abouts(self) -> list[str]:
        return [parts[ABOUT] for parts in self._parts.values() if ABOUT in parts]

    @cached_property
    def _modules(self) -> Modules:
        entries = {
            page.removesuffix(".html"): [*entry_of(text), *self._abouts] for page, text in self._html()
        }
        for game, parts in self._parts.items():
            entries |= {f"games/{game}/{name}": [path] for name, path in parts.items() if name != ABOUT}
        texts = {path: text.decode() for path, text in self._texts.items() if path.endswith(".js")}
        return Modules(texts, entries)

    @cached_property
    def _bundles(self) -> dict[str, bytes]:
        """The contents of each bundle, by its path."""
        sheets = {page.removesuffix(".html"): sheets_of(text) for page, text in self._html()}
        for page in sheets:
            sheets[page] += [sheet for about in self._abouts for sheet in self._sheets(about)]
        for game, parts in self._parts.items():
            sheets |= {f"games/{game}/{name}": self._sheets(path) for name, path in parts.items()}
        texts = {path: text.decode() for path, text in self._texts.items() if path.endswith(".css")}
        styles = {_sheet(name): style_bundle(name, texts, paths) for name, paths in sheets.items() if paths}
        scripts = {_script(name): text for name, text in self._modules.bundles().items()}
        return {path: text.encode() for path, text in (styles | scripts).items()}

    def _html(self) -> list[tuple[str, str]]:
        """The pages as they are written, by their paths."""
        return [(path, text.decode()) for path, text in self._texts.items() if path.endswith(".html")]

    def _sheets(self, entry: str) -> list[str]:
        """The style sheets of a game's module: each belongs to the module of the same name beside it."""
        paths = [path.removesuffix(".js") + ".css" for path in reversed(self.modules(entry))]
        return [path for path in paths if path.startswith(f"{dirname(entry)}/") and path in self._texts]

    def _part(self, game: str, name: str, path: str) -> Part:
        module, *others = map(_script, self._modules.needed(path))
        styles = [_sheet(f"games/{game}/{name}")] if name != ABOUT and self._sheets(path) else []
        return Part(module, variable(path), others, styles)

    @cached_property
    def _listing(self) -> str:
        """The list of games for a page, as JSON."""
        return msgspec.json.encode({"root": self.address(""), "games": self.games}).decode()

    def _page(self, file: str, game: str | None) -> str:
        text, name = self._texts[file].decode(), file.removesuffix(".html")
        bundles = list(dict.fromkeys(n for entry in entry_of(text) for n in self._modules.needed(entry)))
        part = self.games[game].get(SHOWN.get(file, "")) if game is not None else None
        styles = [path for path in (_sheet(name),) if path in self._bundles] + (part.styles if part else [])
        scripts = [_script(bundle) for bundle in bundles] + ([part.module, *part.loads] if part else [])
        return page_text(text, self.address(""), self._listing, styles, scripts)


def _faulty(texts: Iterable[tuple[str, bytes]]) -> set[str]:
    """The games whose files are not understood. Which files, and why, is logged."""
    found = set()
    for path, text in texts:
        if path.startswith("games/") and path.count("/") > 1:
            try:
                decoded = text.decode()
                if path.endswith(".js"):
                    as_function(path, decoded)
            except ValueError as error:
                found.add(path.split("/")[1])
                logger.error("a game is left out of the pages because of %s: %s", path, error)
    return found


def _script(bundle: str) -> str:
    return f"bundles/{bundle}.js"


def _sheet(bundle: str) -> str:
    return f"bundles/{bundle}.css"
