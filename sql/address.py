"""A database's address, turned into what `asyncpg.connect` takes and what a log may show."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

_LOCAL = {"localhost", "127.0.0.1", "::1"}


def arguments(url: str) -> dict[str, Any]:
    """The arguments of `asyncpg.connect` and `asyncpg.create_pool` for an address.

    The connection to a database on another machine uses TLS, unless `sslmode` in the address says otherwise.
    Its certificate is not checked: hosting companies sign their databases' certificates themselves. The
    connection to one on this machine is not encrypted.
    """
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    if {"sslmode", "ssl"} & options.keys():
        return {"dsn": url}
    host = parts.hostname or options.get("host", [""])[0]
    local = not host or host.startswith("/") or host in _LOCAL
    return {"dsn": url, "ssl": False if local else "require"}


def shown(url: str) -> str:
    """An address without its password, fit for a log."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return parts._replace(netloc=f"{parts.username}@{parts.netloc.rpartition('@')[2]}").geturl()
