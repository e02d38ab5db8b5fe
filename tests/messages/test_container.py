"""Message classes: made by dataclassy, decoded and encoded by msgspec."""

from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import UNSET, Meta, UnsetType

from messages.container import container


@container
class Inner:
    n: Annotated[int, Meta(ge=0, le=9)]


@container
class Sample:
    type: Literal["sample"] = "sample"
    from_: Inner
    raw: msgspec.Raw = msgspec.Raw(b"{}")
    note: str | UnsetType = UNSET

    constant = 7


def read(text: str) -> Sample:
    return msgspec.json.decode(text, type=Sample)


def test_a_container_survives_json_in_the_order_of_its_fields() -> None:
    text = b'{"type":"sample","from":{"n":3},"raw":[1,{"a":2}],"note":"x"}'
    sample = msgspec.json.decode(text, type=Sample)
    assert msgspec.json.encode(sample) == text
    assert sample == Sample(from_=Inner(n=3), raw=msgspec.Raw(b'[1,{"a":2}]'), note="x")


def test_defaults_are_the_same_decoded_and_made_by_hand() -> None:
    assert read('{"from":{"n":3}}') == Sample(from_=Inner(n=3))
    assert bytes(Sample(from_=Inner(n=3)).raw) == b"{}"


def test_what_is_unset_is_left_out() -> None:
    assert msgspec.json.encode(Sample(from_=Inner(n=3))) == b'{"type":"sample","from":{"n":3},"raw":{}}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"from":{"n":10}}', "Expected `int` <= 9 - at `$.from.n`"),
        ('{"from":{"n":"3"}}', "Expected `int`, got `str` - at `$.from.n`"),
        ('{"from":{}}', "Object missing required field `n` - at `$.from`"),
        ('{"from_":{"n":3}}', "Object missing required field `from`"),
        ('{"type":"other","from":{"n":3}}', "Invalid enum value 'other' - at `$.type`"),
    ],
)
def test_a_wrong_field_is_named_as_on_the_wire(text: str, said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        read(text)
    assert str(caught.value) == said


def test_an_object_is_small_and_plain() -> None:
    sample = Sample(from_=Inner(n=3))
    assert not hasattr(sample, "__dict__")
    assert (sample.from_.n, sample.constant) == (3, 7)
    assert repr(Inner(n=3)) == "Inner(n=3)"
    sample.note = "changed"
    assert sample != Sample(from_=Inner(n=3))
    with pytest.raises(TypeError, match="unhashable"):
        hash(sample)
    with pytest.raises(TypeError, match="positional"):
        Inner(3)  # type: ignore[call-arg]
