"""Acts that come late, because a phone had no line: when they count as done.

A phone says at which instant something was done. That is data, and may be wrong or a lie, so it is bounded:

* what is said to be done later than it arrives was done when it arrives;
* what was done in the time of play more than `LATEST` before is refused: organisers can make up for it;
* what was done while the game was paused is refused.

What happened in between is for each game to weigh.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta

from game.api import Illegal, Millis
from game.kit.play_time import MINUTE, Played, PlayTime, check_running, is_paused, played

LATEST: Played = 30 * MINUTE
"""The time of play after which something can no longer be reported."""

CLOSING_TIME: Played = 10 * MINUTE
"""For how long after its end a game takes what was done before."""

Done: TypeAlias = (
    Annotated[
        int,
        Meta(ge=0, le=2**53, description="When it was done, in Unix milliseconds; null: when it arrives."),
    ]
    | None
)
"""The instant at which something was done, as a phone says."""


def when_done(time: PlayTime, done: Done, at: Millis) -> Played:
    """The time of play at which something counts as done that arrives at an instant. Raises `Illegal`."""
    instant = at if done is None else Millis(min(done, at))
    if is_paused(time, instant):
        if instant == at:
            check_running(time)
        raise Illegal("The game was paused then.", "paused-then")
    when = played(time, instant)
    if played(time, at) - when > LATEST:
        raise Illegal(
            "This was done more than {minutes} minutes ago; tell the organisers.",
            "done-too-late",
            minutes=LATEST // MINUTE,
        )
    return when
