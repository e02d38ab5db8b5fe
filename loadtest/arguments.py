"""Converts the values of options. For a wrong one each function raises `ArgumentTypeError`."""

import json
from argparse import ArgumentTypeError
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def address(text: str) -> str:
    """The address of a server, without a path."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https", "ws", "wss") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.path.strip("/") or parts.query:
        raise ArgumentTypeError(f"{text} is not an address such as http://127.0.0.1:8000")
    return text.rstrip("/")


def count(text: str) -> int:
    """An integer from 1 on."""
    if not (text.isdecimal() and int(text)):
        raise ArgumentTypeError(f"{text} is not a number such as 1 or 100")
    return int(text)


def natural(text: str) -> float:
    """A number from 0 on."""
    return _between(text, 0.0, inf)


def positive(text: str) -> float:
    """A number above 0."""
    return _between(text, 1e-9, inf)


def share(text: str) -> float:
    """A number from 0 to 1."""
    return _between(text, 0.0, 1.0)


def json_object(text: str) -> dict[str, Any]:
    """A JSON object, decoded."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ArgumentTypeError(f"{text} is not a JSON object")
    return value


def file(text: str) -> Path:
    """The path of a file that is written at the end, in a folder that exists."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"{text} cannot be written: there is no such folder, or it is one")
    return path


def _between(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not least <= value <= most or value == inf:
        raise ArgumentTypeError(f"{text} is not a number in the allowed range")
    return value
