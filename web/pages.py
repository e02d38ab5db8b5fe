"""Pages and static files over HTTP.

    /             pages/home.html
    /me           pages/me.html
    /reset        pages/reset.html
    /p/<name>     pages/player.html, of a player
    /admin        pages/admin.html, of the operators
    /t/<table>    pages/table.html
    /help/<game>  pages/help.html
    /sessions     pages/sessions.html
    /s/<session>  pages/session.html, of a team session
    /j/<secret>   pages/join.html, of an invitation to one
    /static/…     the files of `static/`, see `web.assets`
    /worker.js    browser/worker.js with all that it imports; a service worker has the pages below its address

All answers have the headers that protect the pages; what is not there is 404, with a line of text.
"""

import mimetypes
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

import aiofiles
from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from game.ports.preview import Preview
from web.assets import Assets
from web.compression import finish
from web.languages import chosen, in_cookie
from web.previews import MOMENT, PreviewOf, tags
from web.site import site_of

STATIC = Path(__file__).parent.parent / "static"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

mimetypes.add_type("font/woff2", ".woff2")  # older Pythons do not know it

FOR_EVER = "public, max-age=31536000, immutable"
"""A year, which is as long as caches promise."""


def put_headers(handler: RequestHandler) -> None:
    """Gives an answer the headers that all have."""
    for name, value in HEADERS.items():
        handler.set_header(name, value)
    if origins := site_of(handler).node_origins():
        policy = HEADERS["Content-Security-Policy"]
        allowed = policy.replace("connect-src 'self'", f"connect-src 'self' {' '.join(origins)}")
        handler.set_header("Content-Security-Policy", allowed)
    handler.clear_header("Server")


def put_error(handler: RequestHandler, status: int) -> None:
    """Answers with a line of text that names the error."""
    handler.set_header("Content-Type", "text/plain; charset=utf-8")
    handler.finish(f"{status} {handler._reason}\n")


def refreshed(changed: bool) -> None:
    """Has tornado forget the hashes of the files where any has changed."""
    if changed:
        StaticFileHandler.reset()


async def read(path: Path) -> bytes:
    """A file, read while others are served. Raises `FileNotFoundError`."""
    async with aiofiles.open(path, "rb") as file:
        return await file.read()


class Page(RequestHandler):
    """A page in the language that the cookie `language` names, or else the browser.

    Answers 404 where its file is gone.
    """

    def initialize(self, assets: Assets, file: str) -> None:
        self.assets = assets
        self.file = file

    def set_default_headers(self) -> None:
        put_headers(self)

    async def get(self, name: str | None = None) -> None:
        await self.send(None)

    async def send(self, game: str | None, preview: Preview | None = None) -> None:
        """Answers with the page, for a game that it will show; its head tells what `preview` says."""
        refreshed(self.assets.refresh_for(self.file) or self.assets.refresh())
        accepted = self.request.headers.get("Accept-Language", "")
        wanted = in_cookie(self.request.headers.get("Cookie", ""))
        language = chosen(wanted, accepted, self.assets.languages)
        await self.assets.prepare(language)
        if (page := self.assets.page(self.file, game, language)) is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Language", language)
        self.add_header("Vary", "Accept-Language, Cookie")
        if preview is not None:
            page = page.replace(b"</head>", f"{self.tags(preview, language)}</head>".encode(), 1)
        finish(self, page, once=preview is not None)

    def tags(self, preview: Preview, language: str) -> str:
        """What the head tells of a table to sites that show links."""
        return ""

    async def head(self, name: str | None = None) -> None:
        await self.get(name)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        put_error(self, status_code)


class HelpPage(Page):
    """The help page, whose address names the game."""

    async def get(self, name: str | None = None) -> None:
        await self.send(name)


class TablePage(Page):
    """The page of a table. `preview_of` says what its link tells; `pictured` are the games that have images.

    So the page asks for the modules of the game at once.
    """

    def initialize(  # type: ignore[override]
        self, assets: Assets, file: str, preview_of: PreviewOf | None, pictured: Collection[str]
    ) -> None:
        super().initialize(assets, file)
        self.preview_of = preview_of
        self.pictured = pictured

    async def get(self, name: str | None = None) -> None:
        preview = await self.preview_of(name) if self.preview_of and name else None
        await self.send(None if preview is None else preview.game, preview)

    def tags(self, preview: Preview, language: str) -> str:
        given = {name: self.get_query_argument(name, "") for name in MOMENT}
        moment = {name: text for name, text in given.items() if text.isascii() and text.isdigit()}
        address = f"{site_of(self).address(self.request)}/t/{self.path_args[0]}"
        return tags(preview, self.assets.languages[language], address, moment, self.pictured)


