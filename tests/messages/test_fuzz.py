"""Whatever comes in, a command or an error that can be sent comes out, and soon."""

import json
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import LARGEST_FRAME, Error, Malformed, decode, encode
from messages.frame import fault

CLEAN = st.characters(exclude_categories=("Cc", "Cs"))
ID = st.text(CLEAN, max_size=64) | st.integers(-(2**63), 2**63 - 1)
KEY = st.text(CLEAN, max_size=64)
NONCE = st.text(CLEAN, min_size=1, max_size=64)
SEQ = st.integers(0, 2**31 - 1)
SEAT = st.integers(0, 2**15 - 1)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CLEAN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(CLEAN), inner, max_size=3),
    max_leaves=8,
)
SHAPES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "hello": ({"protocol": st.integers(0, 9)}, {"name": KEY | st.none(), "token": KEY | st.none()}),
    "ping": ({}, {}),
    "open": (
        {"game": KEY},
        {
            "setup": JSON,
            "seat": SEAT | st.just("any"),
            "players": st.integers(1, 9),
            "private": st.booleans(),
            "rated": st.booleans(),
            "talk": st.sampled_from(["together", "apart", "off"]),
        },
    ),
    "sit": ({"table": KEY}, {"seat": SEAT | st.none()}),
    "ready": ({"table": KEY}, {}),
    "next": ({"table": KEY, "what": st.sampled_from(["rematch", "another", "lobby"])}, {}),
    "mine": ({}, {"before": st.integers(0, 2**53) | st.none()}),
    "watch": ({"table": KEY}, {}),
    "leave": ({"table": KEY}, {}),
    "act": ({"table": KEY, "action": JSON, "nonce": NONCE}, {}),
    "conditional": ({"table": KEY, "seq": SEQ, "branches": JSON}, {}),
    "log": ({"table": KEY}, {"after": SEQ}),
    "look": ({"table": KEY, "seq": SEQ}, {}),
    "say": ({"table": KEY, "text": st.text(CLEAN, min_size=1, max_size=500)}, {"nonce": NONCE | st.none()}),
    "mute": ({"name": KEY}, {}),
    "unmute": ({"name": KEY}, {}),
    "mutes": ({}, {}),
}
KEYS = sorted({"type", "id"}.union(*(required | optional for required, optional in SHAPES.values())))
SENT = st.one_of(
    [
        st.fixed_dictionaries({"type": st.just(kind), "id": ID, **required}, optional=optional)
        for kind, (required, optional) in SHAPES.items()
    ]
)


@given(SENT, st.booleans())
def test_what_is_well_made_is_read_and_written_back(sent: dict[str, Any], escaped: bool) -> None:
    command = decode(json.dumps(sent, ensure_ascii=escaped))
    written = encode(command).decode()
    assert sent.items() <= json.loads(written).items()
    assert decode(written) == command


def outcome(frame: str | bytes) -> None:
    """Decodes a frame; whatever it is, there is a command or an error that can be sent as it stands."""
    try:
        decode(frame)
    except Malformed as error:
        reply = encode(Error(re=error.re, code=error.code, text=error.text)).decode()
        assert fault(reply) is None


@given(st.text(st.characters()) | st.binary())
def test_any_frame_at_all_is_read_or_refused(frame: str | bytes) -> None:
    outcome(frame)


@given(st.fixed_dictionaries({}, optional={key: JSON | st.sampled_from([*SHAPES, "any"]) for key in KEYS}))
def test_any_values_are_read_or_refused(sent: dict[str, Any]) -> None:
    outcome(json.dumps(sent))


@given(SENT, st.data())
def test_a_frame_with_a_hole_or_a_patch_is_read_or_refused(sent: dict[str, Any], data: st.DataObject) -> None:
    frame = json.dumps(sent)
    start = data.draw(st.integers(0, len(frame)))
    end = data.draw(st.integers(start, min(len(frame), start + 5)))
    patch = data.draw(st.text(st.sampled_from('\\"{}[]:,u0dD8\x00\x7f\ud800 n'), max_size=3))
    outcome(frame[:start] + patch + frame[end:])


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "{", '{"a":', '"', "\\", '\\"', '\\"{', '"\\', "\\u",
     "\\ud800", "9", "-", "1e", " ", "\x00", "\x7f", "é", "\ud800"],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame", ["{}", '{{"type":"ping","id":1,"x":{}', '{{"type":"ping","id":1,"x":"{}"}}']
)
def test_a_frame_as_large_as_may_be_takes_no_time(frame: str, piece: str) -> None:
    size = (LARGEST_FRAME - len(frame)) // len(piece.encode("utf-8", "surrogatepass"))
    began = process_time()
    outcome(frame.format(piece * size))
    assert process_time() - began < 0.25
