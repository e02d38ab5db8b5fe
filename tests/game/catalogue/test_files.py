"""CSV and GeoJSON: what is exported is imported the same, spreadsheets are read, every fault is told."""

import csv
from io import StringIO
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json

from game.catalogue.csv_file import MOST_CELLS
from game.catalogue.entry import MOST_ENTRY_BYTES
from game.catalogue.files import MOST_FILE_BYTES, FileContents, FileFault, forms, read_file, write_file
from game.catalogue.geometry import MultiPolygon, Point, Polygon
from game.kit.confusables import name_key
from tests.game.catalogue.stops import Hours, Line, Stop
from tests.games.town import Config

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "=1+1",
        "'",
        "''",
        "'=x",
        "-5",
        "@a",
        "a\r\nb",
        "a\nb",
        "a\rb",
        "\ta",
        '"',
        ";",
        ",",
        " a ",
        "null",
        "[",
        "a|b",
    ]
)
NAMES = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8).filter(name_key)
POSITIONS = st.tuples(
    st.integers(-180 * 10**7, 180 * 10**7) | st.sampled_from([0, 1, -1, 10**7]),
    st.integers(-90 * 10**7, 90 * 10**7),
)
RINGS = st.lists(POSITIONS, min_size=3, max_size=5).map(lambda ring: (*ring, ring[0]))
AREAS = st.lists(RINGS, min_size=1, max_size=2).map(tuple)
PLACES = (
    st.builds(Point, POSITIONS)
    | st.builds(Polygon, AREAS)
    | st.builds(MultiPolygon, st.lists(AREAS, min_size=1, max_size=2).map(tuple))
)
STOPS = st.builds(
    Stop,
    name=NAMES,
    line=st.sampled_from(Line),
    note=st.none() | TEXT,
    motto=TEXT,
    text=TEXT,
    platforms=st.integers(0, 99),
    depth=st.none() | st.integers(-(10**12), 10**12),
    roofed=st.booleans(),
    lit=st.none() | st.booleans(),
    nicknames=st.lists(TEXT, max_size=3).map(tuple),
    colours=st.lists(TEXT, max_size=3),
    hours=st.none() | st.builds(Hours, st.integers(0, 24)),
    grade=st.integers(0, 5) | st.just("none"),
    place=st.none() | PLACES,
)


def read(data: str | bytes, form: Any = "csv", entry_type: Any = Stop) -> FileContents:
    return read_file("stop", entry_type, form, data.encode() if isinstance(data, str) else data)


def stops(data: str | bytes, form: Any = "csv") -> list[Stop]:
    found = read(data, form)
    assert found.faults == []
    return [json.decode(entry.json, type=Stop) for entry in found.entries]


def faults(data: str | bytes, form: Any = "csv") -> list[FileFault]:
    found = read(data, form)
    assert found.entries == []
    assert all(fault.sentence.reason for fault in found.faults)
    return found.faults


def told(faults: list[FileFault]) -> list[tuple[int, str, str]]:
    """Row, field and text of each."""
    return [(row, field, sentence.text) for row, field, sentence in faults]


class TestThereAndBack:
    @pytest.mark.parametrize("form", ["csv", "geojson"])
    @given(found=st.lists(STOPS, max_size=5, unique_by=lambda stop: name_key(stop.name)))
    @settings(deadline=None, max_examples=150)
    def test_what_is_exported_is_imported_the_same(self, form: Any, found: list[Stop]) -> None:
        written = write_file(Stop, form, [json.encode(stop) for stop in found])
        assert stops(written, form) == found

    @given(found=st.lists(STOPS, min_size=1, max_size=3, unique_by=lambda stop: name_key(stop.name)))
    @settings(deadline=None, max_examples=50)
    def test_also_when_a_spreadsheet_has_saved_it_again(self, found: list[Stop]) -> None:
        """With semicolons, without a byte order mark, and with columns and a row more that are empty."""
        written = write_file(Stop, "csv", [json.encode(stop) for stop in found]).decode("utf-8-sig")
        out = StringIO(newline="")
        rows = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
        rows.writerows([*row, "", ""] for row in csv.reader(StringIO(written, newline="")))
        rows.writerow([""] * 16)
        assert stops(out.getvalue()) == found

    def test_a_kind_without_a_place_has_no_geojson(self) -> None:
        assert forms(Config) == ["csv"]
        assert forms(Stop) == ["csv", "geojson"]
        found = read_file("config", Config, "geojson", b'{"features":[]}')
        assert told(found.faults) == [
            (0, "", "Entries of this kind have no place on a map; they come as CSV.")
        ]


