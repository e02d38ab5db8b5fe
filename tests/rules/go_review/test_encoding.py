"""Files in all encodings, whatever they declare."""

import pytest

from game.rules.go_review.encoding import NAMES, decoded
from game.rules.go_review.reading import read
from tests.rules.go_review.files import DECLARED, ENCODINGS, OF_ALL, TEXTS, files

AMBIGUOUS = {
    ("박정환", "CA[GB2312]"): "three letters that are frequent in Chinese too, so what is declared counts",
}


@pytest.mark.parametrize("encoding", sorted({*OF_ALL, *(one for each in ENCODINGS.values() for one in each)}))
def test_a_file_is_decoded_whatever_it_declares(encoding: str) -> None:
    wrong = [
        (text, declared)
        for text, used, declared, file in files()
        if used == encoding
        and decoded(file) != text
        and not any(name in text and declared == given for name, given in AMBIGUOUS)
    ]
    assert wrong == []


def test_each_language_is_tried_in_all_its_encodings() -> None:
    assert {*ENCODINGS} == {*TEXTS}
    assert len([*files()]) == sum(
        3 * (len(OF_ALL) + len(each)) * len(DECLARED) for each in ENCODINGS.values()
    )


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Александр Динерштейн"),
        ("KOI8-R", "koi8_r", "Александр Динерштейн"),
        ("ISO-8859-2", "iso8859_2", "Dušan Mitić, Łukasz"),
        ("ISO-2022-JP", "iso2022_jp", "本因坊秀策"),
        ("x-gbk", "gbk", "張栩"),
    ],
)
def test_what_a_file_declares_is_heeded(declared: str, encoding: str, text: str) -> None:
    file = f"(;CA[{declared}]PB[{text}])".encode(encoding)
    assert read(file).node(0).properties["PB"] == (text,)


def test_second_bytes_that_look_like_brackets_end_no_value() -> None:
    """`ソ` and `表` end with that of a backslash in Shift-JIS, `許` and `功` in Big5; `玕` has `]` in GBK."""
    for text, encoding in (("ソフト表示", "shift_jis"), ("許功蓋", "big5"), ("黑棋玕白棋", "gbk")):
        file = f"(;CA[{encoding}]C[{text}];B[aa])".encode(encoding)
        assert {*b"[\\]"} & {*text.encode(encoding)}
        setup = read(file)
        assert (setup.node(0).properties["C"], len(setup.nodes)) == ((text,), 2)


def test_every_declared_encoding_is_known_to_python_and_gives_text() -> None:
    assert {"a".encode(encoding).decode(encoding) for encoding in {*NAMES.values()}} == {"a"}


def test_what_belongs_to_no_encoding_is_replaced() -> None:
    assert read(b"(;CA[UTF-8]PB[Zo\xc3\xab]C[ok \xff\xfe\xfa!];B[aa])").node(1).properties == {"B": ("aa",)}
    text = decoded("(;C[黑棋这手棋是胜负手，白棋应该脱先]".encode() + b"\xff])")
    assert text == "(;C[黑棋这手棋是胜负手，白棋应该脱先]\ufffd])"


@pytest.mark.parametrize(
    "file", [b"\xff", b"\xff\xfe", b"\x00(\x00;", b"(\x00;\x00\x00", b"\x80" * 99, b"\x1b$"]
)
def test_any_bytes_give_a_text(file: bytes) -> None:
    assert isinstance(decoded(file), str)
