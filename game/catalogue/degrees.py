"""Geometries as GeoJSON (RFC 7946) has them, in degrees, and as entries have them, in integers.

Seven digits after the point are kept, about a centimetre; others are rounded. A third number, the altitude,
is left out.
"""

from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

import msgspec

from game.catalogue.geometry import UNITS
from game.catalogue.value_faults import BadValue
from game.sentence import say

Json: TypeAlias = Any

_DIGITS = Decimal(1) / UNITS
_decoder = msgspec.json.Decoder(float_hook=Decimal)


def decode(text: bytes | msgspec.Raw) -> Json:
    """JSON with its fractions as `Decimal`. Raises `BadValue`."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, InvalidOperation, ValueError):
        raise BadValue(say("This is no JSON.", "no-json")) from None


def from_degrees(text: bytes) -> Json:
    """A geometry as an entry has it. Raises `BadValue`."""
    return in_units(decode(text))


def in_units(geometry: Json) -> Json:
    """A decoded geometry with all coordinates in units. Raises `BadValue`.

    Whether it is a geometry at all is left to its type.
    """
    if not isinstance(geometry, dict):
        raise BadValue(say("This is no geometry.", "no-geometry"))
    return {**geometry, "coordinates": _units(geometry.get("coordinates"), 0)}


def _units(value: Json, depth: int) -> Json:
    """Coordinates in units; lists of numbers are positions."""
    if not isinstance(value, list) or depth > 4:
        raise BadValue(say("The coordinates are no list of positions.", "geometry-coordinates"))
    if value and all(isinstance(one, int | Decimal) and not isinstance(one, bool) for one in value):
        if not 2 <= len(value) <= 3:
            raise BadValue(say("A position has a longitude and a latitude.", "geometry-position"))
        return [_unit(value[0], 180), _unit(value[1], 90)]
    return [_units(one, depth + 1) for one in value]


def _unit(degrees: int | Decimal, most: int) -> int:
    if not -most <= degrees <= most:
        text = "A longitude is -180 to 180 degrees, a latitude -90 to 90: is it WGS 84?"
        raise BadValue(say(text, "geometry-degrees"))
    return int(Decimal(degrees).quantize(_DIGITS) * UNITS)


def to_degrees(geometry: msgspec.Struct) -> bytes:
    """A geometry as GeoJSON."""
    return msgspec.json.encode(_degrees(msgspec.to_builtins(geometry)))


def _degrees(value: Json) -> Json:
    match value:
        case {"type": kind, "coordinates": coordinates}:
            return {"type": kind, "coordinates": _degrees(coordinates)}
        case int():
            whole, part = divmod(abs(value), UNITS)
            text = f"{'-' if value < 0 else ''}{whole}.{part:07}".rstrip("0").rstrip(".")
            return msgspec.Raw(text.encode())
    return [_degrees(one) for one in value]