class TestSpreadsheets:
    @pytest.mark.parametrize(
        "data",
        [
            "name,line\nHarbour,tram\n",
            "\ufeffname;line\r\nHarbour;tram\r\n",
            "sep=;\r\nname;line\r\nHarbour;tram\r\n",
            "name\tline\nHarbour\ttram",
            "line,name,,\ntram,Harbour,,\n,,,\n\n",
            '"name";"line"\n"Harbour";"tram"',
        ],
    )
    def test_what_they_write_is_understood(self, data: str) -> None:
        assert stops(data) == [Stop("Harbour", Line.TRAM)]

    @pytest.mark.parametrize(
        ("field", "cell", "value"),
        [
            ("platforms", "3.0", 3),
            ("platforms", "3,00", 3),
            ("platforms", " 3 ", 3),
            ("roofed", "WAHR", True),
            ("roofed", "no", False),
            ("lit", "FALSE", False),
            ("nicknames", "the Pier| Dock ", ("the Pier", "Dock")),
            ("nicknames", '["a|b"]', ("a|b",)),
            ("note", "two\r\nlines", "two\r\nlines"),
            ("note", "'=1+1", "=1+1"),
            ("note", "'", ""),
            ("note", "", None),
            ("motto", "", "On time"),
            ("hours", '{"opens": 5}', Hours(5)),
            ("grade", '"none"', "none"),
            (
                "place",
                '{"type": "Point", "coordinates": [8.5, -47, 4.5]}',
                Point((85_000_000, -470_000_000)),
            ),
        ],
    )
    def test_cells(self, field: str, cell: str, value: object) -> None:
        quoted = '"' + cell.replace('"', '""') + '"'
        [stop] = stops(f"name;line;{field}\nHarbour;bus;{quoted}\n")
        assert getattr(stop, field) == value

    def test_a_text_is_no_formula_where_it_is_exported(self) -> None:
        """A spreadsheet would compute it, with what else is open there."""
        for text in ("=HYPERLINK(1)", "+1", "-1", "@x"):
            written = write_file(Stop, "csv", [json.encode(Stop("Harbour", Line.BUS, note=text))]).decode()
            assert f",'{text}," in written