class File(StaticFileHandler):
    """A file of `static/`, which may be kept for ever where its address has the version of its contents.

    The address of another version gets the same file, to be asked for again: a page that was loaded before an
    update, or from another process while an update is under way, goes on working.
    """

    def initialize(self, assets: Assets) -> None:  # type: ignore[override]
        super().initialize(str(assets.root))
        self.assets = assets
        self.immutable = False
        self.whole = False

    def set_default_headers(self) -> None:
        put_headers(self)

    async def head(self, version: str | None, path: str) -> None:  # type: ignore[override]
        await self.get(version, path, include_body=False)

    async def get(  # type: ignore[override]
        self, version: str | None, path: str, include_body: bool = True
    ) -> None:
        """Answers 404 for a folder, for a path that leads out of the root, and for one with a zero byte."""
        refreshed(self.assets.refresh_for(path))
        await self.assets.prepare_for(path)
        self.immutable = version == self.assets.version
        text = self.assets.text(path)
        if text is not None:  # whole, also where a part is asked for: see `send`
            self.send(path, text)
            return
        try:
            if path in self.assets.paths:
                content = await read(self.assets.root / path)
                self.get_content = lambda _, start=None, end=None: content[start:end]  # type: ignore[assignment,method-assign,return-value]
            await super().get(path, include_body)
        except HTTPError as error:
            raise HTTPError(404 if error.status_code == 403 else error.status_code) from None
        except (FileNotFoundError, ValueError):
            raise HTTPError(404) from None

    def send(self, path: str, text: bytes) -> None:
        """Answers with a whole text, compressed where the client takes that.

        Who asks for a part has the beginning of what was compressed, perhaps, from a connection that was cut.
        """
        self.whole = True
        self.absolute_path = path
        self.set_header("Content-Type", self.get_content_type())
        self.set_extra_headers(path)
        finish(self, text)

    def compute_etag(self) -> str | None:
        """That of what is sent, which is another one where it is compressed."""
        return RequestHandler.compute_etag(self) if self.whole else super().compute_etag()

    def set_extra_headers(self, path: str) -> None:
        if self.immutable:
            self.set_header("Cache-Control", FOR_EVER)

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:
        """None by itself: what may be kept is said by the address."""
        return 0

    def get_content_type(self) -> str:
        assert self.absolute_path is not None  # noqa: S101  set before the headers are
        kind = mimetypes.guess_type(self.absolute_path)[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        put_error(self, status_code)


class Worker(Page):
    """The service worker, in the language that its address names. Browsers ask for it again by themselves."""

    async def get(self, name: str | None = None) -> None:
        refreshed(self.assets.refresh())
        language = chosen(self.get_query_argument("language", ""), "", self.assets.languages)
        await self.assets.prepare(language)
        if (script := self.assets.worker(language)) is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        finish(self, script)


class NotFound(RequestHandler):
    """What answers where nothing is."""

    def set_default_headers(self) -> None:
        put_headers(self)

    def get(self) -> None:
        raise HTTPError(404)

    head = get

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        put_error(self, status_code)


def routes(
    assets: Assets, preview_of: PreviewOf | None = None, pictured: Collection[str] = ()
) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of pages and static files.

    `preview_of` says what the link of a table tells, `pictured` which games have images.
    """
    table = {"assets": assets, "file": "pages/table.html", "preview_of": preview_of, "pictured": pictured}
    return [
        (r"/", Page, {"assets": assets, "file": "pages/home.html"}),
        (r"/me", Page, {"assets": assets, "file": "pages/me.html"}),
        (r"/reset", Page, {"assets": assets, "file": "pages/reset.html"}),
        (r"/admin", Page, {"assets": assets, "file": "pages/admin.html"}),
        (r"/p/[^/]{1,512}", Page, {"assets": assets, "file": "pages/player.html"}),
        (r"/t/([\w~-]{1,64})", TablePage, table),
        (r"/help(?:/([\w-]{1,64}))?", HelpPage, {"assets": assets, "file": "pages/help.html"}),
        (r"/sessions", Page, {"assets": assets, "file": "pages/sessions.html"}),
        (r"/s/[\w-]{1,64}", Page, {"assets": assets, "file": "pages/session.html"}),
        (r"/j/[\w-]{1,64}", Page, {"assets": assets, "file": "pages/join.html"}),
        (r"/worker\.js", Worker, {"assets": assets, "file": "browser/worker.js"}),
        (r"/static/(?:v/([0-9a-f]{16})/)?(.+)", File, {"assets": assets}),
    ]
