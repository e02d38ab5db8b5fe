"""The time that is played, which stands still while a game is paused, as over night.

A time of play is a number of milliseconds since the game began, without the pauses. Rules reckon in these;
instants come in as arguments, and go out only where somebody has to know one. To try a game its time may run
at another pace than the clock, so that a day is over in half an hour.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Illegal, Millis

Played: TypeAlias = int
"""A time of play, in milliseconds."""

MINUTE: Played = 60_000

MOST_PAUSES = 100
"""Pauses of a game."""


class PauseInterval(Struct, frozen=True, array_like=True):
    """From when to when a game was paused; `ended` is None while it still is."""

    began: Millis
    ended: Millis | None = None


class PlayTime(Struct, frozen=True):
    """When a game began, and its pauses in order: of these all times of play follow, also earlier ones."""

    began: Millis
    pauses: tuple[PauseInterval, ...] = ()
    pace: int = 1
    """How many milliseconds of play pass in one."""

    @property
    def paused(self) -> bool:
        """Whether time stands still, as of the last pause."""
        return bool(self.pauses) and self.pauses[-1].ended is None


class PlayTimeView(Struct, frozen=True, omit_defaults=True):
    """By this a client knows the time of play: it is `stands`, or `pace` times the present less `zero`."""

    zero: Annotated[
        Millis, Meta(description="While time runs: the instant at which the time of play would have been 0.")
    ]
    stands: Annotated[
        Played | None, Meta(description="The time of play, while the game is paused; else null.")
    ]
    pace: Annotated[int, Meta(description="Milliseconds of play in one; left out where it is 1.")] = 1


def played(time: PlayTime, at: Millis) -> Played:
    """The time of play at an instant; 0 before the game began."""
    paused = sum(
        (at if pause.ended is None else min(at, pause.ended)) - pause.began
        for pause in time.pauses
        if pause.began < at
    )
    return max(0, at - time.began - paused) * time.pace


def instant(time: PlayTime, when: Played) -> Millis | None:
    """The first instant of a time of play; None where it comes only after the game goes on."""
    at = time.began - -when // time.pace
    for pause in time.pauses:
        if at <= pause.began:
            break
        if pause.ended is None:
            return None
        at += pause.ended - pause.began
    return Millis(at)


def is_paused(time: PlayTime, at: Millis) -> bool:
    """Whether time stood still at an instant."""
    return any(
        pause.began <= at and (pause.ended is None or at < pause.ended) for pause in reversed(time.pauses)
    )


def check_running(time: PlayTime) -> None:
    """Raises `Illegal` while time stands still."""
    if time.paused:
        raise Illegal("The organisers have paused the game.", "paused-by-organisers")


def paused(time: PlayTime, at: Millis) -> PlayTime:
    """Time that stands still from an instant on. Raises `Illegal`."""
    if time.paused:
        raise Illegal("The game has been paused already.", "paused-already")
    if len(time.pauses) >= MOST_PAUSES:
        raise Illegal("A game is paused at most {count} times.", "paused-too-often", count=MOST_PAUSES)
    return replace(time, pauses=(*time.pauses, PauseInterval(at)))


def resumed(time: PlayTime, at: Millis) -> PlayTime:
    """Time that runs again from an instant on. Raises `Illegal`."""
    if not time.paused:
        raise Illegal("The game has not been paused.", "not-been-paused")
    return replace(time, pauses=(*time.pauses[:-1], PauseInterval(time.pauses[-1].began, at)))


def play_time_view(time: PlayTime) -> PlayTimeView:
    """What a client needs to know of it."""
    paused_for = sum(pause.ended - pause.began for pause in time.pauses if pause.ended is not None)
    stands = played(time, time.pauses[-1].began) if time.paused else None
    return PlayTimeView(Millis(time.began + paused_for), stands, time.pace)


def lasting(time: PlayTime, length: Played) -> int:
    """How many milliseconds a length of play takes at least, as long as the game is not paused."""
    return -(-length // time.pace)
