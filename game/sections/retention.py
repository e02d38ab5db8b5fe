"""For how long that is kept which nobody uses any more."""

from typing import NamedTuple, Protocol

HOUR = 3_600_000
"""Milliseconds of an hour."""

DAY = 24 * HOUR


class KeptDays(Protocol):
    """The settings of it: days, but for `waiting_hours`."""

    @property
    def waiting_hours(self) -> int: ...
    @property
    def token_days(self) -> int: ...
    @property
    def guest_days(self) -> int: ...
    @property
    def audit_days(self) -> int: ...
    @property
    def photo_days(self) -> int: ...
    @property
    def position_days(self) -> int: ...
    @property
    def pack_days(self) -> int: ...
    @property
    def trace_days(self) -> int: ...
    @property
    def talk_days(self) -> int | None: ...


class Retention(NamedTuple):
    """For how many milliseconds each is kept."""

    waiting: int = DAY
    """A table that nobody has joined."""
    token: int = 400 * DAY
    guest: int = 30 * DAY
    audit: int = 400 * DAY
    """An entry of the audit log."""
    photo: int = 30 * DAY
    """A photo, after the end of its game."""
    position: int = 7 * DAY
    """A position of a team, whether or not its session goes on."""
    unpacked: int = 30 * DAY
    """The events of a game in rows of their own, with their nonces, after its end. A day at least."""
    trace: int = 7 * DAY
    """What has become of a connection or a command."""
    talk: int | None = None
    """A chat line; None where it is kept with its table."""

    @classmethod
    def of(cls, settings: KeptDays) -> "Retention":
        """What the settings say."""
        return cls(
            waiting=settings.waiting_hours * HOUR,
            token=settings.token_days * DAY,
            guest=settings.guest_days * DAY,
            audit=settings.audit_days * DAY,
            photo=settings.photo_days * DAY,
            position=settings.position_days * DAY,
            unpacked=settings.pack_days * DAY,
            trace=settings.trace_days * DAY,
            talk=None if settings.talk_days is None else settings.talk_days * DAY,
        )
