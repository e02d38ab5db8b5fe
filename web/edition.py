"""What each page and each part of a game loads, in one language.

A page names its entry module and its style sheets, and gets bundles of them. What belongs to a game is loaded
when it is needed: the page gets a list (`static/games/README.md`), and begins with the game it will show.
"""

from collections.abc import Callable, Mapping
from functools import cached_property

import msgspec

from web.bundles import ABOUT, SAY, TEAM_PLAY, Modules, folder_of_game, style_bundle
from web.compression import gzipped
from web.fluent import Pattern
from web.languages import Language
from web.modules import variable
from web.page_text import entry_of, page_text, sheets_of
from web.page_words import filled

HEAD = "pages/head.html"
"""What stands at the beginning of the head of each page."""

HEADER = "pages/header.html"
"""What stands at the beginning of the body of each page."""

PARTS = (ABOUT, "famous", "help", "pastime", "scores", "sentences", "setup", "small", "table")
"""The modules of a game that pages load; each may import others."""

KEPT_PARTS = ("famous", "help", "setup", "small")
"""Those that pages load which show no table: the service worker keeps them of all games."""

WORKER = "browser/worker.js"

PLAIN = "games/plain"
"""The bundle with the table of a game that has none of its own."""

SHOWN = {"pages/help.html": "help", "pages/table.html": "table"}
"""The part of a game that a page shows, by the page's file."""


class Part(msgspec.Struct, frozen=True):
    """A part of a game: the bundle of its module, the name by which that exports it, and what else is loaded.

    All paths are below the address of the version.
    """

    module: str
    name: str
    loads: list[str]
    styles: list[str]


