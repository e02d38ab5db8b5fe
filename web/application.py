"""What is served at which address: the WebSocket, pages and static files, documents of the wire, health."""

import re
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Any, TypeAlias

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RedirectHandler, RequestHandler

from game.api import Game
from web import documents, health, pages
from web.assets import Assets
from web.previews import PreviewOf
from web.site import AT_ROOT, Site

Route: TypeAlias = tuple[str, type[RequestHandler], dict[str, Any]]
"""A pattern of the path, the handler, and the arguments of the handler's `initialize`."""

Limit: TypeAlias = Callable[[HTTPServerRequest], float]
"""Charges a request to the address of its client; 0.0, or the seconds for which that has to wait."""


class TooMany(RequestHandler):
    """Refuses whatever is asked, and closes the connection."""

    def initialize(self, wait: float) -> None:
        self.wait = wait

    def prepare(self) -> None:
        self.set_status(429)
        self.set_header("Retry-After", str(ceil(self.wait)))
        self.set_header("Connection", "close")
        self.finish("Too many requests come from where you are; wait a little.\n")


class LimitedApplication(Application):
    """An application that answers those whom `limit` lets through."""

    def __init__(self, limit: Limit, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._limit = limit

    def find_handler(self, request: HTTPServerRequest, **arguments: Any) -> Any:
        if wait := self._limit(request):
            return self.get_handler_delegate(request, TooMany, {"wait": wait})
        return super().find_handler(request, **arguments)


def unlimited(request: HTTPServerRequest) -> float:
    """Lets every request through."""
    return 0.0


def application(
    socket: Route,
    ready: health.Check,
    limit: Limit = unlimited,
    described: documents.Documents | None = None,
    preview_of: PreviewOf | None = None,
    games: Mapping[str, Game[Any, Any, Any]] = MappingProxyType({}),
    further: Sequence[Route] = (),
    site: Site = AT_ROOT,
) -> Application:
    """The application of a server process, which logs no requests.

    `socket` is the route of the WebSocket; `ready` says whether this process takes players; `described` makes
    the documents of the wire; `preview_of` says what the link of a table tells; `games` are those of this
    server; `further` are other routes. All are below the base path of `site`; health is at the root too.
    """
    pictured = [name for name, game in games.items() if game.picture is not None and not game.hides]
    routes = [
        socket,
        *pages.routes(Assets(pages.STATIC, site.base_path), preview_of, pictured),
        *health.routes(ready),
        *(() if described is None else documents.routes(described)),
        *further,
    ]
    return LimitedApplication(
        limit,
        [*below(site.base_path, routes), *health.routes(ready)],
        default_handler_class=pages.NotFound,
        log_function=lambda handler: None,
        site=site,
    )


def below(base_path: str, routes: Sequence[Route]) -> Sequence[Route]:
    """These routes below a path, which itself leads to the home page."""
    if not base_path:
        return routes
    base = re.escape(base_path)
    home: Route = (base, RedirectHandler, {"url": f"{base_path}/", "permanent": False})
    return [home, *((base + pattern, handler, arguments) for pattern, handler, arguments in routes)]
