"""The setting that names a home and shards: what it says, and a sentence for each mistake in it."""

import pytest

from moyo.databases import Addresses
from moyo.settings import SettingError, Settings

HOME = "postgresql://moyo:se cret@home/moyo"
A = "postgres://moyo:secret@one:5433/moyo?sslmode=disable"
B = "postgresql://two/moyo"
EXPECTED = (
    "DATABASE_URL has to be the address of a PostgreSQL, and after it those of shards with their names: "
    "a=postgresql://host/moyo, "
)
NAME = "where a name is 1 to 8 lower-case letters or digits, and not home."


def test_one_address_is_a_home_alone() -> None:
    settings = Settings.read({"DATABASE_URL": HOME})
    assert (settings.pooled_url(), settings.direct_url(), settings.shards()) == (HOME, HOME, {})
    assert Settings().shards() == {}


def test_shards_have_names_and_the_first_is_the_home() -> None:
    settings = Settings.read({"DATABASE_URL": f"{HOME} a={A}\n  b2={B}"})
    assert settings.pooled_url() == HOME
    assert settings.shards() == {"a": Addresses(A, A), "b2": Addresses(B, B)}
    assert settings.database_url is not None
    assert Settings.read({"DATABASE_URL": settings.database_url.text}) == settings


def test_each_may_have_an_address_past_a_pooler() -> None:
    direct = "postgresql://d/moyo b=postgresql://d2/moyo a=postgresql://d1/moyo"
    settings = Settings.read({"DATABASE_URL": f"{HOME} a={A} b={B}", "DATABASE_DIRECT_URL": direct})
    assert (settings.pooled_url(), settings.direct_url()) == (HOME, "postgresql://d/moyo")
    assert settings.shards() == {
        "a": Addresses(A, "postgresql://d1/moyo"),
        "b": Addresses(B, "postgresql://d2/moyo"),
    }


@pytest.mark.parametrize(
    ("shards", "why"),
    [
        (f"A={A}", NAME),
        (f"abcdefghi={A}", NAME),
        (f"home={A}", NAME),
        (f"={A}", NAME),
        (A, NAME),
        (f"a={A} a={B}", "where each name is there once, but a twice."),
        (
            f"a={A} b={A.replace('moyo?', 'moyo?connect_timeout=9&')}",
            "where a and b are not the same database.",
        ),
        (f"a={A} b=postgresql://u@HOME:5432/moyo", "where home and b are not the same database."),
        ("a=mysql://u:secret@h/d", "where that of a is the address of a PostgreSQL: "),
        (f"a={A} b=postgresql://h:secret/d", "where that of b is the address of a PostgreSQL: "),
    ],
)
def test_each_mistake_is_a_sentence_without_an_address(shards: str, why: str) -> None:
    with pytest.raises(SettingError) as refused:
        Settings.read({"DATABASE_URL": f"{HOME} {shards}"})
    assert str(refused.value).startswith(EXPECTED + why)
    assert "secret" not in str(refused.value)
    assert "se cret" not in str(refused.value)


def test_both_settings_name_the_same_shards() -> None:
    for direct, why in {
        HOME: "lacks a, b, and nothing is in it alone.",
        f"{HOME} a={A} c={B}": "lacks b, and c is in it alone.",
    }.items():
        with pytest.raises(SettingError) as refused:
            Settings.read({"DATABASE_URL": f"{HOME} a={A} b={B}", "DATABASE_DIRECT_URL": direct})
        assert str(refused.value) == (
            "DATABASE_DIRECT_URL has to name the shards that DATABASE_URL names, or to be unset: it " + why
        )
