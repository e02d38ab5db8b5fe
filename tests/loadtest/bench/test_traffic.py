"""The bytes of a watched game: what is compressed is the same views, and what a client may be sent."""

import json
import zlib

from loadtest.bench.traffic import MOVES, compressed, kilobytes, watched


def test_what_is_measured_is_a_whole_game_in_three_shapes() -> None:
    plain, lean = watched()
    assert [json.loads(frame)["seq"] for frame in plain] == list(range(MOVES + 1))
    assert [{**json.loads(frame), "setup": None} for frame in plain] == [
        {**json.loads(frame), "setup": None} for frame in lean
    ]
    payloads, took = compressed(lean, "permessage-deflate")
    inflater = zlib.decompressobj(-15)
    assert [inflater.decompress(payload + b"\x00\x00\xff\xff") for payload in payloads] == lean
    assert took > 0
    assert kilobytes(payloads) < kilobytes(lean) / 10
    assert kilobytes(lean) < kilobytes(plain)
