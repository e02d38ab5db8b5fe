"""Where the database is: the environment, turned into what `asyncpg.connect` takes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sql import Unusable

_LOCAL = {"localhost", "127.0.0.1", "::1"}


def pooled(environ: Mapping[str, str]) -> str:
    """The address for ordinary statements. Raises `Unusable` where there is none."""
    if url := environ.get("DATABASE_URL"):
        return url
    raise Unusable("DATABASE_URL is not set. It says which PostgreSQL to use: postgresql://user@host/name")


def direct(environ: Mapping[str, str]) -> str:
    """The address for LISTEN and for locks that outlive a transaction.

    A pooler in transaction mode breaks both without an error; `DATABASE_DIRECT_URL` is the address without
    it. Raises `Unusable` where there is none.
    """
    return environ.get("DATABASE_DIRECT_URL") or pooled(environ)


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
