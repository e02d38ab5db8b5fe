"""What the operator's commands print: lines, tables, or JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def say(text: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def print_json(value: Any) -> None:
    """Prints a value for programs, on one line; instants in it are Unix milliseconds."""
    say(json.dumps(value, ensure_ascii=False))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints rows below their heads, in columns. What could move the cursor is left out."""
    cells = [list(heads), *([_plain(str(value)) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _plain(text: str) -> str:
    return "".join(one for one in text if one.isprintable())
