"""The files of `static/`: their version, the bundles that are made of them, and what each page loads.

    /static/v/<version>/<path>            may be kept for ever: other contents have another version
    /static/v/<version>/bundles/<name>    several files as one, see `web.bundles` and `web.edition`
    /static/<path>                        has to be asked for again

One version stands for the whole tree, so the relative imports between modules stay inside it. The files are
read when a process starts, and again when any has changed: an update may put new ones beside it. What is made
of them is made for a language when somebody first asks for it, so that a process starts in less time.

A game of which no bundle can be made is left out of the pages, and the others are as they are.
"""

import asyncio
import logging
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

from web.edition import Edition, Part
from web.languages import ENGLISH, languages_of
from web.modules import as_function

logger = logging.getLogger(__name__)

CHECK_INTERVAL = 1.0
"""Seconds between two looks whether any file has changed; each costs a system call a file."""

TEXTS = (".css", ".ftl", ".html", ".js", ".json", ".svg", ".ts", ".webmanifest")
"""How the names of files end that are kept in memory."""

MANIFEST = ".webmanifest"
"""How the name of what a browser reads to install the pages ends."""

BUNDLES = "bundles/"
"""How the paths of bundles begin."""

Stamp: TypeAlias = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


class Assets:
    """The files below `root`, which are served below `base_path`."""

    def __init__(self, root: Path, base_path: str = "") -> None:
        self.root = root
        self.base_path = base_path
        self._stamps: dict[str, Stamp] = {}
        self._preparing = asyncio.Lock()
        self._read(self._stamps_now())

    async def prepare(self, language: str) -> None:
        """Makes what the pages load in a language, once: in a thread, so that others are served meanwhile.

        `text`, `page` and `worker` would make it too, but all at once, in 0.3 s.
        """
        edition = self._edition(language)
        if not edition.prepared:
            async with self._preparing:
                if not edition.prepared:
                    await asyncio.to_thread(edition.prepare)

    async def prepare_for(self, path: str) -> None:
        """Prepares the language of a bundle; does nothing for other paths."""
        if path.startswith(BUNDLES):
            await self.prepare(path.split("/")[1])

    def _edition(self, language: str) -> Edition:
        """That in a language, or in English where there is none: style sheets are the same in all."""
        return self._editions.get(language) or self._editions[ENGLISH]

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
        digest, self._texts, paths = sha256(), dict[str, bytes](), list[str]()
        for path in sorted(stamps):
            with suppress(OSError):
                content = (self.root / path).read_bytes()
                digest.update(f"{path}\0{len(content)}\0".encode() + content)
                paths.append(path)
                if path.endswith(TEXTS):
                    self._texts[path] = self._based(path, content)
        self.version = digest.hexdigest()[:16]
        self.paths = frozenset(paths)
        self.languages = languages_of(self._texts)
        """What the pages say, by the tags of the languages."""
        understood = cache(partial(_understood, self._texts))
        self._editions = {
            tag: Edition(understood, self.languages, tag, self.base_path, self.address(""))
            for tag in self.languages
        }

    def _based(self, path: str, content: bytes) -> bytes:
        """A file as it is sent: a manifest names the home page, as "/"."""
        return (
            content.replace(b'"/"', f'"{self.base_path}/"'.encode()) if path.endswith(MANIFEST) else content
        )

    def address(self, path: str) -> str:
        """Where a file of this version is."""
        return f"{self.base_path}/static/v/{self.version}/{path}"

    def text(self, path: str) -> bytes | None:
        """A bundle, or a file that is text; None where there is none of that path."""
        if not path.startswith(BUNDLES):
            return self._texts.get(path)
        return self._edition(path.split("/")[1]).bundles.get(path)

    def page(self, file: str, game: str | None = None, language: str = ENGLISH) -> bytes | None:
        """A page as it is sent, in one of the languages; None where there is no such file.

        `game` is the one that it will show.
        """
        return self._edition(language).page(file, game)

    def worker(self, language: str) -> bytes | None:
        """The service worker in one of the languages; None where there is no such file."""
        return self._edition(language).worker

    def modules(self, entry: str) -> list[str]:
        """A module and all that it imports, directly or not; those nearest to it first."""
        return self._editions[ENGLISH].modules(entry)

    @property
    def games(self) -> dict[str, dict[str, Part]]:
        """For each game with a folder in `games/` that has any, its parts by their names."""
        return self._editions[ENGLISH].games


def _understood(texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files without the games of which one is not understood. Which file that is, and why, is logged."""
    faulty = set()
    for path, text in texts.items():
        if path.startswith("games/") and path.count("/") > 1:
            try:
                decoded = text.decode()
                if path.endswith(".js"):
                    as_function(path, decoded)
            except ValueError as error:
                faulty.add(path.split("/")[1])
                logger.error("a game is left out of the pages because of %s: %s", path, error)
    folders = tuple(f"games/{game}/" for game in faulty)
    return {path: text for path, text in texts.items() if not path.startswith(folders)}