class TestFaults:
    def test_all_are_told_each_by_row_and_field(self) -> None:
        found = faults(
            "name;line;platforms;roofed;hours\n"
            "Harbour;tram;x;maybe;\n"
            ";bus;1;;\n"
            ";;;;\n"
            "Market;boat;500;;{\n"
            "hArbour;tram;;;\n"
            'Mill;tram;;;"{""opens"":""x""}"\n'
        )
        assert told(found) == [
            (2, "platforms", "“x” is no whole number."),
            (2, "roofed", "“maybe” is neither true nor false."),
            (3, "name", "A name has 1 to 100 characters."),
            (5, "hours", "“{” is no JSON."),
            (5, "line", "“boat” is none of the values that are possible."),
            (5, "platforms", "Expected a whole number <= 99."),
            (7, "hours.opens", "Expected a whole number."),
        ]

    def test_a_place_is_no_pair_of_numbers(self) -> None:
        [fault] = told(faults('name,line,place\nHarbour,tram,"47.3, 8.5"\n'))
        assert fault == (
            2,
            "place",
            "“47.3, 8.5” is no GeoJSON geometry, in which the longitude comes first.",
        )

    def test_names_are_compared_as_names_are(self) -> None:
        [fault] = told(faults("name,line\nHarbour,tram\nMill,tram\nНARBOUR,bus\n"))
        assert fault == (4, "name", "“НARBOUR” has the same name as what stands at 2.")

    @pytest.mark.parametrize(
        ("data", "row", "text"),
        [
            (b"", 1, "empty"),
            (b"name,colour\n", 1, "There is no field “colour”"),
            (b"name,line,line\n", 1, "two columns"),
            (b"line\n", 1, "no column “name”"),
            ("name\nMühle\n".encode("cp1252"), 2, "not UTF-8"),
            ("name\nMill\n".encode("utf-16"), 1, "UTF-16"),
            (b'name,line\n"Mill,tram\n', 2, "no CSV"),
            (b'name,line\nMill,"tram"x\n', 2, "no CSV"),
            (b"name,line\nMill,tram,lost\n", 2, "no column of the header"),
            (b"," * MOST_CELLS, 1, "at most"),
        ],
    )
    def test_a_csv_file_that_cannot_be_read(self, data: bytes, row: int, text: str) -> None:
        [fault] = faults(data)
        assert fault.row == row
        assert text in fault.sentence.text

    @pytest.mark.parametrize(
        ("data", "row", "field", "text"),
        [
            ("", 0, "", "no GeoJSON"),
            ("[]", 0, "", "no GeoJSON"),
            ('{"features": 1}', 0, "", "no GeoJSON"),
            ('{"features": [], "crs": {"properties": {"name": "EPSG:2056"}}}', 0, "", "WGS 84"),
            ('{"features": [1]}', 1, "", "no feature"),
            (
                '{"features": [{"properties": {"name": "A", "line": "bus", "place": 1}}]}',
                1,
                "place",
                "geometry",
            ),
        ],
    )
    def test_a_geojson_file_that_cannot_be_read(self, data: str, row: int, field: str, text: str) -> None:
        [fault] = faults(data, "geojson")
        assert (fault.row, fault.field) == (row, field)
        assert text in fault.sentence.text

    @pytest.mark.parametrize(
        ("geometry", "text"),
        [
            ('{"type": "Point", "coordinates": [600000, 200000]}', "is it WGS 84?"),
            ('{"type": "Point", "coordinates": [1e999999999, 0]}', "is it WGS 84?"),
            ('{"type": "Point", "coordinates": [1]}', "a longitude and a latitude"),
            ('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "LineString"),
            ('{"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [7, 8]]]}', "has to be its first"),
            ('{"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}', "length >= 4"),
            ('{"type": "Point"}', "no list of positions"),
            ("3", "no geometry"),
        ],
    )
    def test_a_geometry_that_is_none(self, geometry: str, text: str) -> None:
        properties = '{"name": "Harbour", "line": "bus"}'
        feature = f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}'
        [fault] = faults(f'{{"type": "FeatureCollection", "features": [{feature}]}}', "geojson")
        assert (fault.row, fault.field.partition(".")[0]) == (1, "place")
        assert text in fault.sentence.text

    def test_what_other_programs_write_in_geojson(self) -> None:
        """Null for what is left out, and 5.0 for 5."""
        properties = '{"name": "Harbour", "line": "bus", "motto": null, "platforms": 5.0, "fid": 1}'
        data = f'{{"features": [{{"id": 7, "properties": {properties}, "geometry": null}}]}}'
        assert told(faults(data, "geojson")) == [(1, "fid", "There is no such field.")]
        assert stops(data.replace(', "fid": 1', ""), "geojson") == [Stop("Harbour", Line.BUS, platforms=5)]


def feature(geometry: str) -> bytes:
    return b'{"features":[{"properties":{"name":"a","line":"bus"},"geometry":%s}]}' % geometry.encode()


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("csv", b"name,line\n" + b"a,bus\n" * (MOST_FILE_BYTES // 6)),
        ("csv", b"name,line\n" + b",\n" * (MOST_FILE_BYTES // 2)),
        ("csv", b'name,line\n"' + b"a" * MOST_FILE_BYTES),
        ("csv", b"," * MOST_FILE_BYTES),
        ("csv", b"name,line,hours\na,bus," + b"[" * MOST_ENTRY_BYTES),
        ("csv", b"name,line,platforms\na,bus," + b"9" * 130_000),
        ("csv", b"\x00" * MOST_FILE_BYTES),
        ("csv", b"name,line\n" + b'"",' * (MOST_FILE_BYTES // 3)),
        ("geojson", b"[" * MOST_FILE_BYTES),
        ("geojson", b'{"features":' + b"[" * (MOST_FILE_BYTES - 20)),
        ("geojson", b'{"features":[' + b"{}," * (MOST_FILE_BYTES // 3 - 10) + b"{}]}"),
        ("geojson", feature('{"type":"Point","coordinates":[1e-999999999,1e-99999999999999999999]}')),
        ("geojson", feature('{"type":"Point","coordinates":[' + "9" * 1_000_000 + ",1]}")),
        ("geojson", feature('{"type":"Polygon","coordinates":' + "[" * 1_000 + "]" * 1_000 + "}")),
        ("geojson", feature('{"type":"Polygon","coordinates":[' + "[1,2]," * 600_000 + "[1,2]]}")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_answered_in_time(form: Any, data: bytes) -> None:
    assert len(data) <= MOST_FILE_BYTES + 20
    began = process_time()
    found = read(data, form)
    assert process_time() - began < 5
    assert found.entries == [] or form == "geojson"
    assert len(found.faults) <= 1_000
