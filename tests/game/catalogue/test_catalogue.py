"""Catalogues as values: one encoding and one hash for the same contents, and every fault is told."""

from random import Random

import pytest
from msgspec import Struct, json

from game.api import CatalogueType, EntryFault, say
from game.catalogue import Catalogue
from game.catalogue.checking import MOST_BYTES, MOST_ENTRIES, MOST_FAULTS, TOO_MANY, Checked, checked
from game.catalogue.encoding import by_kind, decoded, hash_of
from game.catalogue.entry import MOST_ENTRY_BYTES, read_entry
from tests.games.town import TOWN, Config, Zone

KINDS = TOWN.catalogue
assert KINDS is not None


def rows(*entries: Struct) -> list[tuple[str, str, bytes]]:
    return [(type(one).__name__.lower(), one.name, json.encode(one)) for one in entries]  # type: ignore[attr-defined]


def check(*entries: Struct) -> Checked:
    assert KINDS is not None
    return checked("town", KINDS, rows(*entries))


ENTRIES = (Zone("Mill", ("harbour",), 3), Zone("Harbour", ("Mill",)), Config("bonus", 2))


def test_the_same_contents_have_one_hash_in_whatever_order() -> None:
    first, _, _ = check(*ENTRIES)
    assert first is not None
    text = first.decode()
    assert text.startswith(
        '{"entries":{"config":[{"name":"bonus","value":2}],"zone":[{"area":null,"name":"Harbour",'
    )
    assert text.endswith('}]},"game":"town"}')
    for seed in range(5):
        again, _, _ = check(*Random(seed).sample(ENTRIES, 3))
        assert again == first
    other, _, _ = check(*ENTRIES[:2], Config("bonus", 3))
    assert other is not None
    assert hash_of(other) != hash_of(first)
    assert len(hash_of(first)) == 64
    elsewhere = checked("village", TOWN.catalogue or KINDS, rows(*ENTRIES)).contents  # type: ignore[arg-type]
    assert elsewhere is not None
    assert hash_of(elsewhere) != hash_of(first)


def test_it_is_read_as_it_was() -> None:
    contents, _, _ = check(*ENTRIES)
    assert contents is not None
    assert KINDS is not None
    found = Catalogue(by_kind(KINDS, decoded(KINDS, contents)))
    assert list(found) == ["config", "zone"]
    assert list(found["zone"]) == ["Harbour", "Mill"]
    assert found["zone"]["Mill"] == ENTRIES[0]
    empty = Catalogue(by_kind(KINDS, []))
    assert (len(empty), dict(empty["zone"])) == (2, {})


def test_all_faults_are_told() -> None:
    assert KINDS is not None
    entries = [
        *rows(Zone("Mill", (), 500), Config("bonus", 1), Config("BONUS", 1)),
        ("park", "Green", b"{}"),
        ("zone", "Moor", b'{"name": "Moor", "colour": 1}'),
        ("zone", "?", b"[" * 50_000),
    ]
    found = checked("town", KINDS, entries).faults
    assert [(kind, name, sentence.text, field) for kind, name, sentence, field in found] == [
        ("zone", "Mill", "Expected a whole number <= 100.", "points"),
        ("park", "Green", "There is no such kind of entries.", ""),
        ("zone", "Moor", "There is no such field.", "colour"),
        ("zone", "Moor", "This field is missing.", "neighbours"),
        ("zone", "?", "This is no JSON object.", ""),
        ("config", "BONUS", "There is another of this name, “bonus”.", "name"),
    ]
    assert all(fault.sentence.reason for fault in found)


def test_what_the_game_says_of_the_whole_comes_last() -> None:
    found = check(Zone("Mill", ("Moor", "Marsh")))
    assert found.contents is None
    assert found.faults == [
        EntryFault("zone", "Mill", say(f"There is no zone {name}."), "neighbours")
        for name in ("Moor", "Marsh")
    ]
    assert check(Config("bonus", 1)).faults == [EntryFault("zone", "", say("A town has a zone."))]


def test_a_game_that_says_what_is_no_sentence_is_at_fault() -> None:
    wrong = CatalogueType({"config": Config}, lambda catalogue: [EntryFault("config", "", "No.")])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no sentence"):
        checked("town", wrong, rows(Config("bonus", 1)))


def test_its_bounds() -> None:
    many = check(*(Config(f"c{number}", 1) for number in range(MOST_ENTRIES + 1)))
    assert many.faults == [EntryFault("", "", TOO_MANY)]
    long = tuple("n" * 90 + str(number) for number in range(600))
    large = check(*(Zone(f"z{number}", long) for number in range(MOST_BYTES // 55_000 + 1)))
    assert [fault.sentence.text for fault in large.faults] == ["A catalogue has at most 1 MiB."]
    wrong = check(*(Config(f"c{number}", 5_000) for number in range(MOST_FAULTS + 7)))
    assert (len(wrong.faults), wrong.more) == (MOST_FAULTS, 7)
    _, [fault] = read_entry("zone", Zone, json.encode(Zone("z", ("n" * MOST_ENTRY_BYTES,))))
    assert fault.sentence.text == "An entry has at most 64 KiB."


class Loose(Struct):
    name: str


class Nameless(Struct, frozen=True):
    title: str


class Optional(Struct, frozen=True):
    name: str = "x"


class Weighed(Struct, frozen=True):
    name: str
    weight: float


class Unclear(Struct, frozen=True):
    name: str
    note: str | None = "x"


@pytest.mark.parametrize("entry_type", [Loose, Nameless, Optional, Weighed, Unclear])
def test_what_is_no_kind_of_entries(entry_type: type[Struct]) -> None:
    with pytest.raises(ValueError, match="Entries of the kind 'stop' are not possible: .*[.]$"):
        CatalogueType({"stop": entry_type})


@pytest.mark.parametrize("name", ["", "Stop", "9", "a-b", "a" * 33, "../a"])
def test_what_no_kind_is_called(name: str) -> None:
    with pytest.raises(ValueError, match="not made of small letters"):
        CatalogueType({name: Config})


def test_there_are_kinds_and_not_too_many() -> None:
    with pytest.raises(ValueError, match="1 to 20 kinds"):
        CatalogueType({})
    with pytest.raises(ValueError, match="1 to 20 kinds"):
        CatalogueType({f"k{number}": Config for number in range(21)})
