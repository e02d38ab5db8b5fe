"""What is served at which address: the WebSocket, pages and static files, health."""

from typing import Any, TypeAlias

from tornado.web import Application, RequestHandler

from messages import LARGEST_FRAME
from web import health, pages
from web.assets import Assets

Route: TypeAlias = tuple[str, type[RequestHandler], dict[str, Any]]
"""A pattern of the path, the handler, and the arguments of the handler's `initialize`."""


def application(socket: Route, ready: health.Check) -> Application:
    """The application of a server process, which logs no requests.

    `socket` is the route of the WebSocket; `ready` says whether this process takes players.
    """
    return Application(
        [socket, *pages.routes(Assets(pages.STATIC)), *health.routes(ready)],
        default_handler_class=pages.NotFound,
        log_function=lambda handler: None,
        websocket_max_message_size=LARGEST_FRAME,
    )
