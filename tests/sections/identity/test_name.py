"""What a name may be made of, and which names have the same key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kit.confusables import name_key
from game.refused import Refused
from game.sections.identity.name import LONGEST, MOST_MARKS, checked_name

HIDDEN = "\u034f\u115f\u1160\u17b4\u180b\u180f\u200b\u200d\u2060\u3164\ufe0f\uffa0\U000e0100\u00ad\u061c"
ZALGO = "a" + "\u0301\u0302\u0303\u0304\u0306"


def allowed(name: str) -> tuple[str, str] | None:
    """The name and its key; None where it is no name. Anything but `Refused` is a bug."""
    try:
        return checked_name(name)
    except Refused as error:
        assert error.code == "bad_name"
        return None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("honinbo", "honinbo"),
        ("Honinbo", "honinbo"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁsh", "fish"),
        ("Ｇｏ", "go"),
        ("e\u0301lan", "élan"),
        ("本因坊", "本因坊"),
        ("नमस्ते", "नमस्ते"),
        ("a-b_c.d e", "a-b_c.d e"),
        ("42", "42"),
        ("ab", "ab"),
        ("x" * 24, "x" * 24),
        ("сор", "cop"),
        ("ВОТ", "bot"),
        ("вот", "bot"),
        ("Ёлка", "ëлka"),
        ("ΑΝΝΑ", "anna"),
        ("ᎪᎷᎩ", "amy"),
        ("ꓐꓳꓐ", "bob"),
        ("ɢo", "ɢo"),
        ("ꜱᴏᴏɪ", "sooi"),
        ("ırmak", "irmak"),
        ("IRMAK", "irmak"),
        ("Nguyễn Văn", "nguyễn văn"),
        ("本因坊 Ann", "本因坊 ann"),
        ("くまのプー", "くまのプー"),
        ("カエ", "力工"),
        ("שרה 1", "שרה 1"),
        ("علی۱۲", "علی۱۲"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("မြန်မာ", "မြန်မာ"),
        ("한국어 Kim", "한국어 kim"),
    ],
)
def test_names_that_look_the_same_have_the_same_key(name: str, key: str) -> None:
    assert checked_name(name)[1] == key


def test_a_name_is_stored_composed_and_otherwise_as_it_was_written() -> None:
    assert checked_name("E\u0301lan")[0] == "Élan"
    assert checked_name("сор")[0] == "сор"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "x" * 25,
        "ﬃ" * 9,  # 27 letters to see
        " ab",
        "ab ",
        "a  b",
        "-.",
        "__",
        "a\tb",
        "a\u00a0b",
        "a/b",
        "<b>",
        "ab\u202e",
        "♥♥",
        "\u0301\u0302",
        "\u0301ab",
        "a-\u0301b",
        "a\u20ddb",
        "ﷺﷺ",  # eighteen letters each, and spaces
        "⑴⑵",
        "½½",
        ZALGO,
        "a\u0301\u0301",
        "q\u0308\u0308",
        "\ud800\ud800",
        "\ue000\ue000",
        *(f"a{char}b" for char in HIDDEN),
        *(char * 2 for char in HIDDEN),
    ],
)
def test_what_is_refused(name: str) -> None:
    assert allowed(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "pаul",  # the second letter is Cyrillic
        "Νina",  # the first is Greek
        "аο",  # Cyrillic and Greek
        "µa",
        "ᎪMY",
        "fഠo",
        "ann שרה",
        "علیann",
        "ann১২",
        "1১",
        "১੨",
        "Ⅷи",
        "ann❶",
    ],
)
def test_the_letters_and_digits_of_a_name_are_of_one_script(name: str) -> None:
    with pytest.raises(Refused, match="one script"):
        checked_name(name)


def test_a_letter_carries_at_most_four_marks() -> None:
    assert allowed(ZALGO[:-1] + "b")
    assert len(ZALGO) == MOST_MARKS + 2


def test_ascii_letters_that_look_alike_stay_different() -> None:
    assert len({checked_name(name)[1] for name in ("Ali", "All", "Al1", "A0O", "AOO")}) == 5


LETTERS = st.characters(categories=["L", "M", "N"])
NAMES = st.text(LETTERS | st.sampled_from(" _-."), max_size=LONGEST + 2)


@given(st.text(max_size=30) | NAMES)
def test_any_text_is_a_name_or_refused(name: str) -> None:
    found = allowed(name)
    if found is None:
        return
    kept, key = found
    assert kept == unicodedata.normalize("NFC", name)
    assert 2 <= len(kept) <= LONGEST
    assert checked_name(kept) == found
    assert key, "there is something to compare"
    assert not any(unicodedata.category(char)[0] in "CZ" and char != " " for char in kept + key)
    assert not set(kept) & set(HIDDEN)


@given(NAMES)
def test_case_and_unicode_form_do_not_change_the_key(name: str) -> None:
    name = unicodedata.normalize("NFC", name)  # as it is kept
    for same in (name.upper(), name.lower(), name.swapcase(), name.casefold()):
        if same.casefold() == name.casefold():
            assert name_key(same) == name_key(name)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert name_key(unicodedata.normalize(form, name)) == name_key(name)


@given(st.text(LETTERS | st.sampled_from(" _-."), max_size=12))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(NAMES, st.sampled_from(HIDDEN), st.integers(0, LONGEST))
def test_characters_that_are_not_displayed_are_refused(name: str, hidden: str, at: int) -> None:
    assert allowed(name[:at] + hidden + name[at:]) is None


@given(st.text(st.sampled_from("асеорухіјѕԁԛԝһ"), min_size=2, max_size=24))
def test_cyrillic_letters_that_look_latin_have_the_key_of_the_latin_name(name: str) -> None:
    latin = name.translate(str.maketrans("асеорухіјѕԁԛԝһ", "aceopyxijsdqwh"))
    assert checked_name(name)[1] == checked_name(latin)[1] == checked_name(latin.upper())[1]


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789 _-."), max_size=24))
def test_a_plain_name_is_its_own_key(name: str) -> None:
    assert name_key(name) == name
