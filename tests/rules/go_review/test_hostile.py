"""Files that are made to do harm: each is opened or refused, soon, and with little memory."""

import tracemalloc
from collections.abc import Callable
from time import process_time

import msgspec
import pytest

from game.api import BadSetup
from game.rules.go_review import grammar
from game.rules.go_review.reading import MOST_BYTES, read
from game.rules.go_review.setup import MOST_NODES

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
SECONDS = 2.0
MOST_MEMORY = 200 * MEGABYTE
"""Ten times the largest file: its text takes four bytes a character."""

Make = Callable[[], bytes]

OPENED: dict[str, tuple[Make, int]] = {
    "10,000 variations": (lambda: b"(;GM[1]" + b"(;B[aa];W[bb])" * 10_000 + b")", 20_001),
    "nested 10,000 deep": (lambda: b"(;GM[1]" + b"(;B[aa]" * 10_000 + b")" * 10_001, 10_001),
    "nested 10,000 deep, not closed": (lambda: b"(;GM[1]" + b"(;B[aa]" * 10_000, 10_001),
    "20 MB of junk before": (lambda: b"( " * (LARGEST // 2) + b"(;B[aa];W[bb])", 2),
    "20 MB of letters before": (lambda: b";B" * (LARGEST // 2) + b"(;B[aa];W[bb])", 2),
    "20 MB of other games after": (lambda: b"(;B[aa];W[bb])" * (LARGEST // 14), 2),
    "20 MB of what one program knows": (lambda: b"(;B[aa]KT[" + b"x" * LARGEST + b"];W[bb])", 2),
    "as many nodes as there may be": (lambda: b"(" + b";" * MOST_NODES + b")", MOST_NODES),
    "20 MB of line ends": (lambda: b"(;B[aa]" + b"\n" * LARGEST + b";W[bb])", 2),
    "20 MB of a name": (lambda: b"(;B[aa]" + b"A" * LARGEST + b"[x];W[bb])", 2),
    "the whole board, named 1,000 times": (lambda: b"(;AB" + b"[aa:ss]" * 1_000 + b";W[bb])", 2),
}

REFUSED: dict[str, tuple[Make, str]] = {
    "nothing": (bytes, "go-review-no-sgf"),
    "20 MB of nothing": (lambda: bytes(LARGEST), "go-review-no-sgf"),
    "20 MB of brackets": (lambda: b"[" * LARGEST, "go-review-no-sgf"),
    "20 MB of parentheses": (lambda: b"(" * LARGEST, "go-review-no-sgf"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1_000, "go-review-no-sgf"),
    "a web page": (lambda: b"<!DOCTYPE html><p style='color: red; width: 1px'>Gone", "go-review-no-sgf"),
    "another game": (lambda: b"(;GM[2]SZ[8])", "go-review-other-game"),
    "sides that differ": (lambda: b"(;SZ[19:13])", "go-review-square"),
    "a board of one point": (lambda: b"(;SZ[1])", "go-review-size"),
    "a board of 52 lines": (lambda: b"(;SZ[52])", "go-review-size"),
    "too many nodes": (lambda: b"(" + b";" * (MOST_NODES + 1) + b")", "go-review-most"),
    "20 MB of nodes": (lambda: b"(" + b";" * LARGEST, "go-review-most"),
    "20 MB of forks": (lambda: b"(;B[aa]" + b"(" * LARGEST, "go-review-too-large"),
    "20 MB of moves": (lambda: b"(" + b";B[aa];W[bb]" * (LARGEST // 12), "go-review-most"),
    "20 MB of comment": (lambda: b"(;C[" + b"x" * LARGEST + b"])", "go-review-too-large"),
    "20 MB of comment, not closed": (lambda: b"(;C[" + b"x" * LARGEST, "go-review-too-large"),
    "20 MB of escapes, not closed": (lambda: b"(;C[" + b"\\" * (LARGEST - 1), "go-review-too-large"),
    "1 MB of comment": (lambda: b"(;C[" + b"x" * MEGABYTE + b"])", "go-review-too-large"),
    "20 MB of one point": (lambda: b"(;AB" + b"[aa]" * (LARGEST // 4), "go-review-too-large"),
    "20 MB of whole boards": (lambda: b"(;AB" + b"[aa:ss]" * (LARGEST // 7), "go-review-too-large"),
    "10,000 nodes, each a whole board": (lambda: b"(" + b";AB[aa:ss]" * 10_000, "go-review-too-large"),
    "20 MB of names": (lambda: b"(;" + b"A " * (LARGEST // 2), "go-review-too-large"),
    "20 MB of escapes": (lambda: b"(;C[" + b"\\]" * (LARGEST // 2) + b"])", "go-review-too-large"),
    "20 MB of names behind a value": (lambda: b"(;B[aa]" + b"A " * (LARGEST // 2), "go-review-too-large"),
    "20 MB of values without a name": (lambda: b"(;[a]" + b"[]" * (LARGEST // 2), "go-review-too-large"),
    "20 MB of what no encoding has": (lambda: b"\xff" * LARGEST, "go-review-no-sgf"),
    "20 MB of Chinese in a comment": (
        lambda: b"(;C[" + "黑棋白棋".encode("gb18030") * (LARGEST // 8),
        "go-review-too-large",
    ),
    "20 MB of UTF-16": (lambda: ("(;C[" + "黑" * (LARGEST // 2)).encode("utf-16"), "go-review-too-large"),
}


def timed(file: bytes) -> str | int:
    """The code of the sentence with which a file is refused, or how many nodes it has; within the limits."""
    began = process_time()
    try:
        setup = read(file)
    except BadSetup as bad:
        answer: str | int = bad.sentence.reason
    else:
        answer = len(setup.nodes)
        assert len(msgspec.json.encode(setup)) <= MOST_BYTES
    assert process_time() - began < SECONDS
    return answer


@pytest.mark.parametrize("name", OPENED)
def test_what_can_be_opened_is_opened(name: str) -> None:
    make, nodes = OPENED[name]
    assert timed(make()) == nodes


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_opened_is_refused_with_a_sentence(name: str) -> None:
    make, reason = REFUSED[name]
    assert timed(make()) == reason


@pytest.mark.parametrize("name", ["20 MB of moves", "20 MB of UTF-16"])
def test_a_file_takes_little_memory(name: str) -> None:
    file = REFUSED[name][0]()
    tracemalloc.start()
    try:
        with pytest.raises(BadSetup):
            read(file)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


def test_what_one_program_knows_is_left_out_where_it_is_too_much() -> None:
    """Programs write their analysis into files, megabytes of it. A little of it stays."""
    analysis = b"KT[" + b"x" * 5_000 + b"]"
    much = read(b"(;PB[a]" + b";B[aa]" + analysis + b";W[bb]" * 2 + (b";B[cc]" + analysis) * 200 + b")")
    assert {name for node in much.tree()[1:] for name in node.properties} == {"B", "W"}
    little = read(b"(;PB[a];B[aa]" + analysis + b")")
    assert little.node(1).properties["KT"] == ("x" * 5_000,)


def test_the_limits_hold_what_a_setup_can() -> None:
    assert grammar.MOST_CHARACTERS >= MOST_BYTES
    assert grammar.MOST_TOKENS >= 10 * MOST_NODES
