"""What the values of options may be. For all else `ArgumentTypeError` is raised, with the reason."""

import json
from argparse import ArgumentTypeError
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def address(text: str) -> str:
    """A server's, without a path: that of the WebSocket is known."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https", "ws", "wss") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.path.strip("/") or parts.query:
        raise ArgumentTypeError(f"{text} is no address such as http://127.0.0.1:8000")
    return text.rstrip("/")


def count(text: str) -> int:
    """From 1 on."""
    if not (text.isdecimal() and int(text)):
        raise ArgumentTypeError(f"{text} is not a number such as 1 or 100")
    return int(text)


def natural(text: str) -> float:
    """From 0 on."""
    return _between(text, 0.0, inf)


def positive(text: str) -> float:
    """More than 0."""
    return _between(text, 1e-9, inf)


def share(text: str) -> float:
    """From 0 to 1."""
    return _between(text, 0.0, 1.0)


def json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ArgumentTypeError(f"{text} is no JSON object")
    return value


def file(text: str) -> Path:
    """To be written when all is done, so that its folder had better be there."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"{text} is no place for a file")
    return path


def _between(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not least <= value <= most or value == inf:
        raise ArgumentTypeError(f"{text} is not a number that makes sense here")
    return value
