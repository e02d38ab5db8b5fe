"""What organisers announce is kept for each recipient, the newest of it."""

import pytest

from game.api import Illegal
from game.kit.announcements import MOST_KEPT, MOST_SHOWN, Announce, Announcement, announced, announcements_for
from game.team_play import ORGANISER


def after(actions: list[Announce]) -> tuple[Announcement, ...]:
    known: tuple[Announcement, ...] = ()
    for when, action in enumerate(actions):
        known = announced(known, action, when, 3)
    return known


def test_who_is_told_what() -> None:
    known = after([Announce("to all"), Announce("to one", 1), Announce("to another", 2)])
    assert [one.text for one in announcements_for(known, 1)] == ["to all", "to one"]
    assert [one.text for one in announcements_for(known, None)] == ["to all"]
    assert [one.text for one in announcements_for(known, ORGANISER)] == ["to all", "to one", "to another"]


def test_only_the_newest_are_kept_and_many_to_one_team_displace_none_to_others() -> None:
    known = after([Announce("to all"), *[Announce(f"{number}", 1) for number in range(40)]])
    assert [one.text for one in announcements_for(known, 0)] == ["to all"]
    assert [one.text for one in announcements_for(known, 1)] == ["to all", *map(str, range(30, 40))]
    assert len(known) == MOST_KEPT + 1
    whole = after([Announce("text", to) for to in (None, 0, 1, 2) for _ in range(40)])
    assert (len(whole), len(announcements_for(whole, ORGANISER))) == (4 * MOST_KEPT, MOST_SHOWN)


def test_the_team_has_to_be_there() -> None:
    with pytest.raises(Illegal, match="^There is no team 3"):
        after([Announce("text", 3)])
