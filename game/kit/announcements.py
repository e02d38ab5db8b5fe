"""What organisers announce: to all, or to one team."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from game.api import Illegal, Seat
from game.kit.play_time import Played
from game.team_play import ORGANISER, Viewer

MOST_KEPT = 10
"""Announcements that are kept of those to all, and of those to each team: the newest."""

MOST_SHOWN = 20
"""Announcements that a viewer is shown: the newest."""


class Announce(Struct, frozen=True, tag="announce", tag_field="type"):
    """Tells all teams something, or one of them."""

    text: Annotated[str, Meta(min_length=1, max_length=300, title="Text")]
    to: Annotated[
        Annotated[int, Meta(ge=0, le=63)] | None, Meta(title="The team", description="null: all.")
    ] = None


class Announcement(Struct, frozen=True):
    text: Annotated[str, Meta(description="What organisers have announced.")]
    to: Annotated[Seat | None, Meta(description="The team to which; null: to all.")]
    played: Annotated[Played, Meta(description="The time of play.")]


def announced(
    known: Sequence[Announcement], action: Announce, when: Played, seats: int
) -> tuple[Announcement, ...]:
    """The announcements that are kept, with a new one. Raises `Illegal`."""
    if action.to is not None and action.to >= seats:
        raise Illegal("There is no team {team}.", "no-team-of-number", team=action.to)
    same = [one for one in known if one.to == action.to]
    dropped = same[0] if len(same) >= MOST_KEPT else None
    return (*(one for one in known if one is not dropped), Announcement(action.text, action.to, when))


def announcements_for(known: Sequence[Announcement], viewer: Viewer) -> tuple[Announcement, ...]:
    """The newest of those that are for a viewer; organisers see all."""
    told = [one for one in known if viewer == ORGANISER or one.to is None or one.to == viewer]
    return tuple(told[-MOST_SHOWN:])
