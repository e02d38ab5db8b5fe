"""Files for the fuzzer: real ones that were changed at random, again and again."""

from collections.abc import Callable
from random import Random

from tests.rules.go_review.files import files

LARGEST = 5_000_000
"""Bytes of a file that was made long. What takes more than linear time is found with less than 20 MB."""

SMALL = 20_000
"""Bytes up to which a file is copied into others."""

PIECES = [
    *(
        b"(",
        b")",
        b";",
        b"[",
        b"]",
        b"\\",
        b":",
        b"(;",
        b")(",
        b"\n",
        b"\r\n",
        b" ",
        b"\x00",
        b"\xff",
        b"\x1b$B",
    ),
    *(
        b"B[aa]",
        b"W[]",
        b"B[tt]",
        b"AB[aa:ss]",
        b"AW[aa][bb]",
        b"AE[]",
        b"LB[aa:A]",
        b"AR[aa:bb]",
        b"L[aa]",
        b"M[]",
    ),
    *(b"SZ[9]", b"SZ[25]", b"SZ[19:9]", b"SZ[0]", b"SZ[99999999999]", b"GM[2]", b"GM[x]", b"KO[]"),
    *(b"CA[UTF-8]", b"CA[GB18030]", b"CA[Shift_JIS]", b"CA[EUC-KR]", b"CA[UTF-16]", b"CA[zip]", b"CA["),
    *(
        b"C[a\\]b\\\\]",
        b"C[\\\n]",
        b"XX[\\:]",
        b"AddBlack[aa]",
        b"VW[]",
        b"DD[aa:bb]",
        b"TB[zz]",
        b"MULTIGOGM[1]",
    ),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\x83\x5c", b"\xb3\x5c", b"\xc0\x80"),
]
"""What means something in a file."""

ENCODINGS = [
    "utf-8",
    "utf-16",
    "utf-16-be",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "big5",
    "latin-1",
    "utf-7",
]

CORPUS = [*dict.fromkeys(file for *_, file in files())]

Change = Callable[[Random, bytes], bytes]


def place_in(chance: Random, file: bytes) -> int:
    return chance.randrange(len(file) + 1)


def slice_of(chance: Random, file: bytes) -> bytes:
    begin = place_in(chance, file)
    return file[begin : begin + chance.choice([1, 2, 5, 20, 200, 2_000])]


def put(file: bytes, place: int, piece: bytes, over: int = 0) -> bytes:
    return file[:place] + piece + file[place + over :]


def another_byte(chance: Random, file: bytes) -> bytes:
    return put(file, place_in(chance, file), bytes([chance.randrange(256)]), 1)


def random_bytes(chance: Random, file: bytes) -> bytes:
    return put(file, place_in(chance, file), chance.randbytes(chance.choice([1, 3, 30])))


def piece(chance: Random, file: bytes) -> bytes:
    return put(file, place_in(chance, file), chance.choice(PIECES))


def without_slice(chance: Random, file: bytes) -> bytes:
    begin = place_in(chance, file)
    return file[:begin] + file[begin + len(slice_of(chance, file)) :]


def end_cut_off(chance: Random, file: bytes) -> bytes:
    return file[: place_in(chance, file)]


def moved_slice(chance: Random, file: bytes) -> bytes:
    return put(file, place_in(chance, file), slice_of(chance, file))


def part_of_another(chance: Random, file: bytes) -> bytes:
    other = chance.choice(CORPUS)
    return put(file, place_in(chance, file), other[place_in(chance, other) :])


def encoded_otherwise(chance: Random, file: bytes) -> bytes:
    text = file.decode(chance.choice(["utf-8", "gb18030", "shift_jis", "latin-1"]), "ignore")
    return text.encode(chance.choice(ENCODINGS), "ignore")


def some_pieces(chance: Random, file: bytes) -> bytes:
    return put(file, place_in(chance, file), b"".join(chance.choices(PIECES, k=chance.choice([5, 50]))))


def repeated(chance: Random, file: bytes) -> bytes:
    """With a slice or a piece many times: what takes time by the square is found by this."""
    unit = chance.choice(
        [slice_of(chance, file), chance.choice(PIECES), b"".join(chance.choices(PIECES, k=3))]
    )
    times = chance.choice([*[10, 100, 1_000] * 10, 30_000, LARGEST]) // max(1, len(unit) // 10)
    return put(file, place_in(chance, file), unit * min(times, LARGEST // max(1, len(unit))))


CHANGES: list[Change] = [
    *[another_byte, piece, some_pieces, moved_slice, without_slice] * 6,
    *[random_bytes, end_cut_off, part_of_another, encoded_otherwise] * 3,
    repeated,
]


def case(seed: int, number: int) -> bytes:
    """A file, the same for the same seed and number."""
    chance = Random(f"{seed} {number}")
    file = chance.choice([*CORPUS, b"(;)", b""])
    for _ in range(chance.choice([1, 2, 4, 8, 16])):
        if len(file) <= SMALL:
            file = chance.choice(CHANGES)(chance, file)
    return file