class Edition:
    """The files in one of the languages, by its tag, for a server below `base_path`.

    `root` is the address of their version.

    `texts` returns the files by their paths; it may take long, and is called when they are needed.
    """

    def __init__(
        self,
        texts: Callable[[], Mapping[str, bytes]],
        languages: Mapping[str, Language],
        tag: str,
        base_path: str,
        root: str,
    ) -> None:
        self._understood = texts
        self._languages = languages
        self._language = languages[tag]
        self._base_path = base_path
        self._root = root
        self._pages: dict[tuple[str, str | None], bytes] = {}
        """The pages as they are sent, by file and by the game that they will show."""
        self.prepared = False
        """Whether all has been made that takes long, so that what is asked for then is answered at once."""

    def prepare(self) -> None:
        """Makes the bundles, compressed too, and all else that takes long; nothing but the pages is left.

        May be called in a thread.
        """
        for bundle in self.bundles.values():
            gzipped(bundle)
        _ = self.games, self.worker, self._listing
        self.prepared = True

    @cached_property
    def _texts(self) -> Mapping[str, bytes]:
        return self._understood()

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
    def worker(self) -> bytes | None:
        """The service worker with all that it imports, as a script; None where there is none.

        It is told which files it is of, so it is another one where any file is.
        """
        modules = Modules(self._scripts, {"worker": [WORKER]}, self._messages)
        text = modules.bundles().get("worker")
        parts = [own[name] for own in self.games.values() for name in KEPT_PARTS if name in own]
        files = sorted({path for part in parts for path in (part.module, *part.loads, *part.styles)})
        told = {"base": self._base_path, "root": self._root, "language": self._language.tag, "files": files}
        edition = msgspec.json.encode(told).decode()
        return f"self.edition = {edition};\n{text.rpartition('export {')[0]}".encode() if text else None

    @cached_property
    def _scripts(self) -> dict[str, str]:
        """The modules as they are written."""
        return {path: text.decode() for path, text in self._texts.items() if path.endswith(".js")}

    @cached_property
    def _messages(self) -> dict[str, dict[str, Pattern]]:
        """What modules say, by their paths."""
        if SAY not in self._scripts:
            return {}
        said = {path: self._language.used_by(path, text) for path, text in self._scripts.items()}
        return {path: messages for path, messages in said.items() if messages and path != SAY}

    @cached_property
    def _modules(self) -> Modules:
        entries = {page.removesuffix(".html"): entry_of(text) for page, text in self._html()}
        for game, parts in self._parts.items():
            entries |= {f"games/{game}/{name}": [path] for name, path in parts.items()}
        if f"{PLAIN}.js" in self._texts:
            entries[PLAIN] = [f"{PLAIN}.js"]
        return Modules(self._scripts, entries, self._messages)

    @cached_property
    def bundles(self) -> dict[str, bytes]:
        """The contents of each bundle, by its path."""
        sheets = {page.removesuffix(".html"): sheets_of(text) for page, text in self._html()}
        for page in sheets:
            sheets[page] += self._about_sheets
        for game, parts in self._parts.items():
            sheets |= {f"games/{game}/{name}": self._sheets(path) for name, path in parts.items()}
        texts = {path: text.decode() for path, text in self._texts.items() if path.endswith(".css")}
        styles = {_sheet(name): style_bundle(name, texts, paths) for name, paths in sheets.items() if paths}
        scripts = {self._script(name): text for name, text in self._modules.bundles().items()}
        return {path: text.encode() for path, text in (styles | scripts).items()}

    def _html(self) -> list[tuple[str, str]]:
        """The whole pages, by their paths."""
        files = [path for path in self._texts if path.endswith(".html") and path not in (HEAD, HEADER)]
        return [(path, self._whole(path)) for path in files]

    def _whole(self, file: str) -> str:
        page = self._texts[file].decode()
        for tag, path in (("<head>\n", HEAD), ("<body>\n", HEADER)):
            page = page.replace(tag, tag + self._texts.get(path, b"").decode(), 1)
        return page

    @cached_property
    def _about_sheets(self) -> list[str]:
        """The style sheets that every page has, for it may tell of any game."""
        return list(dict.fromkeys(sheet for about in self._abouts for sheet in self._loaded(about)))

    def _sheets(self, entry: str) -> list[str]:
        """The style sheets of a part of a game, but those that the page has already."""
        return [path for path in self._loaded(entry) if path not in self._about_sheets]

    def _loaded(self, entry: str) -> list[str]:
        """The style sheets of a game's module: each belongs to the module of the same name beside it."""
        paths = [path.removesuffix(".js") + ".css" for path in reversed(self.modules(entry))]
        shared = (f"{TEAM_PLAY}/", "browser/")
        return [
            path
            for path in paths
            if (folder_of_game(path) or path.startswith(shared)) and path in self._texts
        ]

    def _part(self, game: str, name: str, path: str) -> Part:
        module, *others = map(self._script, self._modules.needed(path))
        styles = [_sheet(f"games/{game}/{name}")] if name != ABOUT and self._sheets(path) else []
        return Part(module, variable(path), others, styles)

    @cached_property
    def _listing(self) -> str:
        """The list of games for a page, as JSON."""
        listing = {"root": self._root, "plain": self._plain, "games": self.games}
        return msgspec.json.encode(listing).decode()

    @cached_property
    def _plain(self) -> Part | None:
        path = f"{PLAIN}.js"
        if path not in self._texts:
            return None
        module, *others = map(self._script, self._modules.needed(path))
        return Part(module, variable(path), others, [])

    def _page(self, file: str, game: str | None) -> str:
        text, name = filled(self._whole(file), self._language), file.removesuffix(".html")
        bundles = list(dict.fromkeys(n for entry in entry_of(text) for n in self._modules.needed(entry)))
        shown = self._shown(file, game)
        styles = [path for path in (_sheet(name),) if path in self.bundles]
        styles += [path for part in shown for path in part.styles]
        scripts = [self._script(bundle) for bundle in bundles]
        scripts += [path for part in shown for path in (part.module, *part.loads)]
        told = {"games": self._listing, "languages": " ".join(self._languages)}
        return page_text(text, self._base_path, self._root, told, styles, scripts)

    def _shown(self, file: str, game: str | None) -> list[Part]:
        """What a page needs of games at once: it may tell of any, but a table's page tells of its own."""
        named, own = SHOWN.get(file), self.games.get(game or "", {})
        games = [own] if named == "table" else self.games.values()
        table = own.get("table", self._plain) if own else None
        parts = [table if named == "table" else own.get(named or ""), *(parts.get(ABOUT) for parts in games)]
        return [part for part in parts if part is not None]

    def _script(self, bundle: str) -> str:
        return f"bundles/{self._language.tag}/{bundle}.js"


def _sheet(bundle: str) -> str:
    return f"bundles/{bundle}.css"
