"""What PostgreSQL's own programs are told of a database's address."""

import pytest

from sql import libpq


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://moyo:a%2Fb#c@db.example.com:6543/games",
            {
                "PGHOST": "db.example.com",
                "PGPORT": "6543",
                "PGUSER": "moyo",
                "PGPASSWORD": "a/b#c",
                "PGDATABASE": "games",
                "PGSSLMODE": "require",
            },
        ),
        (
            "postgresql:///postgres?host=/tmp/moyo-x&port=5432&user=moyo",
            {"PGHOST": "/tmp/moyo-x", "PGPORT": "5432", "PGUSER": "moyo", "PGDATABASE": "postgres"}
            | {"PGSSLMODE": "disable"},
        ),
        (
            "postgres://u@127.0.0.1/n?statement_timeout=5s&role=a b&options=-cjit%3Doff&pool_timeout=1",
            {
                "PGHOST": "127.0.0.1",
                "PGPORT": "5432",
                "PGUSER": "u",
                "PGDATABASE": "n",
                "PGSSLMODE": "disable",
            }
            | {"PGOPTIONS": "-cjit=off -c statement_timeout=5s -c role=a\\ b"},
        ),
        (
            "postgresql://u@a:1,b:2/n?sslmode=verify-full&sslrootcert=/ca.pem&target_session_attrs=primary",
            {"PGHOST": "a,b", "PGPORT": "1,2", "PGUSER": "u", "PGDATABASE": "n", "PGSSLMODE": "verify-full"}
            | {"PGSSLROOTCERT": "/ca.pem", "PGTARGETSESSIONATTRS": "primary"},
        ),
    ],
)
def test_an_address_is_passed_on_word_by_word(url: str, expected: dict[str, str]) -> None:
    assert libpq.environment(url, "moyo test") == expected | {"PGAPPNAME": "moyo test"}


def test_what_the_address_leaves_open_is_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGHOST": "db", "PGUSER": "me", "PGPASSWORD": "secret", "PGSERVICE": "x"}.items():
        monkeypatch.setenv(name, value)
    expected = {"PGHOST": "db", "PGUSER": "you", "PGPASSWORD": "secret", "PGDATABASE": "n"}
    expected |= {"PGSSLMODE": "disable", "PGAPPNAME": "moyo test"}
    assert libpq.environment("postgresql://you@/n", "moyo test") == expected
    assert libpq.environment("postgresql://you@h/n", "moyo test")["PGHOST"] == "h"


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in libpq._OURS:
        monkeypatch.delenv(name, raising=False)


def test_the_name_in_the_address_is_kept() -> None:
    assert libpq.environment("postgresql://h/n?application_name=mine", "moyo test")["PGAPPNAME"] == "mine"


def test_tls_is_used_where_the_address_asks_for_it_or_the_database_is_elsewhere() -> None:
    local, elsewhere = "postgresql://127.0.0.1/n", "postgresql://db.example.com/n"
    for url, expected in {
        local: False,
        elsewhere: True,
        f"{local}?sslmode=require": True,
        f"{local}?ssl=true": True,
        f"{elsewhere}?sslmode=disable": False,
        f"{elsewhere}?sslrootcert=system": True,
    }.items():
        assert libpq.uses_tls(url) == expected, url
