"""How a database is spoken to, by its address."""

from typing import Any

import pytest

from sql import address

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


def test_no_password_is_shown() -> None:
    assert address.shown(HEROKU) == "postgres://u@ec2-3-4.compute.example.com:5432/d"
    assert address.shown("postgres://u:p%40:x@[::1]:5432/d") == "postgres://u@[::1]:5432/d"
    assert address.shown(SOCKET) == SOCKET
