"""What a check has found, and what mends it."""

from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["ok", "warning", "fault"]


class Finding(NamedTuple):
    """What a check has found. With a fault the server does not run, or may lose what it has acknowledged."""

    check: str
    """A word or two: `tls`, `clock`."""
    level: Level
    found: str
    """A sentence, or less, without secrets."""
    mend: str = ""
    """What to do about it; empty where nothing is to be done."""


def ok(check: str, found: str) -> Finding:
    return Finding(check, "ok", found)


def warning(check: str, found: str, mend: str) -> Finding:
    return Finding(check, "warning", found, mend)


def fault(check: str, found: str, mend: str) -> Finding:
    return Finding(check, "fault", found, mend)
