"""An environment variable: its name, its meaning, and the check of its text.

A check takes the text and returns the value. It raises `ValueError` whose text says what the variable has to
be: "a whole number from 1 to 65535".
"""

import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from moyo import database_url

KEY_LENGTH = 32
"""Bytes of a private key of the curve P-256."""

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of that curve: a private key is a number below it."""

HOST = re.compile(r"(\*\.[a-z0-9-]+\.|[a-z0-9-]+\.)([a-z0-9-]+\.)*[a-z][a-z0-9-]*")
"""The name of a host with its domain, or `*.` and a domain that is in another."""


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


def postgresql_url(text: str) -> str:
    """The check of a PostgreSQL's address. Does not look whether there is one."""
    database_url.parse(text)
    return text


def address(text: str) -> str:
    """The check of an address to listen on; an IPv6 address may stand in brackets. Does not look it up."""
    host = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not database_url.is_host(host):
        raise ValueError("an address of this machine, or its name")
    return host


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
    names = tuple(name.strip().lower() for name in text.split(","))
    if not all(HOST.fullmatch(name) for name in names):
        raise ValueError("names of hosts with commas between, such as push.example.com, *.example.org")
    return names


def names(text: str) -> tuple[str, ...]:
    """The check of names of players with commas between."""
    found = tuple(name.strip() for name in text.split(","))
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


def folder(text: str) -> Path:
    """The check of a folder, as an absolute path: PostgreSQL's programs are started from another folder."""
    path = Path(text)
    if not path.is_dir():
        raise ValueError("a folder that exists")
    return path.absolute()
