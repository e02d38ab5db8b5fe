"""The address of this server, as a client has it."""

from tornado.httputil import HTTPServerRequest

SCHEMES = ("http", "https")


def site_address(request: HTTPServerRequest) -> str:
    """The beginning of all addresses of this server, such as `https://go.example`.

    A proxy that takes HTTPS says so in X-Forwarded-Proto. Who else says it only changes its own answer.
    """
    told = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip().lower()
    return f"{told if told in SCHEMES else request.protocol}://{request.host}"
