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
SAMPLE = 4 * MEGABYTE
"""What takes time by the square shows with this too."""
SECONDS = 2.0
MOST_MEMORY = 200 * MEGABYTE
"""Ten times the largest file: its text takes four bytes a character."""

Make = Callable[[int], bytes]

OPENED: dict[str, tuple[Make, int]] = {
    "10,000 variations": (lambda size: b"(;GM[1]" + b"(;B[aa];W[bb])" * 10_000 + b")", 20_001),
    "nested 10,000 deep": (lambda size: b"(;GM[1]" + b"(;B[aa]" * 10_000 + b")" * 10_001, 10_001),
    "nested 10,000 deep, not closed": (lambda size: b"(;GM[1]" + b"(;B[aa]" * 10_000, 10_001),
    "much of junk before": (lambda size: b"( " * (size // 2) + b"(;B[aa];W[bb])", 2),
    "much of letters before": (lambda size: b";B" * (size // 2) + b"(;B[aa];W[bb])", 2),
    "much of other games after": (lambda size: b"(;B[aa];W[bb])" * (size // 14), 2),
    "much of what one program knows": (lambda size: b"(;B[aa]KT[" + b"x" * size + b"];W[bb])", 2),
    "as many nodes as there may be": (lambda size: b"(" + b";" * MOST_NODES + b")", MOST_NODES),
    "much of line ends": (lambda size: b"(;B[aa]" + b"\n" * size + b";W[bb])", 2),
    "much of a name": (lambda size: b"(;B[aa]" + b"A" * size + b"[x];W[bb])", 2),
    "the whole board, named 1,000 times": (lambda size: b"(;AB" + b"[aa:ss]" * 1_000 + b";W[bb])", 2),
}

REFUSED: dict[str, tuple[Make, str]] = {
    "nothing": (lambda size: b"", "go-review-no-sgf"),
    "much of nothing": (lambda size: bytes(size), "go-review-no-sgf"),
    "much of brackets": (lambda size: b"[" * size, "go-review-no-sgf"),
    "much of parentheses": (lambda size: b"(" * size, "go-review-no-sgf"),
    "a picture": (lambda size: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1_000, "go-review-no-sgf"),
    "a web page": (lambda size: b"<!DOCTYPE html><p style='color: red; width: 1px'>Gone", "go-review-no-sgf"),
    "another game": (lambda size: b"(;GM[2]SZ[8])", "go-review-other-game"),
    "sides that differ": (lambda size: b"(;SZ[19:13])", "go-review-square"),
    "a board of one point": (lambda size: b"(;SZ[1])", "go-review-size"),
    "a board of 52 lines": (lambda size: b"(;SZ[52])", "go-review-size"),
    "too many nodes": (lambda size: b"(" + b";" * (MOST_NODES + 1) + b")", "go-review-most"),
    "much of nodes": (lambda size: b"(" + b";" * size, "go-review-most"),
    "much of forks": (lambda size: b"(;B[aa]" + b"(" * size, "go-review-too-large"),
    "much of moves": (lambda size: b"(" + b";B[aa];W[bb]" * (size // 12), "go-review-most"),
    "much of comment": (lambda size: b"(;C[" + b"x" * size + b"])", "go-review-too-large"),
    "much of comment, not closed": (lambda size: b"(;C[" + b"x" * size, "go-review-too-large"),
    "much of escapes, not closed": (lambda size: b"(;C[" + b"\\" * (size - 1), "go-review-too-large"),
    "1 MB of comment": (lambda size: b"(;C[" + b"x" * MEGABYTE + b"])", "go-review-too-large"),
    "much of one point": (lambda size: b"(;AB" + b"[aa]" * (size // 4), "go-review-too-large"),
    "much of whole boards": (lambda size: b"(;AB" + b"[aa:ss]" * (size // 7), "go-review-too-large"),
    "all of a node on the largest board": (
        lambda size: b"(;SZ[25]AB" + b"[aa:yy]" * 399_000,
        "go-review-too-large",
    ),
    "old letters on it": (lambda size: b"(;SZ[25]L" + b"[aa:yy]" * 399_000, "go-review-too-large"),
    "10,000 nodes, each a whole board": (lambda size: b"(" + b";AB[aa:ss]" * 10_000, "go-review-too-large"),
    "much of names": (lambda size: b"(;" + b"A " * (size // 2), "go-review-too-large"),
    "much of escapes": (lambda size: b"(;C[" + b"\\]" * (size // 2) + b"])", "go-review-too-large"),
    "much of names behind a value": (lambda size: b"(;B[aa]" + b"A " * (size // 2), "go-review-too-large"),
    "much of values without a name": (lambda size: b"(;[a]" + b"[]" * (size // 2), "go-review-too-large"),
    "much of what no encoding has": (lambda size: b"\xff" * size, "go-review-no-sgf"),
    "much of Chinese in a comment": (
        lambda size: b"(;C[" + "黑棋白棋".encode("gb18030") * (size // 8),
        "go-review-too-large",
    ),
    "much of halves of characters in UTF-16": (
        lambda size: b"\xff\xfe(\x00;\x00C\x00[\x00" + b"\x00\xd8" * (size // 2),
        "go-review-too-large",
    ),
    "much of what Latin-1 does not have": (
        lambda size: b"(;CA[windows-1252]C[" + b"a\x81" * (size // 2),
        "go-review-too-large",
    ),
    "much of UTF-16": (lambda size: ("(;C[" + "黑" * (size // 2)).encode("utf-16"), "go-review-too-large"),
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


SIZES = [SAMPLE, pytest.param(LARGEST, marks=pytest.mark.long)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", OPENED)
def test_what_can_be_opened_is_opened(name: str, size: int) -> None:
    make, nodes = OPENED[name]
    assert timed(make(size)) == nodes


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_opened_is_refused_with_a_sentence(name: str, size: int) -> None:
    make, reason = REFUSED[name]
    assert timed(make(size)) == reason


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["much of moves", "much of UTF-16"])
def test_a_file_takes_little_memory(name: str, size: int) -> None:
    file = REFUSED[name][0](size)
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
