"""What the properties of SGF hold, and their values as a review has them: without escapes, on the board."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from game.rules.go_review.grammar import too_large

Values: TypeAlias = tuple[str, ...]
Reader: TypeAlias = Callable[[Sequence[str]], Values]

COLOURS = ("B", "W")
STONES = ("AB", "AW", "AE")
MARKS = ("TR", "SQ", "CR", "MA", "SL")
REGIONS = ("TB", "TW", "DD", "VW")
LINES = ("AR", "LN")
"""The marks from one point to another."""
LABELS = "LB"
TEXTS = ("C", "GC")
LINE = (
    *("N", "AN", "BR", "BT", "CP", "DT", "EV", "GN", "ON", "OT", "PB", "PC", "PW", "RE", "RO", "RU", "SO"),
    *("US", "WR", "WT", "AP", "CA", "FF", "GM", "SZ", "ST", "KM", "HA", "TM", "BL", "WL", "OB", "OW", "MN"),
    *("PM", "V", "DM", "GB", "GW", "HO", "UC", "BM", "TE"),
)
"""Of which a value is one line. Those that are empty say nothing."""
TURN = "PL"
BARE = ("KO", "DO", "IT")
"""Of which the value is empty."""

OF_ROOT = frozenset({"FF", "GM", "SZ", "CA", "AP", "ST"})
"""What only the root can have."""

OLD = frozenset({"M", "L"})
"""What older files have in place of `MA` and of `LB`: marks, and points that are lettered in their order."""

KNOWN = frozenset({*COLOURS, *STONES, *MARKS, *REGIONS, *LINES, LABELS, *TEXTS, *LINE, TURN, *BARE, *OLD})
"""The names of the properties that are kept whatever else a file holds."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"

MOST_NAMED = 1_000_000
"""How often a file may name a point, those within `aa:cc` counted."""

LINE_END = re.compile(r"\r\n|\n\r|[\r\n\x0b\x0c\x85\u2028\u2029]")
ESCAPE = re.compile(r"\\(\n|.)", re.DOTALL)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def text_of(value: str) -> str:
    """What a value of the file says, in lines: `a\\]b` is `a]b`, and a line end after a backslash is none."""
    text = LINE_END.sub("\n", value).replace("\t", " ")
    if "\\" in text:
        text = ESCAPE.sub(lambda escape: "" if escape[1] == "\n" else escape[1], text)
    return CONTROL.sub("", text)


def line_of(value: str) -> str:
    """What a value says, in one line."""
    return text_of(value).replace("\n", " ").strip()


class Board:
    """The points of a board, and how many of them the values of a file have named."""

    def __init__(self, size: int) -> None:
        letters = LETTERS[:size]
        self.points = {column + row for column in letters for row in letters}
        self.letters = letters
        self.named = 0

    def move(self, values: Sequence[str]) -> Values:
        """The point of a move, empty for a pass; `tt` is one too, up to 19 lines.

        There is none where no value is such a point.
        """
        for value in map(line_of, values):
            if value in self.points:
                return (value,)
            if value == "" or (value == "tt" and len(self.letters) <= 19):
                return ("",)
        return ()

    def list_of(self, values: Sequence[str]) -> Values:
        """The points that a list names, each once; `aa:cc` are all from the one to the other.

        Raises `BadSetup` where the file has named too many.
        """
        found: dict[str, None] = {}
        for value in map(line_of, values):
            first, _, last = value.partition(":")
            for point in self.from_to(first, last or first):
                found[point] = None
            if self.named > MOST_NAMED:
                raise too_large()
        return tuple(found)

    def region(self, values: Sequence[str]) -> Values:
        """A list that may be empty."""
        return self.list_of(values) or ("",)

    def from_to(self, first: str, last: str) -> Iterable[str]:
        if first not in self.points or last not in self.points:
            return ()
        if first == last:
            self.named += 1
            return (first,)
        columns, rows = (
            self.letters[min(ends) : max(ends) + 1]
            for ends in ([self.letters.index(point[place]) for point in (first, last)] for place in range(2))
        )
        self.named += len(columns) * len(rows)
        return (column + row for row in rows for column in columns)

    def lines(self, values: Sequence[str]) -> Values:
        """Those of `aa:cc` that go from one point to another."""
        ends = ((value, *value.split(":")) for value in map(line_of, values))
        good = (
            one[0] for one in ends if len(one) == 3 and one[1] != one[2] and self.points.issuperset(one[1:])
        )
        return tuple(dict.fromkeys(good))

    def labels(self, values: Sequence[str]) -> Values:
        """Those of `aa:text` that have a point and a text; of a point the first."""
        pairs = (value.split(":", 1) for value in map(line_of, values) if value[2:3] == ":")
        found: dict[str, str] = {}
        for point, text in pairs:
            if point in self.points and text:
                found.setdefault(point, text)
        return tuple(f"{point}:{text}" for point, text in found.items())

    def lettered(self, values: Sequence[str]) -> list[str]:
        """The labels of an old list of points: a, b, c, …"""
        return [f"{point}:{letter}" for point, letter in zip(self.list_of(values), LETTERS, strict=False)]


def texts(values: Sequence[str]) -> Values:
    """One text of all."""
    text = "\n".join(map(text_of, values))
    return (text,) if text.strip() else ()


def one_line(values: Sequence[str]) -> Values:
    """One line of all."""
    text = ", ".join(filter(None, map(line_of, values)))
    return (text,) if text else ()


def turn(values: Sequence[str]) -> Values:
    """Whose turn it is: `B` or `W`, in old files `1` or `2`, or a word."""
    found = "".join(map(line_of, values))[:1].upper()
    colour = {"1": "B", "2": "W"}.get(found, found)
    return (colour,) if colour in COLOURS else ()


def as_they_are(values: Sequence[str]) -> Values:
    return tuple(map(text_of, values))


def bare(values: Sequence[str]) -> Values:
    return ("",)


def readers(board: Board) -> dict[str, Reader]:
    """By the name of a property, what makes its values; for every other name it is `as_they_are`."""
    kinds: tuple[tuple[Iterable[str], Reader], ...] = (
        (COLOURS, board.move),
        ((*STONES, *MARKS), board.list_of),
        (REGIONS, board.region),
        (LINES, board.lines),
        ((LABELS,), board.labels),
        (TEXTS, texts),
        (LINE, one_line),
        ((TURN,), turn),
        (BARE, bare),
    )
    return {name: kind for names, kind in kinds for name in names}
