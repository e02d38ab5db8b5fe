"""The entries of a kind as CSV: a header with the names of the fields, then a row for each entry.

UTF-8, with or without a byte order mark. Cells are separated by `;`, `,` or tabs, whichever the header has,
or the line `sep=;` before it that Excel knows. Cells with quotes, separators or line ends stand in quotes.
Rows without anything in them are left out, and columns without a header or anything below it. What stands in
a cell is said in `game.catalogue.cells`. A row has the number that a spreadsheet gives it: the header is 1.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any, NamedTuple

from msgspec import Struct

from game.catalogue.cells import Column, cells_of, columns, values_of
from game.catalogue.entry import FieldFault, entry_of
from game.sentence import Sentence, say

MOST_CELLS = 200
"""Cells of a row."""

BROKEN = say("From this line on it is no CSV: is a quote missing, or one too many?", "csv-broken")
EMPTY = say("The file is empty: it lacks the row with the names of the fields.", "csv-empty")
UTF_16 = say("The file is UTF-16; save it as “CSV UTF-8”.", "csv-utf-16")
NO_UTF_8 = say("From this line on it is not UTF-8; save it as “CSV UTF-8”.", "csv-no-utf-8")
NO_NAME = say("There is no column “name”.", "csv-no-name")
BEYOND = say("There is a cell that no column of the header belongs to.", "csv-cell-beyond")

_SEPARATORS = ";,\t"
_SEP_LINE = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)


class Row(NamedTuple):
    """A row with an entry: its number, and the entry or all that is wrong with it."""

    number: int
    entry: Struct | None
    faults: list[FieldFault]


class BadFile(Exception):
    """A file that cannot be read on: at which row or feature, in which field, and a sentence."""

    def __init__(self, number: int, sentence: Sentence, field: str = "") -> None:
        super().__init__(sentence.text)
        self.number, self.sentence, self.field = number, sentence, field


def read_csv(entry_type: type[Struct], data: bytes) -> Iterator[Row]:
    """The rows of a file, one after the other. Raises `BadFile`."""
    text = _decoded(data)
    first = 1
    if (line := _SEP_LINE.match(text)) is not None:
        separator, text, first = line[1], text[line.end() :], 2
    else:
        separator = _separator(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Column | None] | None = None
    try:
        for number, cells in enumerate(rows, first):
            if len(cells) > MOST_CELLS:
                raise BadFile(
                    number, say("A row has at most {count} cells.", "csv-most-cells", count=MOST_CELLS)
                )
            if found is None:
                found = _header(entry_type, cells, number)
            elif any(cell.strip() for cell in cells):
                yield _row(entry_type, found, cells, number)
    except csv.Error:
        raise BadFile(rows.line_num, BROKEN) from None
    if found is None:
        raise BadFile(1, EMPTY)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadFile(1, UTF_16)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(line, NO_UTF_8) from None


def _separator(text: str) -> str:
    """Which separator the first line has most often; a comma where it has none."""
    line = text[: 1 << 16].partition("\n")[0]
    return max(_SEPARATORS, key=lambda one: (line.count(one), one == ","))


def _header(entry_type: type[Struct], cells: Sequence[str], number: int) -> list[Column | None]:
    """The column of each cell; None for one without a header."""
    known = {column.field: column for column in columns(entry_type)}
    names = [cell.strip() for cell in cells]
    for name in names:
        if name and name not in known:
            unknown = "There is no field “{name:.60}”; there are {fields}."
            fields = ", ".join(known)
            raise BadFile(number, say(unknown, "csv-no-field", name=name, fields=fields), name[:60])
        if name and names.count(name) > 1:
            raise BadFile(number, say("There are two columns “{name}”.", "csv-two-columns", name=name), name)
    if "name" not in names:
        raise BadFile(number, NO_NAME, "name")
    return [known[name] if name else None for name in names]


def _row(entry_type: type[Struct], found: Sequence[Column | None], cells: Sequence[str], number: int) -> Row:
    beyond = [
        cell for cell, column in zip(cells, (*found, *[None] * len(cells)), strict=False) if column is None
    ]
    if any(cell.strip() for cell in beyond):
        return Row(number, None, [FieldFault("", BEYOND)])
    values, unread = values_of(cells, found)
    entry, faults = entry_of(entry_type, values)
    bad = {field for field, _ in unread}
    faults = [*(FieldFault(*one) for one in unread), *(one for one in faults if one.field not in bad)]
    return Row(number, None if faults else entry, faults)


def write_csv(entry_type: type[Struct], entries: Iterable[Any]) -> str:
    """A file of these entries. It has a byte order mark, by which Excel knows that it is UTF-8."""
    out, found = StringIO(newline=""), columns(entry_type)
    rows = csv.writer(out)
    rows.writerow([column.field for column in found])
    for entry in entries:
        rows.writerow(cells_of(entry, found))
    return "\ufeff" + out.getvalue()
