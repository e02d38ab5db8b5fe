"""Instants as operators write and read them: what was by a time zone, ends from now on or in UTC."""

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

FORMS = "14:03, 14:03:20, 2026-12-01 14:03 or 2026-12-01T14:03:20+01:00"

SPAN = re.compile(r"(\d{1,5})\s*([smhdw])")
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}

YEAR_10000 = 253_402_300_800
"""When it begins, in Unix seconds: dates go up to it."""


def zone_of(name: str) -> tzinfo:
    """A time zone by its name, such as Europe/Berlin. Raises `ValueError` where there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, KeyError, ValueError):
        raise ValueError(f"{name!r} is no time zone: write one like Europe/Berlin, or UTC") from None


def instant_of(text: str, zone: tzinfo | None, now: datetime) -> datetime:
    """The instant that a text names, in a time zone, None for that of the machine.

    A time without a date is that of today, or of yesterday where today's has not come. A text may have an
    offset of its own. Raises `ValueError`.
    """
    try:
        at = time.fromisoformat(text)
    except ValueError:
        at = None
    if at is not None:
        here = now.astimezone(at.tzinfo or zone)
        given = datetime.combine(here.date(), at)
        found = _in_zone(given, zone)
        return found if found <= now else _in_zone(given - timedelta(days=1), zone)
    try:
        return _in_zone(datetime.fromisoformat(text), zone)
    except ValueError:
        raise ValueError(f"{text!r} is no time: write it like {FORMS}") from None


def end_of(text: str, now: float) -> int:
    """The instant of an end, in milliseconds: `90m`, `12h`, `7d` from now on, or `2026-12-24T18:00` (UTC).

    `now` is in seconds. Raises `ValueError`, also where the end has come.
    """
    if (span := SPAN.fullmatch(text)) is not None:
        at = now + int(span[1]) * SECONDS[span[2]]
    else:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            wanted = "neither a time from now on (90m, 12h, 7d) nor an instant (2026-12-24T18:00, in UTC)"
            raise ValueError(f"{text!r} is {wanted}") from None
        at = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    if at <= now:
        raise ValueError(f"{text!r} is over")
    if at >= YEAR_10000:
        raise ValueError(f"{text!r} is after the year 9999")
    return round(at * 1000)


def shown(at: int | None) -> str:
    """An instant of milliseconds in UTC; empty where there is none."""
    return "" if at is None else datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M")


def _in_zone(given: datetime, zone: tzinfo | None) -> datetime:
    """An instant in the zone, or by its own offset, shown in the zone."""
    if given.tzinfo is not None:
        return given.astimezone(zone)
    return given.astimezone() if zone is None else given.replace(tzinfo=zone)
