"""A sample of `tests.web.fuzz`."""

from tests.web.fuzz import difference

CONVERSATIONS = 500


def test_the_same_is_taken_of_random_frames_as_by_another_implementation() -> None:
    assert [found for seed in range(CONVERSATIONS) if (found := difference(seed)) is not None] == []
