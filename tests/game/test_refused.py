"""The codes of refusals are those of the wire."""

from typing import get_args

from game.refused import RefusalCode
from messages import Code


def test_the_codes_are_those_of_the_wire() -> None:
    assert [*get_args(RefusalCode)] == [code.value for code in Code]
