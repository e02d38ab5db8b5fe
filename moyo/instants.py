"""Instants as operators write and read them: by a time zone, which is that of the machine by default."""

from datetime import datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

FORMS = "14:03, 14:03:20, 2026-12-01 14:03 or 2026-12-01T14:03:20+01:00"


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


def _in_zone(given: datetime, zone: tzinfo | None) -> datetime:
    """An instant in the zone, or by its own offset, shown in the zone."""
    if given.tzinfo is not None:
        return given.astimezone(zone)
    return given.astimezone() if zone is None else given.replace(tzinfo=zone)
