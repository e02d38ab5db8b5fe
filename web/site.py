"""Where this server is, as its clients have it: its path, its origins, and the proxies before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from web.client_address import Proxies, client_address

SCHEMES = ("http", "https")

PORTS = {"http": ":80", "https": ":443"}
"""Those that an origin does not name."""


@dataclass(frozen=True)
class Site:
    """What operators say of it. Without that it is at the root, alone, and behind no proxy."""

    base_path: str = ""
    """The path below which everything is, such as `/moyo`; empty where that is the root."""
    origins: tuple[str, ...] = ()
    """The origins whose pages may do what this server's own may, such as `https://go.example`."""
    proxies: Proxies = 0
    node_origins: Callable[[], Sequence[str]] = tuple
    """The origins of other processes at which pages may open sockets, such as `wss://b.go.example`."""

    def address(self, request: HTTPServerRequest) -> str:
        """The beginning of all addresses of this server, such as `https://go.example/moyo`.

        A proxy that takes HTTPS says so in X-Forwarded-Proto. Who else says it only changes its own answer.
        """
        told = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip().lower()
        return f"{told if told in SCHEMES else request.protocol}://{request.host}{self.base_path}"

    def admits(self, request: HTTPServerRequest) -> bool:
        """Whether a request comes from no page, from one of this server, or from one of `origins`."""
        origin = request.headers.get("Origin")
        return origin is None or is_same_host(origin, request.host) or origin.lower() in self.origins

    def client_address(self, request: HTTPServerRequest) -> str:
        """The address of the client of a request."""
        return client_address(request.remote_ip or "", request.headers, self.proxies)


AT_ROOT = Site()
"""That of a server of which nothing is said."""


def is_same_host(origin: str, host: str) -> bool:
    """Whether a page of an origin is of the host to which a request is sent."""
    try:
        scheme, place, *_ = urlsplit(origin.lower())
    except ValueError:
        return False
    port = PORTS.get(scheme, "")
    return bool(place) and place.removesuffix(port) == host.lower().removesuffix(port)


def site_of(handler: RequestHandler) -> Site:
    """That of the application that a handler belongs to."""
    site = handler.settings.get("site")
    return site if isinstance(site, Site) else AT_ROOT
