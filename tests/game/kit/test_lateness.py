"""When something counts as done that a phone reports late."""

import pytest

from game.api import Illegal, Millis
from game.kit.lateness import LATEST, when_done
from game.kit.play_time import MINUTE, PauseInterval, PlayTime

NIGHT = PlayTime(Millis(0), (PauseInterval(Millis(60 * MINUTE), Millis(600 * MINUTE)),))


@pytest.mark.parametrize(
    ("done", "arrives", "counts"),
    [
        (None, 50, 50),
        (45, 50, 45),
        (50, 50, 50),
        (55, 50, 50),  # the phone's clock is ahead
        (20, 50, 20),
        (40, 605, 40),  # the night between does not count
        (30, 600, 30),
    ],
)
def test_it_was_done_when_the_phone_says(done: int | None, arrives: int, counts: int) -> None:
    instant = None if done is None else done * MINUTE
    assert when_done(NIGHT, instant, Millis(arrives * MINUTE)) == counts * MINUTE


@pytest.mark.parametrize(
    ("done", "arrives", "sentence"),
    [
        (19, 50, "^This was done more than 30 minutes ago; tell the organisers"),
        (34, 605, "^This was done more than 30 minutes ago"),
        (60, 605, "^The game was paused then"),
        (599, 605, "^The game was paused then"),
        (0, 31, "^This was done more"),
    ],
)
def test_what_cannot_be_reported(done: int | None, arrives: int, sentence: str) -> None:
    with pytest.raises(Illegal, match=sentence):
        when_done(NIGHT, None if done is None else done * MINUTE, Millis(arrives * MINUTE))


@pytest.mark.parametrize("done", [None, 70 * MINUTE, 80 * MINUTE])
def test_while_the_game_is_paused_nothing_is_done(done: int | None) -> None:
    time = PlayTime(Millis(0), (PauseInterval(Millis(60 * MINUTE)),))
    with pytest.raises(Illegal, match="^The organisers have paused the game"):
        when_done(time, done, Millis(70 * MINUTE))


def test_what_a_phone_says_of_the_time_before_the_game_counts_as_its_beginning() -> None:
    assert when_done(PlayTime(Millis(500)), 20, Millis(500 + LATEST)) == 0
