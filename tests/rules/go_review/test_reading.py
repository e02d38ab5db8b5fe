"""What a review keeps of a file."""

from typing import Any

import pytest

from game.rules.go_review.node import Node
from game.rules.go_review.reading import read

ROOT = {"FF": ("4",), "GM": ("1",), "CA": ("UTF-8",)}


def tree(text: str) -> list[Node]:
    return list(read(text.encode()).tree())


def properties(text: str) -> dict[str, tuple[str, ...]]:
    """Those of the second node."""
    return tree(text)[1].properties


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("(;)", [-1]),
        ("(;;;)", [-1, 0, 1]),
        ("(;(;B[aa];W[bb])(;B[cc]))", [-1, 0, 1, 0]),
        ("(;B[aa](;W[bb](;B[cc])(;B[dd]))(;W[ee]))", [-1, 0, 1, 1, 0]),
        ("(;B[aa]", [-1]),
        ("(;B[aa](;W[bb](;B[cc", [-1, 0, 1]),
        ("(;B[aa])(;B[bb];W[cc])", [-1]),
        ("((;B[aa]);W[bb])", [-1]),
        ("(;B[aa]))) ;W[bb]", [-1]),
        (";B[aa];W[bb]", [-1, 0]),
        ("Dear all (see below): (;GM[1];B[aa]) Yours", [-1, 0]),
        ("( ; \n B [aa] \t ; W \r\n [bb] )", [-1, 0]),
        ("(;B[aa] 17. ?!; W[bb] ]] x)", [-1, 0]),
        ("(;B[aa](((((;W[bb])))))", [-1, 0]),
    ],
)
def test_the_tree_of_a_file(text: str, parents: list[int]) -> None:
    assert [node.parent for node in tree(text)] == parents


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("B[pd]", {"B": ("pd",)}),
        ("B[]", {"B": ("",)}),
        ("B[tt]", {"B": ("",)}),
        ("B[ pd ]", {"B": ("pd",)}),
        ("B[zz]", {}),
        ("B[PD]", {}),
        ("B[pd]W[pd]", {"B": ("pd",), "W": ("pd",)}),
        ("B[xx][pd][dd]", {"B": ("pd",)}),
        ("AB[aa:bb][bb][cc]", {"AB": ("aa", "ba", "ab", "bb", "cc")}),
        ("AB[bb:aa]", {"AB": ("aa", "ba", "ab", "bb")}),
        ("AB[aa][tt][zz:aa][aa:]", {"AB": ("aa",)}),
        ("AB[aa]AW[aa]AE[aa]", {"AB": ("aa",), "AW": ("aa",), "AE": ("aa",)}),
        ("AB[aa]B[aa]AB[bb]", {"AB": ("aa", "bb"), "B": ("aa",)}),
        ("TR[]DD[]", {"DD": ("",)}),
        ("LB[aa:A][bb:12][aa:B][cc:][cc][dd:x:y]", {"LB": ("aa:A", "bb:12", "dd:x:y")}),
        ("AR[aa:bb][aa:aa][aa][aa:bb]LN[bb:cc:dd]", {"AR": ("aa:bb",)}),
        ("L[aa][bb]M[cc]MA[dd]", {"LB": ("aa:a", "bb:b"), "MA": ("dd", "cc")}),
        ("PL[1]", {"PL": ("B",)}),
        ("PL[white]", {"PL": ("W",)}),
        ("PL[?]", {}),
        ("AddBlack[aa]Comment[x]", {"AB": ("aa",), "C": ("x",)}),
        ("C[a\\]b\\\\c\\:d]", {"C": ("a]b\\c:d",)}),
        ("C[a\\\nb\nc\r\nd\te\\\r\nf]", {"C": ("ab\nc\nd ef",)}),
        ("C[a\x00b\x07\x85c\x9fd]", {"C": ("ab\ncd",)}),
        ("C[one]C[two]", {"C": ("one\ntwo",)}),
        ("C[ \n]N[ ]", {}),
        ("N[a\nb]", {"N": ("a b",)}),
        ("KO[]DO[]", {"KO": ("",), "DO": ("",)}),
        ("KO;", {}),
        ("SZ[9]GM[2]", {}),
        ("XY[a][b]", {"XY": ("a", "b")}),
        ("MULTIGOGM[1]", {"MULTIGOGM": ("1",)}),
        ("ABCDEFGHIJKLMNOPQ[1]xyz[2]", {}),
        ("BL[12.5]OB[3]", {"BL": ("12.5",), "OB": ("3",)}),
    ],
)
def test_the_properties_of_a_node(given: str, found: dict[str, tuple[str, ...]]) -> None:
    assert properties(f"(;;{given})") == found


@pytest.mark.parametrize(
    ("given", "size", "kept"),
    [
        ("", 19, {}),
        ("SZ[9]PB[a]", 9, {"PB": ("a",)}),
        ("SZ[13:13]", 13, {}),
        ("SZ[ 09 ]", 9, {}),
        ("SZ[19x19]", 19, {}),
        ("SZ[large]", 19, {}),
        ("FF[3]CA[GB2312]AP[CGoban:3]KM[6,5]", 19, {"AP": ("CGoban:3",), "KM": ("6,5",)}),
    ],
)
def test_the_properties_of_the_root(given: str, size: int, kept: dict[str, Any]) -> None:
    setup = read(f"(;{given})".encode())
    assert setup.size == size
    assert setup.node(0).properties == {**ROOT, **kept, "SZ": (str(size),)}


def test_a_pass_on_a_large_board() -> None:
    assert [node.properties for node in tree("(;SZ[25];B[tt];W[])")[1:]] == [{"B": ("tt",)}, {"W": ("",)}]
