"""Where the database is, and how it is spoken to."""

from typing import Any

import pytest

from sql import Unusable, address

HEROKU = "postgres://u:secret@ec2-3-4.compute.example.com:5432/d"
SOCKET = "postgresql:///postgres?host=/tmp/moyo-x&port=5432&user=moyo"


@pytest.mark.parametrize(
    ("url", "tls"),
    [
        (HEROKU, {"ssl": "require"}),
        (HEROKU + "?sslmode=verify-full", {}),
        (HEROKU + "?sslmode=disable", {}),
        ("postgresql://postgres@127.0.0.1:5432/test", {"ssl": False}),
        ("postgresql://localhost/test", {"ssl": False}),
        ("postgresql://[::1]/test", {"ssl": False}),
        ("postgresql:///test", {"ssl": False}),
        (SOCKET, {"ssl": False}),
        ("postgresql:///test?host=db.example.com", {"ssl": "require"}),
    ],
)
def test_tls_is_for_databases_elsewhere(url: str, tls: dict[str, Any]) -> None:
    assert address.arguments(url) == {"dsn": url} | tls


def test_locks_and_listeners_go_past_a_pooler() -> None:
    assert address.direct({"DATABASE_URL": "pooler", "DATABASE_DIRECT_URL": "server"}) == "server"
    assert address.direct({"DATABASE_URL": "server"}) == "server"
    assert address.pooled({"DATABASE_URL": "pooler", "DATABASE_DIRECT_URL": "server"}) == "pooler"
    with pytest.raises(Unusable, match="DATABASE_URL is not set"):
        address.direct({})


def test_no_password_is_shown() -> None:
    assert address.shown(HEROKU) == "postgres://u@ec2-3-4.compute.example.com:5432/d"
    assert address.shown("postgres://u:p%40:x@[::1]:5432/d") == "postgres://u@[::1]:5432/d"
    assert address.shown(SOCKET) == SOCKET
