"""How a database is spoken to, by its address."""

import ssl
from typing import Any

import asyncpg
import pytest

from sql import Unusable, address, migrate
from sql.pool import Pool

HEROKU = "postgres://u:secret@ec2-3-4.compute.example.com:5432/d"
SOCKET = "postgresql:///postgres?host=/tmp/moyo-x&port=5432&user=moyo"


@pytest.mark.parametrize(
    ("url", "tls"),
    [
        (HEROKU, {"ssl": "require"}),
        (HEROKU + "?sslmode=verify-full", {"dsn": "postgresql://?sslmode=verify-full"}),
        (HEROKU + "?sslmode=disable", {"dsn": "postgresql://?sslmode=disable"}),
        (HEROKU + "?ssl=true", {"dsn": "postgresql://?sslmode=require"}),
        ("postgresql://postgres@127.0.0.1:5432/test", {"ssl": False}),
        ("postgresql://localhost/test", {"ssl": False}),
        ("postgresql://[::1]/test", {"ssl": False}),
        ("postgresql://[2001:db8::1]/test", {"ssl": "require"}),
        ("postgresql:///test", {"ssl": False}),
        (SOCKET, {"ssl": False}),
        ("postgresql:///test?host=db.example.com", {"ssl": "require"}),
        ("postgresql://localhost,db.example.com/test", {"ssl": "require"}),
    ],
)
def test_tls_is_for_databases_elsewhere(url: str, tls: dict[str, Any]) -> None:
    found = address.arguments(url)
    assert {name: found[name] for name in ("dsn", "ssl") if name in found} == tls


def test_the_certificates_of_the_system_are_used_where_the_address_says_so() -> None:
    found = address.arguments(HEROKU + "?sslrootcert=system&sslmode=verify-full")
    assert isinstance(found["ssl"], ssl.SSLContext)
    assert found["ssl"].check_hostname
    assert "dsn" not in found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            HEROKU,
            {"host": ["ec2-3-4.compute.example.com"], "port": [5432], "user": "u", "password": "secret"},
        ),
        ("postgresql://u:a%40b%2Fc%23@h/d", {"password": "a@b/c#", "database": "d"}),
        ("postgresql://u:a#b?c+d@h/d", {"user": "u", "password": "a#b?c+d", "host": ["h"], "database": "d"}),
        ("postgresql://u:a@b@h/d", {"password": "a@b", "host": ["h"]}),
        ("postgresql://h/d?user=u&password=a%23b+c", {"user": "u", "password": "a#b+c", "host": ["h"]}),
        ("postgresql://h?user=u&dbname=d", {"user": "u", "database": "d", "host": ["h"], "port": [5432]}),
        ("postgresql://u@[2001:db8::1]:6432/d", {"host": ["2001:db8::1"], "port": [6432]}),
        ("postgresql:///d?host=::1&port=6432", {"host": ["::1"], "port": [6432]}),
        (SOCKET, {"host": ["/tmp/moyo-x"], "port": [5432], "user": "moyo", "database": "postgres"}),
        ("postgresql://%2Frun%2Fpg/d", {"host": ["/run/pg"]}),
        ("postgresql://a:1,[::1]:2,c/d", {"host": ["a", "::1", "c"], "port": [1, 2, 5432]}),
        ("postgresql:///d?host=a,b&port=7", {"host": ["a", "b"], "port": [7, 7]}),
        (HEROKU + "?connect_timeout=10", {"timeout": 10}),
        (HEROKU + "?application_name=mine", {"server_settings": {"application_name": "mine"}}),
        (
            HEROKU + "?options=-c%20search_path%3Dmoyo",
            {"server_settings": {"application_name": "moyo", "options": "-c search_path=moyo"}},
        ),
        (HEROKU + "?target_session_attrs=primary", {"dsn": "postgresql://?target_session_attrs=primary"}),
        (HEROKU + "?sslrootcert=/a%20b", {"dsn": "postgresql://?sslrootcert=%2Fa+b", "ssl": "require"}),
        (
            HEROKU + "?sslmode=require&channel_binding=require&gssencmode=disable&keepalives=1&pgbouncer=true"
            "&keepalives_idle=30&keepalives_interval=10&keepalives_count=3&tcp_user_timeout=9&sslsni=1",
            {"dsn": "postgresql://?sslmode=require", "server_settings": {"application_name": "moyo"}},
        ),
    ],
)
def test_an_address_is_understood_as_libpq_does(url: str, expected: dict[str, Any]) -> None:
    found = address.arguments(url, application_name="moyo")
    assert {name: found.get(name) for name in expected} == expected
    assert "secret" not in str(found.get("dsn"))


def test_no_password_is_shown() -> None:
    assert address.shown(HEROKU) == "postgresql://u@ec2-3-4.compute.example.com:5432/d"
    assert address.shown("postgres://u:p%40:x@[::1]:5432/d") == "postgresql://u@[::1]:5432/d"
    assert address.shown(SOCKET) == "postgresql://moyo@/tmp/moyo-x:5432/postgres"


WITH_SECRETS = [
    "postgresql://u:secret@127.0.0.1:9/d",
    "postgresql://u:a#secret@127.0.0.1:9/d",
    "postgresql://u:secret#a@127.0.0.1:9/d",
    "postgresql://u:secret?a@127.0.0.1:9/d",
    "postgresql://u:se%63ret%2F@127.0.0.1:9/d",
    "postgresql://u:a@secret@127.0.0.1:9/d",
    "postgresql://u:12/secret@127.0.0.1:9/d",
    "postgresql://u:a/secret@127.0.0.1:9/d",
    "postgresql://u:secret/a@127.0.0.1:9/d",
    "postgresql://127.0.0.1:9/d?user=u&password=secret",
    "postgresql://127.0.0.1:9?password=secret",
    "postgresql://127.0.0.1:9/d?password=secret&sslmode=wrong",
    "postgresql://127.0.0.1:9/d?password=a%23secret&sslrootcert=/nowhere",
    "postgresql://u:secret@[127.0.0.1:9/d",
    "postgresql://u:secret@::1:9/d",
    "postgresql://u:secret@127.0.0.1:port/d",
    "postgresql://u:secret@127.0.0.1:9/d?secret",
    "postgresql://u:secret@127.0.0.1:9/d?sslpassword=secret",
    "mysql://u:secret@h/d",
    "u:secret@h/d",
]


@pytest.mark.parametrize("url", WITH_SECRETS)
async def test_no_password_is_in_any_message(url: str) -> None:
    assert "secret" not in address.shown(url)
    with pytest.raises(Unusable) as refused:
        await migrate.status(url)
    assert "secret" not in str(refused.value)
    with pytest.raises((Unusable, ValueError)) as refused_pool:
        await Pool(url, 1).open()
    assert "secret" not in str(refused_pool.value)


async def test_the_words_that_hosts_hand_out_connect(database: str) -> None:
    words = (
        "?sslmode=disable&connect_timeout=10&application_name=hosted&channel_binding=prefer&gssencmode=disable"
        "&keepalives=1&keepalives_idle=30&target_session_attrs=read-write&options=-c%20geqo%3Doff"
    )
    connection = await asyncpg.connect(**address.arguments(database + words, application_name="moyo"))
    assert await connection.fetchval("SHOW application_name") == "hosted"
    assert await connection.fetchval("SHOW geqo") == "off"
    await connection.close()
