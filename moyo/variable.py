"""An environment variable: its name, its meaning, and the check of its text.

A check takes the text and returns the value. It raises `ValueError` whose text says what the variable has to
be: "a whole number from 1 to 65535".
"""

import re
from base64 import b64decode
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from moyo import database_url, databases
from moyo.databases import Databases

KEY_LENGTH = 32
"""Bytes of a private key of the curve P-256."""

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of that curve: a private key is a number below it."""

PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)+")
"""A path of an address without what would have to be quoted, nor parts that begin with a dot."""

ORIGIN = re.compile(r"([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?/?")
"""A scheme, a host, and perhaps a port: such as a browser sends it."""

DEFAULT_PORTS = {("http", ":80"), ("https", ":443")}

AddressRange: TypeAlias = IPv4Network | IPv6Network

HOST = re.compile(r"(\*\.[a-z0-9-]+\.|[a-z0-9-]+\.)([a-z0-9-]+\.)*[a-z][a-z0-9-]*")
"""The name of a host with its domain, or `*.` and a domain that is in another."""


PUSH_SERVICES = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "*.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
"""The push services of the browsers that there are."""


class Variable(NamedTuple):
    """An environment variable of the project."""

    name: str
    check: Callable[[str], Any]
    meaning: str
    """As the tables for operators say it."""
    internal: bool = False
    """Whether our own programs set it, and operators do not."""
    secret: bool = False
    """Whether its text may hold a password, so that no message repeats it."""


def number(least: int, most: int | None = None) -> Callable[[str], int]:
    """The check of a whole number from `least` to `most`."""
    expected = f"a whole number from {least} " + ("up" if most is None else f"to {most}")

    def check(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise ValueError(expected)
        value = int(text)
        if value < least or (most is not None and value > most):
            raise ValueError(expected)
        return value

    return check


def seconds(least: float, most: float) -> Callable[[str], float]:
    """The check of a number of seconds from `least` to `most`, which may have decimals."""
    expected = f"seconds from {least:g} to {most:g}"

    def check(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) or not least <= float(text) <= most:
            raise ValueError(expected)
        return float(text)

    return check


def switch(text: str) -> bool:
    """The check of `on` or `off`."""
    if text not in {"on", "off"}:
        raise ValueError("on or off")
    return text == "on"


def postgresql_urls(text: str) -> Databases:
    """The check of the addresses of a home and its shards. Does not look whether there are any."""
    return databases.parse(text)


def address(text: str) -> str:
    """The check of an address to listen on; an IPv6 address may stand in brackets. Does not look it up."""
    host = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not database_url.is_host(host):
        raise ValueError("an address of this machine, or its name")
    return host


def bearer_token(text: str) -> str:
    """The check of a secret that stands in the header of a request."""
    if not re.fullmatch(r"[!-~]{16,1000}", text):
        raise ValueError("16 characters or more, without spaces, such as `openssl rand -hex 16` prints")
    return text


def signing_key(text: str) -> bytes:
    """The check of a private key of the curve P-256: 32 bytes in base64url, as `push-key` makes it."""
    expected = "a key that `python -m moyo push-key` has made"
    try:
        key = b64decode(text.rstrip("=") + "=", altchars=b"-_", validate=True)
    except ValueError:
        raise ValueError(expected) from None
    if len(key) != KEY_LENGTH or not 0 < int.from_bytes(key) < ORDER:
        raise ValueError(expected)
    return key


def contact(text: str) -> str:
    """The check of an address of a person: of mail, or of a page."""
    if not text.isascii() or not text.isprintable() or not text.startswith(("mailto:", "https://")):
        raise ValueError("mailto: with an address of mail, or https:// with that of a page")
    return text


def hosts(text: str) -> tuple[str, ...]:
    """The check of names of hosts with commas between; `*.` before a domain stands for all hosts in it."""
    names = tuple(name.lower() for name in _parts(text))
    if not all(HOST.fullmatch(name) for name in names):
        raise ValueError("names of hosts with commas between, such as push.example.com, *.example.org")
    return names


def path(text: str) -> str:
    """The check of a path below which something is served. That of the root is the empty one."""
    found = text.rstrip("/")
    if found and not PATH.fullmatch(found):
        raise ValueError("a path such as /moyo: of letters, digits and - _ . ~, each part after a /")
    return found


def web_origin(text: str) -> str:
    """The check of the origin of a server, as browsers send it."""
    expected = "an origin such as https://a.go.example, http or https"
    try:
        [found] = web_origins(text)
    except ValueError:
        raise ValueError(expected) from None
    if not found.startswith(("http://", "https://")):
        raise ValueError(expected)
    return found


def web_origins(text: str) -> tuple[str, ...]:
    """The check of origins with commas between, each as browsers send it: without a usual port."""
    found = []
    for part in _parts(text):
        if (match := ORIGIN.fullmatch(part.lower())) is None:
            raise ValueError("origins with commas between, such as https://go.example, http://localhost:8080")
        scheme, host, port = match.groups(default="")
        found.append(f"{scheme}://{host}" + ("" if (scheme, port) in DEFAULT_PORTS else port))
    return tuple(found)


def number_or_ranges(text: str) -> int | tuple[AddressRange, ...]:
    """The check of a number of proxies, or of the ranges of their addresses, with commas between."""
    expected = (
        "a number from 0 to 100, or ranges of addresses with commas between, such as 127.0.0.1, 10.0.0.0/8"
    )
    try:
        return number(0, 100)(text) if text.isdecimal() else tuple(map(ip_network, _parts(text)))
    except ValueError:
        raise ValueError(expected) from None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def names(text: str) -> tuple[str, ...]:
    """The check of names of players with commas between."""
    found = tuple(_parts(text))
    if not all(found):
        raise ValueError("names with commas between, such as meijin, club owner")
    return found


def one_of(*words: str) -> Callable[[str], str]:
    """The check of a word, one of these."""

    def check(text: str) -> str:
        if text not in words:
            raise ValueError(" or ".join(words))
        return text

    return check


def new_file(text: str) -> Path:
    """The check of a file that may have to be made, as an absolute path: its folder has to exist."""
    path = Path(text).absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise ValueError("a file in a folder that exists")
    return path


def absolute(text: str) -> Path:
    """The check of an absolute path, of what need not exist."""
    path = Path(text)
    if not path.is_absolute():
        raise ValueError("an absolute path")
    return path


def folder(text: str) -> Path:
    """The check of a folder, as an absolute path: PostgreSQL's programs are started from another folder."""
    path = Path(text)
    if not path.is_dir():
        raise ValueError("a folder that exists")
    return path.absolute()
