"""An entry as the cells of a row, one a field.

| type | cell |
|---|---|
| text | as it is |
| whole number | digits; a spreadsheet's `5.0` and `5,0` are 5 |
| true or false | `true`, `yes`, `1`, `false`, `no`, `0`, in any case; a German Excel's `WAHR` and `FALSCH` |
| list of texts | `Harbour | Market`, or as JSON |
| geometry | a GeoJSON geometry, in degrees |
| anything else | JSON |

An empty cell leaves the field out: it has its default, or is null, or empty. Text that a spreadsheet
would take for a formula has an apostrophe before it, and a lone apostrophe is empty text.
"""

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import NODEFAULT, Struct, inspect, structs

from game.catalogue.degrees import from_degrees, to_degrees
from game.catalogue.geometry import GEOMETRIES
from game.catalogue.value_faults import BadValue
from game.sentence import Sentence, say

Shape: TypeAlias = Literal["text", "number", "truth", "texts", "geometry", "json"]

FORMULA = "=+-@\t\r'"
"""What a spreadsheet may take for more than text, where it stands first."""

TRUTHS = {
    **dict.fromkeys(("true", "yes", "1", "wahr"), True),
    **dict.fromkeys(("false", "no", "0", "falsch"), False),
}

EMPTY: dict[Shape, Any] = {"text": "", "texts": ()}
"""What an empty cell is of a field without a default."""

_NUMBER = re.compile(r"([+-]?\d{1,18})(?:[.,]0+)?")


class Column(NamedTuple):
    """A field of a kind: its name, how it is written, and its value where a cell is empty, or `NODEFAULT`."""

    field: str
    attribute: str
    shape: Shape
    left_out: Any


def columns(entry_type: type[Struct]) -> list[Column]:
    """The columns of a kind, in the order of its fields."""
    infos = {field.encode_name: field for field in inspect.type_info(entry_type).fields}  # type: ignore[attr-defined]
    found = []
    for field in structs.fields(entry_type):
        shape, optional = _shape(infos[field.encode_name].type)
        left_out = field.default
        if left_out is NODEFAULT and field.default_factory is not NODEFAULT:
            left_out = field.default_factory()
        if isinstance(left_out, list):
            left_out = tuple(left_out)
        if left_out is NODEFAULT and optional:
            left_out = None
        if left_out is NODEFAULT and shape in EMPTY:
            left_out = EMPTY[shape]
        found.append(Column(field.encode_name, field.name, shape, left_out))
    return found


def _shape(info: inspect.Type) -> tuple[Shape, bool]:
    """How values of a type are written, and whether null is one of them."""
    match info:
        case inspect.Metadata(type=inner):
            return _shape(inner)
        case inspect.UnionType(types=types):
            others = [one for one in types if not isinstance(one, inspect.NoneType)]
            shapes = {_shape(one)[0] for one in others}
            same = len(others) == 1 or shapes == {"geometry"}
            return (shapes.pop() if same else "json"), info.includes_none
        case inspect.StrType():
            return "text", False
        case inspect.LiteralType(values=values) if all(isinstance(value, str) for value in values):
            return "text", False
        case inspect.EnumType(cls=cls) if all(isinstance(one.value, str) for one in cls):
            return "text", False
        case inspect.IntType():
            return "number", False
        case inspect.BoolType():
            return "truth", False
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return ("texts" if _shape(item) == ("text", False) else "json"), False
        case inspect.StructType(cls=cls) if cls in GEOMETRIES:
            return "geometry", False
    return "json", False


def values_of(
    cells: Sequence[str], found: Sequence[Column | None]
) -> tuple[dict[str, Any], list[tuple[str, Sentence]]]:
    """The values of a row of cells, and the field and fault of each cell that has none."""
    values: dict[str, Any] = {}
    faults = []
    for column, cell in zip(found, cells, strict=False):
        if column is None or (not cell if column.shape == "text" else not cell.strip()):
            continue
        try:
            values[column.field] = _value(column.shape, cell)
        except BadValue as error:
            faults.append((column.field, error.sentence))
    for column in found:
        if column is not None and column.field not in values and column.left_out in (None, "", ()):
            values[column.field] = column.left_out
    return values, faults


def _value(shape: Shape, cell: str) -> Any:
    """What a cell means that is not empty. Raises `BadValue`."""
    if shape == "text":
        return _unescaped(cell)
    cell = cell.strip()
    if shape == "number":
        if (number := _NUMBER.fullmatch(cell)) is None:
            raise BadValue(say("“{cell:.60}” is no whole number.", "cell-number", cell=cell))
        return int(number[1])
    if shape == "truth":
        if cell.lower() not in TRUTHS:
            raise BadValue(say("“{cell:.60}” is neither true nor false.", "cell-truth", cell=cell))
        return TRUTHS[cell.lower()]
    if shape == "texts" and not cell.startswith("["):
        return [part.strip() for part in _unescaped(cell).split("|") if part.strip()]
    if shape == "geometry":
        if not cell.startswith("{"):
            text = "“{cell:.60}” is no GeoJSON geometry, in which the longitude comes first."
            raise BadValue(say(text, "cell-geometry", cell=cell))
        return from_degrees(cell.encode())
    try:
        return msgspec.json.decode(cell)
    except (msgspec.DecodeError, RecursionError):
        raise BadValue(say("“{cell:.60}” is no JSON.", "cell-json", cell=cell)) from None


def cells_of(entry: Struct, found: Sequence[Column]) -> list[str]:
    """The row of an entry."""
    return [_cell(column, getattr(entry, column.attribute)) for column in found]


def _cell(column: Column, value: Any) -> str:
    value = tuple(value) if isinstance(value, list) else value
    if type(value) is type(column.left_out) and value == column.left_out:
        return ""
    if value is None:
        return "null"  # of a field that is neither text nor left out as null
    match column.shape:
        case "text":
            return _escaped(str(msgspec.to_builtins(value))) or "'"
        case "number":
            return str(value)
        case "truth":
            return "true" if value else "false"
        case "texts":
            texts = [str(text) for text in msgspec.to_builtins(value)]
            joined = " | ".join(texts)
            if joined and [part.strip() for part in joined.split("|")] == texts and joined[0] != "[":
                return _escaped(joined) if all(texts) else msgspec.json.encode(texts).decode()
            return msgspec.json.encode(texts).decode()
        case "geometry":
            return to_degrees(value).decode()
    return msgspec.json.encode(value, order="sorted").decode()


def _escaped(text: str) -> str:
    return f"'{text}" if text[:1] in FORMULA and text else text


def _unescaped(text: str) -> str:
    return text[1:] if text == "'" or (text[:1] == "'" and text[1:2] in FORMULA) else text
