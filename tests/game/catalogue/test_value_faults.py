"""What is wrong with a value has a code, whoever says it, so that a page in another language says it."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from game.catalogue.geometry import Polygon
from game.catalogue.value_faults import path_of, sentence_of


class Inner(Struct):
    opens: int


class Even(Struct):
    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError("The number is odd.")


OPEN_RING = {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [7, 8]]]}


@pytest.mark.parametrize(
    ("wanted", "value", "reason", "arguments", "path"),
    [
        (int, "x", "value-number", {}, ""),
        (int | None, "x", "value-number", {}, ""),
        (str, 1, "value-text", {}, ""),
        (bool, 1, "value-truth", {}, ""),
        (list[str], 1, "value-list", {}, ""),
        (Inner, 1, "value-object", {}, ""),
        (Annotated[int, Meta(ge=3)], 2, "value-least", {"least": 3}, ""),
        (Annotated[int, Meta(gt=-3)], -3, "value-least", {"least": -2}, ""),
        (Annotated[int, Meta(le=3)], 4, "value-most", {"most": 3}, ""),
        (Annotated[str, Meta(min_length=1)], "", "value-text-short", {"count": 1}, ""),
        (Annotated[str, Meta(max_length=2)], "abc", "value-text-long", {"count": 2}, ""),
        (Annotated[list[int], Meta(min_length=1)], [], "value-list-short", {"count": 1}, ""),
        (Annotated[list[int], Meta(max_length=1)], [1, 2], "value-list-long", {"count": 1}, ""),
        (tuple[int, int], [1], "value-list-length", {"count": 2}, ""),
        (Literal["a", "b"], "c", "value-unknown", {"value": "c"}, ""),
        (Inner, {}, "value-lacks-field", {"field": "opens"}, ""),
        (dict[str, Inner], {"monday": {"opens": "x"}}, "value-number", {}, "[...].opens"),
        (list[Inner], [{"opens": 1}, {"opens": "x"}], "value-number", {}, "[1].opens"),
        (Polygon, OPEN_RING, "geometry-ring-open", {}, ""),
        (int | str, [], "value-unfit", {"why": "Expected `int | str`, got `array`"}, ""),
        (Even, {"number": 1}, "value-unfit", {"why": "The number is odd"}, ""),
    ],
)
def test_a_value_that_does_not_fit(
    wanted: Any, value: Any, reason: str, arguments: dict[str, Any], path: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(value, wanted)
    sentence = sentence_of(refused.value)
    assert (sentence.reason, sentence.arguments, path_of(refused.value)) == (reason, arguments, path)
