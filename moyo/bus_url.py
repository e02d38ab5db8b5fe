"""The address of a NATS, or several with commas between: `nats://token@host:4222`, `tls://user:password@host`.

What stands before the `@` is a secret, which no text that this module makes repeats.
"""

from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from moyo.database_url import is_host
from moyo.variable import Variable

EMBEDDED = "embedded"
"""In place of an address: the supervisor runs a NATS of its own."""

EXPECTED = f"{EMBEDDED}, or the address of a NATS: nats://token@host:4222, tls://user:password@host"


def servers(url: str) -> list[str]:
    """The addresses in it. Raises `ValueError`, whose text says what it has to be."""
    found = [part.strip() for part in url.split(",")]
    for one in found:
        try:
            parts = urlsplit(one)
            right = parts.scheme in {"nats", "tls"} and is_host(parts.hostname or "") and parts.port != 0
            right = right and not (parts.path.strip("/") or parts.query or parts.fragment)
        except ValueError:  # a port that is none, or a bracket without another
            right = False
        if not right:
            raise ValueError(EXPECTED)
    return found


def check(text: str) -> str:
    """The check of the setting. Does not look whether there is a NATS."""
    if text != EMBEDDED:
        servers(text)
    return text


BusUrl: TypeAlias = Annotated[
    str | None,
    Variable(
        "BUS_URL",
        check,
        "a NATS that brings notes between server processes, or `embedded`; while unset, PostgreSQL does",
        secret=True,
    ),
]


def shown(url: str) -> str:
    """An address without its secrets, fit for a log."""
    places = map(urlsplit, servers(url))
    return ",".join(f"{place.scheme}://{place.netloc.rpartition('@')[2]}" for place in places)
