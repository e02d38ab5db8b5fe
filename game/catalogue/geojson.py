"""The entries of a kind as GeoJSON (RFC 7946): a `FeatureCollection`, a feature for each entry.

For a kind with one field that is a geometry: that is the feature's, the other fields are its properties.
What is null or left out among them has its default. Positions are longitude and latitude by WGS 84, in
degrees. Other members, such as `id` and `bbox`, are left out. Features are counted from 1.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct

from game.catalogue.cells import columns
from game.catalogue.csv_file import BadFile, Row
from game.catalogue.degrees import decode, in_units, to_degrees
from game.catalogue.entry import MOST_ENTRY_BYTES, FieldFault, entry_of
from game.catalogue.value_faults import BadValue
from game.sentence import say

MOST_FEATURE_BYTES = 4 * MOST_ENTRY_BYTES
"""Bytes of a feature, whose numbers may have more digits than an entry keeps."""

NO_PLACE = say("Entries of this kind have no place on a map; they come as CSV.", "geojson-no-place")
NO_UTF_8 = say("The file is not UTF-8.", "geojson-no-utf-8")
NO_FEATURES = say("The file is no GeoJSON with a list of features.", "geojson-no-features")
NO_WGS_84 = say("The coordinates are not by WGS 84 (EPSG:4326); export the file anew.", "geojson-no-wgs-84")
NO_FEATURE = say("This is no feature with properties.", "geojson-no-feature")
TWICE = say("It stands among the properties, and is the feature's geometry.", "geojson-geometry-twice")
TOO_LONG = say("A feature has at most {count} KiB.", "geojson-feature-size", count=MOST_FEATURE_BYTES >> 10)


class _Features(Struct):
    features: list[msgspec.Raw]
    crs: msgspec.Raw = msgspec.Raw(b"null")


def geometry_field(entry_type: type[Struct]) -> str | None:
    """The one field of a kind that is a geometry; None where there is none, or several."""
    found = [column.field for column in columns(entry_type) if column.shape == "geometry"]
    return found[0] if len(found) == 1 else None


def read_geojson(entry_type: type[Struct], data: bytes) -> Iterator[Row]:
    """The features of a file, one after the other. Raises `BadFile`."""
    if (field := geometry_field(entry_type)) is None:
        raise BadFile(0, NO_PLACE)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
        found = msgspec.json.decode(data, type=_Features)
    except UnicodeDecodeError:
        raise BadFile(0, NO_UTF_8) from None
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise BadFile(0, NO_FEATURES) from None
    crs = bytes(found.crs)
    if crs != b"null" and b"CRS84" not in crs and b"4326" not in crs:
        raise BadFile(0, NO_WGS_84)
    for number, text in enumerate(found.features, 1):
        yield _feature(entry_type, field, text, number)


def _feature(entry_type: type[Struct], field: str, text: msgspec.Raw, number: int) -> Row:
    if len(bytes(text)) > MOST_FEATURE_BYTES:
        return Row(number, None, [FieldFault("", TOO_LONG)])
    try:
        feature = decode(text)
    except BadValue as error:
        return Row(number, None, [FieldFault("", error.sentence)])
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return Row(number, None, [FieldFault("", NO_FEATURE)])
    left_out = {column.field: column.left_out for column in columns(entry_type)}
    values = {
        name: _whole(value)
        for name, value in properties.items()
        if value is not None or left_out.get(name, NODEFAULT) is None
    }
    unread = []
    if field in properties:
        unread.append(FieldFault(field, TWICE))
    values.pop(field, None)
    if (geometry := feature.get("geometry")) is not None:
        try:
            values[field] = in_units(geometry)
        except BadValue as error:
            unread.append(FieldFault(field, error.sentence))
    for name, value in left_out.items():
        if value is None:
            values.setdefault(name, None)
    bad = {one.field for one in unread}
    entry, faults = entry_of(entry_type, values)
    faults = [*unread, *(one for one in faults if one.field not in bad)]
    return Row(number, None if faults else entry, faults)


def _whole(value: Any) -> Any:
    """A value of JSON, with `5.0` as 5, for which other programs write it."""
    match value:
        case Decimal() if value.is_finite() and abs(value) < 10**18 and value == int(value):
            return int(value)
        case Decimal():
            return float(value)
        case dict():
            return {name: _whole(one) for name, one in value.items()}
        case list():
            return [_whole(one) for one in value]
    return value


def write_geojson(entry_type: type[Struct], entries: Iterable[Any]) -> str:
    """A file of these entries, of a kind that has a geometry; a feature a line."""
    lines, field = [], geometry_field(entry_type)
    attributes = {column.field: column.attribute for column in columns(entry_type)}
    for entry in entries:
        geometry = None if field is None else getattr(entry, attributes[field])
        others = {name: getattr(entry, own) for name, own in attributes.items() if name != field}
        feature = {
            "type": "Feature",
            "properties": others,
            "geometry": None if geometry is None else msgspec.Raw(to_degrees(geometry)),
        }
        lines.append(msgspec.json.encode(feature).decode())
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
